/// Reads a roster file: a workbook (.xlsx), or cells with a mark between them in UTF-8, UTF-16 or GB18030.
///
/// Throws when the file as a whole cannot be trusted; a row that is wrong becomes problems, and the others go on.
public func readRoster(_ file: [UInt8], options: RosterOptions = RosterOptions()) throws(RosterError) -> Roster {
    let kind = FileKind(of: file)
    let isWorkbook = kind == .archive || kind == .container
    let limit = isWorkbook ? options.limits.workbookBytes : options.limits.fileBytes
    guard file.count <= limit else { throw .fileTooLarge(bytes: file.count, limit: limit) }
    if isWorkbook {
        let (table, others) = try RosterTable.chosen(from: file, options: options)
        return try Roster(table, skippedSheets: others, options: options)
    }
    let table = try RosterTable(text: RosterText(file), limits: options.limits)
    return try Roster(table, skippedSheets: [], options: options)
}

extension Roster {
    init(_ table: RosterTable, skippedSheets: [SkippedSheet], options: RosterOptions) throws(RosterError) {
        guard let place = HeaderPlace(in: table.rows) else { throw .headerNotFound(in: table.source) }
        let header = try RosterHeader(
            row: table.rows[place.index].row, titles: place.titles, source: table.source)
        var sorting = RowSorting(header: header, table: table)
        for row in table.rows[..<place.first] { sorting.skipAbove(row) }
        for row in table.rows[(place.index + 1)...] { sorting.take(row) }
        self.init(
            source: table.source, delimiter: table.delimiter, header: header, records: sorting.records,
            options: options, skipped: (sorting.skipped + table.far).sorted { $0.row < $1.row },
            notices: sorting.notices,
            skippedSheets: skippedSheets)
        take(table.pictures)
    }

    /// Checks every record; whatever a batch says of them is said again here.
    init(
        source: RosterSource, delimiter: RosterDelimiter?, header: RosterHeader, records: [RosterRecord],
        options: RosterOptions, skipped: [SkippedRow] = [], notices: [RosterNotice] = [],
        skippedSheets: [SkippedSheet] = []
    ) {
        var readers: [(reader: RowReader, row: RosterRow?)] = []
        readers.reserveCapacity(records.count)
        for record in records {
            var reader = RowReader(record, header: header, pattern: options.number)
            let row = reader.row()
            readers.append((reader, row))
        }
        markRepeated(&readers, .number) { $0.number }
        markRepeated(&readers, .identityNumber) { $0.identityNumber }
        if let agencies = options.agencies { markUnregistered(&readers, agencies) }
        var rowsByName: [String: [Int]] = [:]
        for (reader, _) in readers {
            if let name = reader.nameAsRead { rowsByName[name, default: []].append(reader.record.row) }
        }
        self.init(
            source: source, delimiter: delimiter, header: header,
            rows: readers.compactMap { $0.reader.problems.isEmpty ? $0.row : nil },
            unusable: readers.compactMap { reader, row in
                guard !reader.problems.isEmpty, var row else { return nil }
                // What was found by comparing rows counts too.
                row.isSound = false
                return row
            },
            problems: readers.flatMap(\.reader.problems), notices: notices + readers.flatMap(\.reader.notices),
            skipped: skipped, skippedSheets: skippedSheets, records: records, rowsByName: rowsByName)
    }
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

/// Notes at every row whose agency is not registered which one may be meant.
private func markUnregistered(
    _ readers: inout [(reader: RowReader, row: RosterRow?)], _ agencies: RegisteredAgencies
) {
    var answers: [String: String?] = [:]
    for index in readers.indices {
        guard let name = readers[index].reader.agencyAsRead, !agencies.contains(name) else { continue }
        let answer = answers[name] ?? agencies.nearest(to: name)
        answers[name] = .some(answer)
        readers[index].reader.unregistered(nearest: answer)
    }
}
