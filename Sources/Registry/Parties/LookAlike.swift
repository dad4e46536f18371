internal import CLookAlike

/// Which names look alike: those that have one skeleton (UTS #39) when capitals do not count.
enum LookAlike {
    /// Bytes of a name, and of its skeleton, that are looked at.
    private static let (limit, capacity) = (256, 4_096)

    /// The skeleton of a name; throws for a name that has none.
    static func skeleton(_ name: String) throws(RegistryError) -> String {
        let text = name.lowercased().utf8.map { CChar(bitPattern: $0) }
        guard 1...limit ~= text.count else { throw .database(reason: "a name of \(text.count) bytes") }
        var bytes = [CChar](repeating: 0, count: capacity)
        let count = unsafe paiza_skeleton(text, Int32(text.count), &bytes, Int32(capacity))
        guard count >= 0 else { throw .database(reason: "ICU cannot tell what looks alike") }
        return String(decoding: bytes.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
