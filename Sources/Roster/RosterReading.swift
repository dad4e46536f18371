/// Reads a roster file: CSV in UTF-8 or GB18030.
///
/// Throws when the file as a whole cannot be trusted; a row that is wrong becomes problems, and the others go on.
public func readRoster(_ file: [UInt8], options: RosterOptions = RosterOptions()) throws(RosterError) -> Roster {
    guard file.count <= options.limits.fileBytes else {
        throw .fileTooLarge(bytes: file.count, limit: options.limits.fileBytes)
    }
    let text = try RosterText(file)
    guard !trimmed(String(decoding: text.bytes.prefix(4096), as: UTF8.self)).isEmpty else { throw .empty }
    let (delimiter, headerRow) = try findHeader(text, limits: options.limits)
    var csv = CSVReader(text.bytes, delimiter: delimiter, limits: options.limits)
    var header: RosterHeader?
    var skipped: [SkippedRow] = []
    var readers: [(reader: RowReader, row: RosterRow?)] = []
    while let record = try csv.next() {
        guard let first = record.cells.map(trimmed).first(where: { !$0.isEmpty }) else { continue }
        if let header {
            if isFooter(record, first: first, header: header) {
                skipped.append(SkippedRow(row: record.row, text: displayed(first), reason: .footer))
                continue
            }
            var reader = RowReader(record, header: header, pattern: options.number)
            let row = reader.row()
            readers.append((reader, row))
        } else if record.row == headerRow {
            header = try RosterHeader(record, encoding: text.encoding)
        } else {
            skipped.append(SkippedRow(row: record.row, text: displayed(first), reason: .aboveHeader))
        }
    }
    guard let header else { throw .headerNotFound(encoding: text.encoding) }
    markRepeated(&readers, .number) { $0.number }
    markRepeated(&readers, .identityNumber) { $0.identityNumber }
    var rowsByName: [String: [Int]] = [:]
    for (reader, _) in readers {
        if let name = reader.nameAsRead { rowsByName[name, default: []].append(reader.record.row) }
    }
    return Roster(
        encoding: text.encoding, delimiter: delimiter, header: header,
        rows: readers.compactMap { $0.reader.problems.isEmpty ? $0.row : nil },
        problems: readers.flatMap(\.reader.problems), notices: readers.flatMap(\.reader.notices), skipped: skipped,
        rowsByName: rowsByName)
}

/// Notes at every row with a repeated value where the others are.
private func markRepeated<Value: Hashable>(
    _ readers: inout [(reader: RowReader, row: RosterRow?)], _ column: RosterColumn, _ value: (RowReader) -> Value?
) {
    var places: [Value: [Int]] = [:]
    for index in readers.indices {
        if let value = value(readers[index].reader) { places[value, default: []].append(index) }
    }
    for indices in places.values where indices.count > 1 {
        let rows = indices.map { readers[$0].reader.record.row }
        for index in indices {
            let own = readers[index].reader.record.row
            // Five are named, so looking at the first seven is enough.
            readers[index].reader.repeated(column, alsoIn: rows.prefix(7).filter { $0 != own })
        }
    }
}

/// Whether a row begins with a word of the lines under a table and lacks a cell that every person has.
private func isFooter(_ record: CSVRecord, first: String, header: RosterHeader) -> Bool {
    let isIncomplete = header.columns.contains { place in
        guard [.name, .agency, .category].contains(place.column) else { return false }
        return place.position > record.cells.count || trimmed(record.cells[place.position - 1]).isEmpty
    }
    guard isIncomplete else { return false }
    let start = withoutSpaces(folded(first))
    return footerWords.contains(where: start.hasPrefix)
}

private let footerWords = [
    "合计", "总计", "共计", "小计", "填表人", "填报人", "填表单位", "填报单位", "填表日期", "填报日期", "制表", "制单", "审核人", "审批人",
    "经办人", "负责人", "单位负责人", "联系人", "联系电话", "备注", "说明", "注:", "(盖章)", "盖章",
]
