public import Credential
internal import Foundation
internal import GRDB

/// What a registry is compared with before anything is signed: its own log, under the authority's root.
///
/// The state that the events make is kept beside the registry, in a file of its own that a record names by its digest and the
/// log key has signed. A check takes a copy, applies the events since then, each with its signature, and compares every table.
/// Where that file is missing or altered the log is read from its first event.
public struct LogCheck: Sendable {
    private let folder: String
    private let root: PublicKey
    private let logKeys: [PublicKey]

    /// Takes the folder for the checked state, the authority's root and its log keys.
    public init(folder: String, root: PublicKey, logKeys: [PublicKey]) {
        (self.folder, self.root, self.logKeys) = (folder, root, logKeys)
    }

    private var record: String { "\(folder)/checked.txt" }
    private func file(_ digest: [UInt8]) -> String {
        "\(folder)/checked-\(EventText.hexadecimal(digest.prefix(8))).sqlite"
    }

    /// Throws `altered` unless the log holds and makes the registry; with a log key the state is kept for the next check.
    func run(_ path: String, saving key: PrivateKey? = nil) throws(RegistryError) {
        let (copy, state) = try copyOfState()
        defer { try? FileManager.default.removeItem(atPath: copy) }
        let (findings, sequence, last) = try compare(path, copy, state, keeping: key != nil)
        guard findings.isEmpty else {
            throw .altered(findings.count == 1 ? "\(findings[0])" : "\(findings[0]) (and \(findings.count - 1) more)")
        }
        if let key { try save(copy, sequence, last, key, instead: state) }
    }

    private func compare(
        _ path: String, _ copy: String, _ state: CheckedState?, keeping: Bool
    ) throws(RegistryError) -> (findings: [AuditFinding], sequence: Int, last: [UInt8]) {
        try Registry.withReplica(at: copy, of: path, keeping: keeping) { database in
            var replay: Replay
            if let state {
                replay = try Replay(database, logKeys: logKeys, after: state)
            } else {
                try Schema.migrate(database)
                replay = Replay(database, logKeys: logKeys)
            }
            try replay.run(root: root)
            // An event that does not hold makes everything after it worthless.
            guard replay.findings.isEmpty else { return (replay.findings, replay.events, replay.last) }
            let contents = ContentAudit(database: database, coversAll: replay.coversAll)
            let findings =
                try StateAudit(database: database, coversAll: replay.coversAll).findings()
                + contents.holders() + contents.tokens()
            return (findings, replay.events, replay.last)
        }
    }

    // MARK: The kept state

    /// The state that was checked last, where its record and its file hold.
    private func kept() -> CheckedState? {
        guard let text = try? String(contentsOfFile: record, encoding: .utf8),
            let state = CheckedState(text: text, keys: logKeys),
            let digest = try? Self.digest(of: file(state.file)), digest == state.file
        else { return nil }
        return state
    }

    /// A private file with that state, or an empty one.
    private func copyOfState() throws(RegistryError) -> (path: String, state: CheckedState?) {
        let copy = "\(folder)/checked.\(UUID().uuidString).partial"
        guard let state = kept() else {
            try Registry.makePrivateFile(copy)
            return (copy, nil)
        }
        do {
            try FileManager.default.copyItem(atPath: file(state.file), toPath: copy)
            // It may have been replaced meanwhile.
            if try Self.digest(of: copy) == state.file { return (copy, state) }
            try FileManager.default.removeItem(atPath: copy)
        } catch { try? FileManager.default.removeItem(atPath: copy) }
        try Registry.makePrivateFile(copy)
        return (copy, nil)
    }

    private func save(
        _ copy: String, _ sequence: Int, _ last: [UInt8], _ key: PrivateKey, instead old: CheckedState?
    ) throws(RegistryError) {
        do {
            let digest = try Self.digest(of: copy)
            let state = try CheckedState(signing: sequence, last, digest, with: key)
            let place = file(digest)
            if !FileManager.default.fileExists(atPath: place) {
                try FileManager.default.moveItem(atPath: copy, toPath: place)
            }
            try Data(state.text.utf8).write(to: URL(fileURLWithPath: record), options: .atomic)
            if let old, old.file != digest { try? FileManager.default.removeItem(atPath: file(old.file)) }
        } catch let error as CryptoError { throw .signing(error) } catch {
            throw .database(reason: "cannot keep the checked state in \"\(folder)\"")
        }
    }

    /// SHA-256 over the digests of a file's mebibytes, so that no more than one is in memory.
    private static func digest(of path: String) throws -> [UInt8] {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var digests: [UInt8] = []
        while let block = try file.read(upToCount: 1 << 20), !block.isEmpty { digests += sha256([UInt8](block)) }
        return sha256(digests)
    }
}

extension LogCheck {
    /// What had been given out when the state was checked; nil where there is none.
    public func given() throws(RegistryError) -> GivenOut? {
        guard let state = kept() else { return nil }
        return try Registry.withReplica(at: file(state.file), of: "") { try GivenOut($0) }
    }
}
