internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry
internal import Regulation

struct CredentialShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "say everything about one credential: media, decisions, open matters, what may come next",
        discussion: """
            An agency sees its own, a justice department its area's. Of what lies outside it is not even said that it exists.

              paiza credential show 05010100001 --authority office --as li
            """)

    @OptionGroup var viewing: ViewingOptions
    @Argument(help: "the number 编号") var number: CredentialNumber
    @Flag(help: "one JSON object") var json = false

    func run() throws {
        let (_, keySet) = try viewing.authority.folder.keySet()
        let asked = try viewing.asked()
        let dossier = try deciding { () throws(RegistryError) in
            try asked.registry.dossier(of: number, to: asked.viewer, now: Clock.now, rules: asked.rules)
        }
        let categories = dossier.entry.categories.map(keySet.words)
        json ? Terminal.print(object(dossier, categories).description) : say(dossier, categories)
    }

    private func say(_ dossier: CredentialDossier, _ categories: [String]) {
        let entry = dossier.entry
        Terminal.print("\(entry.number)  \(entry.kind.title)  \(CheckedText.escaped(entry.name))")
        Terminal.print("  状态 " + Bilingual(dossier.standing.title, dossier.standing.name).shown)
        Terminal.print("  机关 \(CheckedText.escaped(entry.agency)) [agency:\(dossier.agency)]")
        Terminal.print("  类别 \(categories.joined(separator: "、"))" + (dossier.area.map { "  区域 \($0)" } ?? ""))
        Terminal.print("  有效期限 \(entry.validity.lowerBound) 至 \(entry.validity.upperBound)")
        if let person = dossier.person { Terminal.print("  持证人 [person:\(person)]") }
        if dossier.isRestricted {
            Terminal.print("  " + Bilingual("不予公示", "withheld from publication, article 9").shown)
        }
        for (title, day) in [("调离", dossier.leftOn), ("决定", dossier.endedOn), ("送达", dossier.servedOn)] {
            if let day { Terminal.print("  \(title) \(day)") }
        }
        DossierOutput.head("介质", "media")
        for instance in dossier.instances {
            let days = [("遗失", instance.lostOn), ("公告", instance.publishedOn)].compactMap { title, day in
                day.map { "  \(title) \($0)" }
            }
            Terminal.print(
                "  \(instance.medium.shown)\t\(instance.reference.list)/\(instance.reference.index)\t\(instance.state.title)"
                    + "\t核验 \(answer(instance, dossier.standing))" + days.joined())
        }
        if !dossier.sheets.isEmpty { DossierOutput.head("制卡", "sheets of plastic") }
        for sheet in dossier.sheets {
            let marks = [sheet.spare.map { "备用 \($0)" }, sheet.serial.map { "卡基 \($0)" }].compactMap(\.self)
            let state = sheet.spoiled.map { "作废 spoiled: \(CheckedText.escaped($0))" } ?? "印成 printed"
            let fields = ["\(CheckedText.escaped(sheet.order))/\(sheet.sheet)"] + marks + [state]
            Terminal.print("  " + fields.joined(separator: "\t"))
        }
        if let need = dossier.need { Terminal.print("注意：" + need.shown) }
        DossierOutput.say(dossier.open)
        DossierOutput.say(dossier.history)
        DossierOutput.say(dossier.next)
    }

    /// What a verifier answers today: the clock beats every status.
    private func answer(_ instance: CredentialDossier.Instance, _ standing: CredentialStanding) -> String {
        standing == .expired ? Bilingual(standing.title, standing.name).shown : instance.status.shown
    }

    private func object(_ dossier: CredentialDossier, _ categories: [String]) -> JSONLine {
        let entry = dossier.entry
        let instances = dossier.instances.map { instance in
            JSONLine.object([
                ("medium", .text(instance.medium.name)), ("list", .number(instance.reference.list)),
                ("index", .number(instance.reference.index)), ("state", .text(instance.state.rawValue)),
                ("status", .text(instance.status.name)), ("changed", JSONLine(instance.changedOn)),
                ("lost", JSONLine(instance.lostOn)), ("published", JSONLine(instance.publishedOn)),
            ])
        }
        let sheets = dossier.sheets.map { sheet in
            JSONLine.object([
                ("order", .text(sheet.order)), ("sheet", .number(sheet.sheet)),
                ("spare", sheet.spare.map(JSONLine.number) ?? .null), ("serial", JSONLine(sheet.serial)),
                ("spoiled", JSONLine(sheet.spoiled)),
            ])
        }
        return .object([
            ("number", .text(entry.number.text)), ("kind", .text(entry.kind.name)),
            ("state", .text(dossier.state.rawValue)), ("standing", .text(dossier.standing.name)),
            ("name", .text(entry.name)), ("agency", .number(dossier.agency)), ("agencyName", .text(entry.agency)),
            ("categories", .array(categories.map(JSONLine.text))), ("area", JSONLine(dossier.area)),
            ("validFrom", .text(entry.validity.lowerBound.description)),
            ("validTo", .text(entry.validity.upperBound.description)),
            ("person", dossier.person.map(JSONLine.number) ?? .null), ("withheld", .bool(dossier.isRestricted)),
            ("left", JSONLine(dossier.leftOn)), ("ended", JSONLine(dossier.endedOn)),
            ("served", JSONLine(dossier.servedOn)), ("media", .array(instances)),
            ("sheets", .array(sheets)),
            ("need", JSONLine(dossier.need?.english)),
            ("open", DossierOutput.json(dossier.open)), ("history", DossierOutput.json(dossier.history)),
            ("next", DossierOutput.json(dossier.next)),
        ])
    }
}
