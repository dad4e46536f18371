internal import ArgumentParser
internal import Checking
internal import Credential

/// The authority that a command works for.
struct AuthorityOptions: ParsableArguments {
    @Option(name: .customLong("authority"), help: "the authority's folder") var path: String
    @Option(help: PassphraseSource.help) var passphrases: String?

    var folder: AuthorityFolder { AuthorityFolder(path: path) }
    var passphraseSource: PassphraseSource { PassphraseSource(folder: passphrases) }
}
