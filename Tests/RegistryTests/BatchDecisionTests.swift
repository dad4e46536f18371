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
        let events = try region.registry.events(last: 5)
        #expect(
            events.map(\.act) == ["batch.review"] + Array(repeating: "credential.grant", count: 3) + ["batch.issue"])
        #expect(events.map(\.actor) == ["region", "second", "second", "second", "second"])
        #expect(try region.registry.cards().map(\.status) == [.notInService, .notInService, .notInService])
        #expect(try region.audit() == [])
        // The same again is no decision.
        #expect(try Self.issue(region, people).allSatisfy { if case .alreadyIssued = $0 { true } else { false } })
        #expect(try region.events() == before + 5)
        // The cards go the way of all cards.
        try region.handOut(try CredentialNumber("05000000001"))
        #expect(try region.audit() == [])
    }

    /// The numbers are given out and named in the order of the rows, whichever core signs first.
    @Test func numbersFollowTheRows() throws {
        let region = try Region()
        let wanted: [String?] = [nil, nil, "05000000007", nil, "05000000003", "05000000003", nil, nil]
        let people = try wanted.enumerated().map { place, number in
            try Fixture.applicant(
                number, name: "甲\(place)", identity: place == 7 ? 0 : UInt8(place), agency: Self.agency)
        }
        let given: [String?] = ["1", "2", "7", "8", "3", nil, "9", nil]
        let outcomes = try Self.issue(region, people)
        let numbers = try given.map { try $0.map { try CredentialNumber("0500000000\($0)") } }
        for (outcome, number) in zip(outcomes, numbers) where number != nil {
            #expect(outcome == number.map(IssueOutcome.issued))
        }
        #expect(outcomes[5] == .numberTaken(try CredentialNumber("05000000003")))
        #expect(outcomes[7] == .holdsAnother(try CredentialNumber("05000000001")))
        let cards = try region.registry.cards()
        #expect(cards.count == 6 && cards.map(\.name) == ["甲0", "甲1", "甲4", "甲2", "甲3", "甲6"])
        let places = try cards.map { try CredentialClaims($0.token).status.index }
        #expect(places == [0, 1, 4, 2, 3, 5])
        #expect(try region.audit() == [])
    }

    /// What bears no signature of its own counts only where the issuer's word for the whole batch follows it.
    @Test(arguments: [
        ("UPDATE event SET signature = zeroblob(64) WHERE act = 'batch.issue'", 1),
        ("DELETE FROM event WHERE act = 'batch.issue'", 2),
        ("UPDATE event SET signature = x'' WHERE act = 'batch.review'", 1),
        ("UPDATE event SET body = replace(body, '甲', '乙'), signature = x'' WHERE act = 'agency.register'", 2),
    ])
    func anUnsignedEventIsVouchedForOrFound(change: String, bad: Int) throws {
        let region = try Region()
        _ = try Self.issue(
            region, try (UInt8(1)...2).map { try Fixture.applicant(nil, identity: $0, agency: Self.agency) })
        try region.registry.database.writeWithoutTransaction {
            try $0.execute(sql: "DROP TRIGGER eventIsKept; DROP TRIGGER eventIsFixed; \(change)")
        }
        let findings = try region.audit().filter { if case .badSignature = $0 { true } else { false } }
        #expect(findings.count == bad, "\(findings)")
    }

    /// The issuer's word covers what stands before it: an event put among those of a batch, and one of another actor, are found.
    @Test func nobodyAddsToABatch() throws {
        let region = try Region()
        _ = try Self.issue(
            region, try (UInt8(1)...2).map { try Fixture.applicant(nil, identity: $0, agency: Self.agency) })
        let key = try region.signatory("region").key
        try region.registry.database.writeWithoutTransaction { database in
            let rows = try Row.fetchAll(database, sql: "SELECT * FROM event ORDER BY sequence DESC LIMIT 2")
            let (word, grant) = (rows[0], rows[1])
            let place: Int = word["sequence"]
            // The reviewer copies the last grant behind the batch and vouches for it in the issuer's stead.
            var previous = EventText.hexadecimal(word["digest"] as Data)
            for (step, (row, old)) in [(grant, place - 1), (word, place)].enumerated() {
                let sequence = place + 1 + step
                var body = (row["body"] as String).replacing("\"sequence\":\(old)", with: "\"sequence\":\(sequence)")
                let before = try #require(EventText.decode(body, NoFacts.self))
                body = body.replacing(before.previous, with: previous)
                if step == 1 { body = body.replacing("\"first\":\(place - 2)", with: "\"first\":\(place + 1)") }
                let signature = step == 0 ? [] : try key.sign(EventText.message(body))
                let digest = EventText.digest(body, signature)
                previous = EventText.hexadecimal(digest)
                try database.execute(
                    sql: "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        sequence, row["at"], row["actor"], row["act"], row["subject"], row["basis"], body,
                        Data(signature), Data(digest),
                    ])
            }
        }
        let findings = try region.audit()
        let last = try region.events()
        #expect(findings.contains(.badSignature(sequence: last)), "\(findings)")
        #expect(!findings.contains(.brokenChain(sequence: last)), "\(findings)")
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
