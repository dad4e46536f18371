/// Reads one row of a roster and notes everything that is wrong with it.
struct RowReader {
    let header: RosterHeader
    let record: RosterRecord
    let pattern: NumberPattern
    private(set) var problems: [RosterProblem] = []
    private(set) var notices: [RosterNotice] = []
    /// The name as far as it can be read, whatever else is wrong.
    private(set) var nameAsRead: String?
    private(set) var agencyAsRead: String?
    private(set) var number: String?
    private(set) var identityNumber: IdentityNumber?
    /// Whether it has been said that a conditional format may strike the row out.
    private var isPerhapsStruck = false

    init(_ record: RosterRecord, header: RosterHeader, pattern: NumberPattern) {
        self.record = record
        self.header = header
        self.pattern = pattern
    }

    /// What could be read, which is all when there are no problems; nil when the row has no cells of columns.
    mutating func row() -> RosterRow? {
        if let count = record.raggedCells {
            problems.append(
                RosterProblem(
                    row: record.row, line: record.line, column: nil, text: "",
                    fault: Bilingual(
                        "\(count) cells where the header has \(header.width)", "有 \(count) 格，表头有 \(header.width) 格"),
                    advice: Bilingual("look for a missing or additional delimiter", "请检查是否缺少或多出分隔符")))
            return nil
        }
        let name = readName()
        let agency = required(.agency) { text throws(CellFault) in try checkedAgency(text) }
        agencyAsRead = agency
        let categories = required(.category) { text throws(CellFault) in try checkedCategories(text) }
        if categories != nil, endsWithSeparator(cell(.category)), form(.category) != .partlyStruck {
            note(.category, Bilingual("ends with a mark; is a category missing?", "末尾有分隔号，是否漏填类别？"))
        }
        let kind = readKind() ?? RosterKind(category: categories?.first)
        readNumbers()
        let area = optional(.area, digits: true) { text throws(CellFault) in try checkedDivision(text) }
        let term = readTerm()
        let issuer = optional(.issuer) { text throws(CellFault) in try checkedText(text, 1...60) }
        let portrait = optional(.portrait) { text throws(CellFault) in try checkedText(text, 1...255) }
        let nameMongolian = optional(.nameMongolian) { text throws(CellFault) in
            try checkedText(text, 1...100, joiners: true)
        }
        let agencyMongolian = optional(.agencyMongolian) { text throws(CellFault) in
            try checkedText(text, 1...200, joiners: true)
        }
        for (column, text) in [(RosterColumn.nameMongolian, nameMongolian), (.agencyMongolian, agencyMongolian)] {
            if let text, let doubt = doubt(ofMongolian: text) { note(column, doubt) }
        }
        let division = optional(.division, digits: true) { text throws(CellFault) in try checkedDivision(text) }
        return RosterRow(
            row: record.row, line: record.line, name: name ?? "", agency: agency ?? "", categories: categories ?? [],
            kind: kind,
            number: number, identityNumber: identityNumber, area: area, validFrom: term.from?.text,
            validTo: term.to?.text, issuer: issuer, portrait: portrait, nameMongolian: nameMongolian,
            agencyMongolian: agencyMongolian, division: division, isSound: problems.isEmpty)
    }

    private mutating func readName() -> String? {
        let repaired = repairedName(cell(.name))
        for change in repaired.changes { note(.name, change) }
        nameAsRead = repaired.text.isEmpty ? nil : repaired.text
        let name = required(.name) { _ throws(CellFault) in try checkedName(repaired.text) }
        if let name { for doubt in doubts(ofName: name) { note(.name, doubt) } }
        return name
    }

    /// The two columns that can tell the kind number the answers the other way round. Nil where neither does.
    private mutating func readKind() -> RosterKind? {
        let named = optional(.kind) { text throws(CellFault) in
            switch folded(text).lowercased() {
            case "行政执法证", "enforcement", "1": return RosterKind.enforcement
            case "行政执法监督证", "supervision", "2": return .supervision
            default:
                throw CellFault(
                    Bilingual("an unknown kind", "未知的证件种类"),
                    Bilingual("write 行政执法证 or 行政执法监督证", "请填写“行政执法证”或“行政执法监督证”"))
            }
        }
        let supervisor = optional(.supervisor) { text throws(CellFault) in
            switch folded(text).lowercased() {
            case "是", "yes", "1", "true": return RosterKind.supervision
            case "否", "no", "2", "false": return .enforcement
            default:
                throw CellFault(Bilingual("neither yes nor no", "不是“是”或“否”"), Bilingual("write 是 or 否", "请填写“是”或“否”"))
            }
        }
        if let named, let supervisor, named != supervisor { contradiction(.supervisor, .kind) }
        if header.has(.kind) || header.has(.supervisor), cell(.kind).isEmpty, cell(.supervisor).isEmpty,
            !isWithoutValue(.kind), !isWithoutValue(.supervisor)
        {
            fault(header.has(.kind) ? .kind : .supervisor, Self.blank, Self.fillIn)
        }
        return named ?? supervisor
    }

