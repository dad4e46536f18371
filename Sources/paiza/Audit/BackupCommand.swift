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
            The copy holds personal data: mode 0600, to be kept like the registry. Keys are not in it.

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
        try deciding { () throws(RegistryError) in try registry.copy(to: out) }
        Terminal.print("copy of the registry: \"\(out)\"")
        Terminal.note("next: paiza audit checkpoint --out … beside it, so that a restore can be checked")
    }
}

struct BackupRestore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "put a copy in the registry's place, after its log was checked",
        discussion: """
            The registry that was there is kept as registry.sqlite.before-restore. Numbers, bundle sequences and status
            indexes that were given out after the copy are given out again: restore the newest copy, and only after a loss.
            """)

    @OptionGroup var authority: AuthorityOptions
    @Argument(help: "the copy") var copy: String

    func run() throws {
        let folder = authority.folder
        let (_, keySet) = try folder.keySet()
        let source = try deciding { () throws(RegistryError) in try Registry(path: copy) }
        let root = try TrustFiles.root(folder.file(AuthorityFolder.rootFile))
        let report = try deciding { () throws(RegistryError) in
            try source.audit(root: root, logKeys: keySet.keys.filter { $0.use == .log }.map(\.key))
        }
        guard report.findings.isEmpty || report.events == 0 else {
            throw CheckFailure(
                .malformed, "the copy does not hold: \(report.findings[0])",
                hint: "nothing was changed; use another copy")
        }
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
        Terminal.print("restored \(report.events) events from \"\(copy)\"")
        Terminal.note("next: paiza bundle make; verifiers do not take a bundle with an earlier number")
    }
}
