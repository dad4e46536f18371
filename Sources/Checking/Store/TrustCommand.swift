public import ArgumentParser
internal import Credential
public import DeviceStore

/// The roots that a device trusts.
public struct TrustCommand: ParsableCommand {
    /// What the parser knows of it.
    public static let configuration = CommandConfiguration(
        commandName: "trust", abstract: Help.text("pin the roots that this device trusts", "管理本机信任的根公钥"),
        subcommands: [TrustAdd.self, TrustList.self, TrustRemove.self, TrustResetClock.self])

    /// For the argument parser.
    public init() {}
}

struct TrustAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: Help.text("pin an authority's root after comparing its fingerprint", "核对指纹后信任制发机关的根公钥"),
        discussion: Help.text(
            """
            The fingerprint is shown in groups. Compare it with the one that the authority has published somewhere else,
            on paper or in its gazette, and answer yes. In scripts give the published one with --fingerprint.
            """,
            """
            指纹分组显示。请与制发机关在纸面或公报等其他地方公布的指纹逐组核对，完全一致再回答 yes 或“是”。脚本中用 --fingerprint 写明公布的指纹。
            """))

    @OptionGroup var store: StoreOptions
    @Argument(help: .words("the authority's root.pem", "制发机关的 root.pem")) var root: String
    @Option(help: .words("the published fingerprint, instead of the question", "公布的指纹，代替询问")) var fingerprint: String?

    func run() throws {
        let key = try TrustFiles.root(root)
        let store = try store.open()
        // Nobody compares a fingerprint for nothing.
        try storing { () throws(StoreError) in try store.prepare(pinning: key) }
        let shown = Fingerprint.grouped(key.fingerprint)
        Terminal.print(Sentence("root fingerprint \(shown)", "根密钥指纹 \(shown)"))
        if let fingerprint {
            guard let published = Fingerprint.typed(fingerprint) else {
                throw CheckFailure(
                    .usage, Sentence("that is no whole fingerprint", "这不是完整的指纹"),
                    hint: Sentence("it has 64 digits 0-9 and a-f; blanks do not count", "指纹为 64 位 0-9、a-f，空格不计"))
            }
            guard published == key.fingerprint else {
                throw CheckFailure(
                    .rejected, Sentence("the fingerprint differs from the published one", "指纹与公布的不一致"),
                    hint: Sentence("do not trust this root; nothing was changed", "不要信任这把根密钥；未作任何更改"))
            }
        } else {
            try compareByEye()
        }
        try storing { () throws(StoreError) in try store.pin(key) }
        Terminal.print(Sentence("trusted", "已信任"))
        let next = Program.command("bundle import FILE", "bundle import 文件")
        Terminal.note(Sentence("next: \(next.english)", "下一步：\(next(.chinese))"))
    }

    private func compareByEye() throws(CheckFailure) {
        let answer = try Terminal.ask("does the authority publish exactly this fingerprint 是否与公布的指纹完全一致？[yes/no] ")
        guard ["yes", "是"].contains(TypedText.plain(answer).lowercased()) else {
            throw CheckFailure(
                .rejected, Sentence("not trusted", "未予信任"),
                hint: Sentence("nothing was changed; yes in full trusts it", "未作任何更改；完整输入 yes 或“是”才予信任"))
        }
    }
}

struct TrustList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: Help.text("show the pinned roots", "列出受信任的根公钥"))

    @OptionGroup var store: StoreOptions

    func run() throws {
        let store = try store.open()
        let contents = try storing { () throws(StoreError) in try store.contents() }
        if contents.entries.isEmpty, contents.damaged.isEmpty {
            let add = Program.command("trust add ROOT", "trust add 根密钥")
            Terminal.note(
                Sentence("no root is trusted yet; next: \(add.english)", "还没有受信任的根密钥；下一步：\(add(.chinese))"))
        }
        for entry in contents.entries {
            let name = entry.bundle.map { CheckedText.escaped("\($0.keySet.issuer) \($0.keySet.name)") }
            Terminal.print(
                Sentence("\(entry.name)  \(name ?? "(no bundle yet)")", "\(entry.name)  \(name ?? "（尚无核验数据）")"))
            Terminal.print("  \(Fingerprint.grouped(entry.root.fingerprint))")
        }
        try tell(contents.damaged)
    }
}

struct TrustRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: Help.text("forget a root and everything under it", "删除一把根公钥及其全部数据"))

    @OptionGroup var store: StoreOptions
    @Argument(help: .words("its name in trust list", "trust list 中的名称")) var name: String

    func run() throws {
        let store = try store.open()
        try storing { () throws(StoreError) in try store.unpin(name) }
        Terminal.print(Sentence("forgotten", "已删除"))
    }
}

struct TrustResetClock: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-clock",
        abstract: Help.text("forget when this device was used last", "清除本机上次使用的时间"),
        discussion: Help.text(
            """
            For a clock that was once set too far ahead and is right now. What the authority has signed stays the floor.
            A memory that is damaged is forgotten too.
            """,
            "用于时钟曾经调快、现已校准的情形。制发机关已签署的时间仍为下限。已损坏的记录一并清除。"))

    @OptionGroup var store: StoreOptions

    func run() throws {
        let store = try store.open()
        try storing { () throws(StoreError) in try store.resetClock() }
        Terminal.print(Sentence("the last use is forgotten", "已清除上次使用的时间"))
    }
}

/// Names what is damaged in a store with the command that mends it, and ends the command as undetermined when anything is.
func tell(_ damaged: [DeviceStore.Damage]) throws {
    for damage in damaged {
        let name = CheckedText.escaped(damage.name)
        if damage.part == .trust { Terminal.print(Sentence("\(name)  (damaged)", "\(name)  （已损坏）")) }
        Terminal.note(CheckFailure(damage).warning)
    }
    if !damaged.isEmpty { throw ArgumentParser.ExitCode(ExitCode.undetermined.rawValue) }
}

/// Runs a call of the store and turns its error into a command's.
public func storing<Result>(_ body: () throws(StoreError) -> Result) throws(CheckFailure) -> Result {
    do { return try body() } catch { throw CheckFailure(error) }
}
