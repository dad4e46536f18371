internal import Credential

/// The form of a journal's line: time, event, fields, and a checksum, with tabs between and a line feed at the end.
///
/// The checksum is the first half of SHA-256, in hexadecimal digits, over the checksum of the line before (32 zeros before
/// the first), a tab, and the line up to its own checksum. A line that is changed, lost or moved breaks the chain.
enum JournalLine {
    static let start = String(repeating: "0", count: 32)

    /// The line with its end, and its checksum.
    static func encode(_ event: JournalEvent, at now: Instant, after previous: String) -> (
        text: String, checksum: String
    ) {
        let body = ([now.description] + event.fields).joined(separator: "\t")
        let checksum = checksum(body, after: previous)
        return ("\(body)\t\(checksum)\n", checksum)
    }

    /// Reads a line without its end; nil when its checksum is not that of its content behind `previous`, or when it holds no
    /// event.
    static func decode(_ bytes: ArraySlice<UInt8>, after previous: String) -> (event: JournalEvent, checksum: String)? {
        guard let tab = bytes.lastIndex(of: 0x09) else { return nil }
        let (body, stated) = (bytes[..<tab], String(decoding: bytes[(tab + 1)...], as: UTF8.self))
        guard checksum(body, after: previous) == stated, let text = String(validating: body, as: UTF8.self) else {
            return nil
        }
        let fields = text.split(separator: "\t", omittingEmptySubsequences: false)
        guard let event = JournalEvent(Array(fields.dropFirst())) else { return nil }
        return (event, stated)
    }

    private static func checksum(_ body: String, after previous: String) -> String {
        checksum(Array(body.utf8)[...], after: previous)
    }

    private static func checksum(_ body: ArraySlice<UInt8>, after previous: String) -> String {
        hexadecimal(sha256(Array(previous.utf8) + [0x09] + body).prefix(16))
    }
}
