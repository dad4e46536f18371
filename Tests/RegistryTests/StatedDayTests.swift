import Credential
import Regulation
import Testing

@testable import Registry

/// Stated days and services as the registry takes them: no period can be shortened by an invented day.
struct StatedDayTests {
    private func refuse(_ code: Refusal.Code, _ region: Region, _ act: () throws -> Void) throws {
        let events = try region.events()
        let error = #expect(throws: RegistryError.self) { try act() }
        guard case .refused(let refusal) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(refusal.code == code, "\(refusal)")
        #expect(try region.events() == events)
    }

    /// Article 19: the thirty days run from a notice that follows the loss, and the loss follows the hand-out.
    @Test func theThirtyDaysOfANoticeCannotBeSkipped() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        let handedOut = region.day
        region.wait(days: 90)
        let lose = { (day: CivilDate) in
            _ = try region.act(.reportLoss, number, by: "agency", MediumStatement(happenedOn: day))
        }
        try refuse(.impossibleDay, region) { try lose(CivilDate("2020-01-01")) }
        try refuse(.impossibleDay, region) { try lose(handedOut.adding(days: -1)) }
        try refuse(.impossibleDay, region) { try lose(region.day.adding(days: 1)) }
        let lost = region.day.adding(days: -2)
        try lose(lost)
        let publish = { (day: CivilDate) in
            var notice = Region.notice
            notice.happenedOn = day
            _ = try region.act(.publishNotice, number, by: "agency", notice)
        }
        try refuse(.impossibleDay, region) { try publish(CivilDate("2020-01-02")) }
        try refuse(.impossibleDay, region) { try publish(lost.adding(days: -1)) }
        try refuse(.missingDocument, region) {
            _ = try region.act(.publishNotice, number, by: "agency", MediumStatement(document: "某报"))
        }
        try publish(lost)
        let replacement = try region.registry.draft(
            region.entry(.loss, person, number), as: region.signatory("agency"), now: region.now
        ).id
        try refuse(.tooEarly, region) { _ = try region.step(.submit, replacement, by: "agency") }
        region.wait(days: 28)
        try refuse(.tooEarly, region) { _ = try region.step(.submit, replacement, by: "agency") }
        region.wait(days: 1)
        try region.step(.submit, replacement, by: "agency")
        #expect(try region.audit() == [])
    }

    /// Each act on a card follows the one before it, also where that was entered late.
    @Test func aCardsDaysFollowOneAnother() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        let handedOut = region.day
        region.wait(days: 40)
        try region.cancel(person, number)
        let act = { (act: MediumAct, day: CivilDate) in
            _ = try region.act(
                act, number, by: "agency", MediumStatement(document: "清单1号", happenedOn: day))
        }
        try refuse(.impossibleDay, region) { try act(.collect, handedOut.adding(days: -1)) }
        let collected = region.day.adding(days: -3)
        try act(.collect, collected)
        try refuse(.impossibleDay, region) { try act(.send, collected.adding(days: -1)) }
        try act(.send, collected)
        #expect(try region.audit() == [])
    }

    @Test func aHolderLeavesWithinTheCredentialsDays() throws {
        let region = try Region()
        let (number, _) = try region.credential()
        let first = region.day
        region.wait(days: 10)
        let leave = { (day: CivilDate) in
            _ = try region.registry.confirmLeaving(number, on: day, as: region.signatory("agency"), now: region.now)
        }
        try refuse(.impossibleDay, region) { try leave(first.adding(days: -1)) }
        try refuse(.impossibleDay, region) { try leave(region.day.adding(days: 1)) }
        try leave(first)
    }

    /// Article 24: a decision is served once; a record that is wrong is corrected with a reason, and reopens nothing.
    @Test func aDecisionIsServedOnce() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        region.wait(days: 5)
        try region.cancel(person, number)
        let decided = region.day
        region.wait(days: 3)
        let serve = { (day: CivilDate, correction: String?) in
            _ = try region.registry.serve(
                number, on: day, how: "直接送达", correction: correction, as: region.signatory("agency"),
                now: region.now)
        }
        try refuse(.impossibleDay, region) { try serve(decided.adding(days: -1), nil) }
        try refuse(.impossibleDay, region) { try serve(region.day.adding(days: 1), nil) }
        try serve(decided, nil)
        try refuse(.wrongState, region) { try serve(region.day, nil) }
        try serve(decided.adding(days: 1), "日期登记有误")
        _ = try region.uninvolved()
        region.wait(days: 60)
        try refuse(.tooLate, region) { try serve(region.day, "日期登记有误") }
        try refuse(.tooLate, region) {
            _ = try region.registry.openReview(
                of: number, filedOn: region.day, as: region.uninvolved(), now: region.now)
        }
        try refuse(.impossibleDay, region) {
            _ = try region.registry.openReview(
                of: number, filedOn: region.day, knownOn: decided.adding(days: -1), as: region.uninvolved(),
                now: region.now)
        }
        #expect(try region.audit() == [])
    }
}
