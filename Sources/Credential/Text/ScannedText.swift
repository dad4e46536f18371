/// What stands in a scanned or typed text: a token's bytes and the link they came with.
public struct ScannedText: Sendable, Equatable {
    /// The bytes to decode as a token.
    public let token: [UInt8]
    /// The spelling found.
    public let form: QRText.Form
    /// The address before `#`, when the text is a link; it is never opened.
    public let link: String?
    /// What the digits are as a whole, when some of them were left out to find a token: if that does not hold, they were not
    /// put there by a scanner, and the text is damaged.
    let doubt: Malformed?

    /// Why a text gives no token.
    public enum Refusal: Error, Equatable, Sendable {
        /// None of our forms: it says nothing about authenticity.
        case foreign
        /// Digits that cannot be whole blocks: damaged by an input method or a lost character.
        case inputDamaged(digits: Int)
        /// One of our forms, broken.
        case malformed(Malformed)
    }

    /// Reads the text of a QR code as a decoder gives it, strictly.
    public init(symbol text: String) throws(Refusal) {
        try self.init(Array(text.utf8), typed: false)
    }

    /// Reads a line as a keyboard-wedge scanner or a person types it: full-width characters are folded, and the longest run of
    /// digits that is a token counts, whatever a scanner or an input method put around it.
    public init(typed text: String) throws(Refusal) {
        try self.init(Self.folded(text), typed: true)
    }

    private static func folded(_ text: String) -> [UInt8] {
        // ASCII has nothing to fold.
        if text.utf8.count <= Limits.textCharacters, text.utf8.allSatisfy({ $0 < 0x80 }) { return Array(text.utf8) }
        let folded = text.unicodeScalars.prefix(Limits.textCharacters + 1).map(narrow)
        return Array(String(String.UnicodeScalarView(folded)).utf8)
    }

    private init(_ given: [UInt8], typed: Bool) throws(Refusal) {
        let text = typed ? Self.trimmed(given) : given
        guard !text.isEmpty else { throw .malformed(Malformed(.text, at: 0, .empty)) }
        guard text.count <= Limits.textCharacters else {
            throw .malformed(Malformed(.text, at: Limits.textCharacters, .tooLarge))
        }
        var doubt: Malformed?
        if DigitText.areDigits(text[...]), !typed || Self.isToken(text[...]) {
            (token, form, link) = (try Self.wholeBlocks(text[...]), .digits, nil)
        } else if let hash = text.firstIndex(of: UInt8(ascii: "#")), Self.beginsAsAddress(text[..<hash]),
            !typed || Self.isToken(text[(hash + 1)...])
        {
            (token, form) = (try Self.digits(text[(hash + 1)...]), .link)
            link = String(decoding: text[..<hash], as: UTF8.self)
        } else if let token = try Self.base45(text) {
            (self.token, form, link) = (token, .base45, nil)
        } else if typed, let run = TypedDigits.run(in: text) {
            (token, doubt) = (try Self.digits(run.digits), run.doubt)
            link = Self.address(in: text, before: run.digits.startIndex)
            form = link == nil ? .digits : .link
        } else {
            throw .foreign
        }
        self.doubt = doubt
    }

    /// The address of a typed line: all that stands before the digits' own `#`, else what looks like an address.
    private static func address(in text: [UInt8], before digits: Int) -> String? {
        if let hash = text.firstIndex(of: UInt8(ascii: "#")), hash + 1 == digits, beginsAsAddress(text[..<hash]) {
            return String(decoding: text[..<hash], as: UTF8.self)
        }
        return TypedAddress.text(in: text, before: digits)
    }

    private static func isToken(_ text: ArraySlice<UInt8>) -> Bool {
        text.count >= shortestRun && DigitText.areDigits(text) && TypedDigits.isToken(text)
    }

    /// Fewer digits than this are not taken for a damaged scan: a token has a 64-byte signature alone.
    static let shortestRun = 160

    private static func digits(_ run: ArraySlice<UInt8>) throws(Refusal) -> [UInt8] {
        guard DigitText.areDigits(run) else { throw .foreign }
        return try wholeBlocks(run)
    }

    /// The bytes of a run of which every character is a digit.
    private static func wholeBlocks(_ run: ArraySlice<UInt8>) throws(Refusal) -> [UInt8] {
        guard run.count >= shortestRun else { throw .foreign }
        guard DigitText.isWholeLength(run.count) else { throw .inputDamaged(digits: run.count) }
        do { return try DigitText.decode(run) } catch { throw .malformed(error) }
    }

    /// Base45 of a COSE_Sign1 (first byte 0xd2, tag 18) or of a zlib stream of one (0x78); nil for other texts.
    private static func base45(_ text: [UInt8]) throws(Refusal) -> [UInt8]? {
        guard Base45.spells(text), !DigitText.areDigits(text[...]), text.count >= 3,
            let first = try? Base45.decode(text[..<3]).first
        else { return nil }
        guard first == 0xd2 || first == 0x78 else { return nil }
        do {
            let bytes = try Base45.decode(text)
            return first == 0x78 ? try inflate(bytes, limit: Limits.inflatedToken, layer: .zlib) : bytes
        } catch { throw .malformed(error) }
    }

    private static func beginsAsAddress(_ text: ArraySlice<UInt8>) -> Bool {
        let start = String(decoding: text.prefix(8), as: UTF8.self).lowercasedASCII
        return start == "https://" || start.hasPrefix("http://")
    }

    private static func trimmed(_ text: [UInt8]) -> [UInt8] {
        let isInk: (UInt8) -> Bool = { $0 != 0x20 && !(0x09...0x0d ~= $0) }
        guard let first = text.firstIndex(where: isInk), let last = text.lastIndex(where: isInk) else { return [] }
        return Array(text[first...last])
    }

    /// The ASCII form of a full-width character (U+FF01 to U+FF5E, U+3000) and of the dot that input methods type.
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xff01...0xff5e: Unicode.Scalar(scalar.value - 0xfee0) ?? scalar
        case 0x3000: " "
        case 0x3002: "."
        default: scalar
        }
    }
}
