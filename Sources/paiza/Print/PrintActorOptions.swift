internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry

/// Who orders, enters or withdraws, where the registry has actors.
struct PrintActorOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: "the actor who acts, where the registry has actors") var actor: String?
    @Option(help: "the folder of the actor's key file, when it is not AUTHORITY/actors") var keys: String?

    /// Unlocks the actor's key, where one is named.
    func signatory(_ authority: AuthorityOptions) throws(CheckFailure) -> Signatory? {
        guard let actor else { return nil }
        let folder = ActorFolder(authority: authority.folder, keys: keys)
        return Signatory(name: actor, key: try folder.key(of: actor, authority.passphraseSource))
    }
}
