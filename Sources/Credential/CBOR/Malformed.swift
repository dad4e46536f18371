/// Why bytes or a text are not in the format; thrown before any signature check, so it says nothing about authenticity.
public struct Malformed: Error, Hashable, Sendable {
    /// The layer whose rule is broken, from the outermost spelling to the innermost structure.
    public enum Layer: String, Sendable, CaseIterable {
        case text, digits, base45, zlib, cose, claims, statusList = "status-list", keySet = "key-set", bundle, ledger,
            electronic, presentation, register, key, order, receipt, package, site
    }

    /// The rule that is broken.
    public enum Reason: String, Sendable, CaseIterable {
        case empty, truncated
        case trailingBytes = "trailing-bytes"
        case tooLarge = "too-large"
        case tooDeep = "too-deep"
        case invalidCharacter = "invalid-character"
        case invalidLength = "invalid-length"
        case notCanonical = "not-canonical"
        case notShortest = "not-shortest"
        case indefiniteLength = "indefinite-length"
        case reservedEncoding = "reserved-encoding"
        case keyOrder = "key-order"
        case wrongType = "wrong-type"
        case wrongTag = "wrong-tag"
        case invalidUTF8 = "invalid-utf8"
        case outOfRange = "out-of-range"
        case unknownLabel = "unknown-label"
        case missingLabel = "missing-label"
        case unprotectedHeader = "unprotected-header"
        case unknownAlgorithm = "unknown-algorithm"
        case wrongTokenType = "wrong-token-type"
        case inconsistent
        case invalidKey = "invalid-key"
        case damagedStream = "damaged-stream"
    }

    /// Where the rule belongs.
    public let layer: Layer
    /// Position in the layer's own units: characters of a text, bytes of a structure; 0-based.
    public let offset: Int
    /// What is wrong there.
    public let reason: Reason

    /// Names a broken rule and its place.
    public init(_ layer: Layer, at offset: Int, _ reason: Reason) {
        self.layer = layer
        self.offset = offset
        self.reason = reason
    }
}

extension Malformed: CustomStringConvertible {
    /// `layer: reason at offset`, for messages.
    public var description: String { "\(layer.rawValue): \(reason.rawValue) at \(offset)" }
}

/// A refusal of which what is malformed is one cause.
protocol MalformedRefusal: Error {
    static func malformed(_ error: Malformed) -> Self
}

extension MalformedRefusal {
    /// The decoded value; where it is malformed the whole is refused.
    static func decoded<Value>(_ value: @autoclosure () throws(Malformed) -> Value) throws(Self) -> Value {
        do { return try value() } catch { throw .malformed(error) }
    }
}
