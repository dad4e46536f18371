import Credential
import Foundation
import GRDB
import Regulation

@testable import Registry

/// A registry whose log is open, with an actor at every level and two agencies; time passes when a test says so.
final class Region {
    let fixture: Fixture
    let root: PrivateKey
    let logKey: PrivateKey
    private(set) var now = Fixture.now
    private var signatories: [String: Signatory] = [:]
    /// Numbers of the two agencies: both of 新城区, the second of the same line.
    private(set) var (agency, otherAgency) = (0, 0)

    var registry: Registry { fixture.registry }
    var day: CivilDate { CivilDate(containing: now) }

    init(_ fixture: Fixture? = nil) throws {
        self.fixture = try fixture ?? Fixture()
        (root, logKey) = (try PrivateKey.generate(.es256), try PrivateKey.generate(.es256))
        try registry.beginLog(root: root, now: now)
        signatories[Signatory.root] = Signatory(name: Signatory.root, key: root)
        let region = try Self.department("150000")
        for name in ["region", "second"] { try enrol(name, region, by: Signatory.root) }
        try enrol("league", try Self.department("150100"), by: "region")
        try enrol("banner", try Self.department("150102"), by: "league")
        try enrol("banner2", try Self.department("150102"), by: "league")
        try enrol("otherLeague", try Self.department("150200"), by: "region")
        try enrol("otherBanner", try Self.department("150204"), by: "otherLeague")
        try enrol("shop", .printShop, by: "region")
        agency = try register("新城区市场监督管理局")
        otherAgency = try register("新城区应急管理局")
        try enrol("agency", .agency(agency), by: "banner")
        try enrol("other", .agency(otherAgency), by: "banner")
    }

    /// A registry with its keys, to be copied.
    struct File: Sendable {
        let bytes: Data
        let root, logKey, cardKey: PrivateKey
        let signatories: [String: Signatory]
        let agencies: [Int]
    }

    func file() throws -> File {
        try registry.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        return File(
            bytes: try Data(contentsOf: URL(fileURLWithPath: fixture.path)), root: root, logKey: logKey,
            cardKey: fixture.key, signatories: signatories, agencies: [agency, otherAgency])
    }

    init(_ file: File) throws {
        fixture = try Fixture(file.bytes, key: file.cardKey)
        (root, logKey, signatories) = (file.root, file.logKey, file.signatories)
        (agency, otherAgency) = (file.agencies[0], file.agencies[1])
    }

    static func department(_ code: String) throws -> Office {
        guard let department = JusticeDepartment(try Area(code)) else { throw CocoaError(.featureUnsupported) }
        return .department(department)
    }

    func signatory(_ name: String) throws -> Signatory {
        guard let signatory = signatories[name] else { throw CocoaError(.featureUnsupported) }
        return signatory
    }

    /// Enrols a natural person of its own under a name.
    func enrol(
        _ name: String, _ office: Office, by other: String, with second: String? = nil, identity: [UInt8]? = nil
    ) throws {
        let key = try PrivateKey.generate(.es256)
        let entry = ActorEntry(
            name: name, office: office, key: key.publicKey, identity: identity ?? Array("actor \(name)".utf8))
        _ = try registry.enrol(entry, as: signatory(other), with: second.map(signatory), now: now)
        signatories[name] = Signatory(name: name, key: key)
    }

    /// One more of the region's department, who has taken part in nothing; enrolled when first asked for.
    func uninvolved() throws -> Signatory {
        if signatories["uninvolved"] == nil {
            try enrol("uninvolved", Self.department("150000"), by: Signatory.root)
        }
        return try signatory("uninvolved")
    }

    private func register(_ name: String) throws -> Int {
        let entry = AgencyEntry(name: name, level: .banner, division: try Area("150102"))
        return try registry.register(entry, as: signatory("banner"), now: now).id
    }

    /// So many days pass.
    func wait(days: Int) { now = Instant(seconds: now.seconds + days * 86_400) }

    func sign(_ claims: CredentialClaims) throws(CryptoError) -> SignedToken { try fixture.sign(claims) }

    // MARK: People and applications

    /// A person of the first agency of whom everything is on record.
    func person(_ identity: UInt8, name: String = "王明") throws -> Int {
        try person(PersonEntry(name: name, identityHash: [identity], agency: agency))
    }

    func person(_ entry: PersonEntry) throws -> Int {
        let id = try registry.register(entry, as: signatory("agency"), now: now).id
        _ = try registry.qualify(id, as: signatory("agency"), now: now) {
            ($0.conductDeclared, $0.establishment, $0.isInPost, $0.isFit) = (true, .administrative, true, true)
        }
        let completed = day
        _ = try registry.qualify(id, as: signatory("banner"), now: now) {
            guard case .department(let department)? = try? Self.department("150102") else { return }
            $0.trainings.append(Training(organiser: department, completedOn: completed))
            $0.examPassedOn = completed
        }
        return id
    }

