internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry
internal import Regulation

struct CredentialCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credential", abstract: "credentials and their cards after the approval, to their destruction",
        discussion: """
            The shop prints, the region delivers, the agency hands out; a loss is reported by the agency, and the notice is
            published with `paiza notice publish`. Statuses for verifiers follow by themselves.

              paiza credential hand-out 05010100001 --authority office --as li
              paiza credential report-loss 05010100001 --on 2026-11-20 --authority office --as li
              paiza credential collect 05010100001 --authority office --as li
              paiza credential show 05010100001 --authority office --as li
            """,
        subcommands: [
            CredentialList.self, CredentialShow.self, CardPrint.self, CardSpoil.self, CardDeliver.self,
            CardHandOut.self, CardReportLoss.self, CardFind.self, CardCollect.self, CardSend.self, CardDestroy.self,
            CardReportDestruction.self, CardGiveUp.self,
            CredentialLeave.self, CredentialSuspend.self, CredentialLift.self, CredentialRestore.self,
            CredentialServe.self,
        ])
}

/// What acts on cards have in common.
struct CardOptions: ParsableArguments {
    @OptionGroup var acting: ActingOptions
    @Argument(help: "the numbers 编号") var numbers: [CredentialNumber]
    @Option(help: "the day it happened, today when it is not said") var on: CivilDate?

    func run(_ act: MediumAct, _ statement: MediumStatement = MediumStatement()) throws(CheckFailure) {
        var statement = statement
        statement.happenedOn = on
        try acting.perform { [statement] (registry, signatory, rules) throws(RegistryError) in
            try registry.act(act, on: numbers, stating: statement, as: signatory, now: Clock.now, rules: rules)
        }
    }
}

struct CardPrint: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "print", abstract: "record that cards were printed")

    @OptionGroup var card: CardOptions
    @Option(help: "the signed print order") var order: String

    func run() throws { try card.run(.print, MediumStatement(document: order)) }
}

struct CardSpoil: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spoil", abstract: "record cards that were spoiled, or never handed out, and destroyed")

    @OptionGroup var card: CardOptions
    @Option(help: "why") var reason: String

    func run() throws { try card.run(.spoil, MediumStatement(reason: reason)) }
}

struct CardDeliver: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver", abstract: "record that the agency signed for its cards")

    @OptionGroup var card: CardOptions
    @Option(help: "the receipt") var receipt: String

    func run() throws { try card.run(.deliver, MediumStatement(document: receipt)) }
}

struct CardHandOut: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-out", abstract: "record that holders have their cards 发放: they are in service from now")

    @OptionGroup var card: CardOptions

    func run() throws { try card.run(.handOut) }
}

struct CardReportLoss: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report-loss", abstract: "record a loss 遗失: --on is the day of the loss")

    @OptionGroup var card: CardOptions

    func run() throws { try card.run(.reportLoss) }
}

struct CardFind: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "record that a lost card was found, before its notice was published")

    @OptionGroup var card: CardOptions

    func run() throws { try card.run(.find) }
}

struct CardCollect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collect", abstract: "record that old cards are back 收回")

    @OptionGroup var card: CardOptions

    func run() throws { try card.run(.collect) }
}

struct CardSend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "record that old cards went to the department that destroys them 送交")

    @OptionGroup var card: CardOptions
    @Option(help: "the list that goes with them") var list: String

    func run() throws { try card.run(.send, MediumStatement(document: list)) }
}

struct CardDestroy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "destroy", abstract: "record that old cards were destroyed 销毁, before a witness")

    @OptionGroup var card: CardOptions
    @Option(help: "the list of what was destroyed") var list: String
    @Option(help: "the other actor who was there and signed the list") var witness: String

    func run() throws {
        let registry = try card.acting.authority.folder.registry()
        let known = try deciding { () throws(RegistryError) in try registry.actors().first { $0.name == witness } }
        guard let known else { throw CheckFailure(.unknownActor(witness)) }
        try card.run(.destroy, MediumStatement(document: list, witness: known.id))
    }
}

struct CardReportDestruction: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report-destruction", abstract: "report a destruction to the next level, at last to the region")

    @OptionGroup var card: CardOptions

    func run() throws { try card.run(.reportDestruction) }
}

struct CardGiveUp: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "give-up", abstract: "record that old cards cannot be collected; they stay invalid")

    @OptionGroup var card: CardOptions
    @Option(help: "why") var reason: String

    func run() throws { try card.run(.giveUp, MediumStatement(reason: reason)) }
}
