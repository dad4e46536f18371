import Credential
import Foundation
import GRDB
import Registry
import Regulation

/// A registry with that many credentials, in the real schema: its log is begun and its actors are enrolled by the library, the
/// mass is written in one transaction by SQL. The events of the mass stand in the log without being chained.
final class RegistryWorld {
    let path: String
    let credentials: Int
    let reviewer, issuer: Signatory
    let algorithm: Algorithm
    let cardKey: PrivateKey
    let root: PublicKey
    /// Numbers whose cards are signed, spread over all.
    let signed: [CredentialNumber]
    static let agency = "自治区综合行政执法局"
    static let now = Instant(seconds: 1_795_300_000)

    init(_ algorithm: Algorithm, credentials: Int, folder: String) throws {
        (self.algorithm, self.credentials, path) = (algorithm, credentials, folder + "/registry.sqlite")
        let root = try PrivateKey.generate(algorithm)
        self.root = root.publicKey
        cardKey = try PrivateKey.generate(algorithm)
        let registry = try Registry.create(at: path)
        try registry.beginLog(root: root, now: Self.now)
        guard let department = JusticeDepartment(try Area("150000")) else { throw BenchError("no department") }
        var actors: [Signatory] = []
        for name in ["reviewer", "issuer"] {
            let key = try PrivateKey.generate(algorithm)
            _ = try registry.enrol(
                ActorEntry(
                    name: name, office: .department(department), key: key.publicKey, identity: Array(name.utf8)),
                as: Signatory(name: Signatory.root, key: root), now: Self.now)
            actors.append(Signatory(name: name, key: key))
        }
        (reviewer, issuer) = (actors[0], actors[1])
        _ = try registry.register(
            AgencyEntry(name: Self.agency, level: .region, division: try Area("150000")), as: issuer, now: Self.now)
        signed = try stride(from: 1, to: credentials, by: max(1, credentials / 64)).map {
            try CredentialNumber("05" + String(String(1_000_000_000 + $0).dropFirst()))
        }
        guard credentials > 0 else { return }
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try Self.fill(database, credentials)
            try sign(database)
        }
        try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try queue.close()
    }

    private static let portrait = [UInt8](repeating: 7, count: 12_000)

    private static func fill(_ database: Database, _ count: Int) throws {
        try database.execute(
            sql: "INSERT INTO portrait VALUES (?, ?)", arguments: [Data(sha256(portrait)), Data(portrait)])
        try database.execute(
            sql: """
                CREATE TEMP TABLE mass AS
                    WITH RECURSIVE counting(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counting WHERE i < \(count))
                    SELECT i, (i * 2654435761) % 100000 AS chance, 2 + (i * 7919) % 999 AS house FROM counting;
                INSERT INTO agency (id, name, level, type, body, division, handling)
                    SELECT i + 1, '第' || i || '综合行政执法局', 1 + i % 4, 'organ', 'ordinary', '150102', '150102' FROM mass
                    WHERE i < 1000;
                INSERT INTO holder SELECT i, '人员' || i, NULL, CAST(printf('%032d', i) AS BLOB), randomblob(16), NULL
                    FROM mass;
                INSERT INTO person (id, holder, agency, conduct, establishment, inPost, examPassedOn, legalCertificate,
                    exemption, fit, supervisionGroup, citation, restricted, erased)
                SELECT i, i, house, 1, 'administrative', 1, '2026-01-05', NULL, NULL, 1, NULL, NULL, 0, 0
                    FROM mass;
                """)
        try database.execute(
            sql: """
                INSERT INTO credential (id, number, kind, holder, agency, categories, area, portrait, validFrom, validTo,
                    issuedAt, person, state, servedOn)
                SELECT i, printf('05%09d', i), 1, i, house, '#2', '150100', ?,
                    date('2020-12-01', '+' || (chance % 2200) || ' days'),
                    date('2026-12-01', '+' || (chance % 2200) || ' days'), 1600000000 + i, i,
                    CASE WHEN chance >= 99500 THEN 'suspended' WHEN chance >= 99000 THEN 'revoked'
                        WHEN chance >= 97000 THEN 'cancelled' WHEN chance >= 94000 THEN 'superseded' ELSE 'active' END,
                    CASE WHEN chance BETWEEN 97000 AND 99499 THEN date('2026-11-24', '-' || (i % 900) || ' days') END
                FROM mass
                """, arguments: [Data(sha256(portrait))])
        try database.execute(
            sql: """
                INSERT INTO statusList VALUES (1, 1, \(count));
                INSERT INTO instance (id, credential, medium, list, position, token, ledgerEntry, status, state, changedOn,
                    lostOn, publishedOn)
                SELECT i, i, 1, 1, i - 1, randomblob(220), randomblob(16),
                    CASE WHEN chance >= 99500 THEN 2 WHEN chance >= 99000 THEN 1 WHEN chance >= 97000 THEN 12
                        WHEN chance >= 94000 THEN 3 WHEN chance >= 93500 THEN 13 WHEN chance >= 93000 THEN 14
                        WHEN chance >= 92900 THEN 15 ELSE 0 END,
                    CASE WHEN chance >= 99500 THEN 'in-use'
                        WHEN chance >= 94000 THEN CASE i % 50 WHEN 0 THEN 'in-use' WHEN 1 THEN 'destroyed'
                            ELSE 'destruction-reported' END
                        WHEN chance >= 93500 THEN 'lost-reported' WHEN chance >= 93000 THEN 'void'
                        WHEN chance >= 92900 THEN CASE i % 2 WHEN 0 THEN 'ordered' ELSE 'delivered' END ELSE 'in-use' END,
                    '2026-10-05', CASE WHEN chance BETWEEN 93000 AND 93999 THEN '2026-10-01' END,
                    CASE WHEN chance BETWEEN 93000 AND 93499 THEN '2026-10-20' END
                FROM mass;
                INSERT INTO change (instance, status, at) SELECT id, status, 1700000000 + id FROM instance;
                INSERT INTO event SELECT i + 1000, 1700000000 + i, 1, 'credential.grant', 'credential:' || i, '13',
                    hex(randomblob(250)), randomblob(64), randomblob(32) FROM mass;
                INSERT INTO application (id, kind, credentialKind, state, agency, person, credential, documents, declared,
                    filedOn, filedBy, changedOn)
                SELECT i, 'renew', 1, CASE i % 3 WHEN 0 THEN 'approved' WHEN 1 THEN 'at-league' ELSE 'at-region' END,
                    house, i, i, 'form portrait', 1, '2026-11-01', 1, '2026-11-02' FROM mass WHERE chance < 3000;
                INSERT INTO complaint (id, agency, person, state, office, aboutAgency, receivedOn, content)
                SELECT i, house, i, CASE i % 4 WHEN 0 THEN 'received' ELSE 'answered' END, 'region', 0,
                    date('2026-11-24', '-' || (i % 25) || ' days'), 1 FROM mass WHERE chance BETWEEN 5000 AND 5999;
                """)
    }

    /// Gives the cards of some numbers what is signed, and puts them in force.
    private func sign(_ database: Database) throws {
        for number in signed {
            guard let id = Int(number.text.dropFirst(2)), let status = StatusReference(list: 1, index: id - 1) else {
                throw BenchError("no index")
            }
            let agency = try String.fetchOne(
                database,
                sql: "SELECT name FROM agency JOIN credential ON agency.id = agency WHERE number = ?",
                arguments: [number.text])
            let claims = CredentialClaims(
                issuer: World.issuer, expires: Instant(seconds: Self.now.seconds + 86_400 * 900),
                notBefore: Instant(seconds: Self.now.seconds - 86_400), issuedAt: Self.now, status: status,
                identity: IdentityData(
                    number: number, name: "人员\(id)", area: try Area("150100"), agency: agency ?? "",
                    categories: [.code(2)], kind: .enforcement, medium: .card,
                    portraitDigest: Array(sha256(Self.portrait).prefix(16))))
            let token = try SignedToken.sign(claims.item, type: nil, with: cardKey)
            try database.execute(
                sql: "UPDATE instance SET token = ?, status = 0, state = 'in-use' WHERE id = ?",
                arguments: [Data(token.bytes), id])
        }
    }

    func open(check: LogCheck? = nil) throws -> Registry { try Registry(path: path, check: check) }

    /// People of the next batch: new ones, of the agency that the library registered.
    func applicants(_ range: Range<Int>) throws -> [Applicant] {
        let first = CivilDate(containing: Self.now)
        return try range.map { number in
            Applicant(
                number: nil, identityHash: Array(sha256(Array("new \(number)".utf8))), name: "新员\(number)",
                nameMongolian: nil,
                agency: Self.agency, agencyMongolian: nil, categories: [.code(2), .code(3)], kind: .enforcement,
                area: try Area("150100"), validity: first...first.adding(years: 6),
                portrait: Array("portrait \(number)".utf8) + Self.portrait)
        }
    }

    func issue(_ people: [Applicant], _ registry: Registry) throws -> Int {
        let key = cardKey
        let outcomes = try registry.issue(
            people, by: BatchDecision(reviewer: reviewer, issuer: issuer, document: "批件"), issuer: World.issuer,
            now: Self.now
        ) { (claims) throws(CryptoError) in try SignedToken.sign(claims.item, type: claims.tokenType, with: key) }
        return outcomes.filter { if case .issued = $0 { true } else { false } }.count
    }
}
