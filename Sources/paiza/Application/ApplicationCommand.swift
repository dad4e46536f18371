internal import ArgumentParser
internal import CardPress
internal import Checking
internal import Credential
internal import Registry
internal import Regulation

struct ApplicationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "application", abstract: "applications 申领、换发、补办、注销, level by level (articles 12 and 13)",
        discussion: """
            An agency drafts and submits; the department of its level receives; each level reviews; in the region one person
            reviews and another approves.

              paiza application draft first --person 5 --documents form,portrait,post-proof,health-declaration,training-record \\
                  --declared --category 市场监管 --portrait face.jpg --authority office --as li
              paiza application submit 9 --authority office --as li
              paiza application show 9 --portrait face.jpg --authority office --as bai
              paiza application pass 9 --authority office --as bai
              paiza application approve 9 10 11 --authority office --as zhao
            """,
        subcommands: [
            ApplicationDraft.self, ApplicationSubmit.self, ApplicationReceive.self, ApplicationPass.self,
            ApplicationReturn.self, ApplicationReject.self, ApplicationWithdraw.self, ApplicationApprove.self,
            ApplicationNotify.self, ApplicationHear.self, ApplicationList.self, ApplicationShow.self,
        ])
}

struct GroundArgument: ExpressibleByArgument {
    let ground: CancellationGround

    /// Every ground, for help and for what is none.
    static let all = GroundText.all.map { "\($0.english) \($0.chinese)" }.joined(separator: ", ")

    init?(argument: String) {
        guard let ground = GroundText.read(argument) else { return nil }
        self.ground = ground
    }
}

struct ApplicationDraft: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "write an application, or write a draft or returned one anew",
        discussion: "documents: " + Document.allCases.map { "\($0.rawValue) \($0.title)" }.joined(separator: ", "))

    @OptionGroup var acting: ActingOptions
    @Argument(help: "first, renew, transfer, change, damage, loss or cancel") var kind: ApplicationKind
    @Option(help: "the person's number") var person: Int
    @Option(help: "the credential that it is about 编号") var number: CredentialNumber?
    @Option(help: "the documents that go with it, separated by commas") var documents = ""
    @Flag(help: "the agency declares the materials true (article 12)") var declared = false
    @Flag(help: "for a supervision credential 行政执法监督证") var supervision = false
    @Option(help: "why it is cancelled: \(GroundArgument.all)") var ground: GroundArgument?
    @Option(help: "a category in words; up to three") var category: [String] = []
    @Option(help: "the area: a division code") var area: Area?
    @Option(help: "another name than the approved one, with change-proof") var name: String?
    @Option(help: "another name in Mongolian script, with change-proof") var nameMn: String?
    @Option(help: "the portrait's file") var portrait: String?
    @Option(help: "the application to write anew") var rewrite: Int?

    func validate() throws {
        guard kind == .first || number != nil else {
            throw ValidationError(Help.text("name the credential: --number 编号", "请写明证件编号：--number"))
        }
    }

    func run() throws {
        var entry = ApplicationEntry(
            kind: kind, credentialKind: supervision ? .supervision : .enforcement, person: person,
            documents: try papers(), isDeclaredTrue: declared)
        (entry.number, entry.ground, entry.area) = (number, ground?.ground, area)
        try checkNames([name, nameMn])
        (entry.name, entry.nameMongolian) = (name, nameMn)
        entry.categories = try categories()
        if let portrait { entry.portrait = try Self.portrait(portrait) }
        try acting.perform { [entry] (registry, signatory, _) throws(RegistryError) in
            [try registry.draft(entry, rewriting: rewrite, as: signatory, now: Clock.now)]
        }
    }

    /// The portrait, checked and measured as one of a roster is; what is unusual and may be right is said.
    private static func portrait(_ file: String) throws(CheckFailure) -> [UInt8] {
        do {
            let portrait = try NormalisedPortrait.read(fromFile: file)
            for warning in portrait.warnings { Terminal.note(warning.sentence) }
            return portrait.jpeg
        } catch {
            throw CheckFailure(
                .malformed,
                Sentence(
                    "portrait not usable: \(masked(error.message))", "照片不可用：\(masked(error.chinese))"),
                hint: Sentence("supply another picture", "请另交一张照片"))
        }
    }

    private func papers() throws(CheckFailure) -> Set<Document> {
        var papers: Set<Document> = []
        for name in documents.split(whereSeparator: { ",，、".contains($0) }) {
            guard let paper = Document.allCases.first(where: { [$0.rawValue, $0.title].contains(String(name)) })
            else {
                let shown = CheckedText.escaped(String(name))
                throw CheckFailure(
                    .usage, Sentence("\"\(shown)\" is no document", "没有材料“\(shown)”"),
                    hint: Sentence(
                        Document.allCases.map(\.rawValue).joined(separator: ", "),
                        Document.allCases.map { "\($0.title) \($0.rawValue)" }.joined(separator: "、")))
            }
            papers.insert(paper)
        }
        return papers
    }

    private func categories() throws(CheckFailure) -> [Credential.Category]? {
        let (_, keySet) = try acting.authority.folder.keySet()
        if category.isEmpty { return supervision && kind == .first ? [.code(CategoryTable.supervision)] : nil }
        guard category.count <= 3 else { throw CheckFailure(.usage, "a credential has one to three categories") }
        return try category.map { (words) throws(CheckFailure) in
            guard let code = keySet.categories.first(where: { $0.value == words })?.key,
                (code == CategoryTable.supervision) == supervision
            else {
                let shown = CheckedText.escaped(words)
                let known = keySet.categories.sorted { $0.key < $1.key }.map(\.value).joined(separator: "、")
                throw CheckFailure(
                    .usage,
                    Sentence(
                        "\"\(shown)\" is not a category of this kind of credential", "“\(shown)”不是该类证件的执法类别"),
                    hint: Sentence(known, known))
            }
            return .code(code)
        }
    }
}

