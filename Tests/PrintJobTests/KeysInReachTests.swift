import Credential
import Foundation
import PrintJob
import Testing

/// A job does not start beside a signing key, wherever it lies in reach.
@Suite struct KeysInReachTests {
    private let folder = NSTemporaryDirectory() + "paiza-keys-\(UUID().uuidString)/here/shop"

    private func write(_ text: String, to name: String) throws {
        let url = URL(fileURLWithPath: "\(folder)/\(name)").standardizedFileURL
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    private func cleanUp() {
        let top = URL(fileURLWithPath: folder).deletingLastPathComponent().deletingLastPathComponent()
        try? FileManager.default.removeItem(at: top)
    }

    private static let pem = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"

    @Test(arguments: [
        "job/key.pem", "job/a/b/c/credential.pem", "../order.key", "../../root-key.pem", "shop-key.pem", "old/keys.p8",
        "job/store.p12", "x/STORE.PFX",
    ])
    func aPrivateKeyIsFound(_ name: String) throws {
        defer { cleanUp() }
        try write("", to: "job/.lock")
        try write(Self.pem, to: name)
        let shop = try PrivateKey.generate(.es256).publicKey
        let found = KeysInReach.search(job: "\(folder)/job", near: [folder], shop: shop)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("the private key \"/") ?? false)
    }

    @Test(arguments: ["job/office", "office", "../office", "../../office", "job/a/b/office"])
    func anAuthoritysFolderIsFound(_ name: String) throws {
        defer { cleanUp() }
        try write("", to: "job/.lock")
        try write("", to: "\(name)/keyset.cose")
        try write("", to: "\(name)/registry.sqlite")
        let shop = try PrivateKey.generate(.es256).publicKey
        let found = KeysInReach.search(job: "\(folder)/job", near: [folder], shop: shop)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("the authority's folder \"/") ?? false)
    }

    /// What is far away, public, or the job's own pictures does not matter.
    @Test(arguments: ["job/cards/x.pem", "job/a/b/c/d/key.pem", "../other/key.pem", "job/key.txt"])
    func otherFilesAreLeftAlone(_ name: String) throws {
        defer { cleanUp() }
        let shop = try PrivateKey.generate(.es256)
        try write(shop.publicKey.pem, to: "root.pem")
        try write("", to: "job/.lock")
        try write(Self.pem, to: name)
        #expect(KeysInReach.search(job: "\(folder)/job", near: [folder], shop: shop.publicKey).isEmpty)
    }

    /// The shop's own key is known by the public half that the order names; another key under its name is none.
    @Test func theShopsOwnKeyIsNoHindrance() throws {
        defer { cleanUp() }
        let (shop, other, opener) = (
            try PrivateKey.generate(.es256), try PrivateKey.generate(.es256), try PrivateKey.generate(.es256)
        )
        try write("", to: "job/.lock")
        try write(ShopKeys(receipts: shop.publicKey, packages: opener.publicKey).pem, to: "shop.pem")
        let search = { (key: PublicKey) in KeysInReach.search(job: "\(folder)/job", near: [folder], shop: key).count }
        for passphrase in [nil, Array("long passphrase".utf8)] {
            try write(try shop.pem(passphrase: passphrase), to: "shop-key.pem")
            try write(try opener.pem(passphrase: passphrase), to: "package-key.pem")
            #expect(search(shop.publicKey) == 0)
            #expect(search(other.publicKey) == 2)
        }
        try write(try other.pem(passphrase: nil), to: "shop-key.pem")
        #expect(search(shop.publicKey) == 1)
        try write(try shop.pem(passphrase: nil), to: "package-key.pem")
        #expect(search(shop.publicKey) == 2, "each under its own name")
    }

    /// Two keys, one behind the other; the second is P-256 and another one.
    @Test func aShopStatesTwoKeys() throws {
        let (shop, opener) = (try PrivateKey.generate(.ed25519).publicKey, try PrivateKey.generate(.es256).publicKey)
        let keys = ShopKeys(receipts: shop, packages: opener)
        #expect(try ShopKeys(pem: keys.pem) == keys)
        let bad = [
            shop.pem, "", opener.pem + opener.pem, opener.pem + shop.pem, keys.pem + shop.pem,
            String(keys.pem.dropLast(40)),
        ]
        for pem in bad { #expect(throws: CryptoError.self, "\(pem)") { try ShopKeys(pem: pem) } }
    }
}
