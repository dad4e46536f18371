import Credential
import Foundation
import GRDB

@testable import Registry

/// A registry in a folder of its own that goes with the fixture, and a signing key.
final class Fixture: Sendable {
    let folder: String
    let registry: Registry
    let key: PrivateKey
    static let issuer = "CN-NM"
    static let now = Instant(seconds: 1_795_300_000)
    /// What a receipt states of its job's journal.
    static let journal = PrintReceipt.Journal(key: sha256([3]), lines: 9, digest: sha256([4]))

    var path: String { folder + "/registry.sqlite" }

    /// A copy of a registry's file.
    init(_ bytes: Data, key: PrivateKey) throws {
        folder = try Self.makeFolder()
        try bytes.write(to: URL(fileURLWithPath: folder + "/registry.sqlite"))
        registry = try Registry(path: folder + "/registry.sqlite")
        self.key = key
    }

    /// In memory where there is such a place: these tests ask what is decided, not what survives a loss of power.
    private static func makeFolder() throws -> String {
        let memory = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm/" : NSTemporaryDirectory()
        let folder = memory + "paiza-registry-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    init() throws {
        folder = try Self.makeFolder()
        registry = try Registry.create(at: folder + "/registry.sqlite")
        key = try PrivateKey.generate(.es256)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func sign(_ claims: CredentialClaims) throws(CryptoError) -> SignedToken {
        try SignedToken.sign(claims.item, type: claims.tokenType, with: key)
    }

    @discardableResult
    func issue(_ applicants: [Applicant], at now: Instant = Fixture.now) throws -> [IssueOutcome] {
        try registry.issue(applicants, issuer: Self.issuer, now: now, sign: sign)
    }

    static func applicant(
        _ number: String?, name: String = "王明", identity: UInt8? = nil, kind: CredentialKind = .enforcement,
        agency: String = "呼和浩特市司法局"
    ) throws -> Applicant {
        let first = try CivilDate("2026-11-22")
        return Applicant(
            number: try number.map { try CredentialNumber($0) }, identityHash: identity.map { [$0] }, name: name,
            nameMongolian: nil, agency: agency, agencyMongolian: nil,
            categories: [.code(kind == .supervision ? 90 : 2)], kind: kind, area: try Area("150100"),
            validity: first...first.adding(years: 6), portrait: Array("portrait of \(name)".utf8))
    }

    /// The file of a registry with that many cards, all in the main file.
    static func wholeFile(rows: UInt8) throws -> Data {
        let fixture = try Fixture()
        try fixture.issue((0..<rows).map { try applicant(nil, name: "甲\($0)", identity: $0) })
        try fixture.registry.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        return try Data(contentsOf: URL(fileURLWithPath: fixture.path))
    }
}
