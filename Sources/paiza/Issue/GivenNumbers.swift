internal import Checking
internal import Credential
internal import Roster

/// The numbers that the people of a roster have now. Those that the registry gave out are told one by one: whoever handed
/// the roster in knows them from nowhere else.
struct GivenNumbers {
    let numbered: [(row: RosterRow, number: CredentialNumber, isNew: Bool)]
    /// The file that the rows come from.
    let path: String

    /// A line for each row that came without a number.
    func say(_ language: RosterLanguage) {
        for (row, number, _) in numbered where row.number == nil {
            let name = displayed(row.name)
            Terminal.note(
                language == .english
                    ? "number: row \(row.row), \(name): \(number)" : "编号：第 \(row.row) 行 \(name)：\(number)")
        }
    }

    /// An object for each row, on standard output.
    func printJSON() {
        for (row, number, isNew) in numbered {
            let object = JSONLine.object([
                ("schema", .number(1)), ("type", "number"), ("file", .text(path)), ("row", .number(row.row)),
                ("number", .text(number.text)), ("issued", .bool(isNew)), ("givenOut", .bool(row.number == nil)),
            ])
            Terminal.print(object.description)
        }
    }

    /// A workbook for the owner's eyes only; nothing where nobody has a number.
    func write(to path: String?) throws(CheckFailure) {
        guard let path, !numbered.isEmpty else { return }
        let file: [UInt8]
        do { file = try numberWorkbook(of: numbered.map { ($0.row, $0.number.text) }) } catch {
            throw CheckFailure(
                .inputOutput, Sentence("\"\(path)\" cannot be made: \(error)", "无法制作“\(path)”（\(error)）"))
        }
        try store(file, at: path)
    }
}
