public import Credential
internal import DurableFiles

/// What a check rests on: a bundle file and the root that vouches for it.
public enum TrustFiles {
    /// Reads a bundle and opens it under a root key; remembers nothing, so it gives no protection against old bundles.
    ///
    /// A damaged bundle is no verdict about any credential: the exit code is "undetermined".
    public static func verifier(bundle path: String, root rootPath: String) throws(CheckFailure) -> Verifier {
        let root = try root(rootPath)
        let bytes = try read(path, limit: Limits.bundleFileBytes)
        do {
            let file: BundleFile
            do { file = try BundleFile(bytes) } catch { throw BundleRefusal.malformed(error) }
            return Verifier([try OpenedBundle(file, root: root)])
        } catch {
            let refusal = error as? BundleRefusal
            if let mistake = mistake(path, bytes, code: .undetermined, refusal) { throw mistake }
            throw CheckFailure(
                .undetermined, words(refusal, of: Sentence("bundle \"\(path)\"", "核验数据“\(path)”")),
                hint: Sentence(
                    "get the bundle again from the authority; no credential was checked", "请向制发机关重新索取核验数据；未核验任何证件"))
        }
    }

    /// Reads the bytes of a bundle file; a file of another kind is named as what it is and ends with `code`.
    public static func bundle(_ path: String, otherwise code: ExitCode) throws(CheckFailure) -> [UInt8] {
        let bytes = try read(path, limit: Limits.bundleFileBytes)
        if let mistake = mistake(path, bytes, code: code) { throw mistake }
        return bytes
    }

    /// What is said of a file that is no bundle; with what a reader of bundles found in it, in the codes that scripts know.
    private static func mistake(
        _ path: String, _ bytes: [UInt8], code: ExitCode, _ refusal: BundleRefusal? = nil
    ) -> CheckFailure? {
        let name = Sentence("the authority's bundle.paiza", "制发机关的核验数据 bundle.paiza")
        let mistake = CheckFailure(path, is: FileKind(bytes), wanted: .signed(.bundle), named: name, code: code)
        guard let mistake, case .malformed(let error) = refusal else { return mistake }
        let words = Sentence("\(mistake.words.english) (\(error))", mistake.words(.chinese))
        let nothing = Sentence("no credential was checked", "未核验任何证件")
        let hint = mistake.advice
        return CheckFailure(
            code, words,
            hint: hint.isEmpty
                ? nothing : Sentence("\(hint.english); \(nothing.english)", "\(hint(.chinese))；\(nothing(.chinese))"))
    }

    /// Reads a root's public key.
    public static func root(_ path: String) throws(CheckFailure) -> PublicKey {
        let name = Sentence("the authority's root.pem", "制发机关的根公钥 root.pem")
        if let mistake = CheckFailure(
            path, is: FileKind(path: path), wanted: .publicKey, named: name, code: .undetermined)
        {
            throw mistake
        }
        let text = String(decoding: try read(path, limit: Limits.keyText), as: UTF8.self)
        do { return try PublicKey(pem: text) } catch {
            throw CheckFailure(
                .undetermined,
                Sentence("root \"\(path)\" is not a public key in PEM form", "根密钥“\(path)”不是 PEM 格式的公钥"),
                hint: Sentence(
                    "use the authority's root.pem; no credential was checked", "请使用制发机关的 root.pem；未核验任何证件"))
        }
    }

    /// Reads words in another language.
    static func words(_ path: String) throws(CheckFailure) -> Language {
        let bytes = try read(path, limit: WordsFile.limit)
        do { return try WordsFile.read(bytes) } catch {
            throw CheckFailure(
                .usage, Sentence("words \"\(path)\": \(error)", "词语文件“\(path)”：\(error.chinese)"),
                hint: Program.isWhole
                    ? Sentence("paiza words template prints all codes", "paiza words template 可列出全部代码") : .none)
        }
    }

    private static func read(_ path: String, limit: Int) throws(CheckFailure) -> [UInt8] {
        do { return try readFile(path, limit: limit) } catch { throw CheckFailure(error) }
    }

    /// What is wrong with a bundle, or with a file that holds one.
    static func words(_ refusal: BundleRefusal?, of subject: Sentence) -> Sentence {
        let (english, chinese) =
            switch refusal {
            case .malformed(let error): ("is damaged (\(error))", "已损坏（\(error.words(.chinese))）")
            case .notThisRoot: ("is not signed under this root", "不是由这把根密钥签署的")
            case .badBundleSignature: ("has a wrong signature", "签名有误")
            case .mixed(let part): ("holds a part that does not belong to it: \(part)", "含有不属于它的部分：\(part)")
            case nil: ("cannot be opened", "无法打开")
            }
        return Sentence("\(subject.english) \(english)", subject(.chinese) + chinese)
    }
}
