import Credential
import Foundation
import PrintJob

/// A print shop with a package in a folder that goes with it. Pictures are stand-ins: a job does not look into them.
final class Shop {
    let path = NSTemporaryDirectory() + "paiza-shop-\(UUID().uuidString)"
    let root: PublicKey
    let key: PrivateKey
    let packageKey: PrivateKey
    let numbers: [CredentialNumber]
    static let made = Instant(seconds: 1_796_140_800)
    static let now = Instant(seconds: 1_796_150_000)

    var package: String { "\(path)/order.paiza" }
    var folder: String { "\(path)/job" }
    var journal: String { "\(folder)/journal.txt" }

    init(cards: Int, spare: Int = 2, quantity: Int = 1, portrait: Int = 100) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let authority = try Authority()
        root = authority.root.publicKey
        (key, packageKey) = (try PrivateKey.generate(.ed25519), try PrivateKey.generate(.es256))
        numbers = try (1...cards).map { try CredentialNumber(String(5_990_000_000 + $0)) }
        let template = TemplateFiles(["template.json": Array("{}".utf8)])
        let entries = try numbers.enumerated().map { try authority.entry($1, index: $0, portrait: portrait) }
        let order = PrintOrder(
            issuer: "CN-NM", number: "2026-001", issuedAt: Self.made,
            expires: Instant(seconds: Self.made.seconds + 86_400), shop: key.publicKey,
            recipient: packageKey.publicKey, spare: spare,
            templates: [.enforcement: sha256(template.bytes)],
            items: zip(numbers, entries).map {
                PrintOrder.Item(number: $0, quantity: quantity, entryDigest: sha256($1.bytes))
            })
        let keySet = try SignedToken.sign(authority.keySet.item, type: .keySet, with: authority.root)
        try writePackage(
            to: package, order: try order.signed(with: authority.order), keySet: keySet,
            recipient: packageKey.publicKey, templates: [template], count: cards
        ) { write in for entry in entries { try write(entry) } }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func begin(
        settings: String = "dpi=300", attachments: [String: [UInt8]] = [:], in place: String? = nil
    ) throws -> PrintJob {
        let keys = try JobKeys(
            for: try readPackage(package, root: root), receipts: key, packages: packageKey, now: Self.now)
        return try PrintJob.begin(
            package: package, root: root, keys: keys, in: place ?? folder, settings: settings, attachments: attachments,
            program: "test", now: Self.now)
    }

    /// What stands for the pictures of a card.
    static func pictures(_ card: OrderedCard) -> (front: [UInt8], back: [UInt8]) {
        let text = card.claims.identity.number.text
        return (Array("front of \(text)".utf8), Array("back of \(text)".utf8))
    }

    /// Draws what is pending, in batches of so many cards.
    static func draw(_ job: PrintJob, batch size: Int = 3, atMost limit: Int = .max) throws {
        let package = try job.package()
        var left = limit
        while left > 0, var batch = job.nextBatch(of: min(size, left)) {
            for place in batch.work {
                let pictures = pictures(try package.card(at: place, now: now))
                try job.add(front: pictures.front, back: pictures.back, of: place, to: &batch)
                left -= 1
            }
            try job.put(batch, now: now)
        }
    }

    /// There is no card left.
    struct NothingToDraw: Error {}

    /// The next cards of a job, at most so many.
    static func batch(_ job: PrintJob, _ count: Int) throws -> SheetBatch {
        guard let batch = job.nextBatch(of: count) else { throw NothingToDraw() }
        return batch
    }

    /// The key that signs the job's journal.
    func jobKey() throws -> PrivateKey {
        try PrivateKey(pem: String(decoding: try bytes("job-key.pem"), as: UTF8.self), passphrase: nil)
    }

    func report() throws -> JobReport { try JobReport(folder: folder) }

    /// Every picture by its name.
    func pictures() throws -> [String: [UInt8]] {
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/cards")
        return Dictionary(uniqueKeysWithValues: try names.map { ($0, try bytes("cards/\($0)")) })
    }

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
    }

    /// The journal's events with their numbers, without times, digests and checksums.
    func events() throws -> [String] {
        String(decoding: try bytes("journal.txt"), as: UTF8.self).split(separator: "\n").map { line in
            let fields = line.split(separator: "\t").dropFirst()
            return fields.prefix(3).filter { $0.count < 32 }.joined(separator: " ")
        }
    }
}

/// Who signs orders and cards.
struct Authority {
    let root: PrivateKey
    let order: PrivateKey
    let credential: PrivateKey
    let keySet: KeySet

    init() throws {
        (root, order, credential) = (try .generate(.es256), try .generate(.es256), try .generate(.ed25519))
        let lifetime = Instant(seconds: 1_790_000_000)..<Instant(seconds: 1_890_000_000)
        keySet = KeySet(
            issuer: "CN-NM", version: 1, issuedAt: lifetime.lowerBound, expires: lifetime.upperBound,
            names: ["zh": "样品机关"], publicPage: nil, statusBase: "urn:x", categories: [2: "市场监管"], isTest: true,
            keys: [(root, KeyUse.root), (order, .order), (credential, .credential)].map {
                KeyEntry(key: $0.0.publicKey, use: $0.1, lifetime: lifetime)
            })
    }

    func entry(_ number: CredentialNumber, index: Int, portrait: Int) throws -> PrintEntry {
        let portrait = [UInt8](repeating: UInt8(truncatingIfNeeded: index), count: portrait)
        guard let status = StatusReference(list: 1, index: index) else { throw DomainError.number("\(index)") }
        let first = try CivilDate("2026-11-22")
        let claims = CredentialClaims(
            issuer: "CN-NM", expires: first.adding(years: 6).end, notBefore: first.start,
            issuedAt: Instant(seconds: 1_795_300_000), status: status,
            identity: IdentityData(
                number: number, name: "乌云其木格", agency: "包头市样例局", categories: [.code(2)], kind: .enforcement,
                medium: .card, portraitDigest: Array(sha256(portrait).prefix(16))))
        let token = try SignedToken.sign(claims.item, type: nil, with: credential)
        return PrintEntry(token: token.bytes, portrait: portrait, nameMongolian: nil, agencyMongolian: nil)
    }
}
