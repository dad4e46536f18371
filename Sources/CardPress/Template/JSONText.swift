/// A place in a file, from 1; columns count characters.
struct TextPosition: Sendable, Equatable {
    var line = 1
    var column = 1
}

/// A JSON value (RFC 8259) that knows where it stands.
struct JSONValue: Sendable {
    enum Kind: Sendable {
        case object([Member])
        case array([JSONValue])
        case string(String)
        case number(Double)
        case boolean(Bool)
        case null
    }

    struct Member: Sendable {
        var key: String
        var keyPosition: TextPosition
        var value: JSONValue
    }

    var kind: Kind
    var position: TextPosition
}

/// Why a text is not JSON.
struct JSONSyntaxError: Error {
    var problem: String
    var position: TextPosition
}

/// Reads JSON strictly: UTF-8 without a mark, no duplicate keys, nothing after the value, 16 levels at most.
struct JSONReader {
    private let bytes: [UInt8]
    private var index = 0
    private var position = TextPosition()

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func read(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw JSONSyntaxError(problem: "the file is not UTF-8", position: TextPosition())
        }
        var reader = JSONReader(bytes)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.index == bytes.count else { throw reader.unexpected() }
        return value
    }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func advance() {
        if bytes[index] == UInt8(ascii: "\n") {
            position.line += 1
            position.column = 1
        } else if bytes[index] & 0xC0 != 0x80 {
            position.column += 1
        }
        index += 1
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D { advance() }
    }

    private func unexpected() -> JSONSyntaxError {
        guard let byte = next else { return JSONSyntaxError(problem: "the file ends too early", position: position) }
        let shown = (0x21...0x7E).contains(byte) ? String(Unicode.Scalar(byte)) : "byte \(byte)"
        return JSONSyntaxError(problem: "unexpected \"\(shown)\"", position: position)
    }

    private mutating func take(_ character: Unicode.Scalar) throws(JSONSyntaxError) {
        guard next == UInt8(ascii: character) else { throw unexpected() }
        advance()
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        skipSpace()
        let start = position
        guard depth < TemplateLimits.nesting else { throw JSONSyntaxError(problem: "nested too deep", position: start) }
        let kind: JSONValue.Kind
        switch next {
        case UInt8(ascii: "{"): kind = .object(try object(depth: depth))
        case UInt8(ascii: "["): kind = .array(try array(depth: depth))
        case UInt8(ascii: "\""): kind = .string(try string())
        case UInt8(ascii: "t"): kind = try word("true", .boolean(true))
        case UInt8(ascii: "f"): kind = try word("false", .boolean(false))
        case UInt8(ascii: "n"): kind = try word("null", .null)
        default: kind = .number(try number())
        }
        return JSONValue(kind: kind, position: start)
    }

    private mutating func word(_ word: String, _ kind: JSONValue.Kind) throws(JSONSyntaxError) -> JSONValue.Kind {
        for scalar in word.unicodeScalars { try take(scalar) }
        return kind
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> [JSONValue.Member] {
        try take("{")
        var members: [JSONValue.Member] = []
        var keys: Set<String> = []
        skipSpace()
        if next == UInt8(ascii: "}") {
            advance()
            return members
        }
        while true {
            skipSpace()
            let keyPosition = position
            let key = try string()
            guard keys.insert(key).inserted else {
                throw JSONSyntaxError(problem: "key \"\(key)\" stands twice", position: keyPosition)
            }
            skipSpace()
            try take(":")
            members.append(.init(key: key, keyPosition: keyPosition, value: try value(depth: depth + 1)))
            skipSpace()
            if next == UInt8(ascii: ",") {
                advance()
            } else {
                try take("}")
                return members
            }
        }
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> [JSONValue] {
        try take("[")
        var values: [JSONValue] = []
        skipSpace()
        if next == UInt8(ascii: "]") {
            advance()
            return values
        }
        while true {
            values.append(try value(depth: depth + 1))
            skipSpace()
            if next == UInt8(ascii: ",") {
                advance()
            } else {
                try take("]")
                return values
            }
        }
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        try take("\"")
        var text: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                advance()
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                text += String(try escape()).utf8
            case ..<0x20:
                throw unexpected()
            default:
                text.append(byte)
                advance()
            }
        }
        throw unexpected()
    }

    private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
        let start = position
        advance()
        guard let byte = next else { throw unexpected() }
        let simple: [UInt8: Unicode.Scalar] = [
            0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r", 0x74: "\t",
        ]
        if let scalar = simple[byte] {
            advance()
            return scalar
        }
        var unit = try codeUnit()
        if (0xD800...0xDBFF).contains(unit), next == UInt8(ascii: "\\") {
            advance()
            let low = try codeUnit()
            guard (0xDC00...0xDFFF).contains(low) else {
                throw JSONSyntaxError(problem: "half of a surrogate pair", position: start)
            }
            unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(unit) else {
            throw JSONSyntaxError(problem: "half of a surrogate pair", position: start)
        }
        return scalar
    }

    private mutating func codeUnit() throws(JSONSyntaxError) -> UInt32 {
        try take("u")
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw unexpected()
            }
            unit = unit << 4 | UInt32(digit)
            advance()
        }
        return unit
    }

    private mutating func number() throws(JSONSyntaxError) -> Double {
        let start = index, place = position
        while let byte = next, byte.isNumberByte { advance() }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        guard !text.isEmpty else { throw unexpected() }
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let leadingZero = digits.hasPrefix("0") && digits.dropFirst().first?.isNumber == true
        guard digits.first?.isNumber == true, digits.last?.isNumber == true, !leadingZero, !digits.contains(".e"),
            !digits.contains(".E"), let number = Double(text), number.isFinite
        else { throw JSONSyntaxError(problem: "\"\(text)\" is no number", position: place) }
        return number
    }
}

extension UInt8 {
    fileprivate var isNumberByte: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(self)
    }
}
