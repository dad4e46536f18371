internal import ArgumentParser
internal import Checking
internal import Registry

/// The second of the region's own, who joins where one alone may not let somebody act.
struct PairOptions: ParsableArguments {
    @Option(name: .customLong("with"), help: "the other of the region's own, where two let somebody act for the region")
    var second: String?
    @Option(help: "the folder of the other's key file, when it is not AUTHORITY/actors") var withKeys: String?

    func signatory(_ acting: ActingOptions) throws(CheckFailure) -> Signatory? {
        guard let second else { return nil }
        let folder = ActorFolder(authority: acting.authority.folder, keys: withKeys)
        return Signatory(name: second, key: try folder.key(of: second, acting.authority.passphraseSource))
    }
}
