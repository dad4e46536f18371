internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry
internal import Regulation

struct PersonShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "say everything about one person but the identity number",
        discussion: """
            An agency sees its own people, a justice department its area's. Of others it is not even said that they exist.

              paiza person show 5 --authority office --as li
            """)

    @OptionGroup var viewing: ViewingOptions
    @Argument(help: "the person's number") var person: Int
    @Flag(help: "one JSON object") var json = false

    func run() throws {
        let asked = try viewing.asked()
        let dossier = try deciding { () throws(RegistryError) in
            try asked.registry.dossier(of: person, to: asked.viewer, now: Clock.now, rules: asked.rules)
        }
        json ? Terminal.print(object(dossier).description) : say(dossier)
    }

    /// What is on record, and what is not.
    private func record(_ qualification: Qualification) -> [(key: String, title: String, value: String?)] {
        let trainings = qualification.trainings.map { training in
            let by = training.organiser.map { $0.area.code } ?? training.agency.map { "agency:\($0)" } ?? "?"
            return "\(training.completedOn) (\(by))"
        }
        return [
            ("conduct", "第十条第（一）项声明", qualification.conductDeclared ? "yes" : nil),
            ("establishment", "编制", qualification.establishment?.rawValue),
            ("inPost", "在岗", qualification.isInPost ? "yes" : nil), ("fit", "身体条件", qualification.isFit ? "yes" : nil),
            ("training", "培训", trainings.isEmpty ? nil : trainings.joined(separator: ", ")),
            ("exam", "考试", qualification.examPassedOn?.description),
            ("certificate", "法律职业资格", qualification.legalCertificate), ("exemption", "免试", qualification.exemption),
            ("group", "第十一条类别", qualification.group?.rawValue), ("citation", "依据", qualification.citation),
        ]
    }

    private func say(_ dossier: PersonDossier) {
        Terminal.print("person:\(dossier.id)  \(CheckedText.escaped(dossier.name))")
        Terminal.print("  机关 \(CheckedText.escaped(dossier.agencyName)) [agency:\(dossier.agency)]")
        if dossier.isRestricted { Terminal.print("  不予公示 (withheld from publication, article 9)") }
        Terminal.print("  公民身份号码 " + (dossier.isIdentitySealed ? "密封保存 (sealed)" : "仅存摘要 (keyed hash only)"))
        for (_, title, value) in record(dossier.qualification) where value != nil {
            Terminal.print("  \(title) \(CheckedText.escaped(value ?? ""))")
        }
        if !dossier.held.isEmpty { Terminal.print("证件 (credentials):") }
        for held in dossier.held {
            let credential = held.credential
            Terminal.print(
                "  \(credential.number)\t\(credential.kind.title)\t\(held.standing.title)"
                    + "\t\(credential.validity.lowerBound) 至 \(credential.validity.upperBound)"
                    + (held.isLive ? "" : "\t不再使用 (not live)"))
        }
        DossierOutput.say(dossier.open)
        DossierOutput.say(dossier.history)
        DossierOutput.say(dossier.next)
    }

    private func object(_ dossier: PersonDossier) -> JSONLine {
        let held = dossier.held.map { held in
            JSONLine.object([
                ("number", .text(held.credential.number.text)), ("kind", .text(held.credential.kind.name)),
                ("state", .text(held.credential.state.rawValue)), ("standing", .text(held.standing.name)),
                ("validFrom", .text(held.credential.validity.lowerBound.description)),
                ("validTo", .text(held.credential.validity.upperBound.description)), ("live", .bool(held.isLive)),
            ])
        }
        return .object([
            ("person", .number(dossier.id)), ("name", .text(dossier.name)),
            ("nameMongolian", JSONLine(dossier.nameMongolian)), ("agency", .number(dossier.agency)),
            ("agencyName", .text(dossier.agencyName)), ("withheld", .bool(dossier.isRestricted)),
            ("identitySealed", .bool(dossier.isIdentitySealed)),
            ("qualification", .object(record(dossier.qualification).map { ($0.key, JSONLine($0.value)) })),
            ("credentials", .array(held)), ("open", DossierOutput.json(dossier.open)),
            ("history", DossierOutput.json(dossier.history)), ("next", DossierOutput.json(dossier.next)),
        ])
    }
}
