internal import ArgumentParser
internal import CardPress
internal import Checking
internal import Credential
internal import Raster
internal import Registry

struct ElectronicCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "electronic", abstract: "electronic credentials, equal in force to the card (article 15)",
        subcommands: [ElectronicExport.self, ElectronicShow.self, VerifyCommand.self])
}

struct ElectronicExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "write a holder's electronic credential",
        discussion: """
            A credential file (.paiza) is CBOR [token, portrait]; --picture writes a PNG of the card's front, whose code and
            whose chunk paZA hold the electronic credential. With --device-key the holder's device can present it live.
            Another device key makes a new electronic credential and supersedes the old one; the card is not touched.
            """)

    @OptionGroup var authority: AuthorityOptions
    @Argument(help: "the number 编号") var number: CredentialNumber
    @Option(help: "the credential file to write") var out: String?
    @Option(help: "the picture to write") var picture: String?
    @Option(help: "public key of the holder's device, PEM") var deviceKey: String?
    @Option(help: "a template, or a family of templates, for the picture") var template = "national"
    @Option(help: "the folder of templates") var templates: String?
    @Option(name: .customLong("as"), help: "the actor who acts, where the authority has actors") var actor: String?

    func validate() throws {
        guard out != nil || picture != nil else { throw ValidationError("name --out, --picture or both") }
    }

    func run() throws {
        let (_, keySet) = try authority.folder.keySet()
        let registry = try authority.folder.registry()
        let key = try authority.folder.key(.credential, in: keySet, passphrases: authority.passphraseSource)
        let device = try deviceKey.map { (path) throws(CheckFailure) in try TrustFiles.root(path) }
        let signatory = try actor.map { (name) throws(CheckFailure) in
            let folder = ActorFolder(authority: authority.folder, keys: nil)
            return Signatory(name: name, key: try folder.key(of: name, authority.passphraseSource))
        }
        let rules = Rules(readings: try authority.folder.readings())
        let drawing = try picture == nil ? nil : drawing(registry, keySet)
        let file = try deciding { () throws(RegistryError) in
            try registry.electronic(
                number, deviceKey: device, statusBase: keySet.statusBase, as: signatory, now: Clock.now, rules: rules
            ) { (claims) throws(CryptoError) in
                try SignedToken.sign(claims.item, type: claims.tokenType, with: key)
            }
        }
        if let picture, let drawing {
            let card = try deciding { () throws(RegistryError) in try registry.cards([number]) }[0]
            try store(try pictured(file, card, drawing), at: picture)
        }
        if let out { try store(file.bytes, at: out) }
        Terminal.print("\(number)：已生成电子证件 (the electronic credential of \(number) is written)")
        Terminal.print("  依据 第十五条第二款 (article 15(2))")
        Terminal.print("  下一步：交给持证人本人；更新核验数据 (next: give it to its holder; make a new bundle)")
        try sayUnpublished(registry)
    }

    /// What draws the picture, before anything is signed: a front with a code.
    private func drawing(_ registry: Registry, _ keySet: KeySet) throws -> CardDrawing {
        let kind = try deciding { () throws(RegistryError) in try registry.cards([number]) }[0].kind
        guard let found = try TemplateLibrary(templates).template(template, for: kind) else {
            throw CheckFailure(.usage, "template \"\(template)\" is not for \(kind.name) credentials")
        }
        guard found.codeSide == .front else {
            throw CheckFailure(
                .usage, "template \"\(template)\" has its code on the back, and a picture shows the front",
                hint: "choose another template for the picture, as national")
        }
        return try CardDrawing(found, dpi: 600, keySet: keySet)
    }

    private func pictured(
        _ file: ElectronicCredential, _ card: CredentialRecord, _ drawing: CardDrawing
    ) throws(CheckFailure) -> [UInt8] {
        let front = try drawing.screenPicture(of: card, token: file.token)
        guard let chunk = PNGChunk(type: ElectronicPicture.chunkType, data: file.bytes),
            let picture = chunk.inserted(into: front)
        else { throw CheckFailure(.malformed, "the electronic credential of \(card.number) is too long for a picture") }
        return picture
    }
}

struct ElectronicShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "show what an electronic credential states, without checking it",
        discussion: "Use paiza verify to check it.")

    @Argument(help: "a credential file, or a picture with one inside") var file: String
    @Option(help: "write the portrait to this file") var portrait: String?
    @Flag(help: "print the text of its code") var text = false

    func run() throws {
        let bytes = try readWhole(file, limit: PictureLimits.standard.fileBytes)
        guard let electronic = try ElectronicPicture.file(in: bytes, path: file) else {
            throw CheckFailure(.malformed, "\"\(file)\" is no electronic credential")
        }
        if text { return Terminal.print(DigitText.encode(electronic.token)) }
        let claims: CredentialClaims
        do { claims = try CredentialClaims(try SignedToken(electronic.token)) } catch {
            throw CheckFailure(.malformed, "\"\(file)\": \(error)")
        }
        Terminal.print("not checked: what the file claims")
        let identity = claims.identity
        for (label, value) in [
            ("number", identity.number.text), ("name", identity.name), ("agency", identity.agency),
            ("kind", identity.kind.name), ("issuer", claims.issuer),
            ("validity", "\(claims.validity.lowerBound) to \(claims.validity.upperBound)"),
            ("device key", claims.deviceKey.map { Fingerprint.grouped($0.keyID) } ?? "none"),
        ] { Terminal.print("  \(label): \(CheckedText.escaped(value))") }
        if let portrait { try store(electronic.portrait, at: portrait) }
    }
}
