internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry

struct PersonNote: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "note that a person holds a ministry's credential 国务院有关部门行政执法证件 (article 2(2))",
        discussion: """
            A note and no more: cards and verdicts say nothing of it.

              paiza person note 5 --ministry "国家税务总局 税务检查证 0123" --authority office --as li
              paiza person note 5 --no-ministry --authority office --as li
            """)

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the person's number") var person: Int
    @Option(help: "which ministry's, and its number") var ministry: String?
    @Flag(help: "the person holds none any more") var noMinistry = false

    func validate() throws {
        guard (ministry?.isEmpty == false) != noMinistry else {
            throw ValidationError(
                Help.text("name --ministry TEXT or --no-ministry", "须指明 --ministry 内容 或者 --no-ministry"))
        }
    }

    func run() throws {
        if let ministry {
            do { try CheckedText.check(ministry, field: "the note") } catch { throw CheckFailure(error) }
        }
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [try registry.noteMinistry(person, ministry ?? "", as: signatory, now: Clock.now)]
        }
    }
}
