/// Gathers one text from its pieces, with a bound.
struct TextCollector {
    private var bytes: [UInt8] = []
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func take(_ piece: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        guard bytes.count + piece.count <= limit else { throw .tooLarge(.text, limit: limit) }
        unsafe bytes.append(contentsOf: piece)
    }

    /// The text so far; the next one begins empty.
    mutating func finish() -> String {
        defer { bytes.removeAll(keepingCapacity: true) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
