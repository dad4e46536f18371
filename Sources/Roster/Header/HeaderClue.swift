/// What a file without a header probably suffers from.
public enum HeaderClue: Sendable, Equatable {
    /// The row that names columns stands too far down.
    case late(row: Int)
    /// The cells are divided by a mark that no program writes between cells, such as the full-width comma.
    case delimiter(Character)
    /// Chinese that was read in a wrong encoding and written so.
    case garbled
    /// The first line is in one encoding and the rest in another.
    case mixedEncodings

    /// What it is and what to do; behind the words that no header was found.
    var words: Bilingual {
        switch self {
        case .late(let row):
            Bilingual(
                "row \(row) seems to be it; remove what stands above it", "第 \(row) 行像是表头，须在前 20 行以内；请删去其上的内容")
        case .delimiter(let mark):
            Bilingual(
                "the cells are divided by \"\(mark)\"; divide them by commas or tabs, or save the roster as .xlsx",
                "各格之间是“\(mark)”；请改用半角逗号或制表符分隔，或另存为 .xlsx")
        case .garbled:
            Bilingual(
                "the text is garbled: it was once opened in a wrong encoding and saved so; export it again as .xlsx",
                "文字是乱码：曾以错误的编码打开并保存；请从原文件重新导出 .xlsx")
        case .mixedEncodings:
            Bilingual(
                "the header is UTF-8 and the rest is not; export the roster again as .xlsx",
                "表头是 UTF-8 编码而其余不是；请重新导出 .xlsx")
        }
    }

    /// Looks for the cause in the rows of a table.
    init?(rows: [TableRow]) {
        let late = rows.first { row in
            let titles = row.cells.map { RosterColumn(title: $0.text) }
            return row.row > HeaderPlace.lastRow && Set(titles.compactMap(\.self)).count >= 3
        }
        guard let late else { return nil }
        self = .late(row: late.row)
    }

    /// Looks for the cause in a text.
    init?(text: RosterText, rows: [TableRow]) {
        let start = Self.lines(of: text.bytes)
        if let mark = Self.marks.first(where: { mark in start.contains { Self.names($0, mark) } }) {
            self = .delimiter(mark)
        } else if start.contains(where: Self.isGarbled) {
            self = .garbled
        } else if text.encoding == .gb18030,
            Self.lines(of: text.original.prefix(4096)).contains(where: { Self.names($0, ",") || Self.names($0, "\t") })
        {
            self = .mixedEncodings
        } else if let late = HeaderClue(rows: rows) {
            self = late
        } else {
            return nil
        }
    }

    private static let marks: [Character] = ["，", "|", "；", "、", " ", "\u{3000}"]

    private static func lines(of bytes: some Sequence<UInt8>) -> [String] {
        Array(bytes.prefix(4096)).split(separator: 0x0A).prefix(HeaderPlace.lastRow)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether a line names two columns or more between these marks.
    private static func names(_ line: String, _ mark: Character) -> Bool {
        Set(line.split(separator: mark).compactMap { RosterColumn(title: String($0)) }).count >= 2
    }

    /// Whether the characters, taken for bytes again, spell columns: GB18030 or UTF-8 that was read as Latin-1.
    private static func isGarbled(_ line: String) -> Bool {
        let bytes = line.unicodeScalars.compactMap { $0.value < 256 ? UInt8($0.value) : nil }
        guard bytes.count == line.unicodeScalars.count, bytes.contains(where: { $0 > 127 }) else { return false }
        let readings = [Array(bytes), (try? textOfGB18030(bytes)) ?? []].map { String(decoding: $0, as: UTF8.self) }
        return readings.contains { reading in
            [",", "\t", ";"].contains { names(reading, $0) }
        }
    }
}
