internal import Credential
internal import Foundation

/// How an event is written, signed and chained.
enum EventText {
    /// What the signature and the digest are over, in front of the body: no other text of this house begins like it.
    private static let prefix = Array("paiza event 1\n".utf8)

    /// The digest before the first event.
    static let origin = [UInt8](repeating: 0, count: 32)

    static func encode(_ body: EventBody<some EventFacts>) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(body), as: UTF8.self)
    }

    static func decode<Facts: Codable>(_ body: String, _ facts: Facts.Type) -> EventBody<Facts>? {
        try? JSONDecoder().decode(EventBody<Facts>.self, from: Data(body.utf8))
    }

    static func message(_ body: String) -> [UInt8] { prefix + body.utf8 }

    /// What the next event names: it covers the body and the signature.
    static func digest(_ body: String, _ signature: [UInt8]) -> [UInt8] { sha256(message(body) + signature) }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func bytes(hexadecimal text: String) -> [UInt8]? {
        let digits = text.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count % 2 == 0, !digits.contains(nil) else { return nil }
        let values = digits.compactMap { $0 }
        return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] * 16 + values[$0 + 1]) }
    }
}
