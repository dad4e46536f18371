import Foundation
import Roster
import Testing

/// Rosters whose portraits stand in the workbook itself; `Clerk/make_pictures.py` makes them.
@Suite struct WorkbookPicturesTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    private static let files = "\(Command.repository.path)/Tests/CommandTests/Clerk/Pictures"

    private func portraits(of batch: String) throws -> [[UInt8]] {
        let file = try bytes(of: batch)
        return try RosterBatch(BatchFile(file)).portraits.sorted { $0.key < $1.key }.map { Array(file[$0.value]) }
    }

    /// In a cell as Excel has it, as WPS has it, or over the row: the portrait is the same to the byte as from a folder.
    @Test(arguments: ["in-cell", "wps", "floating"])
    func aPictureBelongsToItsRow(kind: String) throws {
        let out = try folder()("a.batch")
        let checked = try paiza("roster", "check", "\(Self.files)/\(kind).xlsx", "--out", out, "--lang", "en")
        #expect(checked.code == 0, "\(checked.errors)")
        #expect(checked.lines.first == "2 行：2 可签发，0 有误")
        // The seal over the title is nobody's portrait, and that is said.
        #expect(checked.errors.contains("at A1 stand in no person's place") == (kind == "floating"))
        let people = (1...2).map { Person(number: "0599000000\($0)", name: "王明", portrait: "0599000000\($0).jpg") }
        let roster = try folder().write(Person.roster(people), to: "roster.csv")
        let other = try folder()("b.batch")
        let samples = "\(Command.repository.path)/Samples/portraits"
        #expect(try paiza("roster", "check", roster, "--portraits", samples, "--out", other).code == 0)
        let found = try portraits(of: out)
        #expect(try found == portraits(of: other) && found.count == 2)
    }

    /// A file that is named after the person is surer than what stands in the workbook; that there are two is said.
    @Test func theFolderIsTakenBeforeTheWorkbook() throws {
        let samples = "\(Command.repository.path)/Samples/portraits"
        let checked = try paiza(
            "roster", "check", "\(Self.files)/in-cell.xlsx", "--portraits", samples, "--lang", "en")
        #expect(checked.code == 0)
        #expect(
            checked.errors.contains(
                "2 people have a picture in the folder and one in the workbook; that of the folder is taken"))
    }

    /// Unless something is to be frozen or issued, a roster is checked without portraits, and that is said.
    @Test func aRosterIsCheckedWithoutPortraits() throws {
        // What does not fit a card is found all the same.
        let people = [
            Person(number: "05990000001"), Person(number: "05990000002", name: "", area: "北京市"),
            Person(number: "05990000003", name: "王\u{3FFFD}"),
        ]
        let roster = try folder().write(Person.roster(people), to: "roster.csv")
        let checked = try paiza("roster", "check", roster, "--lang", "en")
        #expect(checked.code == 65)
        #expect(checked.lines.first == "3 行：1 可签发，2 有误")
        #expect(checked.errors.contains("note: portraits are not checked; name their folder with --portraits"))
        #expect(!checked.errors.contains("picture"))
        #expect(try paiza("roster", "check", roster, "--out", try folder()("a.batch")).code == 64)
    }
}
