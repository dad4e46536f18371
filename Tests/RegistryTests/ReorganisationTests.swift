import Credential
import Foundation
import GRDB
import Regulation
import Testing

@testable import Registry

/// Articles 3(2) and 18(2): an agency is renamed, merged or split by one decision, and its cards' changes are due.
@Suite struct ReorganisationTests {
    private static func changes(_ region: Region) throws -> [Due] {
        try region.registry.due(
            DueRequest(DueLaw(StatutoryPeriods(), today: region.day, days: 400), kinds: [.change])
        ).dues
    }

    private static func approveChanges(_ region: Region, of agency: String) throws {
        let drafts = try region.registry.draftChanges(as: region.signatory(agency), now: region.now).map(\.id)
        for (act, name) in [
            (ApplicationAct.submit, agency), (.receive, "banner"), (.pass, "banner"), (.pass, "league"),
            (.pass, "region"),
        ] {
            _ = try region.registry.step(act, drafts, as: region.signatory(name), now: region.now)
        }
        _ = try region.registry.approve(
            drafts, issuer: Fixture.issuer, as: region.signatory("second"), now: region.now, sign: region.sign)
    }

    @Test func aRenamedAgencyKeepsNumbersAndLastDays() throws {
        let region = try Region()
        let numbers = try (UInt8(1)...3).map { try region.credential($0).number }
        let before = try region.registry.cards(numbers)
        region.wait(days: 10)
        let rename = { (actor: String, document: String) in
            try region.registry.renameAgency(
                region.agency, to: "新城区市场监管局", document: document, as: region.signatory(actor), now: region.now)
        }
        for (actor, document) in [("agency", "批复1号"), ("otherBanner", "批复1号"), ("banner", "")] {
            #expect(throws: RegistryError.self) { _ = try rename(actor, document) }
        }
        _ = try rename("banner", "批复1号")
        // What was printed is what was approved, until a change is.
        #expect(try region.registry.cards(numbers).map(\.agency) == before.map(\.agency))
        try region.electronic(numbers[0])
        #expect(try Self.changes(region).map(\.subject) == numbers.map(\.text))
        #expect(throws: RegistryError.exists(subject: "agency:\(region.otherAgency)")) {
            _ = try region.registry.renameAgency(
                region.agency, to: "新城区应急管理局", document: "批复", as: region.signatory("banner"), now: region.now)
        }
        try Self.approveChanges(region, of: "agency")
        let after = try region.registry.cards(numbers)
        #expect(after.map(\.agency) == Array(repeating: "新城区市场监管局", count: 3))
        #expect(after.map(\.validity.upperBound) == before.map(\.validity.upperBound))
        #expect(try Self.changes(region).isEmpty)
        #expect(try region.registry.draftChanges(as: region.signatory("agency"), now: region.now).isEmpty)
        #expect(try region.audit() == [])
    }

    @Test func aMergedAgencyHandsOverEverything() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        let open = try region.reviewed(region.entry(.first, region.person(2)), until: 1)
        let letter = try region.registry.supervise(
            .other, agency: region.agency, demand: "改正", due: region.day, as: region.signatory("banner"),
            now: region.now
        ).id
        let held = try region.registry.receiveComplaint(
            about: region.agency, person: person, content: "未出示证件", receivedOn: region.day,
            as: region.signatory("agency"), now: region.now
        ).id
        _ = try region.registry.mergeAgencies(
            [region.agency], into: region.otherAgency, document: "批复2号", as: region.signatory("banner"),
            now: region.now)
        #expect(throws: RegistryError.self) {
            _ = try region.registry.register(
                PersonEntry(name: "甲", identityHash: [8], agency: region.agency), as: region.signatory("agency"),
                now: region.now)
        }
        #expect(try Self.changes(region).map(\.subject) == [number.text])
        for (act, name) in [(ApplicationAct.pass, "league"), (.pass, "region")] { try region.step(act, open, by: name) }
        try region.approve(open)
        #expect(try region.registry.cards([try region.newestNumber()])[0].agency == "新城区应急管理局")
        _ = try region.registry.answer(
            supervision: letter, reply: "已改正", as: region.signatory("other"), now: region.now)
        _ = try region.registry.step(
            complaint: held, .decide, reason: "已处理", as: region.signatory("other"), now: region.now)
        try Self.approveChanges(region, of: "other")
        #expect(try region.registry.cards([number])[0].agency == "新城区应急管理局")
        try region.act(.collect, number, by: "other")
        try region.handOut(number, by: "other")
        #expect(try region.audit() == [])
    }

    @Test func aSplitTakesSomePeopleAlong() throws {
        let region = try Region()
        let (number, person) = try region.credential(1)
        let (stays, other) = try region.credential(2)
        let split = { (people: [Int]) in
            _ = try region.registry.splitAgency(
                region.agency, people: people, to: region.otherAgency, document: "批复3号", as: region.signatory("banner"),
                now: region.now)
        }
        try split([person])
        #expect(throws: RegistryError.unknown(subject: "person:\(person)")) { try split([person, other]) }
        #expect(try Self.changes(region).map(\.subject) == [number.text])
        try Self.approveChanges(region, of: "other")
        #expect(try region.registry.cards([number, stays]).map(\.agency) == ["新城区应急管理局", "新城区市场监督管理局"])
        #expect(try region.audit() == [])
    }

    /// What stands on cards is not typed anew, and nobody registers another department's agency.
    @Test func anAgencyIsNotRetyped() throws {
        let region = try Region()
        var entry = AgencyEntry(name: "新城区市场监督管理局", level: .banner, division: try Area("150102"))
        entry.nameMongolian = "ᠠ"
        #expect(throws: RegistryError.self) {
            _ = try region.registry.register(entry, as: region.signatory("banner"), now: region.now)
        }
        let moved = AgencyEntry(name: "新城区市场监督管理局", level: .banner, division: try Area("150204"))
        #expect(throws: RegistryError.self) {
            _ = try region.registry.register(moved, as: region.signatory("otherBanner"), now: region.now)
        }
        _ = try region.registry.renameAgency(
            region.agency, to: "新城区市场监督管理局", nameMongolian: "ᠠ", document: "批复", as: region.signatory("banner"),
            now: region.now)
        #expect(try region.audit() == [])
    }
}
