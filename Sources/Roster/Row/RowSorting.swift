internal import Spreadsheet

/// Tells the rows of people from the others.
struct RowSorting {
    let header: RosterHeader
    let table: RosterTable
    private(set) var records: [RosterRecord] = []
    private(set) var skipped: [SkippedRow] = []
    private(set) var notices: [RosterNotice] = []
    /// The last row that was a person, and the blank ones since.
    private var lastRow: Int
    private var blanks: [ClosedRange<Int>] = []

    init(header: RosterHeader, table: RosterTable) {
        (self.header, self.table) = (header, table)
        lastRow = header.row
        noteHiddenColumns()
        noteStruckTitles()
    }

    /// A row above the header.
    mutating func skipAbove(_ row: TableRow) {
        guard let first = row.firstText else { return }
        skipped.append(SkippedRow(row: row.row, text: displayed(first), reason: .aboveHeader))
    }

    /// A row below the header.
    mutating func take(_ row: TableRow) {
        if row.row > lastRow + 1 { addBlank(lastRow + 1...row.row - 1) }
        lastRow = row.row
        if let struck = row.struck, !saysSomething(row), !row.isHidden {
            skipped.append(SkippedRow(row: row.row, text: displayed(struck), reason: .struck))
            return
        }
        guard let first = row.firstText, !isNumberedBlank(row, first) else { return addBlank(row.row...row.row) }
        if let reason = reasonToSkip(row, first: first) {
            skipped.append(SkippedRow(row: row.row, text: displayed(first), reason: reason))
        } else {
            // Blank rows count only between people: below them a sheet is blank to its end.
            skipped += blanks.map {
                SkippedRow(row: $0.lowerBound, last: $0.upperBound, text: "", reason: .blank)
            }
            blanks = []
            noteCellsBeside(row)
            records.append(RosterRecord(row, header: header, table: table))
        }
    }

    /// Why a row that is not blank is no person; nil when it is one.
    private func reasonToSkip(_ row: TableRow, first: String) -> SkippedRowReason? {
        if row.isHidden { return .hidden }
        if isHeader(row) { return .header }
        return isFooter(row, first: first) || !saysSomething(row) ? .footer : nil
    }

    /// Whether a row names the columns again, as tables do at the top of each page: no cell says anything but a title of
    /// its own column, and two or more do.
    private func isHeader(_ row: TableRow) -> Bool {
        let titles = header.columns.filter { !row.text($0.position).isEmpty }
        return titles.count >= 2 && titles.allSatisfy { RosterColumn(title: row.text($0.position)) == $0.column }
    }

    private mutating func addBlank(_ rows: ClosedRange<Int>) {
        if let last = blanks.last, last.upperBound + 1 == rows.lowerBound {
            blanks[blanks.count - 1] = last.lowerBound...rows.upperBound
        } else {
            blanks.append(rows)
        }
    }

    private mutating func noteHiddenColumns() {
        for place in header.columns where table.hiddenColumns.contains(where: { $0.contains(place.position) }) {
            notices.append(
                RosterNotice(
                    row: header.row, column: place.title, text: "",
                    remark: Bilingual("the column is hidden and is read all the same", "该列已隐藏，仍予读取")))
        }
    }

    /// A column whose title is struck out is one that the table no longer has.
    private mutating func noteStruckTitles() {
        guard let row = table.rows.first(where: { $0.row == header.row }) else { return }
        for (index, cell) in row.cells.enumerated() where cell.form == .struck {
            notices.append(
                RosterNotice(
                    row: header.row, column: CellReference.letters(index + 1), text: "",
                    remark: Bilingual("the title is struck out; the column is not read", "列标题已划删除线，该列不予读取")))
        }
    }

    /// Whether a cell of an understood column holds something of its own.
    private func saysSomething(_ row: TableRow) -> Bool {
        header.columns.contains { place in
            row.cells.indices.contains(place.position - 1) && row.cells[place.position - 1].saysSomething
        }
    }

    /// A row of a form that nobody has filled in: it has its number, and nothing else.
    private func isNumberedBlank(_ row: TableRow, _ first: String) -> Bool {
        !saysSomething(row) && first.allSatisfy(\.isNumber)
    }

    /// Remarks to the right of the table are nobody's.
    private mutating func noteCellsBeside(_ row: TableRow) {
        guard !table.isRagged, row.cells.count > header.width,
            let index = row.cells[header.width...].firstIndex(where: { !trimmed($0.text).isEmpty })
        else { return }
        notices.append(
            RosterNotice(
                row: row.row, column: "-", text: displayed(row.cells[index].text),
                remark: Bilingual("a cell without a title is not read", "该单元格无列标题，不予读取")))
    }

    /// Whether a row begins with a word of the lines under a table and lacks a cell that every person has.
    private func isFooter(_ row: TableRow, first: String) -> Bool {
        let isIncomplete = header.columns.contains { place in
            [.name, .agency, .category].contains(place.column) && row.text(place.position).isEmpty
        }
        guard isIncomplete else { return false }
        let start = withoutSpaces(folded(first))
        return Self.footerWords.contains(where: start.hasPrefix)
    }

    private static let footerWords = [
        "合计", "总计", "共计", "小计", "填表人", "填报人", "填表单位", "填报单位", "填表日期", "填报日期", "制表", "制单", "审核", "审批人",
        "经办人", "负责人", "单位负责人", "联系人", "联系电话", "备注", "说明", "注:", "(盖章)", "盖章", "以上", "以下空白", "本页",
    ]
}
