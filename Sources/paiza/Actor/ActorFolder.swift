internal import Checking
internal import Credential
internal import DurableFiles
internal import Foundation
internal import Registry

/// The key files of actors: NAME.pem, each under its own passphrase; in AUTHORITY/actors, or on a stick of the actor's own.
struct ActorFolder {
    let authority: AuthorityFolder
    let keys: String?

    private var path: String { keys ?? authority.file("actors") }

    private func file(_ name: String) -> String { "\(path)/\(name).pem" }

    /// Unlocks the key of an actor; the root's is `root-key.pem`, in `root` of the authority's folder unless elsewhere.
    func key(of name: String, _ passphrases: PassphraseSource) throws(CheckFailure) -> PrivateKey {
        if name == Signatory.root {
            return try RootFolder(path: keys ?? authority.file("root")).key(passphrases)
        }
        try Self.check(name)
        return try unlock(file(name), named: "actor-\(name)", passphrases)
    }

    /// Makes a key for a new actor, under a new passphrase but for an authority of specimens.
    func makeKey(
        for name: String, _ algorithm: Algorithm, isTest: Bool, _ passphrases: PassphraseSource
    ) throws(CheckFailure) -> PrivateKey {
        try Self.check(name)
        let key = try signing { () throws(CryptoError) in try PrivateKey.generate(algorithm) }
        let passphrase = isTest ? nil : try passphrases.newPassphrase(named: "actor-\(name)")
        let pem = try signing { () throws(CryptoError) in try key.pem(passphrase: passphrase) }
        try makeFolder(path)
        try store(Array(pem.utf8), at: file(name))
        return key
    }

    /// Takes back the key of an actor who was not enrolled.
    func removeKey(of name: String) { try? FileManager.default.removeItem(atPath: file(name)) }

    /// A name is the name of a file.
    static func check(_ name: String) throws(CheckFailure) {
        let isSound = name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "_"
        }
        guard isSound, 1...64 ~= name.utf8.count else {
            throw CheckFailure(
                .usage, "\"\(CheckedText.escaped(name))\" is not a name for an actor", hint: "letters, digits, - and _")
        }
    }
}
