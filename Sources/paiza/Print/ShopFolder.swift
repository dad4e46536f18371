internal import Checking
internal import Credential
internal import DurableFiles

/// The folder of a print shop: `shop.pem`, which the office gets, and `shop-key.pem`, which signs receipts and nothing else.
struct ShopFolder {
    let path: String

    static let publicFile = "shop.pem"
    static let keyFile = "shop-key.pem"

    var keyPath: String { "\(path)/\(Self.keyFile)" }

    /// The shop's public key; `path` may also name the file itself.
    func publicKey() throws(CheckFailure) -> PublicKey {
        try Self.publicKey(path.hasSuffix(".pem") ? path : "\(path)/\(Self.publicFile)")
    }

    /// Unlocks the key; it must be the one whose public half lies beside it.
    func key(passphrase file: String?) throws(CheckFailure) -> PrivateKey {
        let pem = String(decoding: try readSecret(keyPath), as: UTF8.self)
        let passphrase = PrivateKey.isEncrypted(pem: pem) ? try Self.passphrase(file) : nil
        let key: PrivateKey
        do { key = try PrivateKey(pem: pem, passphrase: passphrase) } catch .wrongPassphrase {
            throw CheckFailure(
                .malformed, Sentence("the passphrase does not open \"\(keyPath)\"", "口令打不开“\(keyPath)”"))
        } catch {
            throw CheckFailure(
                .malformed, Sentence("\"\(keyPath)\" is not a private key", "“\(keyPath)”不是私钥"),
                hint: Sentence("restore it from the backup", "请从备份恢复"))
        }
        guard key.publicKey == (try publicKey()) else {
            throw CheckFailure(
                .malformed,
                Sentence(
                    "\"\(keyPath)\" does not belong to \"\(Self.publicFile)\" beside it",
                    "“\(keyPath)”与旁边的“\(Self.publicFile)”不是一对密钥"))
        }
        return key
    }

    /// Makes a key, and both files; an earlier key is never overwritten.
    func enrol(_ algorithm: Algorithm, passphrase file: String?) throws(CheckFailure) -> PublicKey {
        let key = try signing { () throws(CryptoError) in try PrivateKey.generate(algorithm) }
        let passphrase = try Self.newPassphrase(file)
        let pem = try signing { () throws(CryptoError) in try key.pem(passphrase: passphrase) }
        try makeFolder(path)
        try storeNew(Array(pem.utf8), at: keyPath)
        try store(Array(key.publicKey.pem.utf8), at: "\(path)/\(Self.publicFile)", mode: FileMode.everyone)
        return key.publicKey
    }

    /// Reads a public key that somebody handed over.
    static func publicKey(
        _ path: String,
        hint: Sentence = Sentence(
            "paiza print enrol makes one; the office gets shop.pem", "请用 paiza print enrol 生成；shop.pem 交给制发机关")
    ) throws(CheckFailure) -> PublicKey {
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
                Sentence("passphrase of the shop's key", "制证单位密钥的口令")(Environment.messageLanguage))
        }
        let line = Array(try readSecret(file).prefix { $0 != 0x0a && $0 != 0x0d })
        guard !line.isEmpty else {
            throw CheckFailure(.malformed, Sentence("\"\(file)\" holds no passphrase", "“\(file)”中没有口令"))
        }
        return line
    }

    private static func newPassphrase(_ file: String?) throws(CheckFailure) -> [UInt8] {
        let first = try passphrase(file)
        try PassphraseStrength.check(first, of: Sentence("the shop's key", "制证单位密钥"))
        if file == nil,
            try Terminal.askPassphrase(
                Sentence("the same again", "再输入一次")(Environment.messageLanguage)) != first
        {
            throw CheckFailure(.usage, Sentence("the two passphrases differ", "两次输入的口令不同"))
        }
        return first
    }
}
