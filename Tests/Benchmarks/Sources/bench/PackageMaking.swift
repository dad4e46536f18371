import CardPress
import Credential
import Glibc
import PrintJob

/// A print package of any size without an office: `bench --package REPOSITORY FOLDER CARDS` writes what a shop works with.
enum PackageMaking {
    static func make(_ arguments: [String]) throws {
        guard arguments.count == 3, let count = Int(arguments[2]), count > 0 else {
            throw BenchError("--package REPOSITORY FOLDER CARDS")
        }
        let (repository, folder) = (arguments[0], arguments[1])
        let packages = try PrivateKey.generate(.es256)
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let now = Instant(seconds: time.tv_sec)
        let year = Instant(seconds: now.seconds + 365 * 86_400)
        let root = try PrivateKey.generate(.es256), order = try PrivateKey.generate(.es256)
        let credential = try PrivateKey.generate(.es256), shop = try PrivateKey.generate(.es256)
        let keySet = KeySet(
            issuer: World.issuer, version: 1, issuedAt: now, expires: year, names: ["zh": "样品机关"],
            publicPage: try PublicPage("https://paiza.example/v"), statusBase: World.statusBase,
            categories: CategoryTable.rows, isTest: true,
            keys: [(root, KeyUse.root), (order, .order), (credential, .credential)].map {
                KeyEntry(key: $0.0.publicKey, use: $0.1, lifetime: now..<year)
            })
        let portraits = try (1...18).map { number in
            try bytes("\(repository)/Samples/portraits/059900000\(number < 10 ? "0" : "")\(number).jpg")
        }
        // Signing gives other bytes each time, so tokens are kept; entries are put together when they are asked for.
        let tokens = try (0..<count).map { place in
            try token(place, portrait: portraits[place % portraits.count], now, credential)
        }
        let entry = { (place: Int) in
            PrintEntry(
                token: tokens[place].bytes, portrait: portraits[place % portraits.count], nameMongolian: nil,
                agencyMongolian: nil)
        }
        let template = TemplateFiles(try CardTemplate.files(in: repository + "/Templates/national-enforcement"))
        let items = try (0..<count).map { place in
            PrintOrder.Item(number: try number(place), entryDigest: sha256(entry(place).bytes))
        }
        let wanted = PrintOrder(
            issuer: World.issuer, number: "bench", issuedAt: now,
            expires: Instant(seconds: now.seconds + 30 * 86_400), shop: shop.publicKey,
            recipient: packages.publicKey, spare: 0, templates: [.enforcement: sha256(template.bytes)], items: items)
        try writePackage(
            to: folder + "/order.paiza", order: try wanted.signed(with: order),
            keySet: try SignedToken.sign(keySet.item, type: .keySet, with: root),
            recipient: packages.publicKey, templates: [template], count: count
        ) { write in for place in 0..<count { try write(entry(place)) } }
        try write(root.publicKey.pem, to: folder + "/root.pem")
        guard mkdir(folder + "/key", 0o700) == 0 else { throw BenchError("cannot make \"\(folder)/key\"") }
        try write(
            ShopKeys(receipts: shop.publicKey, packages: packages.publicKey).pem, to: folder + "/key/shop.pem")
        for (key, name) in [(shop, "shop-key.pem"), (packages, "package-key.pem")] {
            try write(try key.pem(passphrase: nil), to: "\(folder)/key/\(name)")
            chmod("\(folder)/key/\(name)", 0o600)
        }
    }

    private static func number(_ place: Int) throws -> CredentialNumber {
        try CredentialNumber("0599\(1_000_000 + place)")
    }

    private static func token(
        _ place: Int, portrait: [UInt8], _ now: Instant, _ key: PrivateKey
    ) throws -> SignedToken {
        guard let status = StatusReference(list: 1, index: place) else { throw BenchError("no such index") }
        let first = CivilDate(containing: now)
        let claims = CredentialClaims(
            issuer: World.issuer, expires: first.adding(years: 6).end, notBefore: first.start, issuedAt: now,
            status: status,
            identity: IdentityData(
                number: try number(place), name: "郑海涛", area: try Area("150200"), agency: "包头市应急管理局",
                categories: [.code(2)], kind: .enforcement, medium: .card,
                portraitDigest: Array(sha256(portrait).prefix(16))))
        return try SignedToken.sign(claims.item, type: nil, with: key)
    }
}
