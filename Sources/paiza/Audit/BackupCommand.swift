internal import ArgumentParser
internal import Checking
internal import Credential
internal import DurableFiles
internal import Foundation
internal import Registry

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "copies of the registry, made while it works, and checked before they count",
        discussion: """
            The copy holds personal data: mode 0600, to be kept like the registry. Keys are not in it. The files that prove
            published notices lie in a folder beside it, COPY.evidence, which is kept and restored with it.

              paiza backup make --authority office --out /media/disk/registry-2026-11-24.sqlite
              paiza backup restore /media/disk/registry-2026-11-24.sqlite --authority office
            """,
        subcommands: [BackupMake.self, BackupRestore.self])
}

struct BackupMake: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: "copy the registry as it stands at one moment; writers need not stop")

    @OptionGroup var authority: AuthorityOptions
    @Option(help: "the file to write; it must not be there") var out: String

    func run() throws {
        let registry = try authority.folder.registry()
        // Before, so that a copy has its files; after, for what was stated meanwhile.
        let files = EvidenceFolder(besideCopy: out)
        _ = try files.take(try named(registry), from: EvidenceFolder(of: authority.folder))
        try deciding { () throws(RegistryError) in try registry.copy(to: out) }
        EvidenceFolder.say(try files.take(try named(registry), from: EvidenceFolder(of: authority.folder)))
        Terminal.print("copy of the registry: \"\(out)\"")
        Terminal.note("next: paiza audit checkpoint --out … beside it, so that a restore can be checked")
    }
}

struct BackupRestore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "put a copy in the registry's place, after its log was checked",
        discussion: """
            The registry that was there is kept as registry.sqlite.before-restore. A copy whose log ends before what is known,
            by the registry in place or by checkpoint.txt, is refused: indexes and bundles that were given out since would be given
            out again, and their holders called forgers. Where nothing newer is left, --backwards says why; that becomes an event,
            signed by the log key, and what may have been given out is passed over.
            """)

    @OptionGroup var authority: AuthorityOptions
    @Argument(help: "the copy") var copy: String
    @Option(help: "take a copy whose log ends earlier, for this reason, which is recorded") var backwards: String?

    func run() throws {
        let folder = authority.folder
        let (_, keySet) = try folder.keySet()
        do { try mustBePlain(copy) } catch { throw CheckFailure(error) }
        let source = try deciding { () throws(RegistryError) in try Registry(path: copy) }
        let root = try TrustFiles.root(folder.file(AuthorityFolder.rootFile))
        let logKeys = keySet.keys.filter { $0.use == .log }.map(\.key)
        let report = try deciding { () throws(RegistryError) in try source.audit(root: root, logKeys: logKeys) }
        guard report.findings.isEmpty || report.events == 0 else {
            throw CheckFailure(
                .malformed, "the copy does not hold: \(report.findings[0])",
                hint: "nothing was changed; use another copy")
        }
        let known = try KnownLog(folder, root: root, logKeys: logKeys)
        let logKey = try known.event.flatMap { (event) throws(CheckFailure) in
            try mayGoBack(source, event)
                ? nil : try folder.key(.log, in: keySet, passphrases: authority.passphraseSource)
        }
        let lacking = try EvidenceFolder(of: folder).take(
            try named(source), from: EvidenceFolder(besideCopy: copy))
        try putInPlace(source, folder)
        EvidenceFolder.say(lacking)
        if let logKey, let event = known.event {
            let registry = try deciding { () throws(RegistryError) in
                try Registry(path: folder.file(AuthorityFolder.registryFile))
            }
            try deciding { () throws(RegistryError) in
                try registry.recordRestore(
                    behind: event, reason: backwards ?? "", given: known.given, by: logKey, now: Clock.now)
            }
            try folder.keepCheckpoint(registry, logKey)
        }
        Terminal.print("restored \(report.events) events from \"\(copy)\"")
        Terminal.note("next: paiza bundle make; verifiers do not take a bundle with an earlier number")
    }

    /// Whether the copy holds what is known; throws where it does not and nobody said why it is taken all the same.
    private func mayGoBack(
        _ source: Registry, _ known: (sequence: Int, digest: [UInt8])
    ) throws(CheckFailure) -> Bool {
        if try deciding({ () throws(RegistryError) in try source.holds(known) }) { return true }
        guard backwards != nil else {
            throw CheckFailure(
                .malformed,
                Sentence(
                    "the log of the copy ends before event \(known.sequence), which is known: it is earlier than what it would replace",
                    "副本的日志不含已知的第 \(known.sequence) 项：它早于将被替换的登记库"),
                hint: Sentence(
                    "restore the newest copy; where nothing newer is left: --backwards REASON; nothing was changed",
                    "请恢复最新的副本；确无更新的，用 --backwards 写明原因；未作任何更改"))
        }
        return false
    }

    private func putInPlace(_ source: Registry, _ folder: AuthorityFolder) throws(CheckFailure) {
        let (place, kept) = (folder.file(AuthorityFolder.registryFile), "before-restore")
        let staged = "\(place).restoring"
        try? FileManager.default.removeItem(atPath: staged)
        try deciding { () throws(RegistryError) in try source.copy(to: staged) }
        do {
            // The journal of the old file must not be taken for the new one's.
            for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: place + suffix) {
                try? FileManager.default.removeItem(atPath: "\(place).\(kept)\(suffix)")
                try FileManager.default.moveItem(atPath: place + suffix, toPath: "\(place).\(kept)\(suffix)")
            }
            try FileManager.default.moveItem(atPath: staged, toPath: place)
        } catch {
            throw CheckFailure(
                .inputOutput, "cannot put the copy in place", hint: "the registry lies at \"\(place).\(kept)\"")
        }
    }
}

/// The files that the events of a registry name.
private func named(_ registry: Registry) throws(CheckFailure) -> [NamedEvidence] {
    try deciding { () throws(RegistryError) in try registry.evidence() }
}

/// How far the log is known to reach, and what is known to have been given out: by the registry in place, where it can be read,
/// by the head that was kept at the last publication, and by the state that was checked then.
private struct KnownLog {
    let event: (sequence: Int, digest: [UInt8])?
    let given: GivenOut

    init(_ folder: AuthorityFolder, root: PublicKey, logKeys: [PublicKey]) throws(CheckFailure) {
        let checkpoint = try folder.checkpoint().flatMap { $0.isSigned(by: logKeys) ? $0 : nil }
        let place = folder.file(AuthorityFolder.registryFile)
        let present = (try? mustBePlain(place)).flatMap { try? Registry(path: place) }
        let last = try? present?.lastEvent()
        let kept = checkpoint.map { ($0.sequence, $0.digest) }
        event = [last, kept].compactMap(\.self).max { $0.0 < $1.0 }
        let check = LogCheck(folder: folder.path, root: root, logKeys: logKeys)
        let published = try deciding { () throws(RegistryError) in try check.given() }
        given = (try? present?.given())?.joined(published) ?? published ?? GivenOut()
    }
}
