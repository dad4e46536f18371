/// Reads one row of a roster and notes everything that is wrong with it.
struct RowReader {
    let header: RosterHeader
    let record: CSVRecord
    let pattern: NumberPattern
    private(set) var problems: [RosterProblem] = []
    private(set) var notices: [RosterNotice] = []
    /// The name as far as it can be read, whatever else is wrong.
    private(set) var nameAsRead: String?
    private(set) var number: String?
    private(set) var identityNumber: IdentityNumber?

    init(_ record: CSVRecord, header: RosterHeader, pattern: NumberPattern) {
        self.record = record
        self.header = header
        self.pattern = pattern
    }

    /// Nil when there are problems.
    mutating func row() -> RosterRow? {
        guard record.cells.count == header.width else {
            problems.append(
                RosterProblem(
                    row: record.row, line: record.line, column: nil, text: "",
                    message: "\(record.cells.count) cells where the header has \(header.width)",
                    hint: "look for a missing or additional delimiter"))
            return nil
        }
        let name = readName()
        let agency = required(.agency) { text throws(CellFault) in try checkedText(text, 1...60) }
        let categories = required(.category) { text throws(CellFault) in try checkedCategories(text) }
        let kind = readKind()
        let pattern = pattern
        number = optional(.number, digits: true) { text throws(CellFault) in try checkedNumber(text, pattern) }
        identityNumber = optional(.identityNumber, digits: true) { text throws(CellFault) in
            try checkedIdentityNumber(text)
        }
        requireANumber()
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
        let division = optional(.division, digits: true) { text throws(CellFault) in try checkedDivision(text) }
        guard problems.isEmpty, let name, let agency, let categories, let kind else { return nil }
        return RosterRow(
            row: record.row, line: record.line, name: name, agency: agency, categories: categories, kind: kind,
            number: number, identityNumber: identityNumber, area: area, validFrom: term.from?.text,
            validTo: term.to?.text, issuer: issuer, portrait: portrait, nameMongolian: nameMongolian,
            agencyMongolian: agencyMongolian, division: division)
    }

    private mutating func readName() -> String? {
        let repaired = repairedName(cell(.name))
        for change in repaired.changes { note(.name, change) }
        nameAsRead = repaired.text.isEmpty ? nil : repaired.text
        return required(.name) { _ throws(CellFault) in try checkedName(repaired.text) }
    }

    /// The two columns that can tell the kind number the answers the other way round.
    private mutating func readKind() -> RosterKind? {
        let named = optional(.kind) { text throws(CellFault) in
            switch folded(text).lowercased() {
            case "行政执法证", "enforcement", "1": return RosterKind.enforcement
            case "行政执法监督证", "supervision", "2": return .supervision
            default:
                throw CellFault(message: "an unknown kind", hint: "write 行政执法证 or 行政执法监督证")
            }
        }
        let supervisor = optional(.supervisor) { text throws(CellFault) in
            switch folded(text).lowercased() {
            case "是", "yes", "1": return RosterKind.supervision
            case "否", "no", "2": return .enforcement
            default: throw CellFault(message: "neither yes nor no", hint: "write 是 or 否")
            }
        }
        if let named, let supervisor, named != supervisor {
            fault(.supervisor, "it contradicts the column \(header.title(.kind))", "correct one of them")
        }
        if cell(.kind).isEmpty, cell(.supervisor).isEmpty {
            fault(header.has(.kind) ? .kind : .supervisor, "the cell is blank", "fill it in")
        }
        return named ?? supervisor
    }

    private mutating func requireANumber() {
        guard cell(.number).isEmpty, cell(.identityNumber).isEmpty else { return }
        fault(
            header.has(.number) ? .number : .identityNumber, "neither a number nor an identity number",
            "fill in one of them")
    }

    /// The columns for the first and the last day, and the one for both.
    private mutating func readTerm() -> (from: RosterDate?, to: RosterDate?) {
        func date(_ text: String) throws(CellFault) -> RosterDate {
            if let date = RosterDate(text, serialDays: true) { return date }
            throw CellFault(message: "not a date", hint: "write it as 2026-11-22")
        }
        var from = optional(.validFrom, date)
        var to = optional(.validTo, date)
        let term = optional(.validity) { text throws(CellFault) in
            if let term = RosterTerm(text) { return term }
            throw CellFault(message: "not a term", hint: "write it as 2026-11-22至2031-11-21")
        }
        if let term {
            if term.from == nil { note(.validity, "read as the last day") }
            if let first = term.from, let other = from, first != other {
                fault(.validity, "it contradicts the column \(header.title(.validFrom))", "correct one of them")
            }
            if let other = to, term.to != other {
                fault(.validity, "it contradicts the column \(header.title(.validTo))", "correct one of them")
            }
            from = from ?? term.from
            to = to ?? term.to
        }
        if let from, let to, to.text < from.text {
            fault(
                header.has(.validTo) ? .validTo : .validity, "the last day is before the first",
                "exchange or correct the dates")
        }
        return (from, to)
    }

    // MARK: cells

    private func cell(_ column: RosterColumn) -> String {
        guard let place = header.columns.first(where: { $0.column == column }) else { return "" }
        return trimmed(record.cells[place.position - 1])
    }

    private mutating func required<Value>(
        _ column: RosterColumn, _ read: (String) throws(CellFault) -> Value
    ) -> Value? {
        guard !cell(column).isEmpty else {
            fault(column, "the cell is blank", "fill it in")
            return nil
        }
        return optional(column, read)
    }

    /// Nil when the cell is blank or wrong; `digits` folds full-width ones.
    private mutating func optional<Value>(
        _ column: RosterColumn, digits: Bool = false, _ read: (String) throws(CellFault) -> Value
    ) -> Value? {
        var text = cell(column)
        if text.isEmpty { return nil }
        if Self.excelErrors.contains(text) {
            fault(column, "an error of the spreadsheet program", "repair the formula or enter the value")
            return nil
        }
        if digits, folded(text) != text {
            note(column, "full-width characters replaced in")
            text = trimmed(folded(text))
        }
        do {
            return try read(text)
        } catch {
            fault(column, error.message, error.hint)
            return nil
        }
    }

    private static let excelErrors: Set<String> = [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!",
    ]

    private func shown(_ column: RosterColumn) -> String {
        column == .identityNumber ? maskedIdentity(cell(column)) : displayed(cell(column))
    }

    private mutating func fault(_ column: RosterColumn, _ message: String, _ hint: String) {
        problems.append(
            RosterProblem(
                row: record.row, line: record.line, column: header.title(column), text: shown(column),
                message: message, hint: hint))
    }

    private mutating func note(_ column: RosterColumn, _ message: String) {
        notices.append(
            RosterNotice(row: record.row, column: header.title(column), text: shown(column), message: message))
    }

    // MARK: other rows

    /// A problem found by comparing rows, such as a repeated number.
    mutating func repeated(_ column: RosterColumn, alsoIn others: [Int]) {
        let rows = others.prefix(5).map(String.init).joined(separator: ", ") + (others.count > 5 ? " and more" : "")
        fault(column, "the same stands in row \(rows)", "keep one row for each person, or correct the number")
    }
}
