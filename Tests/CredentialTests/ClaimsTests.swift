import Testing

@testable import Credential

@Suite("Claims of a credential")
struct ClaimsTests {
    static func decode(_ item: CBORItem, type: TokenType? = nil) throws -> CredentialClaims {
        try CredentialClaims(.unsigned(item, type: type, for: try SpecimenAuthority.shared.credentialKey().publicKey))
    }

    @Test("Property: random claims survive signing, decoding and encoding")
    func property() throws {
        var generator = SeededGenerator(seed: 169)
        for _ in 0..<300 {
            let claims = try Self.random(&generator)
            let decoded = try Self.decode(claims.item, type: claims.tokenType)
            #expect(decoded == claims)
            #expect(decoded.item.encoded() == claims.item.encoded())
            #expect(decoded.identity.name.utf8.elementsEqual(claims.identity.name.utf8), "no normalisation")
        }
    }

    private static func random(_ generator: inout SeededGenerator) throws -> CredentialClaims {
        let electronic = Bool.random(using: &generator)
        let nbf = Int.random(in: 0...4_000_000_000, using: &generator)
        let list = Int.random(in: 0...0xffff, using: &generator)
        let status = try #require(StatusReference(list: list, index: .random(in: 0..<(1 << 24), using: &generator)))
        let scripts = ["巴", "特", "ᠪᠠᠲᠤ", "é", "e\u{301}", "𬍛", "\u{f900}", "豈", "·", "\n", "\u{202e}"]
        let text = { (generator: inout SeededGenerator) in
            String(scripts.shuffled(using: &generator).prefix(.random(in: 1...6, using: &generator)).joined())
        }
        let name = text(&generator)
        let bytes = (0..<(electronic ? 32 : 16)).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let maybe = { (generator: inout SeededGenerator) in Bool.random(using: &generator) }
        let identity = IdentityData(
            number: try CredentialNumber("A-\(UInt32.random(in: 0...UInt32.max, using: &generator))"), name: name,
            nameMongolian: maybe(&generator) ? text(&generator) : nil,
            area: maybe(&generator) ? try Area("\(Int.random(in: 100_000...999_999, using: &generator))") : nil,
            thumbnail: !electronic && maybe(&generator)
                ? try Thumbnail(SmallWebP.file(of: 2 * .random(in: 15...1_024, using: &generator))) : nil,
            agency: text(&generator),
            categories: (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                maybe(&generator) ? .text(text(&generator)) : .code(.random(in: 0...0xffff, using: &generator))
            }, kind: maybe(&generator) ? .enforcement : .supervision, medium: electronic ? .electronic : .card,
            issuingAuthority: maybe(&generator) ? text(&generator) : nil, portraitDigest: bytes)
        let algorithm = try #require(Algorithm.allCases.randomElement(using: &generator))
        return CredentialClaims(
            issuer: "CN-\(list)",
            expires: Instant(seconds: nbf + .random(in: 1...Limits.validitySeconds, using: &generator)),
            notBefore: Instant(seconds: nbf), issuedAt: Instant(seconds: .random(in: 0...nbf, using: &generator)),
            deviceKey: electronic && maybe(&generator)
                ? try SpecimenAuthority.shared.credentialKey(algorithm).publicKey : nil,
            status: status, statusAddress: electronic ? "https://a.example/s/\(list)" : nil, identity: identity)
    }

    @Test("A validity of 2,192 days and 24 hours is read, one second more is not, nor none at all (T15)")
    func validity() throws {
        var claims = try SpecimenAuthority.shared.cardClaims()
        for (seconds, read) in [
            (1, true), (0, false), (-1, false), (2_193 * 86_400, true), (2_193 * 86_400 + 1, false),
        ] {
            claims.expires = claims.notBefore.later(seconds)
            let refusal = Result { try Self.decode(claims.item) }
            #expect((try? refusal.get()) != nil ? read : !read, "\(seconds)")
            if !read { #expect(throws: Malformed(.claims, at: 0, .outOfRange)) { try refusal.get() } }
        }
    }

    @Test("Times are unsigned integers up to the end of the year 9999, and no verdict traps on their edges")
    func times() throws {
        let last = 253_402_300_799
        var claims = try SpecimenAuthority.shared.cardClaims()
        (claims.notBefore, claims.expires) = (Instant(seconds: last - 86_400), Instant(seconds: last))
        claims.issuedAt = Instant(seconds: last)
        #expect(try Self.decode(claims.item).validity.upperBound.year == 10_000, "UTC+8 is past New Year")
        (claims.notBefore, claims.expires) = (Instant(seconds: 0), Instant(seconds: 1))
        claims.issuedAt = Instant(seconds: 0)
        #expect(try Self.decode(claims.item).validity.lowerBound == CivilDate(year: 1970, month: 1, day: 1))
        let beyond: [CBORItem] = [
            .integer(last + 1), .unsigned(.max), .unsigned(1 << 63), -1, "0", .bytes([0]), true, [],
        ]
        for label in [4, 5, 6] {
            for value in beyond {
                let item = try CardItem.card.setting(.integer(label), to: value)
                #expect(throws: Malformed.self) { try Self.decode(item) }
            }
        }
    }

    @Test("First and last day of validity are those of UTC+8")
    func days() throws {
        let claims = try SpecimenAuthority.shared.cardClaims()
        #expect(claims.validity == (try CivilDate("2026-11-22"))...(try CivilDate("2032-11-22")))
    }

    @Test("The number, area, name and status reference at their limits")
    func limits() throws {
        #expect(StatusReference(list: 65_535, index: 16_777_215) != nil)
        for (list, index) in [(-1, 0), (65_536, 0), (0, -1), (0, 16_777_216)] {
            #expect(StatusReference(list: list, index: index) == nil)
        }
        for text in ["", "１２", "a b", "a_b", "\u{212a}", String(repeating: "1", count: 33), "a\n"] {
            #expect(throws: DomainError.number(text)) { try CredentialNumber(text) }
        }
        for text in ["", "15010", "1501000", "０15010", "a50100", "050100", "15010\u{0660}", "+15010"] {
            #expect(throws: DomainError.area(text)) { try Area(text) }
        }
        #expect(try CredentialNumber("000-Aa9").text == "000-Aa9")
    }
}
