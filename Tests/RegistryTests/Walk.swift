import Credential
import Foundation
import GRDB
import Regulation

@testable import Registry

/// One person in a registry, with what may happen to the person and a way to end everything.
struct Walk {
    let region: Region
    let person: Int

    /// What may happen next; an act that the law refuses here throws.
    static let acts: [(name: String, run: @Sendable (Walk) throws -> Void)] = [
        ("first", { try $0.grant(.first) }), ("renew", { try $0.grant(.renew) }), ("change", { try $0.grant(.change) }),
        ("loss", { try $0.grant(.loss) }), ("transfer", { try $0.transfer() }),
        ("file renewal", { _ = try $0.file($0.region.entry(.renew, $0.person, $0.newest().credential.number)) }),
        ("file cancellation", { _ = try $0.file($0.region.entry(.cancel, $0.person, $0.newest().credential.number)) }),
        ("draft change", { try $0.draft(.change) }), ("cancel", { try $0.cancel($0.newest()) }),
        ("hand out", { try $0.handOut() }),
        ("leave", { try $0.leave() }), ("suspend", { try $0.change(.suspendForTransfer) }),
        ("suspend for ground", { try $0.change(.suspendForGround) }), ("lift", { try $0.change(.lift) }),
        ("lose", { try $0.card(.reportLoss) }), ("notice", { try $0.card(.publishNotice, Region.notice) }),
        ("collect", { try $0.card(.collect) }), ("open revocation", { try $0.openRevocation() }),
        ("revoke", { try $0.decideRevocation(.revoke) }), ("open review", { try $0.openReview() }),
        ("uphold", { try $0.decideReview(true) }), ("restore", { try $0.change(.restore) }),
        ("complain", { try $0.complain() }), ("supervise", { try $0.supervise() }), ("move", { try $0.move() }),
        ("merge", { try $0.merge() }), ("years pass", { $0.region.wait(days: 6 * 365 + 40) }),
        ("months pass", { $0.region.wait(days: 35) }),
    ]

    // MARK: Where it is

    func rows(_ sql: String) throws -> [Row] { try region.registry.view { try Row.fetchAll($0, sql: sql) } }

    func held() throws -> [HeldRow] {
        try region.registry.view { try HeldRow.all(of: PersonRow(person, $0), $0) }
    }

    func newest() throws -> HeldRow {
        guard let newest = try held().last else { throw CocoaError(.featureUnsupported) }
        return newest
    }

    /// Who acts for an agency.
    func actor(of agency: Int) -> String { agency == region.agency ? "agency" : "other" }

    func own() throws -> String {
        actor(of: try rows("SELECT agency FROM person WHERE id = \(person)").first?["agency"] ?? 0)
    }

    /// Everything that decides what may come next, without days and numbers.
    func place() throws -> String {
        let day = region.day.description
        let parts = [
            "SELECT agency, erased, conduct FROM person",
            """
            SELECT state, validTo < '\(day)', agency, leftOn IS NULL, servedOn IS NULL, agencyName IS NULL FROM credential
                ORDER BY id
            """, "SELECT state, superseded, credential FROM instance ORDER BY id",
            """
            SELECT kind, state, agency FROM application WHERE state NOT IN ('approved', 'rejected', 'withdrawn')
            ORDER BY kind
            """, "SELECT state LIKE 'at-%' FROM revocation ORDER BY id", "SELECT state FROM review ORDER BY id",
            "SELECT 1 FROM complaint WHERE state != 'answered'", "SELECT 1 FROM supervision WHERE repliedOn IS NULL",
        ]
        return try parts.map { try rows($0).map { "\($0.databaseValues)" }.joined(separator: ";") }
            .joined(separator: "\n")
    }
}

extension Row {
    var databaseValues: [String] { map { "\($0.1.storage.value ?? "-")" } }
}

// MARK: What happens

extension Walk {
    @discardableResult
    func file(_ entry: ApplicationEntry, by actor: String? = nil) throws -> Int {
        try region.reviewed(entry, by: actor ?? own())
    }

    func draft(_ kind: ApplicationKind) throws {
        _ = try region.registry.draft(
            region.entry(kind, person, newest().credential.number), as: region.signatory(own()), now: region.now)
    }

    func approve(_ application: Int) throws {
        _ = try region.registry.approve(
            [application], issuer: Fixture.issuer, despiteCase: "另行决定", as: region.signatory("second"),
            now: region.now, sign: region.sign)
    }

    func grant(_ kind: ApplicationKind) throws {
        try approve(try file(region.entry(kind, person, kind == .first ? nil : newest().credential.number)))
    }

    func transfer() throws {
        let today = region.day
        _ = try region.registry.qualify(person, as: region.signatory("other"), now: region.now) {
            $0.trainings.append(Training(agency: region.otherAgency, completedOn: today))
        }
        try approve(try file(region.entry(.transfer, person, newest().credential.number), by: "other"))
    }

    func handOut() throws {
        let newest = try newest()
        let paper = MediumStatement(document: "单据1号")
        for old in try held() { _ = try? region.act(.collect, old.credential.number, by: "agency") }
        _ = try? region.act(.print, newest.credential.number, by: "shop", paper)
        _ = try? region.act(.deliver, newest.credential.number, by: "region", paper)
        try region.act(.handOut, newest.credential.number, by: actor(of: newest.credential.agency))
    }

    func leave() throws {
        let held = try newest()
        _ = try region.registry.confirmLeaving(
            held.credential.number, on: region.day, as: region.signatory(actor(of: held.credential.agency)),
            now: region.now)
    }

    func change(_ act: CredentialAct) throws {
        _ = try region.registry.change(
            newest().credential.number, act, reason: "理由", as: region.signatory("region"), now: region.now)
    }

    func card(_ act: MediumAct, _ statement: MediumStatement = MediumStatement()) throws {
        let held = try newest()
        try region.act(act, held.credential.number, by: actor(of: held.credential.agency), statement)
    }

    func openRevocation() throws {
        _ = try region.registry.openRevocation(
            of: newest().credential.number, evidence: "笔录", as: region.signatory("banner"), now: region.now)
    }

    func openReview() throws {
        let held = try newest()
        _ = try region.registry.serve(
            held.credential.number, on: region.day, how: "直接送达", as: region.signatory("region"), now: region.now)
        _ = try region.registry.openReview(
            of: held.credential.number, filedOn: region.day, as: region.signatory("region"), now: region.now)
    }

    func complain() throws {
        _ = try region.registry.receiveComplaint(
            about: newest().credential.agency, person: person, content: "未出示证件", receivedOn: region.day,
            as: region.signatory(actor(of: newest().credential.agency)), now: region.now)
    }

    func supervise() throws {
        let held = try newest().credential
        _ = try region.registry.supervise(
            .other, agency: held.agency, number: held.number, demand: "改正", due: region.day,
            as: region.signatory("banner"), now: region.now)
    }

    func move() throws {
        _ = try region.registry.move(
            person, to: region.otherAgency, as: region.signatory("agency"), now: region.now)
    }

    func merge() throws {
        _ = try region.registry.mergeAgencies(
            [region.agency], into: region.otherAgency, document: "批复", as: region.signatory("banner"), now: region.now)
    }
}
