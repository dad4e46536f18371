import Credential
import Foundation
import GRDB
import Regulation
import Testing

@testable import Registry

/// The regulation's procedures through the registry: what follows for the cards, the lists and the log.
@Suite struct ProcedureTests {
    @Test func aFirstApplicationBecomesACardInForce() throws {
        let region = try Region()
        let person = try region.person(1)
        let application = try region.reviewed(region.entry(.first, person))
        #expect(try region.registry.cards().isEmpty)
        let entry = try region.approve(application)
        #expect(entry.basis == Article(13))
        let number = try region.newestNumber()
        let card = try #require(try region.registry.cards().first)
        #expect(card.name == "王明" && card.agency == "新城区市场监督管理局" && card.status == .notInService)
        #expect(card.validity == region.day...region.day.adding(years: 6))
        try region.handOut(number)
        #expect(try region.statuses(number) == [.valid])
        #expect(try region.audit() == [])
    }

    /// Every refusal leaves the registry as it was, to the byte of the log.
    @Test func whatIsRefusedWritesNothing() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        let draft = try region.registry.draft(
            region.entry(.change, person, number), as: region.signatory("agency"), now: region.now
        ).id
        let second = try region.registry.draft(
            region.entry(.first, person), as: region.signatory("agency"), now: region.now
        ).id
        let waiting = try region.reviewed(region.entry(.first, region.person(9)))
        let refused: [(Refusal.Code, () throws -> Void)] = [
            (.wrongOffice, { try region.step(.submit, draft, by: "other") }),
            (.wrongState, { try region.step(.pass, draft, by: "banner") }),
            (.secondCredential, { try region.step(.submit, second, by: "agency") }),
            (.fourEyes, { try region.approve(waiting, by: "region") }),
            (.wrongOffice, { try region.approve(waiting, by: "league") }),
            (.outsideArea, { try region.act(.destroy, number, by: "otherBanner") }),
            (.notEnded, { try region.act(.collect, number, by: "agency") }),
            (.wrongOffice, { _ = try region.registry.erase(person, as: region.signatory("agency"), now: region.now) }),
            (
                .secondApplication,
                { _ = try region.registry.erase(person, as: region.signatory("region"), now: region.now) }
            ),
            (.wrongRank, { try region.enrol("x", .printShop, by: "league") }),
            (.wrongRank, { try region.enrol("x", try Region.department("150102"), by: Signatory.root) }),
        ]
        let before = try region.events()
        let statuses = try region.statuses(number)
        for (code, attempt) in refused {
            let error = #expect(throws: RegistryError.self) { try attempt() }
            guard case .refused(let refusal)? = error else {
                // Outside the area the state is looked at first.
                Issue.record("\(code): \(String(describing: error))")
                continue
            }
            #expect([code, .wrongState].contains(refusal.code), "\(code)")
        }
        #expect(try region.events() == before && region.statuses(number) == statuses)
        #expect(try region.audit() == [])
    }

    @Test func aBatchIsDecidedAsAWhole() throws {
        let region = try Region()
        let sound = try region.reviewed(region.entry(.first, region.person(1)))
        let unready = try region.registry.draft(
            region.entry(.first, region.person(2)), as: region.signatory("agency"), now: region.now
        ).id
        #expect(throws: RegistryError.self) {
            try region.registry.approve(
                [sound, unready], issuer: Fixture.issuer, as: region.signatory("second"), now: region.now,
                sign: region.sign)
        }
        #expect(try region.registry.cards().isEmpty)
        try region.approve(sound)
        #expect(try region.registry.cards().count == 1)
    }

    @Test func aReturnedApplicationBeginsAnewWithItsOpinions() throws {
        let region = try Region()
        let id = try region.reviewed(region.entry(.first, region.person(1)))
        try region.step(.giveBack, id, by: "second", reason: "照片不清")
        try region.step(.submit, id, by: "agency")
        try region.step(.receive, id, by: "banner")
        try region.step(.pass, id, by: "banner")
        let before = try region.events()
        #expect(throws: RegistryError.self) { try region.approve(id) }
        #expect(try region.events() == before)
        try region.step(.pass, id, by: "league")
        try region.step(.pass, id, by: "second")
        try region.approve(id, by: "region")
        #expect(try region.registry.cards().count == 1)
        #expect(try region.audit() == [])
    }

    /// C3: the old card is good until the new one is handed out, the old electronic credential until the decision.
    @Test func aRenewalSupersedesTheCardAtHandOut() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        try region.electronic(number)
        region.wait(days: 2_150)
        let renewal = try region.reviewed(region.entry(.renew, person, number))
        try region.approve(renewal)
        #expect(try region.statuses(number) == [.valid, .superseded, .notInService])
        #expect(try region.registry.cards().map(\.number) == [number])
        try region.act(.print, number, by: "shop", MediumStatement(document: "制证单"))
        try region.act(.deliver, number, by: "region", MediumStatement(document: "签收单"))
        // Article 23: the old card comes back first.
        #expect(throws: RegistryError.self) { try region.act(.handOut, number, by: "agency") }
        try region.act(.collect, number, by: "agency")
        try region.act(.handOut, number, by: "agency")
        #expect(try region.statuses(number) == [.superseded, .superseded, .valid])
        #expect(try region.audit() == [])
    }

    /// C4 and C5: suspended from the confirmed leaving date, then a new number at the other agency.
    @Test func aTransferSuspendsAndThenGivesANewNumber() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        #expect(throws: RegistryError.self) {
            try region.registry.change(number, .suspendForTransfer, as: region.signatory("region"), now: region.now)
        }
        _ = try region.registry.confirmLeaving(
            number, on: region.day, as: region.signatory("agency"), now: region.now)
        _ = try region.registry.change(number, .suspendForTransfer, as: region.signatory("region"), now: region.now)
        #expect(try region.statuses(number) == [.suspended])
        let completed = region.day
        _ = try region.registry.qualify(person, as: region.signatory("other"), now: region.now) {
            $0.trainings.append(Training(agency: region.otherAgency, completedOn: completed))
        }
        let transfer = try region.reviewed(region.entry(.transfer, person, number), by: "other")
        try region.approve(transfer)
        let other = try region.newestNumber()
        #expect(other != number)
        #expect(try region.statuses(number) == [.superseded] && region.statuses(other) == [.notInService])
        try region.act(.print, other, by: "shop", MediumStatement(document: "制证单"))
        try region.act(.deliver, other, by: "region", MediumStatement(document: "签收单"))
        #expect(throws: RegistryError.self) { try region.act(.handOut, other, by: "other") }
        // Reading 7.14: the receiving agency collects where the former one has not.
        try region.act(.collect, number, by: "other")
        try region.act(.handOut, other, by: "other")
        #expect(try region.statuses(other) == [.valid])
        #expect(try region.registry.cards([other])[0].agency == "新城区应急管理局")
        #expect(try region.audit() == [])
    }

    /// K3 to K5 and C7: lost, void, thirty days, replaced; the electronic credential goes on.
    @Test func aLostCardIsVoidFromTheNoticeAndReplacedAfterThirtyDays() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        try region.electronic(number)
        try region.act(.reportLoss, number, by: "agency")
        #expect(try region.statuses(number) == [.lost, .valid])
        try region.act(.find, number, by: "agency")
        #expect(try region.statuses(number) == [.valid, .valid])
        try region.act(.reportLoss, number, by: "agency")
        try region.act(.publishNotice, number, by: "agency", Region.notice)
        #expect(try region.statuses(number) == [.void, .valid])
        region.wait(days: 30)
        let early = try region.registry.draft(
            region.entry(.loss, person, number), as: region.signatory("agency"), now: region.now
        ).id
        #expect(throws: RegistryError.self) { try region.step(.submit, early, by: "agency") }
        region.wait(days: 1)
        try region.approve(try region.reviewed(region.entry(.loss, person, number)))
        try region.handOut(number)
        #expect(try region.statuses(number) == [.void, .valid, .valid])
        #expect(try region.audit() == [])
    }

    /// Articles 21 to 24: revoked on every medium, served, cancelled, reviewed, restored.
    @Test func aRevocationIsReportedHeardDecidedAndReviewed() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        try region.electronic(number)
        let step = { (id: Int, act: RevocationAct, name: String) in
            try region.registry.step(
                revocation: id, act, reason: "伪造学历", as: region.signatory(name), now: region.now)
        }
        let id = try region.registry.openRevocation(
            of: number, evidence: "调查笔录", as: region.signatory("banner"), now: region.now
        ).id
        #expect(throws: RegistryError.self) { try step(id, .revoke, "banner") }
        _ = try step(id, .report, "banner")
        _ = try step(id, .report, "league")
        _ = try step(id, .examine, "region")
        #expect(throws: RegistryError.self) { try step(id, .revoke, "second") }
        _ = try step(id, .notify, "region")
        _ = try step(id, .hear, "region")
        #expect(throws: RegistryError.self) { try step(id, .revoke, "region") }
        _ = try step(id, .revoke, "second")
        #expect(try region.statuses(number) == [.revoked, .revoked])
        _ = try region.registry.serve(
            number, on: region.day, how: "直接送达本人", as: region.signatory("agency"), now: region.now)
        region.wait(days: 5)
        var cancellation = region.entry(.cancel, person, number)
        cancellation.ground = .revoked
        try region.approve(try region.reviewed(cancellation))
        #expect(try region.statuses(number) == [.cancelled, .cancelled])
        // Still the service of the revocation: the cancellation under article 22(3) wipes nothing.
        #expect(throws: RegistryError.self) {
            try region.registry.serve(
                number, on: region.day, how: "直接送达本人", as: region.signatory("agency"), now: region.now)
        }
        region.wait(days: 20)
        let review = try region.registry.openReview(
            of: number, filedOn: region.day, as: region.signatory("region"), now: region.now
        ).id
        // One revoked it, the other examined and heard it.
        for name in ["region", "second"] {
            #expect(throws: RegistryError.self) {
                try region.registry.decideReview(
                    review, upholding: true, reason: "属实", as: region.signatory(name), now: region.now)
            }
        }
        _ = try region.registry.decideReview(
            review, upholding: true, reason: "学历属实", as: region.uninvolved(), now: region.now)
        _ = try region.registry.change(number, .restore, as: region.signatory("region"), now: region.now)
        #expect(try region.statuses(number) == [.valid, .valid])
        #expect(try region.audit() == [])
    }

    /// Article 23: collected, handed in, destroyed before a witness, reported level by level.
    @Test func anEndedCardIsCollectedDestroyedAndReported() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        let cancellation = try region.reviewed(region.entry(.cancel, person, number))
        #expect(throws: RegistryError.self) { try region.approve(cancellation) }
        for isNotice in [true, false] {
            _ = try region.registry.hear(
                application: cancellation, statement: "无异议", isNotice: isNotice, as: region.signatory("region"),
                now: region.now)
        }
        try region.approve(cancellation)
        #expect(try region.statuses(number) == [.cancelled])
        let list = MediumStatement(document: "清单1号")
        try region.act(.collect, number, by: "agency")
        try region.act(.send, number, by: "agency", list)
        let alone = try region.registry.actors().first { $0.name == "banner" }?.id
        #expect(throws: RegistryError.self) {
            try region.act(.destroy, number, by: "banner", MediumStatement(document: "清单1号", witness: alone))
        }
        let witness = try region.registry.actors().first { $0.name == "banner2" }?.id
        let destroyed = try region.act(
            .destroy, number, by: "banner", MediumStatement(document: "清单1号", witness: witness))
        #expect(destroyed.warnings.count == 1)
        for name in ["banner", "league", "region"] {
            for other in ["banner", "league", "region"] where other != name {
                #expect(throws: RegistryError.self) { try region.act(.reportDestruction, number, by: other) }
            }
            try region.act(.reportDestruction, number, by: name)
        }
        #expect(try region.audit() == [])
    }

    @Test func complaintsAndSupervisionDocuments() throws {
        let region = try Region()
        let complaint = try region.registry.receiveComplaint(
            about: region.agency, aboutAgency: true, content: "未出示证件", receivedOn: region.day,
            as: region.signatory("league"), now: region.now
        ).id
        let banner = try Region.department("150102")
        _ = try region.registry.step(
            complaint: complaint, .transfer, target: banner, as: region.signatory("league"), now: region.now)
        #expect(throws: RegistryError.self) {
            try region.registry.step(
                complaint: complaint, .decide, reason: "已处理", as: region.signatory("league"), now: region.now)
        }
        for act in [ComplaintAct.decide, .answer] {
            _ = try region.registry.step(
                complaint: complaint, act, reason: "已处理", as: region.signatory("banner"), now: region.now)
        }
        let document = try region.registry.supervise(
            .notShown, agency: region.agency, demand: "培训后上岗", due: region.day.adding(days: 15),
            as: region.signatory("banner"), now: region.now
        ).id
        #expect(throws: RegistryError.self) {
            try region.registry.answer(
                supervision: document, reply: "已改正", as: region.signatory("other"), now: region.now)
        }
        _ = try region.registry.answer(
            supervision: document, reply: "已改正", as: region.signatory("agency"), now: region.now)
        #expect(try region.audit() == [])
    }

    /// Article 11(2) reaches what an earlier version recorded, by the hash of the identity number.
    @Test func aCredentialOfVersion1StandsInTheWayAndCanBeCancelled() throws {
        let fixture = try Fixture()
        try fixture.issue([Fixture.applicant("05000000007", identity: 1, agency: "新城区市场监督管理局")])
        try fixture.registry.handOut([CredentialNumber("05000000007")], now: Fixture.now)
        let region = try Region(fixture)
        let number = try CredentialNumber("05000000007")
        let person = try region.person(1)
        let first = try region.registry.draft(
            region.entry(.first, person), as: region.signatory("agency"), now: region.now
        ).id
        #expect(throws: RegistryError.self) { try region.step(.submit, first, by: "agency") }
        let cancellation = try region.reviewed(region.entry(.cancel, person, number))
        for isNotice in [true, false] {
            _ = try region.registry.hear(
                application: cancellation, statement: nil, isNotice: isNotice, as: region.signatory("region"),
                now: region.now)
        }
        try region.approve(cancellation)
        #expect(try region.statuses(number) == [.cancelled])
        try region.step(.submit, first, by: "agency")
        #expect(try region.audit() == [])
        // From the first actor on nothing is changed by hand.
        #expect(throws: RegistryError.actorNeeded) { try region.registry.handOut([number], now: region.now) }
        #expect(throws: RegistryError.actorNeeded) { try fixture.issue([Fixture.applicant(nil)]) }
    }

    @Test func anActorActsWithHisOwnKeyAndWhileHeIsNotSuspended() throws {
        let region = try Region()
        let id = try region.registry.draft(
            region.entry(.first, region.person(1)), as: region.signatory("agency"), now: region.now
        ).id
        let stranger = Signatory(name: "agency", key: try PrivateKey.generate(.es256))
        #expect(throws: RegistryError.foreignKey("agency")) {
            try region.registry.step(.submit, [id], as: stranger, now: region.now)
        }
        #expect(throws: RegistryError.unknownActor("nobody")) {
            try region.registry.step(
                .submit, [id], as: Signatory(name: "nobody", key: stranger.key), now: region.now)
        }
        _ = try region.registry.changeActor(
            "agency", active: false, as: region.signatory("banner"), now: region.now)
        #expect(throws: RegistryError.suspendedActor("agency")) { try region.step(.submit, id, by: "agency") }
        _ = try region.registry.changeActor("agency", active: true, as: region.signatory("banner"), now: region.now)
        try region.step(.submit, id, by: "agency")
        _ = try region.registry.changeActor(
            "agency", office: .agency(region.otherAgency), as: region.signatory("banner"), now: region.now)
        #expect(throws: RegistryError.self) { try region.step(.withdraw, id, by: "agency") }
        #expect(try region.audit() == [])
    }
}
