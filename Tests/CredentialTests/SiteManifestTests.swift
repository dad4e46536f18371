import Testing

@testable import Credential

@Suite("Manifests of public sites")
struct SiteManifestTests {
    /// A manifest before it is signed.
    struct Draft {
        var issuer = SpecimenAuthority.issuer
        var issuedAt = Instant.checked
        var files = ["files/a-1.css": SiteManifest.File([1, 2, 3]), "v/index.html": SiteManifest.File([])]
        var keySet: KeySet
        var keySetSigner, signer: PrivateKey

        init(_ authority: SpecimenAuthority) throws {
            (keySet, keySetSigner, signer) = (try authority.keySet(), authority.root, authority.bundle)
        }

        func token() throws -> SignedToken {
            try SiteManifest.sign(
                issuer: issuer, issuedAt: issuedAt, files: files,
                keySet: try SignedToken.sign(keySet.item, type: .keySet, with: keySetSigner), with: signer)
        }
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let answer: SiteManifest.Refusal
        let change: @Sendable (inout Draft, SpecimenAuthority) throws -> Void

        init(
            _ name: String, _ answer: SiteManifest.Refusal,
            change: @escaping @Sendable (inout Draft, SpecimenAuthority) throws -> Void
        ) { (testDescription, self.answer, self.change) = (name, answer, change) }
    }

    @Test("say what was signed")
    func opened() throws {
        let authority = try SpecimenAuthority.shared
        let draft = try Draft(authority)
        let manifest = try SiteManifest(draft.token().bytes, root: authority.root.publicKey)
        #expect(manifest.files == draft.files)
        #expect(manifest.issuer == draft.issuer && manifest.issuedAt == draft.issuedAt)
    }

    @Test("are refused by signature, key and key set", arguments: rows)
    func row(_ row: Row) throws {
        let authority = try SpecimenAuthority.shared
        var draft = try Draft(authority)
        try row.change(&draft, authority)
        let token = try draft.token()
        #expect(throws: row.answer) { try SiteManifest(token.bytes, root: authority.root.publicKey) }
    }

    static let rows: [Row] = [
        Row("key set signed by a stranger", .notThisRoot) { $0.keySetSigner = $1.stranger },
        Row("signed by a stranger", .badSignature) { $0.signer = $1.stranger },
        Row("signed by the status key", .badSignature) { $0.signer = $1.status },
        Row("of another authority", .badSignature) { draft, _ in draft.issuer = "CN-XJ" },
        Row("signed before its key's life", .badSignature) { draft, _ in draft.issuedAt = Instant.keysBegin.later(-1) },
    ]

    @Test(
        "name no file outside of their folder",
        arguments: ["", "/etc/passwd", "../x", "files/../x", "files//x", "files/", ".lock", "a b", "a\\b", "名.css"])
    func outside(path: String) throws {
        let authority = try SpecimenAuthority.shared
        var draft = try Draft(authority)
        draft.files = [path: SiteManifest.File([])]
        let token = try draft.token()
        #expect(throws: SiteManifest.Refusal.self) { try SiteManifest(token.bytes, root: authority.root.publicKey) }
    }

    @Test("are no bundle, and no bundle is one")
    func types() throws {
        let authority = try SpecimenAuthority.shared
        let token = try Draft(authority).token()
        #expect(throws: Malformed.self) { try Bundle(token) }
        let other = try SignedToken.sign([1: "CN-NM"], type: .bundle, with: authority.bundle)
        #expect(throws: SiteManifest.Refusal.malformed(Malformed(.cose, at: 0, .wrongTokenType))) {
            try SiteManifest(other.bytes, root: authority.root.publicKey)
        }
    }
}
