internal import ArgumentParser
internal import Checking
internal import Credential
internal import DurableFiles
internal import Registry

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "the log of who did what, when, on what basis",
        discussion: """
            Every event is signed by its actor and names the one before it. A checkpoint, kept elsewhere, shows a log that was
            cut off; without one a file that was put back to an earlier state looks whole.

              paiza audit verify --authority office --checkpoint /media/stick/checkpoint.txt
              paiza audit checkpoint --authority office --out /media/stick/checkpoint.txt
              paiza audit list --authority office --about application:9
            """,
        subcommands: [AuditVerify.self, AuditCheckpoint.self, AuditList.self, AuditClock.self])
}

struct AuditVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "check every event, the present state that they make, and the files that prove notices",
        discussion: "Exit codes: 0 all holds, 1 something does not, 65 no log.")

    @OptionGroup var authority: AuthorityOptions
    @Option(help: "a checkpoint that was kept elsewhere") var checkpoint: String?
    @Flag(help: "one JSON object") var json = false

    func run() throws {
        let folder = authority.folder
        let (_, keySet) = try folder.keySet()
        let registry = try folder.registry()
        let identityKey = try readSecret(folder.file(AuthorityFolder.identityKeyFile))
        guard try deciding({ () throws(RegistryError) in try registry.hasLog() }) else {
            throw CheckFailure(
                .malformed, "the log has not been opened", hint: "paiza actor enrol … --as root opens it")
        }
        let elsewhere = try checkpoint.map { (path) throws(CheckFailure) in try Checkpoint(at: path) }
        let root = try TrustFiles.root(folder.file(AuthorityFolder.rootFile))
        let report = try deciding { () throws(RegistryError) in
            try registry.audit(
                root: root, logKeys: keySet.keys.filter { $0.use == .log }.map(\.key),
                elsewhere: [elsewhere, try? folder.checkpoint()].compactMap(\.self),
                identityMark: AuthorityFolder.mark(identityKey))
        }
        let named = try deciding { () throws(RegistryError) in try registry.evidence() }
        let findings = report.findings + EvidenceFolder(of: folder).findings(named)
        say(report, findings)
        if !findings.isEmpty { throw ArgumentParser.ExitCode(1) }
    }

    private func say(_ report: AuditReport, _ findings: [AuditFinding]) {
        if json {
            let line = JSONLine.object([
                ("events", .number(report.events)), ("digest", .text(Fingerprint.grouped(report.lastDigest))),
                ("findings", .array(findings.map { .text($0.description) })),
            ])
            Terminal.print(line.description)
            return
        }
        for finding in findings { Terminal.print("✘ \(finding)") }
        let holds = findings.isEmpty
        Terminal.print(
            "\(report.events) events: "
                + (holds ? "✔ 日志和现状相符 (the log and the state hold)" : "\(findings.count) findings"))
        if !report.coversAll {
            Terminal.note(
                Sentence(
                    "the log was opened before version 11: bundles, changes of statuses and the times of orders are not covered",
                    "日志在第 11 版之前开启：不含核验数据期号、状态变更记录和制卡单时间"))
        }
        Terminal.print("digest \(Fingerprint.grouped(report.lastDigest))")
    }
}

struct AuditCheckpoint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "sign the log as it stands; keep the file where the registry is not")

    @OptionGroup var authority: AuthorityOptions
    @Option(help: "the file to write") var out: String

    func run() throws {
        let (_, keySet) = try authority.folder.keySet()
        let registry = try authority.folder.registry()
        let key = try authority.folder.key(.log, in: keySet, passphrases: authority.passphraseSource)
        let made = try deciding { () throws(RegistryError) in try registry.checkpoint(with: key, now: Clock.now) }
        guard let made else { throw CheckFailure(.malformed, "the log has no event yet") }
        try store(Array(made.text.utf8), at: out, mode: FileMode.everyone)
        try authority.folder.keepCheckpoint(registry, key)
        Terminal.print("checkpoint of event \(made.sequence): \"\(out)\"")
    }
}

struct AuditList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "list events, oldest first")

    @OptionGroup var viewing: ViewingOptions
    @Option(help: "only those about this, as application:9") var about: String?
    @Option(help: "the last so many") var last = 100

    func run() throws {
        let registry = try viewing.authority.folder.registry()
        let viewer = try viewing.viewer()
        let events = try deciding { () throws(RegistryError) in
            try registry.events(about: about, last: last, to: viewer)
        }
        for event in events {
            Terminal.print(
                "\(event.sequence)\t\(event.at)\t\(event.actor)\t\(event.act)\t\(event.subject)\tarticle \(event.basis)"
            )
        }
    }
}
