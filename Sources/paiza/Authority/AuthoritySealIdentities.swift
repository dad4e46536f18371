internal import ArgumentParser
internal import Checking
internal import Credential
internal import DurableFiles

struct AuthoritySealIdentities: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal-identities",
        abstract: "keep identity numbers under a seal from now on, beside their keyed hashes",
        discussion: """
            Without this no original is kept. A key pair is made: the public half goes to AUTHORITY/identity-seal.pem and seals
            the number of each person who is registered or issued a credential in a batch; the private half goes to another folder, as into the safe of the root,
            and alone opens them (paiza person open-identity). Removing identity-seal.pem ends it.

              paiza authority seal-identities office --key-dir safe
            """)

    @Argument(help: "the authority's folder") var folder: String
    @Option(help: "the folder for the private key, elsewhere") var keyDir: String
    @Option(help: PassphraseSource.help) var passphrases: String?

    func run() throws {
        let folder = AuthorityFolder(path: folder)
        let (_, keySet) = try folder.keySet()
        guard try folder.identitySeal() == nil else {
            throw CheckFailure(.usage, "identity numbers are sealed already: \"\(AuthorityFolder.identitySealFile)\"")
        }
        let key = try signing { () throws(CryptoError) in try PrivateKey.generate(.sm2) }
        try IdentityKey(folder: keyDir).keep(key, isTest: keySet.isTest, PassphraseSource(folder: passphrases))
        // The public half last: nothing is sealed for a key that is not kept.
        try storeNew(
            Array(key.publicKey.pem.utf8), at: folder.file(AuthorityFolder.identitySealFile), mode: FileMode.everyone)
        Terminal.print("identity numbers are sealed from now on; \"\(keyDir)/\(IdentityKey.file)\" opens them")
        Terminal.note("next: keep \"\(keyDir)\" where the registry is not; without it they cannot be read again")
    }
}

/// The private key that opens sealed identity numbers, under a passphrase of its own but for specimens.
struct IdentityKey {
    static let file = "identity-key.pem"
    private static let name = "identity"

    let folder: String

    func keep(_ key: PrivateKey, isTest: Bool, _ passphrases: PassphraseSource) throws(CheckFailure) {
        let passphrase = isTest ? nil : try passphrases.newPassphrase(named: Self.name)
        let pem = try signing { () throws(CryptoError) in try key.pem(passphrase: passphrase) }
        try makeFolder(folder)
        try storeNew(Array(pem.utf8), at: "\(folder)/\(Self.file)")
    }

    func key(_ passphrases: PassphraseSource) throws(CheckFailure) -> PrivateKey {
        try unlock("\(folder)/\(Self.file)", named: Self.name, passphrases)
    }
}
