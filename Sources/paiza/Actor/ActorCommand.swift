internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry
internal import Regulation

struct ActorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "actor", abstract: "the people who act in the registry, each with a key of his own",
        discussion: """
            The level above enrols: the authority's root enrols the region's first people (two, because who reviews cannot
            decide), the region enrols leagues and cities, these their banners, a banner its agencies. Later people of the
            region are enrolled by the root or by two of the region together. Every actor is a natural person and acts under
            one name. From the first actor on, every change is an actor's.

              paiza actor enrol wang --office department:150000 --identity-file wang.txt --authority office --as root --keys safe
              paiza actor enrol bai --office department:150100 --identity-file bai.txt --authority office --as wang
              paiza actor enrol hu --office department:150000 --identity-file hu.txt --authority office --as wang --with zhao
            """,
        subcommands: [ActorEnrol.self, ActorSuspend.self, ActorReadmit.self, ActorTransfer.self, ActorList.self])
}

/// Where an actor serves, as it is written.
struct OfficeArgument: ExpressibleByArgument {
    let office: Office

    init?(argument: String) {
        guard let office = OfficeText.read(argument) else { return nil }
        self.office = office
    }
}

struct ActorEnrol: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "enrol an actor, with a new key or the public half of his own")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the name that the actor will act under") var name: String
    @Option(help: "agency:NUMBER, department:DIVISION or print-shop") var office: OfficeArgument
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var pair: PairOptions
    @Option(help: "the person of the registry that the actor is, when it is not the one of the same identity number")
    var person: Int?
    @Option(help: "public key that the actor made himself, PEM; nothing is kept then") var publicKey: String?

    func run() throws {
        let folder = acting.authority.folder
        let (_, keySet) = try folder.keySet()
        let registry = try folder.registry()
        let signatory = try acting.signatory()
        let second = try pair.signatory(acting)
        let identity = try folder.identityHash(try identity.number())
        let known = try deciding { () throws(RegistryError) in try registry.actors() }
        guard !known.contains(where: { $0.name == name }) else {
            throw CheckFailure(.usage, "\"\(name)\" is enrolled already", hint: "paiza actor list")
        }
        let isOpen = try deciding { () throws(RegistryError) in try registry.hasLog() }
        if !isOpen {
            guard signatory.name == Signatory.root else {
                throw CheckFailure(
                    .usage, "the first actor is enrolled by the root", hint: "--as root --keys ROOT-FOLDER")
            }
            try deciding { () throws(RegistryError) in try registry.beginLog(root: signatory.key, now: Clock.now) }
        }
        let key = try newKey(keySet)
        do throws(CheckFailure) {
            try acting.perform(by: signatory) { (registry, signatory, _) throws(RegistryError) in
                [
                    try registry.enrol(
                        ActorEntry(
                            name: name, office: office.office, key: key, identity: identity, person: person),
                        as: signatory, with: second, now: Clock.now)
                ]
            }
        } catch {
            if publicKey == nil { keyFolder.removeKey(of: name) }
            throw error
        }
    }

    private var keyFolder: ActorFolder { ActorFolder(authority: acting.authority.folder, keys: nil) }

    private func newKey(_ keySet: KeySet) throws(CheckFailure) -> PublicKey {
        try ActorFolder.check(name)
        if let publicKey { return try TrustFiles.root(publicKey) }
        let algorithm = keySet.keys.first { $0.use == .credential }?.key.algorithm ?? .sm2
        return try keyFolder.makeKey(
            for: name, algorithm, isTest: keySet.isTest, acting.authority.passphraseSource
        ).publicKey
    }
}

struct ActorSuspend: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "suspend", abstract: "let an actor act no more")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the actor") var name: String

    func run() throws {
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [try registry.changeActor(name, active: false, as: signatory, now: Clock.now)]
        }
    }
}

struct ActorReadmit: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "readmit", abstract: "let a suspended actor act again")

    @OptionGroup var acting: ActingOptions
    @OptionGroup var pair: PairOptions
    @Argument(help: "the actor") var name: String

    func run() throws {
        let second = try pair.signatory(acting)
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [try registry.changeActor(name, active: true, as: signatory, with: second, now: Clock.now)]
        }
    }
}

struct ActorTransfer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer", abstract: "move an actor to another office: who is above both may")

    @OptionGroup var acting: ActingOptions
    @OptionGroup var pair: PairOptions
    @Argument(help: "the actor") var name: String
    @Option(help: "agency:NUMBER, department:DIVISION or print-shop") var office: OfficeArgument

    func run() throws {
        let second = try pair.signatory(acting)
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            [try registry.changeActor(name, office: office.office, as: signatory, with: second, now: Clock.now)]
        }
    }
}

struct ActorList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "list the actors")

    @OptionGroup var viewing: ViewingOptions

    func run() throws {
        let registry = try viewing.authority.folder.registry()
        let viewer = try viewing.viewer()
        for actor in try deciding({ () throws(RegistryError) in try registry.actors(to: viewer) }) {
            Terminal.print(
                "\(actor.id)\t\(actor.name)\t\(OfficeText.write(actor.office))\t"
                    + (actor.isActive ? Bilingual("在用", "active") : Bilingual("停用", "suspended")).shown
                    + "\t\(Fingerprint.grouped(actor.keyID))")
        }
    }
}
