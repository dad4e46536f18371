import Credential
import Foundation
import Regulation
import Testing

@testable import Registry

/// The small picture in a card's code: in what is signed, in what was reviewed, and in no order for another template.
@Suite struct PhotoCodeTests {
    /// A picture of 48 x 59 pixels, of whose coded bytes nothing is asked here.
    private static func thumbnail(_ coded: UInt8 = 0) throws -> Thumbnail {
        try Thumbnail(
            Array("RIFF".utf8) + [24, 0, 0, 0] + Array("WEBPVP8 ".utf8) + [12, 0, 0, 0]
                + [0x10, 0, 0, 0x9d, 1, 0x2a, 48, 0, 59, 0, coded, coded])
    }

    private static func applicants() throws -> [Applicant] {
        var first = try Fixture.applicant("05000000001", name: "甲")
        first.thumbnail = try thumbnail()
        return [first, try Fixture.applicant("05000000002", name: "乙")]
    }

    @Test func whatIsSignedHoldsThePictureAndTheLedgerCoversIt() throws {
        let fixture = try Fixture()
        try fixture.issue(try Self.applicants())
        let cards = try fixture.registry.cards()
        #expect(cards.map(\.codeHoldsPhoto) == [true, false])
        #expect(try CredentialClaims(cards[0].token).identity.thumbnail == Self.thumbnail())
        #expect(try CredentialClaims(cards[1].token).identity.thumbnail == nil)
        let largest = try #require(
            Registry.largestClaims(try Self.applicants()[0], issuer: Fixture.issuer, now: Fixture.now))
        #expect(try largest.identity.thumbnail == Self.thumbnail())
    }

    /// Only cards have one.
    @Test func anElectronicCredentialHoldsNone() throws {
        let fixture = try Fixture()
        try fixture.issue(try Self.applicants())
        let file = try fixture.registry.electronic(
            try CredentialNumber("05000000001"), deviceKey: nil, statusBase: "https://a.example/s", now: Fixture.now,
            sign: fixture.sign)
        let claims = try CredentialClaims(file.token)
        #expect(claims.identity.medium == .electronic && claims.identity.thumbnail == nil)
    }

    @Test func anOrderIsForCodesOfOneForm() throws {
        let fixture = try Fixture()
        try fixture.issue(try Self.applicants())
        let (photo, plain) = (try CredentialNumber("05000000001"), try CredentialNumber("05000000002"))
        let shop = try PrivateKey.generate(.es256).publicKey
        func order(_ numbers: [CredentialNumber]?, photo: Bool) throws -> PrintOrder {
            var request = PrintOrderRequest(
                number: "2026-001", numbers: numbers, expires: Instant(seconds: Fixture.now.seconds + 86_400),
                shop: shop, recipient: shop, spare: 0, templates: [.enforcement: TemplateFiles(["template.json": [1]])])
            request.photoKinds = photo ? [.enforcement] : []
            return try PrintOrder(
                try fixture.registry.order(request, issuer: Fixture.issuer, now: Fixture.now) {
                    (order) throws(CryptoError) in try order.signed(with: fixture.key)
                }.token)
        }
        for numbers in [nil, [photo], [photo, plain]] {
            #expect(throws: RegistryError.print(.otherCode(photo, holdsPhoto: true))) {
                try order(numbers, photo: false)
            }
        }
        for numbers in [nil, [plain]] {
            #expect(throws: RegistryError.print(.otherCode(plain, holdsPhoto: false))) {
                try order(numbers, photo: true)
            }
        }
        #expect(try fixture.registry.printOrders().isEmpty)
        #expect(try order([photo], photo: true).items.map(\.number) == [photo])
    }

    /// Another picture is another batch: nobody issues what was not reviewed.
    @Test func theReviewersDigestCoversThePicture() throws {
        let digests = try ([nil, 1, 2] as [UInt8?]).map { coded in
            var applicant = try Fixture.applicant("05000000001", identity: 1)
            applicant.thumbnail = try coded.map { try Self.thumbnail($0) }
            return Registry.digest([applicant])
        }
        #expect(Set(digests).count == 3)
    }

    @Test func anApprovedCardGetsItsPictureAndARefusalGrantsNothing() throws {
        let region = try Region()
        let application = try region.reviewed(region.entry(.first, region.person(1)))
        func approve(_ photo: (Applicant) throws(Refusal) -> Thumbnail?) throws {
            _ = try region.registry.approve(
                [application], issuer: Fixture.issuer, as: region.signatory("second"), now: region.now, photo: photo,
                sign: region.fixture.sign)
        }
        let none = Refusal(.missingRecord, Article(14), Bilingual("无", "none"), allowed: Bilingual("退回", "return it"))
        #expect(throws: RegistryError.self) { try approve { (_) throws(Refusal) in throw none } }
        #expect(try region.registry.cards().isEmpty)
        let picture = try Self.thumbnail()
        try approve { (applicant) throws(Refusal) in
            #expect(applicant.portrait == Array("portrait 1".utf8))
            return picture
        }
        #expect(try region.registry.cards().map(\.codeHoldsPhoto) == [true])
    }
}
