/// The text of a QR code: three spellings of the same token bytes.
public enum QRText {
    /// A spelling.
    public enum Form: String, Sendable, CaseIterable {
        /// `https://host/path#DIGITS`: any phone opens the authority's public page.
        case link
        /// Digits alone: the only characters that every keyboard-wedge scanner types alike.
        case digits
        /// Base45 of the raw COSE_Sign1: what Claim 169 readers accept.
        case base45
    }

    /// Spells token bytes; a link needs the authority's public page, an https address without a fragment.
    public static func spell(_ token: [UInt8], as form: Form, publicPage: PublicPage? = nil) -> String? {
        switch form {
        case .digits: return DigitText.encode(token)
        case .base45: return Base45.encode(token)
        case .link: return publicPage.map { $0.address + "#" + DigitText.encode(token) }
        }
    }

    /// The largest symbol of a card, at level M with modules of 0.33 mm.
    public enum CardSymbol: Sendable {
        /// Version 13, in a field of 27 mm.
        case plain
        /// Version 20, in a field of 36 mm: a token that holds a small picture of the portrait.
        case photo

        /// Data bits: codewords of 13-M and 20-M (ISO/IEC 18004 table 7).
        var bits: Int { (self == .plain ? 334 : 669) * 8 }
    }

    /// The form that a card carries: link where there is a public page, else digits; whichever first fits its symbol. Nil
    /// when none fits.
    public static func cardForm(
        tokenBytes: Int, publicPage: PublicPage?, symbol: CardSymbol = .plain
    ) -> Form? {
        if let publicPage, linkBits(tokenBytes, publicPage) <= symbol.bits { return .link }
        return numericBits(tokenBytes) <= symbol.bits ? .digits : nil
    }

    /// A numeric segment of versions 10 to 26: mode, 12 bits of count, 10 bits for three digits.
    private static func numericBits(_ tokenBytes: Int) -> Int {
        let digits = tokenBytes / 7 * 17 + DigitText.digitsOfBytes[tokenBytes % 7]
        return 4 + 12 + digits / 3 * 10 + [0, 4, 7][digits % 3]
    }

    /// The address and its `#` in a byte segment (mode, 16 bits of count), then a numeric segment.
    private static func linkBits(_ tokenBytes: Int, _ page: PublicPage) -> Int {
        4 + 16 + 8 * (page.address.utf8.count + 1) + numericBits(tokenBytes)
    }
}

/// The https address of an authority's public page: lower-case ASCII host, path, no query and no fragment.
public struct PublicPage: Hashable, Sendable {
    /// The address as it is printed.
    public let address: String

    /// Takes an address; throws `DomainError.publicPage` when it is not of the form `https://host/path`.
    public init(_ address: String) throws(DomainError) {
        guard Self.isWellFormed(address) else { throw .publicPage(address) }
        self.address = address
    }

    static func isWellFormed(_ address: String) -> Bool {
        guard address.hasPrefix("https://"), address.utf8.count <= 200 else { return false }
        let rest = address.utf8.dropFirst(8)
        let host = rest.prefix { $0 != UInt8(ascii: "/") }
        let hostAllowed = "abcdefghijklmnopqrstuvwxyz0123456789.-:".utf8
        let pathAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./-_~".utf8
        return !host.isEmpty && host.allSatisfy(hostAllowed.contains)
            && rest.dropFirst(host.count).allSatisfy(pathAllowed.contains)
    }
}
