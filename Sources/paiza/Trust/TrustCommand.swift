internal import ArgumentParser
internal import Checking
internal import Credential
internal import DeviceStore

struct TrustCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: Help.text("pin the roots that this device trusts", "管理本机信任的根公钥"),
        subcommands: [TrustAdd.self, TrustList.self, TrustRemove.self, TrustResetClock.self])
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
        let store = try store.open()
        try storing { () throws(StoreError) in try store.pin(key) }
        Terminal.print(Sentence("trusted", "已信任"))
        Terminal.note(Sentence("next: paiza bundle import FILE", "下一步：paiza bundle import 文件"))
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
        let entries = try storing { () throws(StoreError) in try store.entries() }
        if entries.isEmpty {
            Terminal.note(
                Sentence("no root is trusted yet; next: paiza trust add ROOT", "还没有受信任的根密钥；下一步：paiza trust add 根密钥"))
        }
        for entry in entries {
            let name = entry.bundle.map { CheckedText.escaped("\($0.keySet.issuer) \($0.keySet.name)") }
            Terminal.print(
                Sentence("\(entry.name)  \(name ?? "(no bundle yet)")", "\(entry.name)  \(name ?? "（尚无核验数据）")"))
            Terminal.print("  \(Fingerprint.grouped(entry.root.fingerprint))")
        }
    }
}

struct TrustRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: Help.text("forget a root and everything under it", "删除一把根公钥及其全部数据"))

    @OptionGroup var store: StoreOptions
    @Argument(help: .words("its name in paiza trust list", "paiza trust list 中的名称")) var name: String

    func run() throws {
        let store = try store.open()
        try storing { () throws(StoreError) in try store.unpin(name) }
        Terminal.print(Sentence("forgotten", "已删除"))
    }
}

struct TrustResetClock: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-clock",
        abstract: Help.text("forget a clock that was once set too far ahead", "消除曾把时钟调得过快的影响"),
        discussion: Help.text(
            "The floor falls to the signed times of the stored bundles, and no further.",
            "时钟下限恢复为已存核验数据的签名时间，不会更低。"))

    @OptionGroup var store: StoreOptions

    func run() throws {
        let store = try store.open()
        try storing { () throws(StoreError) in try store.resetClock() }
        Terminal.print(Sentence("the clock floor is that of the signed times", "时钟下限已恢复为已签名的时间"))
    }
}

/// Runs a call of the store and turns its error into a command's.
func storing<Result>(_ body: () throws(StoreError) -> Result) throws(CheckFailure) -> Result {
    do { return try body() } catch { throw CheckFailure(error) }
}
