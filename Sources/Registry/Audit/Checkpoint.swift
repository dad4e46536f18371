public import Credential
internal import Foundation
internal import GRDB

/// The log as it stood at a moment, signed with the authority's log key: kept elsewhere, it shows a log that was cut off.
public struct Checkpoint: Hashable, Sendable {
    /// The last event.
    public let sequence: Int
    /// Its digest, which chains all before it.
    public let digest: [UInt8]
    /// When it was made.
    public let at: Instant
    /// 64 bytes.
    public let signature: [UInt8]

    /// The lines that are signed.
    private static func lines(_ sequence: Int, _ digest: [UInt8], _ at: Instant) -> String {
        "paiza checkpoint 1\nsequence \(sequence)\ndigest \(EventText.hexadecimal(digest))\nat \(at)\n"
    }

    /// The text of its file: what is signed, then the signature.
    public var text: String {
        Self.lines(sequence, digest, at) + "signature \(EventText.hexadecimal(signature))\n"
    }

    /// Reads the text of a file; nil for anything else.
    public init?(text: String) {
        let fields = text.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1).map(String.init) }
        guard fields.count == 5, fields.map(\.first) == ["paiza", "sequence", "digest", "at", "signature"],
            let sequence = Int(fields[1].last ?? ""), let digest = EventText.bytes(hexadecimal: fields[2].last ?? ""),
            let at = try? Instant(fields[3].last ?? ""),
            let signature = EventText.bytes(hexadecimal: fields[4].last ?? "")
        else { return nil }
        self.init(sequence: sequence, digest: digest, at: at, signature: signature)
        guard self.text == text else { return nil }
    }

    init(sequence: Int, digest: [UInt8], at: Instant, signature: [UInt8]) {
        (self.sequence, self.digest, self.at, self.signature) = (sequence, digest, at, signature)
    }

    init(signing sequence: Int, _ digest: [UInt8], at: Instant, with key: PrivateKey) throws(CryptoError) {
        signature = try key.sign(Array(Self.lines(sequence, digest, at).utf8))
        (self.sequence, self.digest, self.at) = (sequence, digest, at)
    }

    /// Whether one of the keys has signed it.
    public func isSigned(by keys: [PublicKey]) -> Bool {
        let message = Array(Self.lines(sequence, digest, at).utf8)
        return keys.contains { $0.isValid(signature, over: message) }
    }
}

extension Registry {
    /// Signs the log as it stands; nil when there is no event.
    public func checkpoint(with key: PrivateKey, now: Instant) throws(RegistryError) -> Checkpoint? {
        try view { database in
            let row = try Row.fetchOne(
                database, sql: "SELECT sequence, digest FROM event ORDER BY sequence DESC LIMIT 1")
            guard let row else { return nil }
            do throws(CryptoError) {
                return try Checkpoint(signing: row["sequence"], [UInt8](row["digest"] as Data), at: now, with: key)
            } catch { throw RegistryError.signing(error) }
        }
    }
}
