internal import ArgumentParser
internal import Checking
internal import Registry

struct AuditClock: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock",
        abstract: "confirm this machine's clock after a jump, or mend a wrong time on record: two actors",
        discussion: """
            More than a day after the last event any two actors say that the clock is right. Where a wrong clock was recorded,
            two of the region say so, and the log goes on from now; what bears a wrong day is corrected one by one.

              paiza audit clock --reason 假期后恢复办理 --authority office --as li --with bai
            """)

    @OptionGroup var acting: ActingOptions
    @Option(name: .customLong("with"), help: "the other actor who has looked at the clock") var second: String
    @Option(help: "the folder of the other's key file, when it is not AUTHORITY/actors") var withKeys: String?
    @Option(help: "why the clock jumped, or how it came to be wrong") var reason: String

    func run() throws {
        let folder = ActorFolder(authority: acting.authority.folder, keys: withKeys)
        let other = Signatory(name: second, key: try folder.key(of: second, acting.authority.passphraseSource))
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [try registry.setClock(reason: reason, as: signatory, with: other, now: Clock.now)]
        }
    }
}
