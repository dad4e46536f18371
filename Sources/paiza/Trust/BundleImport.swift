internal import ArgumentParser
internal import Checking
internal import Credential
internal import DeviceStore

struct BundleImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: Help.text("take a newer bundle into the device's store, from any medium", "把新的核验数据存入本机，来自任何介质均可"))

    @OptionGroup var store: StoreOptions
    @Argument(help: .words("the bundle file", "核验数据文件")) var file: String

    func run() throws {
        let store = try store.open()
        let bytes = try TrustFiles.bundle(file, otherwise: .malformed)
        let (imported, earlier) = try storing { () throws(StoreError) in try store.importBundle(bytes) }
        Terminal.print(Sentence("imported ", "已导入 ").followed(by: describe(imported)))
        if let earlier {
            let (count, sequence) = (earlier.changes(in: imported).count, earlier.bundle.sequence)
            Terminal.print(
                Sentence("\(count) entries changed since no. \(sequence)", "自第 \(sequence) 期以来有 \(count) 项状态变动"))
        }
    }
}

struct BundleStatus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: Help.text("show what the device's store carries and how old it is", "显示本机所存的核验数据及其日期"))

    @OptionGroup var store: StoreOptions

    func run() throws {
        let store = try store.open()
        let entries = try storing { () throws(StoreError) in try store.entries() }
        guard !entries.isEmpty else {
            throw CheckFailure(
                .undetermined, Sentence("no root is trusted yet", "还没有受信任的根密钥"),
                hint: Sentence("paiza trust add ROOT", "请先 paiza trust add 根密钥"))
        }
        for entry in entries {
            guard let bundle = entry.bundle else {
                Terminal.print(Sentence("\(entry.name): no bundle yet", "\(entry.name)：尚无核验数据"))
                continue
            }
            Terminal.print(describe(bundle))
            Terminal.print(
                Sentence(
                    "  next update \(bundle.bundle.nextUpdate), no verdicts after \(bundle.verdictsUntil)",
                    "  下次更新 \(bundle.bundle.nextUpdate)，\(bundle.verdictsUntil) 之后不再作出判定"))
            Terminal.print(Sentence("  clock floor \(bundle.clockFloor)", "  时钟下限 \(bundle.clockFloor)"))
            let counts = bundle.statusCounts
            for status in StatusValue.allCases {
                guard let count = counts[status] else { continue }
                Terminal.print(Sentence("  \(status.name): \(count)", "  \(status.words(.chinese))：\(count)"))
            }
        }
    }
}

struct BundleDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: Help.text(
            "show what a bundle would change in the device's store; changes nothing", "显示核验数据会带来哪些变动；不作更改"))

    @OptionGroup var store: StoreOptions
    @Argument(help: .words("the bundle file", "核验数据文件")) var file: String

    func run() throws {
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

private func describe(_ opened: OpenedBundle) -> Sentence {
    let (keySet, bundle) = (opened.keySet, opened.bundle)
    let authority =
        "\(CheckedText.escaped(keySet.issuer)) \(CheckedText.escaped(keySet.name))" + (keySet.isTest ? " 样证" : "")
    return Sentence(
        "\(authority): key set \(keySet.version), no. \(bundle.sequence), made \(bundle.issuedAt)",
        "\(authority)：密钥集第 \(keySet.version) 版，第 \(bundle.sequence) 期，生成于 \(bundle.issuedAt)")
}

extension Sentence {
    fileprivate func followed(by other: Sentence) -> Sentence {
        Sentence(self(.english) + other(.english), self(.chinese) + other(.chinese))
    }
}
