internal import Credential

/// The form of a journal's line: time, event, fields, a digest and a signature, with tabs between and a line feed at the end.
///
/// The digest is SHA-256 over the end of the line before, which is its digest and signature (nothing before the first line), a tab,
/// and the line up to its own digest. The job's key signs the 64 digits of the digest. So every beginning of a journal is signed by
/// its last line, and a line that is changed, lost or moved breaks the chain.
enum JournalLine {
    /// What a line ends with, for the next one.
    struct End: Hashable, Sendable {
        /// SHA-256 in hexadecimal digits.
        var digest = ""
        /// 64 bytes in hexadecimal digits.
        var signature = ""
    }

    /// The line with its line feed, and its end.
    static func encode(
        _ event: JournalEvent, at now: Instant, after previous: End, key: PrivateKey
    ) throws(CryptoError) -> (text: String, end: End) {
        let body = ([now.description] + event.fields).joined(separator: "\t")
        let digest = digest(Array(body.utf8)[...], after: previous)
        let end = End(digest: digest, signature: hexadecimal(try key.sign(Array(digest.utf8))))
        return ("\(body)\t\(end.digest)\t\(end.signature)\n", end)
    }

    /// Reads a line without its line feed; nil when its digest is not that of its content behind `previous`, or when it holds no
    /// event. Whether it is signed says `isSigned`.
    static func decode(_ bytes: ArraySlice<UInt8>, after previous: End) -> (event: JournalEvent, end: End)? {
        guard let second = bytes.lastIndex(of: 0x09), let first = bytes[..<second].lastIndex(of: 0x09) else {
            return nil
        }
        let body = bytes[..<first]
        let end = End(
            digest: String(decoding: bytes[(first + 1)..<second], as: UTF8.self),
            signature: String(decoding: bytes[(second + 1)...], as: UTF8.self))
        guard digest(body, after: previous) == end.digest, let text = String(validating: body, as: UTF8.self) else {
            return nil
        }
        let fields = text.split(separator: "\t", omittingEmptySubsequences: false)
        guard let event = JournalEvent(Array(fields.dropFirst())) else { return nil }
        return (event, end)
    }

    /// Whether the line of this end, and with it every line before, is signed by a key.
    static func isSigned(_ end: End, by key: PublicKey) -> Bool {
        octets(end.signature[...]).map { key.isValid($0, over: Array(end.digest.utf8)) } ?? false
    }

    private static func digest(_ body: ArraySlice<UInt8>, after previous: End) -> String {
        let start = previous.digest.isEmpty ? "" : "\(previous.digest)\t\(previous.signature)"
        return hexadecimal(sha256(Array(start.utf8) + [0x09] + body))
    }
}
