import Foundation
import Raster
import Testing

/// Lists of inputs and the table of answers.
@Suite struct BatchTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    /// The cells of a CSV file, read independently of its writer (RFC 4180).
    private func table(_ path: String) throws -> [[String]] {
        let text = String(decoding: try bytes(of: path), as: UTF8.self)
        #expect(text.hasPrefix("\u{FEFF}"))
        var rows: [[String]] = [[""]]
        var isQuoted = false
        for scalar in text.unicodeScalars.dropFirst() {
            switch (scalar, isQuoted) {
            case ("\"", _):
                // A doubled quotation mark leaves and enters again; none of these tests needs its text.
                isQuoted.toggle()
            case (",", false): rows[rows.count - 1].append("")
            case ("\n", false): rows.append([""])
            case ("\r", false): break
            default: rows[rows.count - 1][rows[rows.count - 1].count - 1].unicodeScalars.append(scalar)
            }
        }
        #expect(rows.popLast() == [""])
        #expect(Set(rows.map(\.count)) == [15])
        return rows
    }

    @Test func textsAndPicturesOfAList() throws {
        let folder = try folder()
        let office = try Office.shared
        let picture = try decodePicture(try bytes(of: office.picture))
        var rgba: [UInt8] = []
        for pixel in stride(from: 0, to: picture.bytes.count, by: picture.channels) {
            rgba += picture.bytes[pixel..<(pixel + 3)]
            rgba.append(255)
        }
        try folder.write(WebPBuilder.file(width: picture.width, height: picture.height, rgba: rgba), to: "王 明.webp")
        try folder.write("no picture", to: "broken.png")
        let lines = [
            "\u{FEFF}" + office.text(.valid), "", "王 明.webp", office.text(.lost), "broken.png", "absent.jpg",
            office.impostor, "=1+1,\"x\"", "  \(office.text(.late))\t", office.picture,
        ]
        for ending in ["\r\n", "\n"] {
            let list = try folder.write(lines.joined(separator: ending) + ending, to: "list.txt")
            let report = folder(ending == "\n" ? "one.csv" : "other.csv")
            let outcome = try office.verify(["--json", "--batch", list, "--report", report])
            #expect(outcome.code == 66)
            #expect(try outcome.objects().count == 9)
            let rows = try table(report)
            #expect(rows[0][0] == "line")
            #expect(rows.dropFirst().map { $0[0] } == ["1", "3", "4", "5", "6", "7", "8", "9", "10"])
            #expect(
                rows.dropFirst().map { $0[3] } == [
                    "valid", "valid", "lost", "unreadable", "unreadable", "unknown-key", "foreign", "not-covered",
                    "valid",
                ])
            #expect(rows[1][4] == "'" + Office.Card.valid.rawValue)
            #expect(!rows[1][5].isEmpty && !rows[1][6].isEmpty)
            #expect(rows[1][8].wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil)
            #expect(rows[1][11].wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil)
            #expect(rows[2][1] == folder("王 明.webp"))
            #expect(rows[0].suffix(3) == ["area", "categories", "checked at"])
            #expect(rows[1][12..<14] == ["150200 包头市", "应急管理"])
            #expect(
                rows.dropFirst().allSatisfy { $0[14].wholeMatch(of: /\d{4}(-\d\d){2}T\d\d(:\d\d){2}\+08:00/) != nil })
            // A text that only claims to be somebody's names nobody.
            #expect(rows[6][4...9].joined().isEmpty && rows[6][12..<14].joined().isEmpty)
            #expect(rows[7][1] == "'=1+1,x")
            #expect(try mode(of: report) == 0o600)
        }
    }

    @Test func theStaticVerifierTakesListsOfTexts() throws {
        let folder = try folder()
        let office = try Office.shared
        let list = try folder.write("\(office.text(.valid))\n\(office.picture)\n-\n", to: "list")
        let report = folder("report.csv")
        let outcome = try office.verify(["--lang", "zh", "--batch", list, "--report", report], by: .verify)
        #expect(outcome.code == 65)
        let rows = try table(report)
        #expect(rows.map { $0[3] } == ["代码", "valid", "unreadable", "foreign"])
        #expect(rows[1][7] == "行政执法证")
    }

    // MARK: Long lists

    /// However many are checked at once, answers, rows and counts are those of one after the other.
    @Test(arguments: [Command.paiza, .verify], ["--json", "--no-color"])
    func answersKeepTheirOrder(_ command: Command, _ style: String) throws {
        let folder = try folder()
        let office = try Office.shared
        let cards: [Office.Card] = [.valid, .lost, .expired, .late, .suspended]
        let lines = (0..<80).map { $0 % 7 == 3 ? "no code \($0)" : $0 % 7 == 5 ? "" : office.text(cards[$0 % 5]) }
        let list = try folder.write(lines.joined(separator: "\n"), to: "list")
        let runs = try ["1", "7"].map { jobs in
            let report = folder("\(jobs).csv")
            let time = ["--now", office.time(days: 0.1)]
            let arguments = time + [style, "--lang", "en", "--jobs", jobs, "--batch", list, "--report", report]
            let outcome = try office.verify(arguments, by: command)
            return (outcome, try bytes(of: report))
        }
        let (alone, rows) = runs[0]
        #expect(alone.code == 65)
        for (outcome, table) in runs.dropFirst() {
            #expect(outcome.output == alone.output && outcome.errors == alone.errors && outcome.code == alone.code)
            #expect(table == rows)
        }
        let numbers = try table(folder("7.csv")).dropFirst().map { $0[0] }
        #expect(numbers == (0..<80).filter { $0 % 7 != 5 }.map { String($0 + 1) })
    }

    /// A live presentation counts once in a list, however near to the first the second is checked.
    @Test func aPresentationIsKnownAgain() throws {
        struct Case: Decodable {
            let input: [String]
            let now: String
        }
        let folder = try folder()
        let conformance = Command.repository.appending(path: "Tests/Conformance")
        let data = try Data(contentsOf: conformance.appending(path: "cases/electronic-presented-twice.json"))
        let twice = try JSONDecoder().decode(Case.self, from: data)
        let list = try folder.write(
            (["no code"] + twice.input + ["no code"] + twice.input).joined(separator: "\n"), to: "list")
        let files = ["bundle.paiza": "bundles/base.paiza", "root.pem": "keys/root.pem"].mapValues {
            conformance.appending(path: $0).path
        }
        let trust = ["--bundle", files["bundle.paiza"] ?? "", "--root", files["root.pem"] ?? ""]
        let arguments = ["verify", "--json", "--jobs", "5", "--now", twice.now, "--batch", list] + trust
        let lines = try Command.paiza.run(arguments).lines
        #expect(lines.map { $0.contains("seen-before") } == [false, false, true, false, true, true])
    }

    /// The list is read as it comes: an answer is there before the next line is.
    @Test(arguments: [Command.paiza, .verify])
    func aListIsAnsweredWhileItIsWritten(_ command: Command) throws {
        let office = try Office.shared
        let trust = ["--bundle", office.bundle, "--root", office.root, "--json", "--batch", "/dev/stdin"]
        let terminal = try Terminal(command, (command == .paiza ? ["verify"] : []) + trust)
        for (place, card) in [Office.Card.valid, .lost, .valid].enumerated() {
            terminal.type(office.text(card) + "\n")
            #expect(terminal.output(until: "\"line \(place + 1)\"").contains("\"line \(place + 1)\""))
        }
        terminal.type("\u{4}")
        #expect(terminal.end() == 1)
    }

    /// One line in another encoding is that line's fault alone.
    @Test func aLineThatIsNoTextIsNamed() throws {
        let folder = try folder()
        let office = try Office.shared
        let filler = Array(repeating: office.text(.valid), count: 8).joined(separator: "\n") + "\n"
        // 王 in GB18030.
        let list = try folder.write(Array(filler.utf8) + [0xCD, 0xF5, 0x0A] + Array(filler.utf8), to: "list")
        let report = folder("report.csv")
        #expect(try office.verify(["--quiet", "--batch", list, "--report", report]).code == 65)
        let rows = try table(report).dropFirst()
        let valid = Array(repeating: "valid", count: 8)
        #expect(rows.map { $0[3] } == valid + ["unreadable"] + valid)
        #expect(rows.dropFirst(8).first?[10] == "the line is not UTF-8")
    }

    @Test(arguments: ["0", "-1", "257"])
    func jobsAreBounded(_ jobs: String) throws {
        let outcome = try Office.shared.verify(["--jobs=\(jobs)", "--batch", "/dev/null"])
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("--jobs \(jobs) is not 1 to 256"))
    }

    @Test func nothingIsRecordedUnlessAsked() throws {
        let folder = try folder()
        let office = try Office.shared
        let list = try folder.write(office.text(.valid), to: "list")
        #expect(try office.verify(["--batch", list]).code == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["list"])
        let report = folder("answers.csv")
        let outcome = try office.verify(["--quiet", "--report", report, "-"], input: office.text(.valid) + "\n")
        #expect(outcome.code == 0)
        #expect(outcome.output.isEmpty)
        #expect(try table(report)[1][..<4] == ["1", String(office.text(.valid).prefix(200)) + "…", "valid", "valid"])
    }

    // MARK: A report that is there

    /// A desk is closed and opened again: the day's table goes on, whatever language it was begun in.
    @Test func aReportIsContinued() throws {
        let folder = try folder()
        let office = try Office.shared
        let report = folder("day.csv")
        let calls: [(command: Command, language: String, inputs: [String])] = [
            (.paiza, "zh", [office.text(.valid), "x"]), (.verify, "en", [office.text(.lost)]), (.verify, "zh", ["-"]),
        ]
        for call in calls {
            let options = ["--quiet", "--lang", call.language, "--report", report]
            _ = try office.verify(options + call.inputs, input: office.text(.late), by: call.command)
        }
        let rows = try table(report)
        #expect(rows.map { $0[3] } == ["代码", "valid", "foreign", "lost", "not-covered"])
        #expect(rows[0].suffix(3) == ["区域", "类别", "核验时间"])
        // A kill in the middle of a row spoils that row alone.
        try folder.write(try bytes(of: report) + Array("9,cut".utf8), to: "day.csv")
        _ = try office.verify(["--report", report, office.text(.valid)])
        let text = String(decoding: try bytes(of: report), as: UTF8.self)
        #expect(text.contains("\r\n9,cut\r\n") && text.hasSuffix("+08:00\r\n"))
    }

    /// Each answer is in the file before the next is asked for: whoever kills the desk finds all of them.
    @Test func aKilledDeskLeavesItsAnswers() throws {
        let folder = try folder()
        let office = try Office.shared
        let report = folder("report.csv")
        let terminal = try Terminal(
            .verify, ["--bundle", office.bundle, "--root", office.root, "--report", report, "-"], controlling: false)
        #expect(terminal.output(until: "q: quit)").contains("scan a code"))
        terminal.type(office.text(.valid) + "\r")
        #expect(terminal.output(until: "show again, q: quit)").contains("✔ VALID"))
        terminal.send(SIGKILL)
        #expect(terminal.end() == -SIGKILL)
        #expect(try table(report).map { $0[3] } == ["code", "valid"])
    }

    @Test(arguments: ["a,b\r\n1,2\r\n", "line,input\r\n", "{}", "\u{FEFF}line,input,outcome,code,number,name\r\n"])
    func anotherFileIsNotContinued(_ content: String) throws {
        let folder = try folder()
        let office = try Office.shared
        let file = try folder.write(content, to: "mine.csv")
        for command in [Command.paiza, .verify] {
            let outcome = try office.verify(["--report", file, office.text(.valid)], by: command)
            #expect(outcome.code == 64)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("is no report with these columns"))
        }
        #expect(try bytes(of: file) == Array(content.utf8))
    }

    /// A disk that fills up ends the table with a whole row, is said at once and in the exit code; the answers go on.
    @Test(arguments: [Command.paiza, .verify])
    func aFullDiskEndsTheReport(_ command: Command) throws {
        let folder = try folder()
        let office = try Office.shared
        let report = folder("report.csv")
        let arguments = ["--bundle", office.bundle, "--root", office.root, "--quiet", "--report", report, "-"]
        // 4 KiB are the whole disk.
        let limited = ["/bin/sh", "-c", "trap '' XFSZ; ulimit -f 8; exec \"$@\"", "sh"]
        let outcome = try command.run(
            (command == .paiza ? ["verify"] : []) + arguments,
            input: Array(String(repeating: office.text(.valid) + "\n", count: 20).utf8), launcher: limited)
        #expect(outcome.code == 74)
        #expect(outcome.errors.components(separatedBy: "warning: the report ends here").count == 2)
        #expect(outcome.errors.hasSuffix("\n") && outcome.errors.contains("\nerror: "))
        let rows = try table(report)
        #expect(5..<20 ~= rows.count)
        #expect(rows.dropFirst().allSatisfy { $0[3] == "valid" && $0[14].hasSuffix("+08:00") })
    }

    // MARK: Lists that are none

    @Test func listsThatCannotBeUsed() throws {
        let folder = try folder()
        let office = try Office.shared
        let empty = try folder.write("\n \r\n", to: "empty")
        let wide = try folder.write([0xFF, 0xFE, 0x31, 0x00], to: "utf16")
        #expect(try office.verify(["--batch", empty]).code == 65)
        #expect(try office.verify(["--batch", wide]).code == 65)
        #expect(try office.verify(["--batch", folder("absent")]).code == 66)
        #expect(try office.verify([]).code == 64)
        #expect(try office.verify(["--batch", empty, "--report", empty]).code == 64)
        let alias = folder("alias.txt")
        try FileManager.default.createSymbolicLink(atPath: alias, withDestinationPath: empty)
        #expect(try office.verify(["--batch", empty, "--report", alias]).code == 64)
        let list = try folder.write(office.text(.valid), to: "list")
        #expect(try office.verify(["--batch", list, "--report", folder("absent/report.csv")]).code == 66)
    }

    @Test func aFolderIsNamedAsOne() throws {
        let folder = try folder()
        let outcome = try Office.shared.verify(["--lang", "en", folder.path, try Office.shared.text(.valid)])
        #expect(outcome.code == 74)
        #expect(outcome.lines[1].hasSuffix("is a folder"))
        #expect(outcome.output.contains("✔ VALID"))
    }
}
