internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry

struct AuthorityRekey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rekey", abstract: "give uses new keys, because the old ones end or were stolen",
        discussion: """
            Without --use every use gets a new key, and the key set holds for three more years. What the old keys signed
            goes on counting, unless they are revoked: --revoke after for a stolen credential key (what the ledger holds
            goes on counting, nothing else), --revoke all where nothing that a key signed may count. A new bundle carries
            the change to verifiers.
            """)

    @Argument(help: "the authority's folder") var folder: String
    @Option(help: "the folder of the root key; by default the specimen root in the authority's own folder")
    var rootDir: String?
    @Option(help: "a use, as credential or bundle; may stand several times") var use: [KeyUse] = []
    @Option(help: "revoke the old keys of the uses: after or all") var revoke: KeyEntry.Revocation.Mode?
    @Option(help: PassphraseSource.help) var passphrases: String?

    func validate() throws {
        guard !use.contains(.root) else { throw ValidationError("the root changes with next-root and change-root") }
        guard revoke == nil || !use.isEmpty else { throw ValidationError("--revoke needs --use") }
    }

    func run() throws {
        let (folder, passphrases) = (AuthorityFolder(path: folder), PassphraseSource(folder: passphrases))
        var change = try KeySetChange(folder, passphrases: passphrases, now: Clock.now)
        let root = try RootFolder(path: rootDir ?? "\(folder.path)/root").key(passphrases)
        for use in KeyUse.allCases where use != .root && (self.use.isEmpty || self.use.contains(use)) {
            try change.replace(use, revoking: revoke)
        }
        try change.commit(signedBy: root)
        try sayChanged(folder)
    }
}

struct AuthorityNextRoot: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next-root", abstract: "make the root that is to follow, and announce it in the key set",
        discussion: """
            Publish a bundle and the new fingerprint, wait until every verifier has imported it, then run
            paiza authority change-root. A device that missed the announcement pins the new root by hand.
            """)

    @Argument(help: "the authority's folder") var folder: String
    @Option(help: "the folder of the present root key; by default the specimen root in the authority's own folder")
    var rootDir: String?
    @Option(help: "the folder for the new root key, elsewhere") var newRootDir: String
    @Option(help: "sm2, es256 or ed25519; by default as the present root") var algorithm: Algorithm?
    @Option(help: PassphraseSource.help) var passphrases: String?

    func run() throws {
        let (folder, passphrases) = (AuthorityFolder(path: folder), PassphraseSource(folder: passphrases))
        var change = try KeySetChange(folder, passphrases: passphrases, now: Clock.now)
        let root = try RootFolder(path: rootDir ?? "\(folder.path)/root").key(passphrases)
        let algorithm = algorithm ?? root.publicKey.algorithm
        let next = try signing { () throws(CryptoError) in try PrivateKey.generate(algorithm) }
        let pem = try folder.encoded(next, .root, isTest: change.keySet.isTest, passphrases)
        try RootFolder(path: newRootDir).keep(next, pem: pem)
        change.announce(next.publicKey)
        try change.commit(signedBy: root)
        try sayChanged(folder)
        Terminal.print("next root fingerprint \(Fingerprint.grouped(next.publicKey.fingerprint))")
    }
}

struct AuthorityChangeRoot: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change-root", abstract: "let the announced root take over; the old one is refused from then on")

    @Argument(help: "the authority's folder") var folder: String
    @Option(help: "the folder of the new root key") var newRootDir: String
    @Option(help: PassphraseSource.help) var passphrases: String?

    func run() throws {
        let (folder, passphrases) = (AuthorityFolder(path: folder), PassphraseSource(folder: passphrases))
        let announcement = try folder.keySet().token
        let registry = try folder.registry()
        var change = try KeySetChange(folder, passphrases: passphrases, now: Clock.now)
        let next = try RootFolder(path: newRootDir).key(passphrases)
        try change.take(next.publicKey)
        // The log first, which knows a root that it has already: after a kill between the two the command is run again.
        try deciding { () throws(RegistryError) in
            try registry.changeRoot(to: next, announcement: announcement, now: Clock.now)
        }
        try change.commit(signedBy: next)
        try sayChanged(folder)
        Terminal.print("root fingerprint \(Fingerprint.grouped(next.publicKey.fingerprint))")
        Terminal.note("next: paiza backup make and audit checkpoint; earlier copies have a log of the old root")
    }
}

private func sayChanged(_ folder: AuthorityFolder) throws(CheckFailure) {
    let keySet = try folder.keySet().keySet
    Terminal.print("key set \(keySet.version) signed, expires \(keySet.expires)")
    Terminal.note("next: paiza bundle make --authority \(folder.path) … carries it to verifiers")
}