    func entry(_ kind: ApplicationKind, _ person: Int, _ number: CredentialNumber? = nil) -> ApplicationEntry {
        var entry = ApplicationEntry(
            kind: kind, person: person, documents: Document.required(for: kind, of: .enforcement), isDeclaredTrue: true)
        entry.number = number
        if kind == .first {
            (entry.categories, entry.portrait) = ([.code(2)], Array("portrait \(person)".utf8))
        }
        if kind == .cancel { entry.ground = .leftPost(.retired) }
        return entry
    }

    @discardableResult
    func step(_ act: ApplicationAct, _ application: Int, by name: String, reason: String? = nil) throws -> Entry {
        try registry.step(act, [application], reason: reason, as: signatory(name), now: now)[0]
    }

    /// Drafts an application, files it and brings it to the region, reviewed there by the first of its actors.
    func reviewed(_ entry: ApplicationEntry, by agency: String = "agency", until hops: Int = 3) throws -> Int {
        let id = try registry.draft(entry, as: signatory(agency), now: now).id
        try step(.submit, id, by: agency)
        try step(.receive, id, by: "banner")
        for name in ["banner", "league", "region"].prefix(hops) { try step(.pass, id, by: name) }
        return id
    }

    @discardableResult
    func approve(_ application: Int, by name: String = "second") throws -> Entry {
        try registry.approve(
            [application], issuer: Fixture.issuer, as: signatory(name), now: now, sign: fixture.sign)[0]
    }

    @discardableResult
    func act(
        _ act: MediumAct, _ number: CredentialNumber, by name: String, _ statement: MediumStatement = MediumStatement()
    ) throws -> Entry {
        try registry.act(act, on: [number], stating: statement, as: signatory(name), now: now)[0]
    }

    /// A notice of invalidity with its proof.
    static let notice = MediumStatement(document: "内蒙古日报第8版", notice: .newspaper, evidence: sha256([0x70]))

    /// The card of a number from the order into the holder's hands.
    func handOut(_ number: CredentialNumber, by agency: String = "agency") throws {
        let paper = MediumStatement(document: "单据1号")
        try act(.print, number, by: "shop", paper)
        try act(.deliver, number, by: "region", paper)
        try act(.handOut, number, by: agency)
    }

    /// A credential in force: its number and its holder.
    func credential(_ identity: UInt8 = 1) throws -> (number: CredentialNumber, person: Int) {
        let person = try person(identity)
        try approve(try reviewed(entry(.first, person)))
        let number = try newestNumber()
        try handOut(number)
        return (number, person)
    }

    /// Cancels a credential whose holder has retired and been heard.
    func cancel(_ person: Int, _ number: CredentialNumber) throws {
        let id = try reviewed(entry(.cancel, person, number))
        for isNotice in [true, false] {
            _ = try registry.hear(
                application: id, statement: "无异议", isNotice: isNotice, as: signatory("region"), now: now)
        }
        try approve(id)
    }

    func newestNumber() throws -> CredentialNumber {
        try CredentialNumber(
            try registry.view { try String.fetchOne($0, sql: "SELECT number FROM credential ORDER BY id DESC") } ?? "")
    }

    /// The statuses of a number's instances in the order of their making: cards and electronic ones.
    func statuses(_ number: CredentialNumber) throws -> [StatusValue] {
        try registry.view { database in
            try Int.fetchAll(
                database,
                sql: """
                    SELECT status FROM instance JOIN credential ON credential.id = credential WHERE number = ?
                    ORDER BY instance.id
                    """, arguments: [number.text]
            ).compactMap { StatusValue(rawValue: UInt8($0)) }
        }
    }

    func electronic(_ number: CredentialNumber) throws {
        _ = try registry.electronic(
            number, deviceKey: nil, statusBase: "urn:test", as: signatory("region"), now: now, sign: fixture.sign)
    }

    // MARK: Looking

    /// Publishes a bundle whose file nobody reads.
    @discardableResult
    func publish() throws -> Publication {
        let made = try registry.publish(by: logKey, now: now)
        try registry.confirm(made, Self.file(at: now), by: logKey)
        return made
    }

    static func file(at now: Instant) -> PublishedFile {
        PublishedFile([], madeAt: now, nextUpdate: now, hardExpiry: now)
    }

    func audit(_ elsewhere: Checkpoint? = nil) throws -> [AuditFinding] {
        try registry.audit(
            root: root.publicKey, logKeys: [logKey.publicKey], elsewhere: [elsewhere].compactMap(\.self)
        ).findings
    }

    func events() throws -> Int {
        try registry.view { try Int.fetchOne($0, sql: "SELECT count(*) FROM event") ?? 0 }
    }
}
