internal import ArgumentParser
internal import Checking
internal import Credential
internal import DurableFiles
internal import Foundation
internal import Registry

struct AuthorityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority", abstract: "set up an issuing authority", subcommands: [AuthorityInit.self])
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
    @Option(help: "address before the list number in status lists") var statusBase: String?
    @Option(help: "folder with one passphrase file for each key use, instead of prompts") var passphrases: String?
    @Flag(help: "an authority of specimens: no passphrases, everything marked 样证") var test = false

    /// Years that the first keys may sign, and that the key set holds.
    private static let years = 3

    func run() throws {
        let plan = try plan()
        let partial = "\(plan.folder).partial-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: partial) }
        try makeFolder(partial)
        try makeFolder("\(partial)/keys")
        let keys = try makeKeys()
        let keySet = plan.keySet(keys.mapValues(\.publicKey))
        guard let root = keys[.root] else { throw CheckFailure(.inputOutput, "no root key was made") }
        let token = try signing { () throws(CryptoError) in try SignedToken.sign(keySet.item, type: .keySet, with: root) }
        for use in AuthorityFolder.workingUses {
            guard let key = keys[use] else { continue }
            try writeSecret(try pem(of: key, use), to: "\(partial)/\(AuthorityFolder.keyFile(use))")
        }
        try writeSecret(
            try signing { () throws(CryptoError) in try randomBytes(32) },
            to: "\(partial)/\(AuthorityFolder.identityKeyFile)")
        try write(token.bytes, to: "\(partial)/\(AuthorityFolder.keySetFile)")
        try write(Array(root.publicKey.pem.utf8), to: "\(partial)/\(AuthorityFolder.rootFile)")
        do { _ = try Registry.create(at: "\(partial)/\(AuthorityFolder.registryFile)") } catch { throw CheckFailure(error) }
        try keepRoot(root, in: plan.rootFolder ?? "\(partial)/root")
        guard rename(partial, plan.folder) == 0 else {
            throw CheckFailure(.inputOutput, "cannot make \"\(plan.folder)\": \(unsafe String(cString: strerror(errno)))")
        }
        report(plan, root.publicKey)
    }

    private func report(_ plan: AuthorityPlan, _ root: PublicKey) {
        Terminal.print("authority \(issuer) made in \"\(plan.folder)\" (\(algorithm.rawValue))")
        Terminal.print("root fingerprint \(grouped(root.fingerprint))")
        if test { Terminal.print("an authority of specimens: everything that it signs is marked 样证 SPECIMEN") }
        Terminal.note("next: publish root.pem and the fingerprint; then paiza issue --authority \(plan.folder) …")
    }

    // MARK: What to make

    private func plan() throws(CheckFailure) -> AuthorityPlan {
        do throws(DomainError) { try CheckedText.check(name, field: "name") } catch { throw CheckFailure(error) }
        guard !name.isEmpty, name.utf8.count <= 240, 1...32 ~= issuer.utf8.count else {
            throw CheckFailure(.usage, "--name or --issuer is empty or too long")
        }
        let page: PublicPage?
        do throws(DomainError) { page = try publicPage.map { (text) throws(DomainError) in try PublicPage(text) } } catch {
            throw CheckFailure(error)
        }
        let folder = try absolute(folder)
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw CheckFailure(.usage, "\"\(folder)\" exists already", hint: "name a new folder; nothing was changed")
        }
        return AuthorityPlan(
            command: self, folder: folder, rootFolder: try rootFolder(outside: folder), page: page, years: Self.years)
    }

    private func rootFolder(outside folder: String) throws(CheckFailure) -> String? {
        guard let rootDir else {
            if test { return nil }
            throw CheckFailure(
                .usage, "--root-dir is missing",
                hint: "name a folder on another disk, to be kept in a safe; or --test for specimens")
        }
        let root = try absolute(rootDir)
        guard test || (root != folder && !root.hasPrefix(folder + "/")) else {
            throw CheckFailure(
                .usage, "--root-dir lies in the authority's own folder", hint: "the root key belongs in a safe")
        }
        return root
    }

    // MARK: Keys

    private func makeKeys() throws(CheckFailure) -> [KeyUse: PrivateKey] {
        var keys: [KeyUse: PrivateKey] = [:]
        for use in KeyUse.allCases {
            keys[use] = try signing { () throws(CryptoError) in try PrivateKey.generate(algorithm) }
        }
        return keys
    }

    private func pem(of key: PrivateKey, _ use: KeyUse) throws(CheckFailure) -> [UInt8] {
        let passphrase = test ? nil : try PassphraseSource(folder: passphrases).newPassphrase(of: use)
        return Array(try signing { () throws(CryptoError) in try key.pem(passphrase: passphrase) }.utf8)
    }

    private func keepRoot(_ root: PrivateKey, in folder: String) throws(CheckFailure) {
        if !FileManager.default.fileExists(atPath: folder) { try makeFolder(folder) }
        do {
            try writeNewFile(try pem(of: root, .root), to: "\(folder)/root-key.pem", mode: 0o600)
        } catch let failure as CheckFailure { throw failure } catch {
            throw CheckFailure(error as? FileError ?? .exists(path: "\(folder)/root-key.pem"))
        }
    }
}
