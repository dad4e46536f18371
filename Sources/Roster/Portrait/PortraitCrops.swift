/// The parts of portraits that are to be printed, as somebody who looked at them has written them down: a CSV file with
/// one row for each picture, `file,x,y,width,height`, in pixels of the upright picture.
public struct PortraitCrops: Sendable, Equatable {
    /// A part of a picture: whole pixels, counted from the upper left corner of the upright picture.
    public struct Box: Sendable, Equatable {
        /// Pixels left of it and above it, 0 or more.
        public let x, y: Int
        /// Its size, 1 or more.
        public let width, height: Int

        /// A part of a picture.
        public init(x: Int, y: Int, width: Int, height: Int) {
            (self.x, self.y, self.width, self.height) = (x, y, width, height)
        }
    }

    /// Why a row cannot be used.
    public struct Problem: Sendable, Equatable, CustomStringConvertible {
        /// The row's number, from 1.
        public let row: Int
        /// The row's text, escaped, shortened, identity numbers masked.
        public let text: String
        /// What is wrong, and what to do.
        public let message: String

        /// Row, message and text in one line.
        public var description: String { "row \(row): \(message) \"\(text)\"" }
    }

    private struct Entry: Sendable, Equatable {
        let row: Int
        let file: String
        let box: Box
    }

    private var entries: [Entry] = []
    /// The rows that cannot be used, in order.
    public private(set) var problems: [Problem] = []

    /// No crops.
    public init() {}

    /// Reads a file in any encoding and with any delimiter that a roster may have; the first row may name the columns.
    public init(_ file: [UInt8], limits: RosterLimits = RosterLimits()) throws(RosterError) {
        guard file.count <= limits.fileBytes else { throw .fileTooLarge(bytes: file.count, limit: limits.fileBytes) }
        let text = try RosterText(file)
        let delimiter = Self.delimiter(of: text.bytes)
        var reader = CSVReader(text.bytes, delimiter: delimiter, limits: limits)
        while let record = try reader.next() {
            let cells = record.cells.map { trimmed(folded($0)) }
            if cells.allSatisfy(\.isEmpty) || (record.row == 1 && Self.isHeader(cells)) { continue }
            read(record.row, cells)
        }
    }

    /// The part of the picture at this path below the folder of portraits.
    public func box(for path: String) -> Box? {
        let file = PictureFile(path)
        return entries.first { file.isMeant(by: $0.file) }?.box
    }

    /// The files of rows that mean none of these pictures, or a picture that another row means too; displayable.
    public func unused(of paths: [String]) -> [String] {
        var left = entries
        for path in paths {
            let file = PictureFile(path)
            if let index = left.firstIndex(where: { file.isMeant(by: $0.file) }) { left.remove(at: index) }
        }
        return left.map { displayed($0.file) }
    }

    private mutating func read(_ row: Int, _ cells: [String]) {
        func refuse(_ message: String) {
            problems.append(Problem(row: row, text: displayed(cells.joined(separator: ",")), message: message))
        }
        guard cells.count >= 5, !cells[0].isEmpty, cells[5...].allSatisfy(\.isEmpty) else {
            return refuse("a crop has five cells: file, x, y, width, height;")
        }
        let numbers = cells[1...4].map { $0.utf8.count <= 6 ? Int($0) : nil }
        guard let x = numbers[0], let y = numbers[1], let width = numbers[2], let height = numbers[3],
            x >= 0, y >= 0, width > 0, height > 0
        else { return refuse("x, y, width and height are whole numbers of pixels;") }
        guard !entries.contains(where: { PictureFile.key($0.file) == PictureFile.key(cells[0]) }) else {
            return refuse("this picture has a crop already;")
        }
        entries.append(Entry(row: row, file: cells[0], box: Box(x: x, y: y, width: width, height: height)))
    }

    private static func isHeader(_ cells: [String]) -> Bool {
        cells.count >= 5 && cells[1...4].allSatisfy { Int($0) == nil && !$0.isEmpty }
    }

    private static func delimiter(of bytes: [UInt8]) -> RosterDelimiter {
        let line = bytes.prefix { $0 != 0x0A }
        return RosterDelimiter.allCases.first { $0.rawValue.asciiValue.map(line.contains) ?? false } ?? .comma
    }
}