struct ApplicationApprove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "approve 核准, all or none: credentials are granted and signed, or cancelled",
        discussion: """
            Needs the credential key beside the actor's own. Who reviewed at the region cannot approve. With a --template
            whose code holds a photo, as photo, each card's code gets the small picture of its portrait.
            """)

    @OptionGroup var acting: ActingOptions
    @Option(help: "the template, or family, that the cards will be drawn on; by default one for codes without photo")
    var template: String?
    @Option(help: "the folder of templates") var templates: String?
    @Option(help: "why it is approved although a case of revocation is open (article 21)") var despiteCase: String?
    @Argument(help: "the applications") var applications: [Int]

    func run() throws {
        let folder = acting.authority.folder
        let photoKinds = try photoKinds()
        let (_, keySet) = try folder.keySet()
        let key = try folder.key(.credential, in: keySet, passphrases: acting.authority.passphraseSource)
        try acting.perform { (registry, signatory, rules) throws(RegistryError) in
            try registry.approve(
                applications, issuer: keySet.issuer, despiteCase: despiteCase, as: signatory, now: Clock.now,
                rules: rules,
                photo: { (applicant) throws(Refusal) in
                    photoKinds.contains(applicant.kind) ? try CodePhoto.required(from: applicant.portrait) : nil
                }
            ) { (claims) throws(CryptoError) in
                try SignedToken.sign(claims.item, type: claims.tokenType, with: key)
            }
        }
    }
    /// The kinds whose codes hold a photo on the template that is named.
    private func photoKinds() throws(CheckFailure) -> Set<CredentialKind> {
        guard let template else { return [] }
        let library = try TemplateLibrary(templates)
        var kinds: Set<CredentialKind> = []
        for kind in CredentialKind.allCases where try library.template(template, for: kind)?.codeHoldsPhoto == true {
            kinds.insert(kind)
        }
        if !kinds.isEmpty { Terminal.note(CodePhoto.notice(template: template)) }
        return kinds
    }
}
