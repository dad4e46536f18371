internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry
internal import Regulation

struct ApplicationShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "say everything about one application: person, papers, opinions, every step with its reasons",
        discussion: """
            An agency sees its own, a justice department its area's. The portrait is written to a file that its owner alone
            reads; of an application without one of its own it is that of the credential.

              paiza application show 9 --portrait face.jpg --authority office --as bai
            """)

    @OptionGroup var viewing: ViewingOptions
    @Argument(help: "the application") var application: Int
    @Option(help: "write the portrait to this file, which must not be there") var portrait: String?
    @Flag(help: "one JSON object") var json = false

    func run() throws {
        let (_, keySet) = try viewing.authority.folder.keySet()
        let asked = try viewing.asked()
        let dossier = try deciding { () throws(RegistryError) in
            try asked.registry.dossier(
                ofApplication: application, to: asked.viewer, now: Clock.now, rules: asked.rules)
        }
        if let portrait { try write(dossier.portrait, to: portrait) }
        let output = ApplicationOutput(dossier, categories: dossier.file.categories.map(keySet.words))
        json ? Terminal.print(output.json.description) : output.say()
    }

    private func write(_ portrait: ApplicationDossier.Portrait?, to path: String) throws(CheckFailure) {
        guard let file = portrait?.file else {
            throw CheckFailure(
                .malformed,
                Sentence("application:\(application) has no portrait", "application:\(application) 没有照片"),
                hint: portrait == nil
                    ? Sentence(
                        "the agency adds one: paiza application draft --rewrite",
                        "由机关补充：paiza application draft --rewrite")
                    : Sentence("it has been erased", "照片已删除"))
        }
        try storeNew(file, at: path)
    }
}

/// How an application is said.
struct ApplicationOutput {
    private let dossier: ApplicationDossier
    private let categories: [String]

    init(_ dossier: ApplicationDossier, categories: [String]) {
        (self.dossier, self.categories) = (dossier, categories)
    }

    private var file: ApplicationFile { dossier.file }
    private var application: Application { dossier.file.application }

    func say() {
        Terminal.print(
            "application:\(application.id)  \(kind.shown)  \(application.credentialKind.title)  "
                + CheckedText.escaped(file.name))
        for (title, value) in lines {
            if let value { Terminal.print("  \(title.shown) \(value)") }
        }
        DossierOutput.head("登记的资格条件", "qualification on record")
        QualificationOutput(file.qualification).say()
        DossierOutput.say(dossier.history)
        DossierOutput.say(dossier.next)
    }

    private var kind: Bilingual { Bilingual(application.kind.title, application.kind.rawValue) }

    private var lines: [(title: Bilingual, value: String?)] {
        [
            (Bilingual("状态", "state"), application.state.words.shown),
            (Bilingual("机关", "agency"), "\(CheckedText.escaped(file.agency)) [agency:\(application.agency.id)]"),
            (Bilingual("人员", "person"), "[person:\(application.person)]"),
            (Bilingual("原姓名", "name until now"), file.approvedName.map(CheckedText.escaped)),
            (Bilingual("原证编号", "credential"), file.number),
            (Bilingual("类别", "category"), categories.isEmpty ? nil : categories.joined(separator: "、")),
            (Bilingual("区域", "area"), file.area.map { CheckedText.escaped(RegionDivisions.name(of: $0) ?? $0.code) }),
            (Bilingual("注销事由", "ground"), application.ground.map { CheckedText.escaped(GroundWords($0).shown) }),
            (Bilingual("附件", "papers"), papers(Document.allCases.filter(application.documents.contains))),
            (Bilingual("缺少", "missing"), papers(dossier.missing)),
            (Bilingual("声明材料真实", "declared true"), application.isDeclaredTrue ? Bilingual("是", "yes").shown : nil),
            (Bilingual("提交", "filed"), application.filedOn.map { "\($0) \(CheckedText.escaped(file.filedBy ?? ""))" }),
            (Bilingual("照片", "portrait"), portrait),
            (Bilingual("事先告知", "prior notice"), dossier.hearing.noticedOn?.description),
            (Bilingual("陈述申辩", "statement"), dossier.hearing.heardOn?.description),
        ]
    }

    private func papers(_ papers: [Document]) -> String? {
        papers.isEmpty ? nil : papers.map(\.shown).joined(separator: "、")
    }

    private var portrait: String? {
        dossier.portrait.map { portrait in
            let whose =
                portrait.isNew ? Bilingual("随申请提交", "of the application") : Bilingual("原证照片", "of the credential")
            let state = portrait.file == nil ? Bilingual("已删除", "erased").shown : "--portrait FILE"
            return "\(whose.shown) SHA-256 \(portrait.digest.prefix(16))… \(state)"
        }
    }

    var json: JSONLine {
        .object([
            ("application", .number(application.id)), ("kind", .text(application.kind.rawValue)),
            ("credentialKind", .text(application.credentialKind.name)), ("state", .text(application.state.rawValue)),
            ("agency", .number(application.agency.id)), ("agencyName", .text(file.agency)),
            ("person", .number(application.person)), ("name", .text(file.name)),
            ("approvedName", JSONLine(file.approvedName)), ("number", JSONLine(file.number)),
            ("categories", .array(categories.map(JSONLine.text))), ("area", JSONLine(file.area?.code)),
            ("ground", JSONLine(application.ground.map(GroundText.write))),
            ("documents", .array(application.documents.map(\.rawValue).sorted().map(JSONLine.text))),
            ("missing", .array(dossier.missing.map { .text($0.rawValue) })),
            ("declared", .bool(application.isDeclaredTrue)), ("filed", JSONLine(application.filedOn?.description)),
            ("filedBy", JSONLine(file.filedBy)),
            ("portrait", JSONLine(dossier.portrait?.digest)),
            ("portraitIsNew", dossier.portrait.map { .bool($0.isNew) } ?? .null),
            ("noticed", JSONLine(dossier.hearing.noticedOn?.description)),
            ("heard", JSONLine(dossier.hearing.heardOn?.description)),
            ("qualification", QualificationOutput(file.qualification).json),
            ("history", DossierOutput.json(dossier.history)), ("next", DossierOutput.json(dossier.next)),
        ])
    }
}
