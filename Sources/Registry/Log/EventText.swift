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
        var text: [UInt8] = []
        text.reserveCapacity(2 * bytes.underestimatedCount)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)

    static func bytes(of data: Data) -> [UInt8] { [UInt8](data) }

    static func bytes(hexadecimal text: String) -> [UInt8]? {
        let values = text.utf8.compactMap(value)
        guard values.count % 2 == 0, values.count == text.utf8.count else { return nil }
        return stride(from: 0, to: values.count, by: 2).map { values[$0] * 16 + values[$0 + 1] }
    }

    private static func value(digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x41 + 10
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}
