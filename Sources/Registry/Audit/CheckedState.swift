internal import Credential

/// A state that was made from the events up to one and compared with the registry, signed with the authority's log key: the next
/// check begins there.
struct CheckedState: Hashable {
    /// The last event, its digest, and SHA-256 of the file that holds the state.
    let sequence: Int
    let digest: [UInt8]
    let file: [UInt8]
    let signature: [UInt8]

    /// Of another version of the registry none is known.
    private static func lines(_ sequence: Int, _ digest: [UInt8], _ file: [UInt8]) -> String {
        "paiza checked state \(Schema.version)\nsequence \(sequence)\ndigest \(EventText.hexadecimal(digest))\n"
            + "state \(EventText.hexadecimal(file))\n"
    }

    /// The text of its file.
    var text: String {
        Self.lines(sequence, digest, file) + "signature \(EventText.hexadecimal(signature))\n"
    }

    init(signing sequence: Int, _ digest: [UInt8], _ file: [UInt8], with key: PrivateKey) throws(CryptoError) {
        signature = try key.sign(Array(Self.lines(sequence, digest, file).utf8))
        (self.sequence, self.digest, self.file) = (sequence, digest, file)
    }

    /// Reads the text of a file; nil for anything that none of the keys has signed.
    init?(text: String, keys: [PublicKey]) {
        let fields = text.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1).map(String.init) }
        guard fields.count == 5, fields.map(\.first) == ["paiza", "sequence", "digest", "state", "signature"],
            let sequence = Int(fields[1].last ?? ""), let digest = EventText.bytes(hexadecimal: fields[2].last ?? ""),
            let file = EventText.bytes(hexadecimal: fields[3].last ?? ""),
            let signature = EventText.bytes(hexadecimal: fields[4].last ?? "")
        else { return nil }
        (self.sequence, self.digest, self.file, self.signature) = (sequence, digest, file, signature)
        let message = Array(Self.lines(sequence, digest, file).utf8)
        guard self.text == text, keys.contains(where: { $0.isValid(signature, over: message) }) else { return nil }
    }
}
