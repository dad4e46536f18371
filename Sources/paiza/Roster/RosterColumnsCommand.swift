internal import ArgumentParser
internal import Checking
internal import Credential
internal import DurableFiles
internal import Roster

struct RosterColumnsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "columns", abstract: "list the columns of a roster and the titles that they may have",
        discussion: """
            examples:
              paiza roster columns

            One column a line: whether it is needed 必填, the usual title, and after a tab the others.
            """)

    func run() {
        for column in RosterColumn.allCases {
            Terminal.print("\(column.need)\t\(column.title)\t\(column.titles.dropFirst().joined(separator: "、"))")
        }
    }
}

struct RosterBlankCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blank", abstract: "write a blank roster to fill in",
        discussion: """
            examples:
              paiza roster blank 花名册.xlsx

            A workbook with a sheet to fill in, one row a person: each column says what belongs into it, and has a list where
            there is one. A second sheet explains the columns, with an example of each.
            """)

    @Argument(help: "the workbook to write; it must not be there yet") var workbook: String

    func run() throws {
        guard !FileIdentity(workbook).exists else {
            throw CheckFailure(
                .usage, Sentence("\"\(workbook)\" is there already", "“\(workbook)”已经存在"),
                hint: Sentence("name another file", "请换一个文件名"))
        }
        let file: [UInt8]
        do { file = try blankRoster(categories: CategoryTable.rows.values.sorted()) } catch {
            throw CheckFailure(
                .inputOutput, Sentence("\"\(workbook)\" cannot be made: \(error)", "无法制作“\(workbook)”（\(error)）"))
        }
        try store(file, at: workbook, mode: FileMode.everyone)
        Terminal.note(
            Sentence(
                "next: fill it in, then run paiza roster check \"\(workbook)\" --portraits FOLDER",
                "下一步：填写后运行 paiza roster check \"\(workbook)\" --portraits 照片文件夹"))
    }
}
