import Credential
import Foundation
import GRDB
import Regulation
import Testing

@testable import Registry

/// The region's decision on a batch: two of its people, each with an event, and every guard.
@Suite struct BatchDecisionTests {
    private static let agency = "新城区市场监督管理局"

    private static func issue(
        _ region: Region, _ applicants: [Applicant], reviewer: String = "region", issuer: String = "second",
        document: String = "核发批件1号"
    ) throws -> [IssueOutcome] {
        try region.registry.issue(
            applicants,
            by: BatchDecision(
                reviewer: region.signatory(reviewer), issuer: region.signatory(issuer), document: document),
            issuer: Fixture.issuer, now: region.now, sign: region.fixture.sign)
    }

    @Test func twoPeopleIssueABatch() throws {
        let region = try Region()
        let before = try region.events()
        let people = try (UInt8(1)...3).map { identity in
            try Fixture.applicant(nil, name: "甲\(identity)", identity: identity, agency: Self.agency)
        }
        let outcomes = try Self.issue(region, people)
        #expect(outcomes.count == 3 && outcomes.allSatisfy { if case .issued = $0 { true } else { false } })
        let events = try region.registry.events(last: 4)
        #expect(events.map(\.act) == ["batch.review"] + Array(repeating: "credential.grant", count: 3))
        #expect(events.map(\.actor) == ["region", "second", "second", "second"])
        #expect(try region.registry.cards().map(\.status) == [.notInService, .notInService, .notInService])
        #expect(try region.audit() == [])
        // The same again is no decision.
        #expect(try Self.issue(region, people).allSatisfy { if case .alreadyIssued = $0 { true } else { false } })
        #expect(try region.events() == before + 4)
        // The cards go the way of all cards.
        try region.handOut(try CredentialNumber("05000000001"))
        #expect(try region.audit() == [])
    }

    @Test func whoMayAndOnWhat() throws {
        let region = try Region()
        let people = [try Fixture.applicant(nil, identity: 1, agency: Self.agency)]
        let refused: [(String, String, String, Refusal.Code)] = [
            ("region", "region", "批件", .fourEyes), ("league", "second", "批件", .wrongOffice),
            ("region", "league", "批件", .wrongOffice), ("agency", "second", "批件", .wrongOffice),
            ("region", "second", "", .missingDocument),
        ]
        let before = try region.events()
        for (reviewer, issuer, document, code) in refused {
            let error = #expect(throws: RegistryError.self) {
                try Self.issue(region, people, reviewer: reviewer, issuer: issuer, document: document)
            }
            guard case .refused(let refusal)? = error else { continue }
            #expect(refusal.code == code)
        }
        #expect(try region.events() == before && region.registry.cards().isEmpty)
    }

    @Test func aRowThatMayNotBeIssuedSaysWhy() throws {
        let region = try Region()
        _ = try region.reviewed(region.entry(.first, region.person(7)))
        let (held, _) = try region.credential(8)
        let outcomes = try Self.issue(
            region,
            [
                Fixture.applicant(nil, name: "甲", agency: Self.agency),
                Fixture.applicant(nil, name: "乙", identity: 2, agency: "没有登记的单位"),
                Fixture.applicant(nil, name: "丙", identity: 7, agency: Self.agency),
                Fixture.applicant(nil, name: "丁", identity: 8, agency: Self.agency),
                Fixture.applicant(nil, name: "戊", identity: 5, agency: Self.agency),
                Fixture.applicant(nil, name: "戊戊", identity: 5, agency: Self.agency),
            ])
        let codes = outcomes.map { outcome -> Refusal.Code? in
            if case .refused(let refusal) = outcome { refusal.code } else { nil }
        }
        #expect(codes == [.missingRecord, .missingRecord, .secondApplication, nil, nil, nil])
        #expect(outcomes[3] == .holdsAnother(held))
        // One person twice in one batch is one credential.
        guard case .issued(let number) = outcomes[4] else {
            Issue.record("\(outcomes[4])")
            return
        }
        #expect(outcomes[5] == .holdsAnother(number))
        #expect(try region.audit() == [])
    }

    /// What a batch recorded of a person goes too when the person's data are erased.
    @Test func anErasedPersonIsGoneFromTheBatchToo() throws {
        let region = try Region()
        _ = try Self.issue(region, [Fixture.applicant(nil, name: "王明", identity: 1, agency: Self.agency)])
        let number = try CredentialNumber("05000000001")
        try region.handOut(number)
        let person = try region.person(1)
        let id = try region.reviewed(region.entry(.cancel, person, number))
        for isNotice in [true, false] {
            _ = try region.registry.hear(
                application: id, statement: nil, isNotice: isNotice, as: region.signatory("region"), now: region.now)
        }
        try region.approve(id)
        _ = try region.registry.erase(person, as: region.signatory("region"), now: region.now)
        let names = try region.registry.view { try String.fetchAll($0, sql: "SELECT name FROM holder") }
        #expect(names == ["", ""])
        #expect(try region.registry.cards().isEmpty)
        #expect(try region.audit() == [])
    }
}