    private mutating func readNumbers() {
        let pattern = pattern
        if let cell = record.cells[.number] {
            number = optional(.number, digits: true) { text throws(CellFault) in
                try checkedNumber(cell, text, pattern)
            }
        }
        if let cell = record.cells[.identityNumber] {
            identityNumber = optional(.identityNumber, digits: true) { text throws(CellFault) in
                try checkedIdentityNumber(cell, text)
            }
        }
        for doubt in identityNumber?.doubts ?? [] { note(.identityNumber, doubt) }
        if let identityNumber {
            for doubt in identityNumber.contradictions(in: record, header) { note(.identityNumber, doubt) }
        }
        guard cell(.number).isEmpty, cell(.identityNumber).isEmpty, !isWithoutValue(.number),
            !isWithoutValue(.identityNumber)
        else { return }
        fault(
            header.has(.number) ? .number : .identityNumber,
            Bilingual("neither a number nor an identity number", "编号和身份证号均未填写"),
            Bilingual("fill in one of them", "请至少填写一项"))
    }

    /// The columns for the first and the last day, and the one for both.
    private mutating func readTerm() -> (from: RosterDate?, to: RosterDate?) {
        var from = optional(.validFrom, digits: true) { text throws(CellFault) in try checkedDate(text, \.first) }
        var to = optional(.validTo, digits: true) { text throws(CellFault) in try checkedDate(text, \.last) }
        for (column, day) in [(RosterColumn.validFrom, from), (.validTo, to)] {
            // A number of a workbook can be nothing but a day's.
            guard let day, record.cells[column]?.form != .number else { continue }
            for reading in readings(ofDate: cell(column), as: day) { note(column, reading) }
        }
        noteMonth(.validFrom, from)
        noteMonth(.validTo, to)
        let term = optional(.validity, digits: true) { text throws(CellFault) in
            if let term = RosterTerm(text) { return term }
            throw CellFault(
                Bilingual("not a term", "不是有效期限"),
                Bilingual("write it as 2026-11-22至2031-11-21", "请写作 2026-11-22至2031-11-21"))
        }
        if let term {
            if term.isOfMonths {
                note(
                    .validity,
                    Bilingual(
                        "months, read as \(term.from.map { "\($0.text) to " } ?? "until ")\(term.to.text)",
                        "只有月份，读作 \(term.from?.text ?? "")至 \(term.to.text)"))
            }
            if term.from == nil { note(.validity, Bilingual("read as the last day", "按截止日读取")) }
            if let first = term.from, let other = from, first != other { contradiction(.validity, .validFrom) }
            if let other = to, term.to != other { contradiction(.validity, .validTo) }
            from = from ?? term.from
            to = to ?? term.to
        }
        if let from, let to, to.text == from.text, header.has(.validTo) {
            note(.validTo, Bilingual("valid for one day only", "有效期只有一天"))
        }
        if let from, let to, to.text < from.text {
            fault(
                header.has(.validTo) ? .validTo : .validity,
                Bilingual("the last day is before the first", "截止日早于起始日"),
                Bilingual("exchange or correct the dates", "请更正日期"))
        }
        return (from, to)
    }

    private mutating func noteMonth(_ column: RosterColumn, _ day: RosterDate?) {
        guard let day, RosterMonth(withoutDigitMarks(cell(column)).text) != nil else { return }
        note(column, Bilingual("a month, read as \(day.text)", "只有月份，读作 \(day.text)"))
    }

    // MARK: cells

    private static let blank = Bilingual("the cell is blank", "未填写")
    private static let struck = Bilingual("all of the cell is struck out", "单元格内容已全部划删除线")
    private static let fillIn = Bilingual("fill it in", "请填写")

    private func cell(_ column: RosterColumn) -> String {
        withoutTextMark(trimmed(record.cells[column]?.text ?? "")).text
    }

    private func form(_ column: RosterColumn) -> RosterCell.Form { record.cells[column]?.form ?? .text }

    private func isWithoutValue(_ column: RosterColumn) -> Bool { form(column).isWithoutValue }

