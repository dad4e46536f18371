internal import ArgumentParser
internal import Checking
internal import Credential
internal import DurableFiles
internal import Foundation
internal import Registry
internal import Regulation

struct BundleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle", abstract: Help.text("publish what verifiers carry, and carry it", "发布和导入核验数据"),
        subcommands: [BundleMake.self, BundleImport.self, BundleStatus.self, BundleDiff.self])
}

struct BundleMake: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: Help.text("sign key set, status lists and ledgers into one file", "把密钥集、状态列表和签发记录签名成一个文件"))

    @OptionGroup var authority: AuthorityOptions
    @Option(help: .words("the file to write", "要写出的文件")) var out: String
    @Option(
        help: .words(
            "also write a bundle of the same moment for internal use: it holds withheld holders too",
            "同时写出同一时刻的内部核验数据，含不予公示的人员"))
    var `internal`: String?
    @Option(
        help: .words("days until the next bundle is due; then answers say that the data are old", "几天后应当更新；过后结论会提示数据已旧")
    ) var updateDays = 7
    @Option(help: .words("days until verifiers give no more verdicts on this bundle", "几天后不再据此作出判定")) var expiryDays =
        30

    func validate() throws {
        guard `internal` != out else { throw ValidationError("--internal and --out must be two files") }
        guard 1...365 ~= updateDays, updateDays...366 ~= expiryDays else {
            throw ValidationError("--update-days must be 1 to 365 and --expiry-days no less and at most 366")
        }
    }

    func run() throws {
        let folder = authority.folder
        let (keySetToken, keySet) = try folder.keySet()
        let keys = try [KeyUse.status, .ledger, .bundle].map { (use) throws(CheckFailure) in
            try folder.key(use, in: keySet, passphrases: authority.passphraseSource)
        }
        let registry = try folder.registry()
        let logKey = try folder.logKey(registry, in: keySet, passphrases: authority.passphraseSource)
        let now = Clock.now
        let publication = try deciding { () throws(RegistryError) in try registry.publish(by: logKey, now: now) }
        let maker = BundleMaker(
            keySetToken: keySetToken, keySet: keySet, now: now, updateDays: updateDays, expiryDays: expiryDays)
        let all = publication.lists + (`internal` == nil ? [] : publication.restrictedLists)
        let compressed = try deciding { () throws(RegistryError) in
            try all.map { (list) throws(RegistryError) in try list.compressed() }
        }
        let contents = zip(all, compressed).map { (list: $0, compressed: $1) }
        let bytes = try maker.file(
            publication, Array(contents.prefix(publication.lists.count)), statusKey: keys[0], ledgerKey: keys[1],
            bundleKey: keys[2])
        try mustFollow(out, bytes, folder)
        if let `internal` {
            let file = try maker.file(
                publication, contents, statusKey: keys[0], ledgerKey: keys[1], bundleKey: keys[2])
            try store(file, at: `internal`)
        }
        try store(bytes, at: out, mode: FileMode.everyone)
        let file = PublishedFile(bytes, madeAt: now, nextUpdate: maker.nextUpdate, hardExpiry: maker.hardExpiry)
        try deciding { () throws(RegistryError) in try registry.confirm(publication, file, by: logKey) }
        if let logKey { try folder.keepCheckpoint(registry, logKey) }
        let entries = publication.lists.reduce(0) { $0 + $1.values.count }
        let (sequence, issuer) = (publication.sequence, keySet.issuer)
        Terminal.print(
            Sentence(
                "bundle \(sequence) of \(issuer): \(entries) entries, \(bytes.count) bytes, \"\(out)\"",
                "\(issuer) 第 \(sequence) 期核验数据：\(entries) 条，\(bytes.count) 字节，“\(out)”"))
        Terminal.print(
            Sentence(
                "next update \(maker.nextUpdate), no verdicts after \(maker.hardExpiry)",
                "下次更新 \(maker.nextUpdate)，\(maker.hardExpiry) 之后不再给出结论"))
        if let `internal` {
            Terminal.print(
                Sentence(
                    "internal bundle of the same moment, not to be published: \"\(`internal`)\"",
                    "同一时刻的内部核验数据，不得公开：“\(`internal`)”"))
        }
    }
}

extension BundleMake {
    /// Refuses to put a bundle in the place of one that no device would let it follow: under its number lies other content, or an
    /// index was given out twice.
    private func mustFollow(_ path: String, _ bytes: [UInt8], _ folder: AuthorityFolder) throws(CheckFailure) {
        guard FileManager.default.fileExists(atPath: path),
            let present = try? BundleFile(try readWhole(path, limit: Limits.bundleFileBytes)),
            let root = try? TrustFiles.root(folder.file(AuthorityFolder.rootFile)),
            let opened = try? OpenedBundle(present, root: root)
        else { return }
        do { _ = try opened.successor(BundleFile(bytes), root: root) } catch {
            throw CheckFailure(
                .malformed,
                Sentence(
                    "\"\(path)\" holds bundle \(opened.bundle.sequence), which this one may not follow: no device would take it",
                    "“\(path)”是第 \(opened.bundle.sequence) 期核验数据，本期不能接续：任何设备都不会接收"),
                hint: Sentence(
                    "the registry is behind what was published: put the newest one back; nothing was written",
                    "登记库落后于已发布的数据，请放回最新的登记库；未写出任何文件"))
        }
    }
}

/// Signs a publication as a bundle file.
struct BundleMaker {
    let keySetToken: SignedToken
    let keySet: KeySet
    let now: Instant
    let updateDays: Int
    let expiryDays: Int

    var nextUpdate: Instant { Instant(seconds: now.seconds + updateDays * 86_400) }
    var hardExpiry: Instant { Instant(seconds: now.seconds + expiryDays * 86_400) }

    func file(
        _ publication: Publication, _ contents: [(list: ListContents, compressed: [UInt8])], statusKey: PrivateKey,
        ledgerKey: PrivateKey, bundleKey: PrivateKey
    ) throws(CheckFailure) -> [UInt8] {
        var lists: [SignedToken] = []
        var ledgers: [SignedToken] = []
        for (list, compressed) in contents {
            lists.append(
                try signing { () throws(CryptoError) in
                    try StatusListToken.sign(
                        issuer: keySet.issuer,
                        address: StatusReference.address(base: keySet.statusBase, list: list.number), issuedAt: now,
                        expires: hardExpiry, timeToLive: updateDays * 86_400, compressed: compressed, with: statusKey)
                })
            ledgers.append(
                try signing { () throws(CryptoError) in
                    try Ledger.sign(
                        issuer: keySet.issuer, list: list.number, issuedAt: now, file: list.ledgerFile,
                        with: ledgerKey)
                })
        }
        let token = try signing { () throws(CryptoError) in
            try Bundle.sign(
                issuer: keySet.issuer, sequence: publication.sequence, issuedAt: now, nextUpdate: nextUpdate,
                hardExpiry: hardExpiry, keySet: keySetToken, lists: lists, ledgers: ledgers, with: bundleKey)
        }
        return BundleFile.encode(token: token, ledgers: contents.map(\.list.ledgerFile))
    }
}
