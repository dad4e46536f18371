/// A roster and its portraits, frozen in one file: what an agency's clerk hands over and the region issues from.
///
/// It holds the cells as they were read, those of rows with a problem included, so that whoever opens it checks them
/// again and comes to the same answers. It ends with a checksum, so that a damaged one is refused whole, and carries no
/// signature: its digest is compared by telephone. The portraits stay in the file until they are asked for.
public struct RosterBatch: Sendable, Equatable {
    /// The name of the roster's file, without folders.
    public let sourceName: String
    /// SHA-256 of the roster's file.
    public let sourceDigest: [UInt8]
    /// What kind of file the roster was.
    public let source: RosterSource
    /// What stood between its cells; nil in a workbook.
    public let delimiter: RosterDelimiter?
    /// The columns understood; those ignored are left out.
    public let header: RosterHeader
    /// The people, in the roster's order.
    public let entries: [Entry]

    /// One person.
    public struct Entry: Sendable, Equatable {
        /// The cells as they were read.
        public let record: RosterRecord
        /// Where the normalised portrait lies in the file that the batch was read from; nil where none was found or it
        /// was refused, and in a batch that was not read.
        public let portrait: Range<Int>?
    }

    /// Freezes a roster.
    public init(_ roster: Roster, sourceName: String, sourceDigest: [UInt8]) {
        self.sourceName = sourceName
        self.sourceDigest = sourceDigest
        source = roster.source
        delimiter = roster.delimiter
        header = RosterHeader(
            row: roster.header.row, width: roster.header.width, columns: roster.header.columns, ignored: [])
        entries = roster.records.map { record in
            Entry(
                record: RosterRecord(
                    row: record.row, line: record.line, cells: record.cells, raggedCells: record.raggedCells),
                portrait: nil)
        }
    }

    init(
        sourceName: String, sourceDigest: [UInt8], source: RosterSource, delimiter: RosterDelimiter?,
        header: RosterHeader, entries: [Entry]
    ) {
        (self.sourceName, self.sourceDigest, self.source) = (sourceName, sourceDigest, source)
        (self.delimiter, self.header, self.entries) = (delimiter, header, entries)
    }

    /// The roster, checked again from its cells.
    public func roster(_ options: RosterOptions = RosterOptions()) -> Roster {
        Roster(
            source: source, delimiter: delimiter, header: header, records: entries.map(\.record), options: options)
    }

    /// Where the portraits lie in the batch's file, by their rows' numbers.
    public var portraits: [Int: Range<Int>] {
        Dictionary(entries.compactMap { entry in entry.portrait.map { (entry.record.row, $0) } }) { first, _ in first }
    }
}

/// What a batch may cost, checked while it is read.
public struct BatchLimits: Sendable, Equatable {
    /// The longest file, in bytes: some 15,000 people.
    public var fileBytes = 512 << 20
    /// The longest portrait, in bytes: several times what 358 x 441 pixels come to.
    public var portraitBytes = 1 << 18
    /// The longest text of a cell, in bytes of UTF-8.
    public var textBytes = 4 * RosterLimits().cellCharacters
    /// The most people.
    public var entries = RosterLimits().rows

    /// The limits that hold unless they are changed.
    public init() {}
}

/// Why a file is no batch.
public enum BatchError: Error, Equatable, Sendable {
    /// The file is longer than `BatchLimits.fileBytes`.
    case tooLarge(limit: Int)
    /// It does not begin as a batch of this version does.
    case notABatch
    /// The bytes from this offset on cannot be read.
    case unreadable(offset: Int)
    /// The bytes at this offset are none that a batch has there.
    case damaged(offset: Int, reason: BatchDamage)
}

extension BatchError: CustomStringConvertible {
    /// One lower-case sentence and a hint.
    public var description: String { words.english }

    /// What is wrong and what to do.
    public var words: Bilingual {
        switch self {
        case .tooLarge(let limit):
            Bilingual("the batch has more than \(limit) bytes; split the roster", "批次超过 \(limit) 字节；请拆分花名册")
        case .notABatch:
            Bilingual(
                "not a batch of this version; make it with paiza roster check", "不是本版本的批次文件；请用 paiza roster check 生成")
        case .unreadable(let offset):
            Bilingual(
                "the batch cannot be read from byte \(offset) on; copy it again", "批次从第 \(offset) 字节起无法读取；请重新复制")
        case .damaged(let offset, let reason):
            Bilingual(
                "the batch is damaged at byte \(offset): \(reason.english); ask for it again, and compare its digest",
                "批次在第 \(offset) 字节处损坏（\(reason.chinese)）；请重新索取并核对摘要")
        }
    }
}