    private mutating func required<Value>(
        _ column: RosterColumn, _ read: (String) throws(CellFault) -> Value
    ) -> Value? {
        guard !cell(column).isEmpty || isWithoutValue(column) else {
            fault(column, form(column) == .struck ? Self.struck : Self.blank, Self.fillIn)
            return nil
        }
        return optional(column, read)
    }

    /// Nil when the cell is blank or wrong; `digits` folds full-width ones.
    private mutating func optional<Value>(
        _ column: RosterColumn, digits: Bool = false, _ read: (String) throws(CellFault) -> Value
    ) -> Value? {
        if let found = faultOfForm(form(column), column) {
            // A conditional format mostly concerns whole rows: of one it is said once.
            let isKnown = isPerhapsStruck && form(column) == .perhapsStruck
            isPerhapsStruck = isPerhapsStruck || form(column) == .perhapsStruck
            if !isKnown { fault(column, found.fault, found.advice, text: form(column) == .perhapsStruck ? "" : nil) }
            return nil
        }
        var text = cell(column)
        if let remark = remark(onForm: form(column)) { note(column, remark) }
        if text.isEmpty { return nil }
        noteEdges(column)
        if Self.excelErrors.contains(text) {
            fault(
                column, Bilingual("an error of the spreadsheet program", "表格软件的错误值"),
                Bilingual("repair the formula or enter the value", "请更正公式或直接录入"))
            return nil
        }
        if digits { text = digitsAlone(text, column) }
        do {
            return try read(text)
        } catch {
            fault(column, error.fault, error.advice)
            return nil
        }
    }

    private static let excelErrors: Set<String> = [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!",
        "#CONNECT!", "#UNKNOWN!", "#GETTING_DATA", "#BUSY!",
    ]

    private mutating func noteEdges(_ column: RosterColumn) {
        let original = record.cells[column]?.text ?? ""
        if original != trimmed(original) { note(column, Bilingual("white space around it removed", "已删去首尾空白")) }
        if let mark = withoutTextMark(trimmed(original)).mark { note(column, remark(onMark: mark)) }
    }

    /// What a column of digits holds, without what programs and hands put around and between them.
    private mutating func digitsAlone(_ text: String, _ column: RosterColumn) -> String {
        var text = text
        if holdsFullWidth(text) {
            note(column, Bilingual("full-width characters replaced in", "全角字符已改为半角"))
            text = trimmed(folded(text))
        }
        let (bare, marks) = withoutDigitMarks(text)
        for mark in marks { note(column, remark(onMark: mark)) }
        guard column == .number || column == .identityNumber, withoutSpaces(bare) != bare else { return bare }
        note(column, Bilingual("white space within it removed", "已删去其中的空格"))
        return withoutSpaces(bare)
    }

    private func shown(_ column: RosterColumn) -> String {
        column == .identityNumber ? maskedIdentity(cell(column)) : displayed(cell(column))
    }

    private mutating func contradiction(_ column: RosterColumn, _ other: RosterColumn) {
        let title = header.title(other)
        fault(
            column, Bilingual("it contradicts the column \(title)", "与“\(title)”列矛盾"),
            Bilingual("correct one of them", "请更正其中一项"))
    }

    private mutating func fault(
        _ column: RosterColumn, _ fault: Bilingual, _ advice: Bilingual, text: String? = nil
    ) {
        problems.append(
            RosterProblem(
                row: record.row, line: record.line, column: header.title(column), text: text ?? shown(column),
                fault: fault, advice: advice))
    }

    private mutating func note(_ column: RosterColumn, _ remark: Bilingual) {
        notices.append(
            RosterNotice(row: record.row, column: header.title(column), text: shown(column), remark: remark))
    }

    // MARK: other rows

    /// A problem found by comparing rows, such as a repeated number.
    mutating func repeated(_ column: RosterColumn, alsoIn others: [Int]) {
        let rows = others.prefix(5).map(String.init).joined(separator: ", ")
        let more = others.count > 5
        fault(
            column,
            Bilingual("the same stands in row \(rows)\(more ? " and more" : "")", "与第 \(rows)\(more ? " 等" : "") 行重复"),
            Bilingual("keep one row for each person, or correct the number", "每人只留一行，或更正号码"))
    }

    /// The agency is not among those that there are.
    mutating func unregistered(nearest: String?) {
        fault(
            .agency,
            Bilingual(
                "not a registered agency" + (nearest.map { ", is it \(displayed($0))?" } ?? ""),
                "未登记的单位名称" + (nearest.map { "，是否为 \(displayed($0))？" } ?? "")),
            Bilingual("write the full registered name", "请填写登记的全称"))
    }
}
