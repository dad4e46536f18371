internal import ArgumentParser
internal import Checking
internal import Credential
internal import DeviceStore

struct BundleImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "take a newer bundle into the device's store, from any medium")

    @OptionGroup var store: StoreOptions
    @Argument(help: "the bundle file") var file: String

    func run() throws {
        let store = try store.open()
        let bytes = try readWhole(file, limit: Limits.bundleFileBytes)
        let (imported, earlier) = try storing { () throws(StoreError) in try store.importBundle(bytes) }
        Terminal.print("imported \(describe(imported))")
        if let earlier {
            Terminal.print(
                "\(earlier.changes(in: imported).count) entries changed since no. \(earlier.bundle.sequence)")
        }
    }
}

struct BundleStatus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "show what the device's store carries and how old it is")

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
                Terminal.print("\(entry.name): no bundle yet")
                continue
            }
            Terminal.print(describe(bundle))
            Terminal.print("  next update \(bundle.bundle.nextUpdate), no verdicts after \(bundle.verdictsUntil)")
            Terminal.print("  clock floor \(bundle.clockFloor)")
            let counts = bundle.statusCounts
            for status in StatusValue.allCases {
                if let count = counts[status] { Terminal.print("  \(status.name): \(count)") }
            }
        }
    }
}

struct BundleDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "show what a bundle would change in the device's store; changes nothing")

    @OptionGroup var store: StoreOptions
    @Argument(help: "the bundle file") var file: String

    func run() throws {
        let store = try store.open()
        let bytes = try readWhole(file, limit: Limits.bundleFileBytes)
        let (entry, next, root) = try storing { () throws(StoreError) in try store.successor(of: bytes) }
        Terminal.print("stored: \(entry.bundle.map(describe) ?? "none")")
        Terminal.print("new:    \(describe(next))")
        if root != entry.root { Terminal.print("the root changes to \(Fingerprint.grouped(root.fingerprint))") }
        guard let stored = entry.bundle else { return }
        let changes = stored.changes(in: next)
        for change in changes {
            let (from, to) = (change.from?.name ?? "(new)", change.to?.name ?? "(unknown)")
            Terminal.print("  list \(change.reference.list) index \(change.reference.index): \(from) -> \(to)")
        }
        Terminal.print("\(changes.count) entries differ")
    }
}

private func describe(_ opened: OpenedBundle) -> String {
    let keySet = opened.keySet
    return "\(CheckedText.escaped(keySet.issuer)) \(CheckedText.escaped(keySet.name))"
        + (keySet.isTest ? " 样证" : "") + ": key set \(keySet.version), no. \(opened.bundle.sequence), "
        + "made \(opened.bundle.issuedAt)"
}
