public import ArgumentParser
internal import Credential
public import DeviceStore
internal import DurableFiles
internal import Glibc

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
                .undetermined,
                Sentence("\"\(path)\" is damaged (\(reason))", "“\(path)”已损坏（\(reason.words(.chinese))）"))
        case .refused(let path, let refusal):
            self.init(.undetermined, TrustFiles.words(refusal, of: Sentence("\"\(path)\"", "“\(path)”")))
        case .alreadyPinned(let fingerprint):
            let shown = Fingerprint.grouped(fingerprint)
            self.init(.usage, Sentence("this root is trusted already (\(shown))", "这把根密钥已受信任（\(shown)）"))
        case .succeeded(let successor):
            let shown = Fingerprint.grouped(successor)
            self.init(
                .usage,
                Sentence(
                    "this root has announced its successor, which is trusted in its place (\(shown))",
                    "这把根密钥已由其公布的后继者取代，后者已受信任（\(shown)）"))
        case .noPinnedRoot:
            let add = Program.command("trust add ROOT", "trust add 根密钥")
            self.init(
                .malformed, Sentence("no trusted root vouches for this bundle", "没有受信任的根密钥为这份核验数据担保"),
                hint: Sentence(
                    "\(add.english), or get the right bundle", "请 \(add(.chinese))，或索取正确的核验数据"))
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
            let status = Program.command("bundle status")
            self.init(
                .malformed, Self.words(refusal),
                hint: Sentence(
                    "nothing was changed; \(status.english) shows the stored one",
                    "未作任何更改；\(status(.chinese)) 可查看已存储的一期"))
        case .notPinned(let name):
            let (shown, list) = (CheckedText.escaped(name), Program.command("trust list"))
            self.init(
                .usage, Sentence("no trusted root \"\(shown)\"", "没有名为“\(shown)”的受信任根密钥"),
                hint: Sentence("\(list.english) shows their names", "\(list(.chinese)) 可列出名称"))
        }
    }

    /// What is damaged in a store, with the one command that mends it.
    public init(_ damage: DeviceStore.Damage) {
        let failure = CheckFailure(damage.cause)
        let hint =
            switch damage.cause {
            // Nothing is broken there.
            case .file(.system(_, _, EACCES)): failure.advice
            default: damage.mending
            }
        self.init(.undetermined, failure.words, hint: hint)
    }

    private static let theBundle = Sentence("the bundle", "核验数据")

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

extension DeviceStore.Damage {
    /// The one command that mends it.
    var mending: Sentence {
        switch part {
        case .trust where root == nil: Program.command("trust add ROOT", "trust add 根密钥")
        case .trust: Program.command("bundle import FILE", "bundle import 文件")
        case .clock, .register: Program.command("trust reset-clock")
        }
    }
}
