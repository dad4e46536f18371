import Foundation
import Testing

/// No identity number and no secret leaves the command, whatever goes wrong.
@Suite struct PrivacyTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    /// Fictitious numbers with the right check character, in the division that GB 11643 takes for its example.
    private static let numbers = [
        "11010519491231002X", "110105194912310038", "110105194912310046", "110105194912310054", "110105194912310062",
        "110105194912310070", "110105194912310089", "110105194912310097",
    ]

    @Test func identityNumbersStayInTheRoster() throws {
        let folder = try folder()
        let office = try folder.authority()
        var people = Self.numbers.enumerated().map { index, identity in
            var person = Person(number: "0599000070\(index)")
            person.identity = identity
            return person
        }
        // Portraits are named by identity number: a sound one, one that is missing, one that is no picture, one too large.
        for index in 0..<4 { people[index].portrait = "\(Self.numbers[index]).jpg" }
        try folder.write(try Portrait.jpeg.get(), to: "portraits/\(Self.numbers[0]).jpg")
        try folder.write("no picture", to: "portraits/\(Self.numbers[2]).jpg")
        let large = try folder.write("", to: "portraits/\(Self.numbers[3]).jpg")
        try #require(FileHandle(forWritingAtPath: large)).truncate(atOffset: 65 << 20)
        // The number in cells where it does not belong, in texts that do not fit, and twice.
        people[4].agency = "包头市应急管理局" + Self.numbers[4] + String(repeating: "执", count: 34)
        people[5].number = Self.numbers[5]
        people[6].category = Self.numbers[6]
        people.append(people[0])
        people[8].number = "05990000708"
        people[7].name = Self.numbers[7] + "\u{3FFFD}"
        let arguments = ["issue", "--authority", office] + (try folder.roster(people))
        let outcomes = try [arguments + ["--dry-run"], arguments, arguments].map { try Command.paiza.run($0) }
        #expect(outcomes.allSatisfy { $0.code == 65 })
        // Once more with nothing but the sound one, and a person who holds a card already.
        let sound = try Command.paiza.run(["issue", "--authority", office] + (try folder.roster([people[0]])))
        #expect(sound.output == "1 行：0 已签发，1 本次签发，0 有误\n", "\(sound)")
        people[0].number = "05990000709"
        let second = try Command.paiza.run(["issue", "--authority", office] + (try folder.roster([people[0]])))
        #expect(second.errors.contains("holds 05990000700 already (article 11)"))
        let texts = try paiza("payload", "--authority", office, "--all")
        #expect(texts.lines.count == 1)
        let files = try FileManager.default.contentsOfDirectory(atPath: office).filter { $0.hasPrefix("registry") }
        let kept = try files.map { String(decoding: try bytes(of: "\(office)/\($0)"), as: Unicode.ASCII.self) }
        let told = (outcomes + [sound, second, texts]).map { $0.output + $0.errors }
        for number in Self.numbers {
            for text in told {
                let line = text.split(separator: "\n").first { $0.contains(number) }
                #expect(line == nil)
            }
            #expect(!kept.contains { $0.contains(number) })
        }
    }

    @Test func namesAreEscapedForATerminal() throws {
        let folder = try folder()
        let office = try folder.authority()
        var people = (0..<3).map { Person(number: "0599000070\($0)") }
        people[0].name = "王\u{1B}[31m明"
        people[1].agency = "包头市\u{202E}局"
        people[2].portrait = "a\u{1B}]0;x\u{7}.jpg"
        try folder.write("", to: "portraits/b\u{1B}[2J.txt")
        let outcome = try Command.paiza.run(["issue", "--authority", office] + (try folder.roster(people)))
        #expect(outcome.code == 65)
        for character in ["\u{1B}", "\u{202E}", "\u{7}"] {
            #expect(!(outcome.output + outcome.errors).contains(character))
        }
    }
}
