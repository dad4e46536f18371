import Foundation
import Testing

/// The files of a clerk: what is read is never written over, and what comes back is whole.
@Suite struct ClerkFilesTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    /// Two people whose numbers the region gives out.
    private func rosterWithoutNumbers() throws -> [String] {
        let people = try (1...2).map { serial in
            let identity = RegistryCommandTests.House.identity(serial)
            let name = "0599000030\(serial).jpg"
            try folder().write(Portrait.jpeg(of: identity), to: "portraits/\(name)")
            return Person(number: "", portrait: name, identity: identity)
        }
        let roster = try folder().write(Person.roster(people), to: "roster.csv")
        return [roster, "--portraits", try folder()("portraits")]
    }

    @Test func aBlankWorkbookHasEveryColumnAndReplacesNothing() throws {
        let blank = try folder()("blank.xlsx")
        #expect(try paiza("roster", "blank", blank).code == 0)
        let first = try bytes(of: blank)
        #expect(try paiza("roster", "blank", blank).code != 0)
        #expect(try bytes(of: blank) == first)
        // Its columns are known, and no row stands below them.
        try folder().write([], to: "portraits/none")
        let checked = try paiza("roster", "check", blank, "--portraits", try folder()("portraits"), "--lang", "zh")
        #expect(checked.errors.contains("使用的列：") && !checked.errors.contains("未使用的列"), "\(checked)")
        let columns = try paiza("roster", "columns").lines
        #expect(columns.contains { $0.hasPrefix("必填\t姓名\t") } && columns.contains { $0.contains("公民身份号码") })
    }

    /// A wrong date hides no other fault of the row and not its picture, and what is written is for its owner alone.
    @Test func aRowWithAWrongDateIsLookedAtToTheEnd() throws {
        var people = (1...3).map { Person(number: "0599000040\($0)") }
        people[1].validFrom = "2026-13-45"
        (people[2].validFrom, people[2].portrait) = ("2026-13-45", "small.jpg")
        try folder().write(try Portrait.small.get(), to: "portraits/small.jpg")
        let roster = try folder().roster(people)[1]
        let outputs = try ["a.pdf", "a.xlsx", "a.batch"].map { try folder()($0) }
        let checked = try Command.paiza.run(
            [
                "roster", "check", roster, "--portraits", try folder()("portraits"), "--lang", "en", "--portraits-pdf",
                outputs[0], "--errors", outputs[1], "--out", outputs[2],
            ], launcher: ["/bin/sh", "-c", "umask 000; exec \"$0\" \"$@\""])
        #expect(checked.lines.first == "3 行：1 可签发，2 有误", "\(checked)")
        #expect(checked.errors.contains("row 4, 有效期起: not a date"))
        #expect(checked.errors.contains("row 4, 照片: portrait not usable: only 100 pixels wide"))
        for path in outputs { #expect(try mode(of: path) == 0o600) }
        let pdf = try bytes(of: outputs[0])
        let mark = Array("/Subtype /Image".utf8)
        #expect(pdf.indices.count { pdf[$0] == mark[0] && pdf[$0...].starts(with: mark) } == 2)
    }

    @Test(arguments: ["--errors", "--portraits-pdf", "--out"])
    func whatIsReadIsNotWrittenOver(option: String) throws {
        let arguments = try rosterWithoutNumbers()
        for input in [arguments[0], "\(arguments[2])/05990000301.jpg"] {
            let before = try bytes(of: input)
            let outcome = try Command.paiza.run(["roster", "check"] + arguments + [option, input])
            #expect(outcome.code == 64, "\(outcome)")
            #expect(try bytes(of: input) == before)
        }
    }

    @Test func numbersThatWereGivenOutComeBack() throws {
        let (folder, arguments) = (try folder(), try rosterWithoutNumbers())
        let (office, batch, workbook) = (try folder.authority(), folder("a.batch"), folder("numbers.xlsx"))
        #expect(try Command.paiza.run(["roster", "check"] + arguments + ["--out", batch]).code == 0)
        let issue = ["issue", "--authority", office, batch]
        #expect(try Command.paiza.run(issue + ["--numbers", batch]).code == 64)
        #expect(try Command.paiza.run(issue + ["--digest", String(repeating: "00", count: 32)]).code == 65)
        let issued = try Command.paiza.run(issue + ["--numbers", workbook, "--json"])
        #expect(issued.code == 0, "\(issued)")
        let objects = try issued.objects()
        let numbers = objects.filter { $0["type"] as? String == "number" }
        #expect(numbers.map { $0["row"] as? Int } == [2, 3])
        #expect(numbers.allSatisfy { $0["givenOut"] as? Bool == true && $0["issued"] as? Bool == true })
        #expect(objects.last?["issued"] as? Int == 2)
        let file = try bytes(of: workbook)
        #expect(file.starts(with: "PK".utf8))
        #expect(try FileManager.default.attributesOfItem(atPath: workbook)[.posixPermissions] as? Int == 0o600)
        // The same again issues nobody and tells the same numbers.
        let again = try Command.paiza.run(issue + ["--json"]).objects()
        #expect(again.compactMap { $0["number"] as? String } == numbers.compactMap { $0["number"] as? String })
        #expect(again.last?["issued"] as? Int == 0)
    }
}
