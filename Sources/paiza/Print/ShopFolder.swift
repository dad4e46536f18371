internal import Checking
internal import Credential
internal import DurableFiles
internal import PrintJob

/// The folder of a print shop: `shop.pem`, which the office gets, `shop-key.pem`, which signs receipts and nothing else, and
/// `package-key.pem`, which opens packages and nothing else.
struct ShopFolder {
    let path: String

    static let publicFile = "shop.pem"
    static let keyFile = "shop-key.pem"
    static let packageKeyFile = "package-key.pem"

    /// Takes the folder, or its `shop.pem`.
    init(_ path: String) {
        let isFile = path.hasSuffix(".pem")
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        self.path = !isFile ? path : parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/")
        stated = isFile ? path : "\(path)/\(Self.publicFile)"
    }

    /// Where the public keys stand.
    private let stated: String

    /// The shop's public keys.
    func publicKeys() throws(CheckFailure) -> ShopKeys {
        let text = String(decoding: try readWhole(stated, limit: Limits.keyText), as: UTF8.self)
        do { return try ShopKeys(pem: text) } catch {
            let isOne = (try? PublicKey(pem: text)) != nil
            throw CheckFailure(
                .malformed,
                isOne
                    ? Sentence(
                        "\"\(stated)\" holds one key and not the two of a shop", "“\(stated)”只有一个公钥，制证单位应有两个")
                    : Sentence("\"\(stated)\" is not a shop's shop.pem", "“\(stated)”不是制证单位的 shop.pem"),
                hint: Sentence(
                    "paiza print enrol makes both in a new folder; the office gets its shop.pem",
                    "请用 paiza print enrol 在新文件夹中生成；其中的 shop.pem 交给制发机关"))
        }
    }

    /// Unlocks both keys, which lie under one passphrase.
    func keys(passphrase file: String?) throws(CheckFailure) -> (receipts: PrivateKey, packages: PrivateKey) {
        let keys = try publicKeys()
        let pems = (try pem(Self.keyFile), try pem(Self.packageKeyFile))
        let isLocked = PrivateKey.isEncrypted(pem: pems.0) || PrivateKey.isEncrypted(pem: pems.1)
        let passphrase = isLocked ? try Self.passphrase(file) : nil
        return (
            try unlock(pems.0, Self.keyFile, passphrase, keys.receipts),
            try unlock(pems.1, Self.packageKeyFile, passphrase, keys.packages)
        )
    }

    private func pem(_ name: String) throws(CheckFailure) -> String {
        String(decoding: try readSecret("\(path)/\(name)"), as: UTF8.self)
    }

    /// Opens a key; it must be the one whose public half lies beside it.
    private func unlock(
        _ pem: String, _ name: String, _ passphrase: [UInt8]?, _ expected: PublicKey
    ) throws(CheckFailure) -> PrivateKey {
        let place = "\(path)/\(name)"
        let key: PrivateKey
        do { key = try PrivateKey(pem: pem, passphrase: passphrase) } catch .wrongPassphrase {
            throw CheckFailure(
                .malformed, Sentence("the passphrase does not open \"\(place)\"", "口令打不开“\(place)”"))
        } catch {
            throw CheckFailure(
                .malformed, Sentence("\"\(place)\" is not a private key", "“\(place)”不是私钥"),
                hint: Sentence("restore it from the backup", "请从备份恢复"))
        }
        guard key.publicKey == expected else {
            throw CheckFailure(
                .malformed,
                Sentence(
                    "\"\(place)\" does not belong to \"\(Self.publicFile)\" beside it",
                    "“\(place)”与旁边的“\(Self.publicFile)”不是一对密钥"))
        }
        return key
    }

    /// Makes both keys, and the three files; an earlier key is never overwritten.
    func enrol(_ algorithm: Algorithm, passphrase file: String?) throws(CheckFailure) -> ShopKeys {
        let receipts = try signing { () throws(CryptoError) in try PrivateKey.generate(algorithm) }
        let packages = try signing { () throws(CryptoError) in try PrivateKey.generate(.es256) }
        let passphrase = try Self.newPassphrase(file)
        try makeFolder(path)
        for (key, name) in [(receipts, Self.keyFile), (packages, Self.packageKeyFile)] {
            let pem = try signing { () throws(CryptoError) in try key.pem(passphrase: passphrase) }
            try storeNew(Array(pem.utf8), at: "\(path)/\(name)")
        }
        let keys = ShopKeys(receipts: receipts.publicKey, packages: packages.publicKey)
        try store(Array(keys.pem.utf8), at: "\(path)/\(Self.publicFile)", mode: FileMode.everyone)
        return keys
    }

    /// Reads a single public key that somebody handed over.
    static func publicKey(_ path: String, hint: Sentence) throws(CheckFailure) -> PublicKey {
        let text = String(decoding: try readWhole(path, limit: Limits.keyText), as: UTF8.self)
        do { return try PublicKey(pem: text) } catch {
            throw CheckFailure(
                .malformed,
                Sentence("\"\(path)\" is not a public key in PEM form", "“\(path)”不是 PEM 格式的公钥"), hint: hint)
        }
    }

    private static func passphrase(_ file: String?) throws(CheckFailure) -> [UInt8] {
        guard let file else {
            return try Terminal.askPassphrase(
                Sentence("passphrase of the shop's keys", "制证单位密钥的口令")(Environment.messageLanguage))
        }
        let line = Array(try readSecret(file).prefix { $0 != 0x0a && $0 != 0x0d })
        guard !line.isEmpty else {
            throw CheckFailure(.malformed, Sentence("\"\(file)\" holds no passphrase", "“\(file)”中没有口令"))
        }
        return line
    }

    private static func newPassphrase(_ file: String?) throws(CheckFailure) -> [UInt8] {
        let first = try passphrase(file)
        try PassphraseStrength.check(first, of: Sentence("the shop's keys", "制证单位密钥"))
        if file == nil,
            try Terminal.askPassphrase(
                Sentence("the same again", "再输入一次")(Environment.messageLanguage)) != first
        {
            throw CheckFailure(.usage, Sentence("the two passphrases differ", "两次输入的口令不同"))
        }
        return first
    }
}
