extension RosterTable {
    /// A table of text with a mark between cells, which is found out: that under which the first rows name the most
    /// columns.
    init(text: RosterText, limits: RosterLimits) throws(RosterError) {
        guard !trimmed(String(decoding: text.bytes.prefix(4096), as: UTF8.self)).isEmpty else { throw .empty }
        let text = text.withLineFeeds
        var best: (delimiter: RosterDelimiter, named: Int)?
        for delimiter in RosterDelimiter.allCases {
            var reader = CSVReader(text.bytes, delimiter: delimiter, limits: limits)
            var rows: [TableRow] = []
            // A fault under this mark may be none under another; the right one is read again in full.
            while rows.count <= HeaderPlace.lastRow, let record = try? reader.next() { rows.append(TableRow(record)) }
            let named = HeaderPlace(in: rows)?.named ?? 0
            if named > best?.named ?? 0 { best = (delimiter, named) }
        }
        guard let delimiter = best?.delimiter else {
            var reader = CSVReader(text.bytes, delimiter: .comma, limits: limits)
            var rows: [TableRow] = []
            while let record = try? reader.next() { rows.append(TableRow(record)) }
            throw .headerNotFound(in: .text(text.encoding), clue: HeaderClue(text: text, rows: rows))
        }
        var reader = CSVReader(text.bytes, delimiter: delimiter, limits: limits)
        var rows: [TableRow] = []
        while let record = try reader.next() { rows.append(TableRow(record)) }
        self.init(source: .text(text.encoding), delimiter: delimiter, rows: rows)
    }
}

extension TableRow {
    init(_ record: CSVRecord) {
        self.init(row: record.row, line: record.line, cells: record.cells.map { RosterCell($0) })
    }
}

extension RosterText {
    /// With line feeds where every line ends with a carriage return alone, as on old Macintosh systems.
    fileprivate var withLineFeeds: RosterText {
        guard bytes.contains(0x0D), !bytes.contains(0x0A) else { return self }
        return RosterText(bytes: bytes.map { $0 == 0x0D ? 0x0A : $0 }, encoding: encoding, original: original)
    }
}
