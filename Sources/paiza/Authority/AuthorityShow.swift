internal import ArgumentParser
internal import Checking
internal import Credential

struct AuthorityShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "show an authority's key set and the fingerprint that it publishes")

    @Argument(help: "the authority's folder") var folder: String

    func run() throws {
        let folder = AuthorityFolder(path: folder)
        let keySet = try folder.keySet().keySet
        let root = try TrustFiles.root(folder.file(AuthorityFolder.rootFile))
        Terminal.print("authority \(keySet.issuer) \(CheckedText.escaped(keySet.name))\(keySet.isTest ? " 样证" : "")")
        Terminal.print("root fingerprint \(Fingerprint.grouped(root.fingerprint))")
        if let next = keySet.nextRoot { Terminal.print("next root fingerprint \(Fingerprint.grouped(next))") }
        Terminal.print("key set \(keySet.version) of \(keySet.issuedAt), expires \(keySet.expires)")
        for entry in keySet.keys { Terminal.print("  \(Self.line(entry))") }
    }

    private static func line(_ entry: KeyEntry) -> String {
        let revocation = entry.revocation.map { ", revoked \($0.at) (\($0.mode == .all ? "all" : "after"))" } ?? ""
        return "\(entry.use.rawValue) \(entry.key.algorithm.rawValue) \(Fingerprint.grouped(entry.key.keyID))"
            + ": \(entry.lifetime.lowerBound) to \(entry.lifetime.upperBound)" + revocation
    }
}
