import Credential
import Regulation
import Testing

@testable import Registry

/// What is due of a procedure, from the decision to its end, as the registry's own steps record it.
@Suite("Due matters of the procedures")
struct CaseDueTests {
    private static func kinds(_ region: Region, level: Level? = nil, agency: String? = nil) throws -> [DueKind] {
        let law = DueLaw(StatutoryPeriods(), today: region.day, days: 60)
        return try region.registry.due(DueRequest(law, agency: agency, level: level)).dues.map(\.kind)
    }

    private static func dues(_ region: Region) throws -> [Due] {
        try region.registry.due(DueRequest(DueLaw(StatutoryPeriods(), today: region.day, days: 60))).dues
    }

    @Test("A card is to be printed, then to be handed out, then nothing is due")
    func printing() throws {
        let region = try Region()
        let person = try region.person(1)
        try region.approve(try region.reviewed(region.entry(.first, person)))
        let number = try region.newestNumber()
        let ordered = try Self.dues(region)
        #expect(ordered.map(\.kind) == [.printing])
        #expect(ordered[0].day == region.day.adding(days: 30) && ordered[0].agency == "新城区市场监督管理局")
        #expect(ordered[0].level == .banner)
        region.wait(days: 3)
        try region.act(.print, number, by: "shop", MediumStatement(document: "单据1号"))
        #expect(try Self.dues(region).map(\.day) == [region.day.adding(days: 30)])
        #expect(try Self.kinds(region) == [.handOut])
        try region.act(.deliver, number, by: "region", MediumStatement(document: "单据1号"))
        try region.act(.handOut, number, by: "agency")
        #expect(try Self.kinds(region) == [])
    }

    @Test("By level and by agency")
    func scope() throws {
        let region = try Region()
        try region.approve(try region.reviewed(region.entry(.first, try region.person(1))))
        #expect(try Self.kinds(region, level: .banner) == [.printing])
        #expect(try Self.kinds(region, level: .league) == [])
        #expect(try Self.kinds(region, agency: "新城区市场监督管理局") == [.printing])
        #expect(try Self.kinds(region, agency: "新城区应急管理局") == [])
        #expect(try Self.kinds(region, level: .banner, agency: "新城区市场监督管理局") == [.printing])
    }

    @Test("A notice is due until its replacement is applied for")
    func notice() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        try region.act(.reportLoss, number, by: "agency")
        #expect(try Self.kinds(region) == [])
        try region.act(.publishNotice, number, by: "agency", Region.notice)
        let due = try Self.dues(region)
        #expect(due.map(\.kind) == [.notice] && due[0].day == region.day.adding(days: 30))
        region.wait(days: 31)
        #expect(try Self.kinds(region) == [.notice])
        let replacement = try region.reviewed(region.entry(.loss, person, number))
        #expect(try Self.kinds(region) == [])
        try region.approve(replacement)
        #expect(try Self.kinds(region) == [.printing])
    }

    @Test("A cancelled card is to be collected, then its destruction reported; a served decision may be reviewed")
    func ending() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        let cancellation = try region.reviewed(region.entry(.cancel, person, number))
        for isNotice in [true, false] {
            _ = try region.registry.hear(
                application: cancellation, statement: "无异议", isNotice: isNotice, as: region.signatory("region"),
                now: region.now)
        }
        try region.approve(cancellation)
        let collection = try Self.dues(region)
        #expect(collection.map(\.kind) == [.collection] && collection[0].day == region.day.adding(days: 15))
        _ = try region.registry.serve(
            number, on: region.day, how: "直接送达本人", as: region.signatory("agency"), now: region.now)
        #expect(try Set(Self.kinds(region)) == [.collection, .review])
        let list = MediumStatement(document: "清单1号")
        try region.act(.collect, number, by: "agency")
        try region.act(.send, number, by: "agency", list)
        let witness = try region.registry.actors().first { $0.name == "banner2" }?.id
        try region.act(.destroy, number, by: "banner", MediumStatement(document: "清单1号", witness: witness))
        #expect(try Set(Self.kinds(region)) == [.destruction, .review])
        for name in ["banner", "league", "region"] { try region.act(.reportDestruction, number, by: name) }
        #expect(try Self.kinds(region) == [.review])
        // The right to ask for a review is over some day, and then nothing is due.
        region.wait(days: 40)
        #expect(try Self.kinds(region) == [])
    }

    @Test("A complaint is due until it is answered")
    func complaint() throws {
        let region = try Region()
        let complaint = try region.registry.receiveComplaint(
            about: region.agency, aboutAgency: true, content: "未出示证件", receivedOn: region.day,
            as: region.signatory("league"), now: region.now
        ).id
        let due = try Self.dues(region)
        #expect(due.map(\.kind) == [.complaint] && due[0].day == region.day.adding(days: 30) && due[0].name == nil)
        let banner = try Region.department("150102")
        _ = try region.registry.step(
            complaint: complaint, .transfer, target: banner, as: region.signatory("league"), now: region.now)
        region.wait(days: 31)
        #expect(try Self.dues(region)[0].nearness(on: region.day) == .overdue)
        for act in [ComplaintAct.decide, .answer] {
            _ = try region.registry.step(
                complaint: complaint, act, reason: "已处理", as: region.signatory("banner"), now: region.now)
        }
        #expect(try Self.kinds(region) == [])
    }

    @Test("A renewal that is filed is no longer asked for, and is overdue when the credential expires first")
    func renewal() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        region.wait(days: 6 * 365 - 40)
        #expect(try Self.kinds(region) == [.renewalNear])
        let renewal = try region.reviewed(region.entry(.renew, person, number))
        #expect(try Self.kinds(region) == [.renewalFiled])
        region.wait(days: 60)
        #expect(try Self.kinds(region) == [.renewalOverdue])
        let totals = try region.registry.due(DueRequest(DueLaw(StatutoryPeriods(), today: region.day, days: 60))).totals
        #expect(totals == [.renewalOverdue: 1])
        try region.step(.reject, renewal, by: "region", reason: "不再从事执法工作")
        #expect(try Self.kinds(region) == [.expired])
    }
}
