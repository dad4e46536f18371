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

    private func say(_ dossier: PersonDossier) {
        Terminal.print("person:\(dossier.id)  \(CheckedText.escaped(dossier.name))")
        Terminal.print(
            "  \(Bilingual("机关", "agency").shown) \(CheckedText.escaped(dossier.agencyName)) [agency:\(dossier.agency)]"
        )
        if dossier.isRestricted {
            Terminal.print("  " + Bilingual("不予公示", "withheld from publication, article 9").shown)
        }
        let kept = dossier.isIdentitySealed ? Bilingual("密封保存", "sealed") : Bilingual("仅存摘要", "keyed hash only")
        Terminal.print("  \(Bilingual("公民身份号码", "identity number").shown) \(kept.shown)")
        QualificationOutput(dossier.qualification).say()
        if let ministry = dossier.ministry {
            let title = Bilingual("国务院部门证件", "ministry's credential")
            Terminal.print("  \(title.shown) \(CheckedText.escaped(ministry))")
        }
        if !dossier.held.isEmpty { DossierOutput.head("证件", "credentials") }
        for held in dossier.held {
            let credential = held.credential
            Terminal.print(
                "  \(credential.number)\t\(credential.kind.title)\t\(held.standing.title)"
                    + "\t\(credential.validity.lowerBound) 至 \(credential.validity.upperBound)"
                    + (held.isLive ? "" : "\t" + Bilingual("不再使用", "not live").shown))
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
            ("identitySealed", .bool(dossier.isIdentitySealed)), ("ministry", JSONLine(dossier.ministry)),
            ("qualification", QualificationOutput(dossier.qualification).json),
            ("credentials", .array(held)), ("open", DossierOutput.json(dossier.open)),
            ("history", DossierOutput.json(dossier.history)), ("next", DossierOutput.json(dossier.next)),
        ])
    }
}
