public import ArgumentParser
internal import Credential
public import DeviceStore

/// The device's own store of pinned roots and bundles.
public struct StoreOptions: ParsableArguments {
    @Option(help: .words("the device's store; by default the user's own", "本机的存储位置；默认为用户自己的"))
    var store: String?

    /// For the argument parser.
    public init() {}

    /// A store that was named without the parser, or the user's own.
    init(_ store: String?) { self.store = store }

    /// The store.
    public func open() throws(CheckFailure) -> DeviceStore {
        do { return try DeviceStore(folder: store) } catch { throw CheckFailure(error) }
    }
}

extension CheckFailure {
    /// What a store refuses, in words.
    public init(_ error: StoreError) {
        switch error {
        case .noFolder:
            self.init(
                .usage, Sentence("neither XDG_DATA_HOME nor HOME is set", "XDG_DATA_HOME 和 HOME 都没有设置"),
                hint: Sentence("name the store with --store", "请用 --store 指定存储"))
        case .file(let error): self.init(error)
        case .damaged(let path, let reason):
            self.init(
                .undetermined, Sentence("\"\(path)\" is damaged (\(reason))", "“\(path)”已损坏（\(reason)）"),
                hint: Self.beginAgain)
        case .refused(let path, let refusal):
            self.init(
                .undetermined, TrustFiles.words(refusal, of: Sentence("\"\(path)\"", "“\(path)”")),
                hint: Self.beginAgain)
        case .alreadyPinned(let fingerprint):
            let shown = Fingerprint.grouped(fingerprint)
            self.init(.usage, Sentence("this root is trusted already (\(shown))", "这把根密钥已受信任（\(shown)）"))
        case .noPinnedRoot:
            self.init(
                .malformed, Sentence("no trusted root vouches for this bundle", "没有受信任的根密钥为这份核验数据担保"),
                hint: Sentence(
                    "paiza trust add ROOT, or get the right bundle", "请 paiza trust add 根密钥，或索取正确的核验数据"))
        case .issuerTaken(let issuer):
            let shown = CheckedText.escaped(issuer)
            self.init(
                .malformed,
                Sentence("another trusted root speaks for \(shown) already", "另一把受信任的根密钥已代表 \(shown)"))
        case .badBundle(let refusal):
            self.init(
                .malformed, TrustFiles.words(refusal, of: Self.theBundle),
                hint: Sentence(
                    "copy it again, or get it again from the authority; nothing was changed", "请重新复制，或向制发机关重新索取；未作任何更改")
            )
        case .cannotFollow(let refusal):
            self.init(
                .malformed, Self.words(refusal),
                hint: Sentence(
                    "nothing was changed; paiza bundle status shows the stored one",
                    "未作任何更改；paiza bundle status 可查看已存储的一期"))
        case .notPinned(let name):
            let shown = CheckedText.escaped(name)
            self.init(
                .usage, Sentence("no trusted root \"\(shown)\"", "没有名为“\(shown)”的受信任根密钥"),
                hint: Sentence("paiza trust list shows their names", "paiza trust list 可列出名称"))
        }
    }

    /// The answer when the store's folder cannot be read for a reason of its own.
    public static let storeUnreadable = CheckFailure(
        .inputOutput, Sentence("the store cannot be read", "无法读取存储"))

    private static let theBundle = Sentence("the bundle", "核验数据")
    private static let beginAgain = Sentence(
        "remove it, add the root again and import the newest bundle", "请将其移走，重新添加根密钥并导入最新的核验数据")

    private static func words(_ refusal: SuccessionRefusal) -> Sentence {
        switch refusal {
        case .notThisRoot: TrustFiles.words(.notThisRoot, of: theBundle)
        case .otherIssuer: Sentence("the bundle is another authority's", "这是另一机关的核验数据")
        case .notNewer(let version, let sequence):
            Sentence(
                "the bundle (key set \(version), no. \(sequence)) is not newer than the stored one",
                "核验数据（密钥集 \(version)，第 \(sequence) 期）不比已存储的新")
        case .keySetChanged(let version):
            Sentence(
                "the bundle changes key set \(version) without a new version", "核验数据改动了密钥集 \(version)，却没有新的版本号")
        case .listFell(let list):
            Sentence(
                "status list \(list) of the bundle is older or shorter than the stored one",
                "核验数据中的状态列表 \(list) 比已存储的旧或短")
        case .ledgerChanged(let list):
            Sentence(
                "the bundle states another credential under an index of list \(list) that was given out before",
                "核验数据把列表 \(list) 中已签发的序号改给了另一证件")
        case .testChanged:
            Sentence("the bundle turns specimens into real credentials, or the other way round", "核验数据把样证变为正式证件，或相反")
        case .refused(let refusal): TrustFiles.words(refusal, of: theBundle)
        }
    }
}

/// A fingerprint as people compare it.
public enum Fingerprint {
    /// Hexadecimal in groups of four.
    public static func grouped(_ bytes: [UInt8]) -> String {
        let digits = Array(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }
            .joined(separator: " ")
    }

    /// The bytes of hexadecimal digits; nil for another text.
    public static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0, digits.count == text.count, text.allSatisfy(\.isHexDigit) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
        }
    }

    /// The bytes of a typed fingerprint, where blanks, colons, hyphens and case do not count; nil when it is none of 32 bytes.
    public static func typed(_ text: String) -> [UInt8]? {
        let digits = TypedText.plain(text).filter { !$0.isWhitespace && !":-".contains($0) }
        return bytes(digits).flatMap { $0.count == 32 ? $0 : nil }
    }
}
