public import ArgumentParser
internal import Credential
internal import DeviceStore

/// Shows the bundles of the device's store.
public struct BundleStatus: ParsableCommand {
    /// What the parser knows of it.
    public static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: Help.text("show what the device's store carries and how old it is", "显示本机所存的核验数据及其日期"))

    @OptionGroup var store: StoreOptions

    /// For the argument parser.
    public init() {}

    /// Prints authority by authority.
    public func run() throws {
        let store = try store.open()
        let contents = try storing { () throws(StoreError) in try store.contents() }
        guard !contents.entries.isEmpty || !contents.damaged.isEmpty else {
            throw CheckFailure(
                .undetermined, Sentence("no root is trusted yet", "还没有受信任的根密钥"),
                hint: Program.command("trust add ROOT", "trust add 根密钥"))
        }
        for entry in contents.entries {
            guard let bundle = entry.bundle else {
                Terminal.print(Sentence("\(entry.name): no bundle yet", "\(entry.name)：尚无核验数据"))
                continue
            }
            Terminal.print(describe(bundle))
            Terminal.print(
                Sentence(
                    "  next update \(bundle.bundle.nextUpdate), no verdicts after \(bundle.verdictsUntil)",
                    "  下次更新 \(bundle.bundle.nextUpdate)，\(bundle.verdictsUntil) 之后不再作出判定"))
            if let lastUse = bundle.lastUse {
                Terminal.print(Sentence("  last use of this device \(lastUse)", "  本机上次使用于 \(lastUse)"))
            }
            if !bundle.isWhole {
                let take = Program.command("bundle import FILE", "bundle import 文件")
                Terminal.print(
                    Sentence("  damaged in part: \(take.english)", "  部分已损坏：请 \(take(.chinese))"))
            }
            let counts = bundle.statusCounts
            for status in StatusValue.allCases {
                guard let count = counts[status] else { continue }
                Terminal.print(Sentence("  \(status.name): \(count)", "  \(status.words(.chinese))：\(count)"))
            }
        }
        try tell(contents.damaged)
    }
}

/// Shows what a bundle would change.
public struct BundleDiff: ParsableCommand {
    /// What the parser knows of it.
    public static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: Help.text(
            "show what a bundle would change in the device's store; changes nothing", "显示核验数据会带来哪些变动；不作更改"))

    @OptionGroup var store: StoreOptions
    @Argument(help: .words("the bundle file", "核验数据文件")) var file: String

    /// For the argument parser.
    public init() {}

    /// Prints every difference.
    public func run() throws {
        let store = try store.open()
        let bytes = try TrustFiles.bundle(file, otherwise: .malformed)
        let (entry, next, root) = try storing { () throws(StoreError) in try store.successor(of: bytes) }
        let none = Sentence("none", "无")
        Terminal.print(Sentence("stored: ", "已存：").followed(by: entry.bundle.map(describe) ?? none))
        Terminal.print(Sentence("new:    ", "新的：").followed(by: describe(next)))
        if root != entry.root {
            let shown = Fingerprint.grouped(root.fingerprint)
            Terminal.print(Sentence("the root changes to \(shown)", "根密钥换为 \(shown)"))
        }
        guard let stored = entry.bundle else { return }
        let changes = stored.changes(in: next)
        for change in changes {
            let (list, index) = (change.reference.list, change.reference.index)
            let english = "\(change.from?.name ?? "(new)") -> \(change.to?.name ?? "(unknown)")"
            let (from, to) = (change.from?.words(.chinese) ?? "（新增）", change.to?.words(.chinese) ?? "（未知）")
            Terminal.print(
                Sentence("  list \(list) index \(index): \(english)", "  名单 \(list) 第 \(index) 位：\(from) → \(to)"))
        }
        Terminal.print(Sentence("\(changes.count) entries differ", "共 \(changes.count) 项不同"))
    }
}

/// An authority's bundle in a line.
func describe(_ opened: OpenedBundle) -> Sentence {
    let (keySet, bundle) = (opened.keySet, opened.bundle)
    let authority =
        "\(CheckedText.escaped(keySet.issuer)) \(CheckedText.escaped(keySet.name))" + (keySet.isTest ? " 样证" : "")
    return Sentence(
        "\(authority): key set \(keySet.version), no. \(bundle.sequence), made \(bundle.issuedAt)",
        "\(authority)：密钥集第 \(keySet.version) 版，第 \(bundle.sequence) 期，生成于 \(bundle.issuedAt)")
}

extension Sentence {
    func followed(by other: Sentence) -> Sentence {
        Sentence(self(.english) + other(.english), self(.chinese) + other(.chinese))
    }
}
