internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry
internal import Regulation

struct CredentialLeave: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leave", abstract: "confirm the day a holder left the agency for another 调动 (article 18(1))")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the number 编号") var number: CredentialNumber
    @Option(help: "the leaving date") var on: CivilDate

    func run() throws {
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [try registry.confirmLeaving(number, on: on, as: signatory, now: Clock.now)]
        }
    }
}

struct CredentialSuspend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend",
        abstract: "suspend a credential: a confirmed move, or a reported ground of article 22(2)")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the number 编号") var number: CredentialNumber
    @Flag(help: "for a reported ground of cancellation instead of a move") var ground = false

    func run() throws {
        try acting.perform { (registry, signatory, rules) throws(RegistryError) in
            [
                try registry.change(
                    number, ground ? .suspendForGround : .suspendForTransfer, as: signatory, now: Clock.now,
                    rules: rules)
            ]
        }
    }
}

struct CredentialLift: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift", abstract: "lift a suspension: the ground fell away")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the number 编号") var number: CredentialNumber
    @Option(help: "why") var reason: String

    func run() throws {
        try acting.perform { (registry, signatory, rules) throws(RegistryError) in
            [try registry.change(number, .lift, reason: reason, as: signatory, now: Clock.now, rules: rules)]
        }
    }
}

struct CredentialRestore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "restore a credential that a review upheld (article 24)")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the number 编号") var number: CredentialNumber

    func run() throws {
        try acting.perform { (registry, signatory, rules) throws(RegistryError) in
            [try registry.change(number, .restore, as: signatory, now: Clock.now, rules: rules)]
        }
    }
}

struct CredentialServe: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "record the service 送达 of a revocation or cancellation on the holder")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the number 编号") var number: CredentialNumber
    @Option(help: "the day") var on: CivilDate
    @Option(help: "method and recipient") var how: String
    @Option(help: "why the service that was recorded before is wrong") var correction: String?

    func run() throws {
        try acting.perform { (registry, signatory, rules) throws(RegistryError) in
            [
                try registry.serve(
                    number, on: on, how: how, correction: correction, as: signatory, now: Clock.now, rules: rules)
            ]
        }
    }
}

struct NoticeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notice", abstract: "notices of invalidity 公告作废 (article 19)", subcommands: [NoticePublish.self])
}

struct NoticePublish: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "record the published notice of lost cards: --on is the day of publication",
        discussion: """
              paiza notice publish 05010100001 --on 2026-11-22 --medium newspaper --where 内蒙古日报第8版 \\
                  --evidence page.pdf --authority office --as li
            """)

    @OptionGroup var card: CardOptions
    @Option(help: "newspaper 当地主要报刊, government-website 政府网站 or government-media 其他互联网政务媒体")
    var medium: NoticeMedium
    @Option(help: "the name of the medium, and where in it") var `where`: String
    @Option(help: "a file of the printed page or the web page; its SHA-256 is recorded") var evidence: String

    func run() throws {
        let file = try EvidenceFile(path: evidence)
        let statement = MediumStatement(document: `where`, notice: medium, evidence: file.digest)
        try file.kept(in: card.acting.authority.folder) { () throws(CheckFailure) in
            try card.run(.publishNotice, statement)
        }
    }
}
