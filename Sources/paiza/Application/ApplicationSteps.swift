internal import ArgumentParser
internal import Checking
internal import Registry
internal import Regulation

/// What every step has.
private struct Step {
    static func run(
        _ act: ApplicationAct, _ applications: [Int], reason: String? = nil, _ acting: ActingOptions
    ) throws(CheckFailure) {
        try acting.perform { (registry, signatory, rules) throws(RegistryError) in
            try registry.step(act, applications, reason: reason, as: signatory, now: Clock.now, rules: rules)
        }
    }
}

struct ApplicationSubmit: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "submit", abstract: "file applications 提交")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the applications") var applications: [Int]

    func run() throws { try Step.run(.submit, applications, acting) }
}

struct ApplicationReceive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: "take applications in: the department of the agency's level")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the applications") var applications: [Int]

    func run() throws { try Step.run(.receive, applications, acting) }
}

struct ApplicationPass: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pass", abstract: "give a favourable opinion 初核: it goes to the next level")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the applications") var applications: [Int]

    func run() throws { try Step.run(.pass, applications, acting) }
}

struct ApplicationReturn: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "give applications back for correction 退回")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the applications") var applications: [Int]
    @Option(help: "why") var reason: String

    func run() throws { try Step.run(.giveBack, applications, reason: reason, acting) }
}

struct ApplicationReject: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reject", abstract: "reject applications 不予办理")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the applications") var applications: [Int]
    @Option(help: "why") var reason: String

    func run() throws { try Step.run(.reject, applications, reason: reason, acting) }
}

struct ApplicationWithdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "take applications back before approval 撤回")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the applications") var applications: [Int]

    func run() throws { try Step.run(.withdraw, applications, acting) }
}

struct ApplicationNotify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notify", abstract: "give the holder prior notice 事先告知 of a cancellation")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the application") var application: Int
    @Option(help: "what the holder was told") var text: String?

    func run() throws {
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [
                try registry.hear(
                    application: application, statement: text, isNotice: true, as: signatory, now: Clock.now)
            ]
        }
    }
}

struct ApplicationHear: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hear", abstract: "record the holder's statement 陈述申辩, or that there was none")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the application") var application: Int
    @Option(help: "what the holder said") var text: String?

    func run() throws {
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [
                try registry.hear(
                    application: application, statement: text, isNotice: false, as: signatory, now: Clock.now)
            ]
        }
    }
}

struct ApplicationList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "list the applications that the actor may see: of the agency, or of the area")

    @OptionGroup var acting: ActingOptions
    @Flag(help: "those that are decided or withdrawn too") var all = false

    func run() throws {
        let registry = try acting.authority.folder.registry()
        let signatory = try acting.signatory()
        let entries = try deciding { () throws(RegistryError) in
            try registry.applications(openOnly: !all, as: signatory, now: Clock.now)
        }
        for entry in entries {
            Terminal.print(
                "\(entry.id)\t\(entry.kind.title)\t\(entry.state.title)\t\(entry.agency)\t\(entry.name)"
                    + "\t\(entry.number ?? "")\t\(entry.changedOn)")
        }
    }
}
