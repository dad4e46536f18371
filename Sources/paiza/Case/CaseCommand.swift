internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry
internal import Regulation

struct CaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case",
        abstract: "revocations, reviews, complaints, supervision documents (articles 20 to 25, 27)",
        discussion: """
              paiza case revocation open 05010100001 --evidence 调查笔录 --authority office --as bai
              paiza case revocation step 1 report --authority office --as bai
              paiza case review open 05010100001 --filed-on 2026-12-01 --authority office --as zhao
              paiza case list --authority office --as bai
              paiza case show complaint:5 --authority office --as bai
              paiza case complaint receive --agency 12 --content 未出示证件 --authority office --as bai
            """,
        subcommands: [
            CaseList.self, CaseShow.self, RevocationCommand.self, ReviewCommand.self, ComplaintCommand.self,
            SupervisionCommand.self,
        ])
}

struct RevocationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revocation", abstract: "revocation for fraud 撤销 (article 21): found below, decided by the region",
        subcommands: [RevocationOpen.self, RevocationStep.self])
}

struct RevocationOpen: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "open", abstract: "open a case")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the number 编号") var number: CredentialNumber
    @Option(help: "the evidence of the fraud") var evidence: String

    func run() throws {
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [try registry.openRevocation(of: number, evidence: evidence, as: signatory, now: Clock.now)]
        }
    }
}

struct RevocationStep: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "step", abstract: "take a step: report (to the next level), notify, hear, examine, revoke, dismiss"
    )

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the case") var number: Int
    @Argument(help: "report, notify, hear, examine, revoke or dismiss") var step: RevocationAct
    @Option(help: "what was said, found or decided") var text: String?
    @Option(
        name: .customLong("false"), parsing: .singleValue,
        help: "with revoke, a record that was found false and counts no more: \(Self.records)")
    var found: [QualificationRecord] = []

    private static let records = QualificationRecord.allCases.map { "\($0.rawValue) \($0.title)" }
        .joined(separator: ", ")

    func validate() throws {
        guard found.isEmpty || step == .revoke else {
            throw ValidationError(
                Help.text(
                    "what was found false is said with the decision: revoke", "认定虚假的记录随撤销决定写明：revoke"))
        }
    }

    func run() throws {
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [
                try registry.step(
                    revocation: number, step, reason: text, found: Set(found), as: signatory, now: Clock.now)
            ]
        }
    }
}

struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "the holder's review 复核 within thirty days (article 24)",
        subcommands: [ReviewOpen.self, ReviewDecide.self])
}

struct ReviewOpen: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "open", abstract: "take a request in")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the number 编号") var number: CredentialNumber
    @Option(help: "the day the holder asked for it") var filedOn: CivilDate
    @Option(help: "a proven day of knowledge, other than the service's") var knownOn: CivilDate?
    @Option(help: "the request") var text: String?

    func run() throws {
        try acting.perform { (registry, signatory, rules) throws(RegistryError) in
            [
                try registry.openReview(
                    of: number, filedOn: filedOn, knownOn: knownOn, request: text, as: signatory, now: Clock.now,
                    rules: rules)
            ]
        }
    }
}

struct ReviewDecide: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "decide it: not whoever took the decision under review")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the review") var number: Int
    @Flag(inversion: .prefixedNo, help: "the holder was right") var uphold: Bool
    @Option(help: "why") var reason: String

    func run() throws {
        try acting.perform { (registry, signatory, rules) throws(RegistryError) in
            [
                try registry.decideReview(
                    number, upholding: uphold, reason: reason, as: signatory, now: Clock.now, rules: rules)
            ]
        }
    }
}
