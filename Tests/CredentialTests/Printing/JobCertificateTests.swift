import Testing

@testable import Credential

/// The key of a job's journal is the shop's word, for one order.
@Suite struct JobCertificateTests {
    private static let jobKey = Result { try PrivateKey.generate(.es256).publicKey }

    private func certificate() throws -> JobCertificate {
        let scene = try PrintScene()
        return JobCertificate(
            for: scene.order, token: try Self.order.get(), key: try Self.jobKey.get(), issuedAt: PrintScene.made)
    }

    private static let order = Result { try PrintScene().orderToken() }

    private func isVouched(by key: PrivateKey? = nil, _ change: (CBORItem) -> CBORItem = { $0 }) throws -> Bool {
        let key = try key ?? PrintScene.shopKey.get()
        let token = try SignedToken.sign(change(try certificate().item), type: .printJob, with: key)
        let digest = sha256(try Self.order.get().bytes)
        return try JobCertificate(token).isVouched(token, by: try PrintScene().order, orderDigest: digest)
    }

    @Test func aCertificateIsReadAsItWasSigned() throws {
        let certificate = try certificate()
        let token = try certificate.signed(with: try PrintScene.shopKey.get())
        #expect(try JobCertificate(try SignedToken(token.bytes)) == certificate)
        #expect(certificate.item.encoded() == token.claims)
        #expect(try isVouched())
    }

    @Test func onlyTheShopOfTheOrderCertifies() throws {
        #expect(try !isVouched(by: SpecimenAuthority.shared.stranger))
        #expect(try !isVouched(by: PrintScene.orderKey.get()))
        #expect(try !isVouched { $0.setting(1, to: "CN-XX") })
        #expect(try !isVouched { $0.setting(2, to: "2026-002") })
        #expect(try !isVouched { $0.setting(-65_590, to: octets(32)) })
        for own in [try PrintScene.shopKey.get().publicKey, try PrintScene.packageKey.get().publicKey] {
            #expect(try !isVouched { $0.setting(8, to: [1: own.coseKey]) })
        }
    }

    static let refusals: [(String, Malformed.Reason, @Sendable (CBORItem) -> CBORItem)] = [
        ("one label more", .outOfRange, { $0.setting(4, to: 1) }),
        ("another label", .unknownLabel, { $0.setting(6, to: nil).setting(4, to: 1) }),
        ("no key", .outOfRange, { $0.setting(8, to: [:]) }),
        ("a kid for a key", .unknownLabel, { $0.setting(8, to: [3: octets(8)]) }),
        ("a short digest", .outOfRange, { $0.setting(-65_590, to: octets(31)) }),
    ]

    @Test(arguments: refusals.indices) func aCertificateIsRefused(_ place: Int) throws {
        let (name, reason, change) = Self.refusals[place]
        let token = try SignedToken.sign(
            change(try certificate().item), type: .printJob, with: try PrintScene.shopKey.get())
        #expect(fault(try JobCertificate(token)) == Fault(.receipt, reason), "\(name)")
    }

    @Test func nothingFollowsTheClaims() throws {
        var token = try HandMadeToken(try certificate().signed(with: try PrintScene.shopKey.get()))
        token.claims.append(0)
        #expect(fault(try JobCertificate(try SignedToken(token.bytes))) == Fault(.receipt, .trailingBytes))
    }

    @Test func aCertificateIsOfItsOwnType() throws {
        for type in [nil] + TokenType.allCases where type != .printJob {
            let token = try SignedToken.sign(
                try certificate().item, type: type, with: try PrintScene.shopKey.get())
            #expect(fault(try JobCertificate(token)) == Fault(.cose, .wrongTokenType))
        }
    }
}
