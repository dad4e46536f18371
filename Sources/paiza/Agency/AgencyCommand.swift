internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry
internal import Regulation

struct AgencyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agency", abstract: "the agencies 行政执法机关 (article 3(2)) and who handles them",
        discussion: """
              paiza agency add 新城区市场监督管理局 --level banner --division 150102 --authority office --as bai
              paiza agency rename 12 新城区市场监管局 --document 新政发〔2026〕1号 --authority office --as bai
              paiza agency merge 12 13 --into 14 --document 新政发〔2026〕2号 --authority office --as bai
              paiza agency split 12 --people 5,6 --to 15 --document 新政发〔2026〕3号 --authority office --as bai
              paiza agency changes --declared --authority office --as li
            """,
        subcommands: [
            AgencyAdd.self, AgencyRename.self, AgencyMerge.self, AgencySplit.self, AgencyChanges.self, AgencyList.self,
        ])
}

struct AgencyAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "register an agency, or anew one that is known by its name")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "its name, as it stands on credentials") var name: String
    @Option(help: "township, banner, league or region: its own level, which decides the route") var level: Level
    @Option(help: "where it sits: a division code") var division: Area
    @Option(help: "organ, authorised or entrusted") var type = AgencyType.organ
    @Option(help: "ordinary, governmentOffice or justiceDepartment") var body = AgencyBody.ordinary
    @Option(help: "document of entrustment, where it is entrusted") var entrustment: String?
    @Option(help: "division of the department that handles it, where it is not its own") var handling: Area?
    @Option(help: "the number of the agency above it") var parent: Int?
    @Option(help: "its name in Mongolian script") var nameMn: String?

    func run() throws {
        try checkNames([name, nameMn])
        var entry = AgencyEntry(name: name, level: level, division: division)
        (entry.type, entry.body, entry.entrustment) = (type, body, entrustment)
        (entry.parent, entry.nameMongolian) = (parent, nameMn)
        if let handling {
            guard let department = JusticeDepartment(handling) else {
                throw CheckFailure(.usage, "\(handling) has no justice department")
            }
            entry.handling = department
        }
        try acting.perform { [entry] (registry, signatory, _) throws(RegistryError) in
            [try registry.register(entry, as: signatory, now: Clock.now)]
        }
    }
}

struct AgencyList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "list the agencies")

    @OptionGroup var viewing: ViewingOptions

    func run() throws {
        let registry = try viewing.authority.folder.registry()
        let viewer = try viewing.viewer()
        for entry in try deciding({ () throws(RegistryError) in try registry.agencies(to: viewer) }) {
            let facts = entry.agency.map {
                [
                    Bilingual($0.level.title, $0.level.name).shown, "\($0.division)", "\($0.handling.area)",
                    Bilingual($0.type.title, $0.type.rawValue).shown,
                ].joined(separator: "\t")
            }
            Terminal.print(
                "\(entry.id)\t\(CheckedText.escaped(entry.name))\t\(facts ?? Bilingual("名称以外未登记", "known by name only").shown)"
            )
        }
    }
}
