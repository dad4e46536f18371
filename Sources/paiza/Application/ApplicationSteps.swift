internal import ArgumentParser
internal import Checking
internal import Registry
internal import Regulation

/// What steps of applications have in common.
struct StepOptions: ParsableArguments {
    @OptionGroup var acting: ActingOptions
    @Argument(help: "the applications") var applications: [Int]

    func run(_ act: ApplicationAct, reason: String? = nil) throws(CheckFailure) {
        try acting.perform { (registry, signatory, rules) throws(RegistryError) in
            try registry.step(act, applications, reason: reason, as: signatory, now: Clock.now, rules: rules)
        }
    }
}

struct ApplicationSubmit: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "submit", abstract: "file applications 提交")

    @OptionGroup var step: StepOptions

    func run() throws { try step.run(.submit) }
}

struct ApplicationReceive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: "take applications in: the department of the agency's level")

    @OptionGroup var step: StepOptions

    func run() throws { try step.run(.receive) }
}

struct ApplicationPass: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pass", abstract: "give a favourable opinion 初核: it goes to the next level")

    @OptionGroup var step: StepOptions

    func run() throws { try step.run(.pass) }
}

struct ApplicationReturn: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "give applications back for correction 退回")

    @OptionGroup var step: StepOptions
    @Option(help: "why") var reason: String

    func run() throws { try step.run(.giveBack, reason: reason) }
}

struct ApplicationReject: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reject", abstract: "reject applications 不予办理")

    @OptionGroup var step: StepOptions
    @Option(help: "why") var reason: String

    func run() throws { try step.run(.reject, reason: reason) }
}

struct ApplicationWithdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "take applications back before approval 撤回")

    @OptionGroup var step: StepOptions

    func run() throws { try step.run(.withdraw) }
}

/// What prior notice and hearing have in common.
struct HearingOptions: ParsableArguments {
    @OptionGroup var acting: ActingOptions
    @Argument(help: "the application") var application: Int
    @Option(help: "what the holder was told, or said") var text: String?

    func run(isNotice: Bool) throws(CheckFailure) {
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [
                try registry.hear(
                    application: application, statement: text, isNotice: isNotice, as: signatory, now: Clock.now)
            ]
        }
    }
}

struct ApplicationNotify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notify", abstract: "give the holder prior notice 事先告知 of a cancellation")

    @OptionGroup var hearing: HearingOptions

    func run() throws { try hearing.run(isNotice: true) }
}

struct ApplicationHear: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hear", abstract: "record the holder's statement 陈述申辩, or that there was none")

    @OptionGroup var hearing: HearingOptions

    func run() throws { try hearing.run(isNotice: false) }
}

struct ApplicationList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "list the applications that the actor may see: of the agency, or of the area")

    @OptionGroup var list: ListOptions
    @Flag(help: "those that are decided or withdrawn too") var all = false

    func run() throws {
        let asked = try list.viewing.asked()
        let entries = try deciding { () throws(RegistryError) in
            try asked.registry.applications(openOnly: !all, limit: list.limit, to: asked.viewer)
        }
        list.say(
            entries.map {
                [
                    ("application", "\($0.id)"), ("kind", list.json ? $0.kind.rawValue : $0.kind.title),
                    ("state", list.json ? $0.state.rawValue : $0.state.title), ("agency", $0.agency),
                    ("name", $0.name), ("number", $0.number), ("changed", $0.changedOn),
                ]
            })
    }
}
