internal import ArgumentParser
internal import Checking
internal import Credential
internal import Foundation

struct AuthorityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority", abstract: "set up an issuing authority and change its keys",
        subcommands: [
            AuthorityInit.self, AuthorityShow.self, AuthorityRekey.self, AuthorityNextRoot.self,
            AuthorityChangeRoot.self, AuthoritySealIdentities.self,
        ])
}

struct AuthorityInit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "make the keys and the registry of a new authority",
        discussion: """
            The root key goes to --root-dir, which belongs in a safe; the other keys stay in the authority's folder,
            each under its own passphrase. --test makes an authority of specimens: no passphrases, and everything that
            it signs is marked 样证 SPECIMEN for ever.
            """)

    @Argument(help: "the authority's folder, to be made") var folder: String
    @Option(help: "the issuing authority 制发机关 in Chinese") var name: String
    @Option(help: "its name in English") var nameEn: String?
    @Option(help: "its name in Mongolian script, proof-read by the authority") var nameMn: String?
    @Option(help: "iss of everything that it signs (ISO 3166-2)") var issuer = "CN-NM"
    @Option(help: "sm2, es256 or ed25519") var algorithm = Algorithm.sm2
    @Option(help: "the folder for the root key, elsewhere") var rootDir: String?
    @Option(help: "https address of the public page that codes on cards open") var publicPage: String?
    @Option(help: PassphraseSource.help) var passphrases: String?
    @Flag(help: "an authority of specimens: no passphrases, everything marked 样证") var test = false

    func run() throws {
        let authority = try newAuthority()
        let root = try authority.make(now: Clock.now)
        Terminal.print("authority \(issuer) made in \"\(folder)\" (\(algorithm.rawValue))")
        Terminal.print("root fingerprint \(Fingerprint.grouped(root.fingerprint))")
        if test { Terminal.print("an authority of specimens: everything that it signs is marked 样证 SPECIMEN") }
        Terminal.note("next: publish root.pem with its fingerprint, then paiza issue --authority \(folder) …")
    }

    private func newAuthority() throws(CheckFailure) -> NewAuthority {
        var names = ["zh": name]
        names["en"] = nameEn
        names["mn"] = nameMn
        for (language, name) in names { try Self.check(name, "the name (\(language))") }
        guard 1...32 ~= issuer.utf8.count, issuer.utf8.allSatisfy({ 0x21...0x7e ~= $0 }) else {
            throw CheckFailure(.usage, "--issuer must be 1 to 32 ASCII characters")
        }
        let folder = Self.resolved(folder)
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw CheckFailure(.usage, "\"\(folder)\" exists already", hint: "name a new folder; nothing was changed")
        }
        return NewAuthority(
            issuer: issuer, names: names, algorithm: algorithm, publicPage: try page(),
            statusBase: "urn:paiza:\(issuer):status", isTest: test, folder: folder,
            rootFolder: try rootFolder(outside: folder), passphrases: PassphraseSource(folder: passphrases))
    }

    private func page() throws(CheckFailure) -> PublicPage? {
        guard let publicPage else { return nil }
        do { return try PublicPage(publicPage) } catch { throw CheckFailure(error) }
    }

    private func rootFolder(outside folder: String) throws(CheckFailure) -> String? {
        guard let rootDir else {
            if test { return nil }
            throw CheckFailure(
                .usage, "--root-dir is missing",
                hint: "name a folder on another disk, to be kept in a safe; or --test for specimens")
        }
        let root = Self.resolved(rootDir)
        guard root != folder, !root.hasPrefix(folder + "/") else {
            throw CheckFailure(
                .usage, "--root-dir lies in the authority's own folder",
                hint: "the root key belongs in a safe; --test without --root-dir keeps it in the folder")
        }
        return root
    }

    private static func check(_ text: String, _ field: String) throws(CheckFailure) {
        guard 1...240 ~= text.utf8.count else { throw CheckFailure(.usage, "\(field) is empty or too long") }
        do { try CheckedText.check(text, field: field) } catch { throw CheckFailure(error) }
    }

    /// The absolute path with symbolic links resolved as far as the path exists.
    private static func resolved(_ path: String) -> String {
        var missing: [String] = []
        var url = URL(fileURLWithPath: path).standardizedFileURL
        while !FileManager.default.fileExists(atPath: url.path), url.path != "/" {
            missing.insert(url.lastPathComponent, at: 0)
            url.deleteLastPathComponent()
        }
        return missing.reduce(url.resolvingSymlinksInPath()) { $0.appendingPathComponent($1) }.path
    }
}
