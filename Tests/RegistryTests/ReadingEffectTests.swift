import Credential
import Foundation
import GRDB
import Regulation
import Testing

@testable import Registry

/// What each reading changes, for both of its values: up to the status list and the register.
@Suite struct ReadingEffectTests {
    private static func rules(_ change: (inout Readings) -> Void = { _ in }) -> Rules {
        var readings = Readings()
        change(&readings)
        return Rules(readings: readings)
    }

    private static let paper = Region.notice

    private static func act(
        _ act: MediumAct, _ number: CredentialNumber, _ name: String, _ region: Region, _ rules: Rules
    ) throws {
        _ = try region.registry.act(
            act, on: [number], stating: paper, as: region.signatory(name), now: region.now, rules: rules)
    }

    /// What verifiers are told of a number's instances, in the order of their making.
    private static func published(_ number: CredentialNumber, _ region: Region) throws -> [StatusValue] {
        let lists = try region.publish().lists
        let places = try region.registry.view { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT list, position FROM instance JOIN credential ON credential.id = credential
                    WHERE number = ? ORDER BY instance.id
                    """, arguments: [number.text])
        }
        return places.compactMap { row in
            lists.first { $0.number == row["list"] }?.values[row["position"] as Int]
        }
    }

    private static func registered(
        _ number: CredentialNumber, _ region: Region
    ) throws -> [Medium: StatusValue] {
        let all = try region.registry.disclosed(supervision: true, now: region.now)
        return all.first { $0.number == number }?.statuses ?? [:]
    }

    private static func electronic(_ number: CredentialNumber, _ region: Region, _ rules: Rules) throws {
        _ = try region.registry.electronic(
            number, deviceKey: nil, statusBase: "urn:test", as: region.signatory("region"), now: region.now,
            rules: rules, sign: region.sign)
    }

    @Test(arguments: Readings.LossScope.allCases)
    func whatALossReaches(scope: Readings.LossScope) throws {
        let region = try Region()
        let rules = Self.rules { $0.lossScope = scope }
        let isWide = scope == .credential
        let (number, person) = try region.credential()
        try Self.electronic(number, region, rules)
        try Self.act(.reportLoss, number, "agency", region, rules)
        #expect(try Self.published(number, region) == [.lost, isWide ? .lost : .valid])
        #expect(try Self.registered(number, region) == [.card: .lost, .electronic: isWide ? .lost : .valid])
        try Self.act(.find, number, "agency", region, rules)
        #expect(try Self.published(number, region) == [.valid, .valid])
        try Self.act(.reportLoss, number, "agency", region, rules)
        try Self.act(.publishNotice, number, "agency", region, rules)
        #expect(try Self.published(number, region) == [.void, isWide ? .void : .valid])
        // Nor is the loss got round with another electronic credential.
        let events = try region.events()
        if isWide {
            #expect(throws: RegistryError.self) { try Self.electronic(number, region, rules) }
            #expect(try region.events() == events)
        } else {
            try Self.electronic(number, region, rules)
        }
        region.wait(days: 31)
        let application = try region.reviewed(region.entry(.loss, person, number))
        _ = try region.registry.approve(
            [application], issuer: Fixture.issuer, as: region.signatory("second"), now: region.now, rules: rules,
            sign: region.sign)
        #expect(
            try Self.published(number, region) == [.void, isWide ? .superseded : .valid, .notInService])
        try region.handOut(number)
        try Self.electronic(number, region, rules)
        #expect(try Self.registered(number, region) == [.card: .valid, .electronic: .valid])
        #expect(try region.audit() == [])
    }

    @Test(arguments: Readings.VoidFrom.allCases)
    func fromWhenANoticeMakesACardVoid(from: Readings.VoidFrom) throws {
        let region = try Region()
        let rules = Self.rules { ($0.lossVoidFrom, $0.lossScope) = (from, .credential) }
        let (number, person) = try region.credential()
        try Self.electronic(number, region, rules)
        try Self.act(.reportLoss, number, "agency", region, rules)
        try Self.act(.publishNotice, number, "agency", region, rules)
        let meanwhile = from == .end ? StatusValue.lost : .void
        #expect(try Self.published(number, region) == [meanwhile, meanwhile])
        region.wait(days: 30)
        #expect(try Self.registered(number, region) == [.card: meanwhile, .electronic: meanwhile])
        try region.publish()
        #expect(try region.registry.unpublishedChanges(now: region.now) == 0)
        region.wait(days: 1)
        // The clock alone changes it: a bundle is due, and says so.
        #expect(try region.registry.unpublishedChanges(now: region.now) == (from == .end ? 2 : 0))
        #expect(try Self.published(number, region) == [.void, .void])
        #expect(try Self.registered(number, region) == [.card: .void, .electronic: .void])
        _ = try region.reviewed(region.entry(.loss, person, number))
        #expect(try region.audit() == [])
    }

    /// A revocation beats what the clock would make of a lost card.
    @Test func theClockChangesNothingThatWasDecidedSince() throws {
        let region = try Region()
        let rules = Self.rules { $0.lossVoidFrom = .end }
        let (number, person) = try region.credential()
        try Self.act(.reportLoss, number, "agency", region, rules)
        try Self.act(.publishNotice, number, "agency", region, rules)
        let id = try region.reviewed(region.entry(.cancel, person, number))
        for isNotice in [true, false] {
            _ = try region.registry.hear(
                application: id, statement: "无异议", isNotice: isNotice, as: region.signatory("region"), now: region.now)
        }
        try region.approve(id)
        region.wait(days: 40)
        #expect(try Self.published(number, region) == [.cancelled])
        #expect(try region.audit() == [])
    }

    /// C3: the old card ends so many days after the delivery of the new one, if no hand-out came before.
    @Test(arguments: [0, 30])
    func howLongAnOldCardIsUsed(days: Int) throws {
        let region = try Region()
        let rules = Self.rules { $0.supersedeMaxDays = days }
        let (number, person) = try region.credential()
        region.wait(days: 2_150)
        try region.approve(try region.reviewed(region.entry(.renew, person, number)))
        try Self.act(.print, number, "shop", region, rules)
        region.wait(days: 400)
        #expect(try Self.published(number, region) == [.valid, .notInService])
        try Self.act(.deliver, number, "region", region, rules)
        region.wait(days: days)
        #expect(try Self.published(number, region) == [.valid, .notInService])
        try region.publish()
        region.wait(days: 1)
        #expect(try region.registry.unpublishedChanges(now: region.now) == 1)
        #expect(try Self.published(number, region) == [.superseded, .notInService])
        #expect(try Self.registered(number, region) == [.card: .superseded])
        try region.act(.collect, number, by: "agency")
        try Self.act(.handOut, number, "agency", region, rules)
        #expect(try Self.published(number, region) == [.superseded, .valid])
        #expect(try region.audit() == [])
    }

    /// Article 19 while the successor waits: what is lost is the card that the holder has.
    @Test func anOldCardIsLostWhileItsSuccessorWaits() throws {
        let region = try Region()
        let rules = Self.rules()
        let (number, person) = try region.credential()
        try region.approve(try region.reviewed(region.entry(.damage, person, number)))
        try Self.act(.print, number, "shop", region, rules)
        try Self.act(.deliver, number, "region", region, rules)
        try Self.act(.reportLoss, number, "agency", region, rules)
        #expect(try Self.published(number, region) == [.lost, .notInService])
        region.wait(days: 40)
        #expect(try Self.published(number, region) == [.lost, .notInService])
        #expect(throws: RegistryError.self) { try Self.act(.handOut, number, "agency", region, rules) }
        try Self.act(.publishNotice, number, "agency", region, rules)
        try Self.act(.handOut, number, "agency", region, rules)
        #expect(try Self.published(number, region) == [.void, .valid])
        #expect(try region.audit() == [])
    }

    /// A new card that never reaches its holder leaves the old one as it was.
    @Test func aSpoiledSuccessorEndsNothing() throws {
        let region = try Region()
        let rules = Self.rules { $0.supersedeMaxDays = 5 }
        let (number, person) = try region.credential()
        try region.approve(try region.reviewed(region.entry(.damage, person, number)))
        try Self.act(.print, number, "shop", region, rules)
        try Self.act(.deliver, number, "region", region, rules)
        _ = try region.registry.act(
            .spoil, on: [number], stating: MediumStatement(reason: "折损"), as: region.signatory("agency"),
            now: region.now,
            rules: rules)
        region.wait(days: 30)
        #expect(try Self.published(number, region) == [.valid, .notInService])
        #expect(try region.audit() == [])
    }

    @Test(arguments: Readings.TransferCollector.allCases)
    func whoCollectsAfterATransfer(collector: Readings.TransferCollector) throws {
        let region = try Region()
        let rules = Self.rules { $0.transferCollector = collector }
        let (number, person) = try region.credential()
        _ = try region.registry.confirmLeaving(
            number, on: region.day, as: region.signatory("agency"), now: region.now)
        _ = try region.registry.change(number, .suspendForTransfer, as: region.signatory("region"), now: region.now)
        let completed = region.day
        _ = try region.registry.qualify(person, as: region.signatory("other"), now: region.now) {
            $0.trainings.append(Training(agency: region.otherAgency, completedOn: completed))
        }
        try region.approve(try region.reviewed(region.entry(.transfer, person, number), by: "other"))
        if collector == .receiving {
            let events = try region.events()
            #expect(throws: RegistryError.self) { try Self.act(.collect, number, "agency", region, rules) }
            #expect(try region.events() == events)
            try Self.act(.collect, number, "other", region, rules)
        } else {
            try Self.act(.collect, number, "agency", region, rules)
        }
        #expect(try region.audit() == [])
    }
}
