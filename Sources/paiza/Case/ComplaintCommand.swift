internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry
internal import Regulation

struct ComplaintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "complaint", abstract: "complaints 举报, decided and answered within thirty days (article 25)",
        subcommands: [ComplaintReceive.self, ComplaintStep.self])
}

struct ComplaintReceive: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "receive", abstract: "take a complaint in")

    @OptionGroup var acting: ActingOptions
    @Option(help: "the number of the officer's agency") var agency: Int
    @Option(help: "the officer, when known") var person: Int?
    @Flag(help: "it is about the agency itself") var aboutAgency = false
    @Option(help: "what was reported") var content: String
    @Option(help: "the day it was received, today when it is not said") var on: CivilDate?

    func run() throws {
        try acting.perform { (registry, signatory, rules) throws(RegistryError) in
            let now = Clock.now
            return [
                try registry.receiveComplaint(
                    about: agency, person: person, aboutAgency: aboutAgency, content: content,
                    receivedOn: on ?? CivilDate(containing: now), as: signatory, now: now, rules: rules)
            ]
        }
    }
}

struct ComplaintStep: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "step", abstract: "take a step: refuse, transfer (to another office), decide, answer")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the complaint") var number: Int
    @Argument(help: "refuse, transfer, decide or answer") var step: ComplaintAct
    @Option(help: "what was decided or answered, or why it is not accepted") var text: String?
    @Option(help: "to whom it is transferred: agency:NUMBER or department:DIVISION") var to: OfficeArgument?

    func run() throws {
        try acting.perform { (registry, signatory, rules) throws(RegistryError) in
            [
                try registry.step(
                    complaint: number, step, reason: text, target: to?.office, as: signatory, now: Clock.now,
                    rules: rules)
            ]
        }
    }
}

struct SupervisionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "supervision", abstract: "supervision documents 行政执法监督文书 and orders of correction (20, 27)",
        subcommands: [SupervisionIssue.self, SupervisionReply.self])
}

struct SupervisionIssue: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "issue", abstract: "make one out to an agency")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "not-shown, loss-unreported, misused, other or unqualified-applicant") var ground: SupervisionGround
    @Option(help: "the number of the agency") var agency: Int
    @Option(help: "the credential that it is about 编号") var number: CredentialNumber?
    @Option(help: "what is to be corrected") var demand: String
    @Option(help: "by when") var due: CivilDate

    func run() throws {
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [
                try registry.supervise(
                    ground, agency: agency, number: number, demand: demand, due: due, as: signatory, now: Clock.now)
            ]
        }
    }
}

struct SupervisionReply: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reply", abstract: "record the agency's reply")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the document") var number: Int
    @Option(help: "what was corrected") var text: String

    func run() throws {
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [try registry.answer(supervision: number, reply: text, as: signatory, now: Clock.now)]
        }
    }
}
