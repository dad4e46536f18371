/// A QR text taken apart into the modes that make its symbol smallest.
struct QRText: Sendable, Equatable {
    enum Segment: Sendable, Equatable {
        case digits([UInt8])
        case alphanumeric([UInt8])
        case bytes([UInt8])
    }

    var segments: [Segment]

    /// Characters that QR's alphanumeric mode holds (ISO/IEC 18004, 7.3.4): those of Base45.
    private static let alphanumeric = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

    /// Digits, base45, or a link whose fragment is digits; nil for anything else, and beyond 4,296 characters.
    init?(_ text: String) {
        let bytes = [UInt8](text.utf8)
        guard !bytes.isEmpty, bytes.count <= 4296 else { return nil }
        if bytes.allSatisfy(\.isDigit) {
            segments = [.digits(bytes)]
        } else if let hash = bytes.lastIndex(of: UInt8(ascii: "#")) {
            let digits = bytes[(hash + 1)...]
            guard !digits.isEmpty, digits.allSatisfy(\.isDigit), bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                return nil
            }
            segments = [.bytes(Array(bytes[...hash])), .digits(Array(digits))]
        } else if bytes.allSatisfy(Self.alphanumeric.contains) {
            segments = [.alphanumeric(bytes)]
        } else {
            return nil
        }
    }

    var characters: Int {
        segments.reduce(0) { sum, segment in
            switch segment {
            case .digits(let bytes), .alphanumeric(let bytes), .bytes(let bytes): sum + bytes.count
            }
        }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

/// The shape of a QR text that does not exist yet: what its size depends on.
public enum QRTextForm: Sendable, Equatable {
    /// `prefix` up to and with `#`, then this many digits.
    case link(prefix: String, digits: Int)
    /// This many digits.
    case digits(Int)
    /// This many base45 characters.
    case base45(Int)

    /// Some text of this form and length.
    var example: String {
        switch self {
        case .link(let prefix, let digits): prefix + String(repeating: "0", count: max(0, min(digits, 8000)))
        case .digits(let count): String(repeating: "0", count: max(0, min(count, 8000)))
        case .base45(let count): String(repeating: "A", count: max(0, min(count, 8000)))
        }
    }
}
