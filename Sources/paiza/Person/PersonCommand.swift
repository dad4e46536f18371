internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry
internal import Regulation
internal import Roster

struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "people, and what is on record about their qualification (articles 10 and 11)",
        discussion: """
            The identity number is asked for or read from a file, and kept as a keyed hash only; its original under a seal where
            the authority is set up for that (paiza authority seal-identities).

              paiza person add --name 王明 --agency 12 --identity-file id.txt --authority office --as li
              paiza person record 5 --conduct --establishment administrative --in-post --fit --authority office --as li
              paiza person record 5 --training 2026-10-01 --exam 2026-10-08 --authority office --as bai
              paiza person show 5 --authority office --as li
              paiza person correct 5 --name 王明 --reason 录入错误 --authority office --as li
              paiza person move 5 --to 13 --authority office --as li
            """,
        subcommands: [
            PersonAdd.self, PersonCorrect.self, PersonRecord.self, PersonList.self, PersonShow.self,
            PersonOpenIdentity.self, PersonMove.self, PersonNote.self, PersonErase.self,
        ])
}

struct PersonAdd: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "register a person of one's agency")

    @OptionGroup var acting: ActingOptions
    @Option(help: "name 姓名") var name: String
    @Option(help: "name in Mongolian script") var nameMn: String?
    @Option(help: "the number of the agency") var agency: Int
    @OptionGroup var identity: IdentityOptions
    @Flag(help: "withheld from publication (article 9); a state secret is not entered at all") var restricted = false

    func run() throws {
        try checkNames([name, nameMn])
        let folder = acting.authority.folder
        let number = try identity.number()
        let entry = PersonEntry(
            name: name, nameMongolian: nameMn, identityHash: try folder.identityHash(number),
            identitySealed: try folder.sealed(number), agency: agency, isRestricted: restricted)
        if restricted { Terminal.note("涉密信息不得录入本系统 (a state secret must not be entered here)") }
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [try registry.register(entry, as: signatory, now: Clock.now)]
        }
    }
}

struct PersonRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "record a qualification: the agency its part, a justice department the rest",
        discussion: "The agency records post, conduct, health and group; a department trainings, exams, exemptions.")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the person's number") var person: Int
    @Flag(inversion: .prefixedNo, help: "declared to meet article 10(1)(1)") var conduct: Bool?
    @Option(help: "administrative, institutional, contract, dispatched or seconded") var establishment: Establishment?
    @Flag(inversion: .prefixedNo, help: "in post 在岗") var inPost: Bool?
    @Flag(inversion: .prefixedNo, help: "fit for duty (article 10(1)(4))") var fit: Bool?
    @Option(help: "group of article 11(1)") var group: SupervisionGroup?
    @Option(help: "the rule that group by-law rests on") var citation: String?
    @Option(help: "kind and number of a legal-profession certificate") var certificate: String?
    @Option(help: "the day a training of the actor's office was completed") var training: String?
    @Option(help: "the day the exam was passed") var exam: String?
    @Option(help: "the decision that exempts from the exam (article 10(2))") var exemption: String?

    func validate() throws {
        let said: [Any?] = [
            conduct, establishment, inPost, fit, group, citation, certificate, training, exam, exemption,
        ]
        guard said.contains(where: { $0 != nil }) else {
            throw ValidationError(Help.text("name what is to be recorded", "请写明登记的内容"))
        }
    }

    func run() throws {
        let (completed, passed) = (try training.map(Self.day), try exam.map(Self.day))
        let registry = try acting.authority.folder.registry()
        let office = try deciding { () throws(RegistryError) in try registry.actors() }
            .first { $0.name == acting.actor }?.office
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [
                try registry.qualify(person, as: signatory, now: Clock.now) { record in
                    change(&record)
                    if let passed { record.examPassedOn = passed }
                    if let completed { record.trainings.append(Self.training(completed, by: office)) }
                }
            ]
        }
    }

    private func change(_ record: inout Qualification) {
        record.conductDeclared = conduct ?? record.conductDeclared
        record.establishment = establishment ?? record.establishment
        record.isInPost = inPost ?? record.isInPost
        record.isFit = fit ?? record.isFit
        record.group = group ?? record.group
        record.citation = citation ?? record.citation
        record.legalCertificate = certificate ?? record.legalCertificate
        record.exemption = exemption ?? record.exemption
    }

    private static func training(_ day: CivilDate, by office: Office?) -> Training {
        switch office {
        case .department(let department): Training(organiser: department, completedOn: day)
        case .agency(let id): Training(agency: id, completedOn: day)
        case .printShop, nil: Training(completedOn: day)
        }
    }

    private static func day(_ text: String) throws(CheckFailure) -> CivilDate {
        do { return try CivilDate(text) } catch { throw CheckFailure(error) }
    }
}

struct PersonMove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "move a person without a credential to another agency; a holder's move is a transfer (article 18(1))")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the person's number") var person: Int
    @Option(help: "the number of the agency") var to: Int

    func run() throws {
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [try registry.move(person, to: to, as: signatory, now: Clock.now)]
        }
    }
}

struct PersonErase: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "erase a person's data when nothing of the person is live; the log still holds")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the person's number") var person: Int

    func run() throws {
        try acting.perform { (registry, signatory, rules) throws(RegistryError) in
            [try registry.erase(person, as: signatory, now: Clock.now, rules: rules)]
        }
    }
}
