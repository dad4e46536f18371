import Credential
import Regulation
import Testing

@testable import Registry

/// A clock that jumps is believed by two; a wrong time that one recorded stops nobody for years.
@Suite struct ClockTests {
    private static let century = 27_000

    private func code(_ act: () throws -> Void) -> Refusal.Code? {
        do { try act() } catch RegistryError.refused(let refusal) { return refusal.code } catch { return nil }
        return nil
    }

    private func set(_ region: Region, _ first: String, _ second: String, _ registry: Registry? = nil) throws {
        _ = try (registry ?? region.registry).setClock(
            reason: "假期", as: region.signatory(first), with: region.signatory(second), now: region.now)
    }

    /// More than a day after the last event one alone is not believed; two are, whatever their office.
    @Test func aJumpAheadNeedsTwo() throws {
        let region = try Region()
        let registry = try Registry(path: region.fixture.path, largestJump: ClockLaw.largestJump)
        let register = { (identity: UInt8) throws in
            _ = try registry.register(
                PersonEntry(name: "王明", identityHash: [identity], agency: region.agency),
                as: region.signatory("agency"), now: region.now)
        }
        region.wait(days: 1)
        try register(1)
        let last = region.now
        region.wait(days: 2)
        let ahead = RegistryError.clockAhead(now: region.now, lastSigned: last)
        #expect(throws: ahead) { try register(2) }
        #expect(throws: ahead) { try registry.publish(by: region.logKey, now: region.now) }
        #expect(code { try set(region, "agency", "agency", registry) } == .fourEyes)
        try set(region, "agency", "banner", registry)
        try register(2)
        #expect(try region.audit() == [])
    }

    /// A person is registered in 2100, and everybody would have to wait until then.
    @Test func aWrongTimeIsMendedByTwoOfTheRegion() throws {
        let region = try Region()
        let before = try region.person(1)
        region.wait(days: Self.century)
        _ = try region.person(2)
        let wrong = region.now
        region.wait(days: -Self.century)
        let behind = RegistryError.clockBehind(now: region.now, lastSigned: wrong)
        #expect(throws: behind) { try region.person(3) }
        #expect(code { try set(region, "agency", "banner") } == .wrongOffice)
        #expect(code { try set(region, "region", "banner") } == .wrongOffice)
        #expect(code { try set(region, "region", "region") } == .fourEyes)
        try set(region, "region", "second")
        _ = try region.reviewed(region.entry(.first, before))
        _ = try region.person(3)
        #expect(try region.audit() == [])
        // There is no way back into days that went as they should.
        region.wait(days: 1)
        _ = try region.person(4)
        region.wait(days: -1)
        #expect(code { try set(region, "region", "second") } == .impossibleDay)
    }

    /// An event that sets the clock back without the second's word is found.
    @Test func anAuditAsksForTheSecond() throws {
        let region = try Region()
        region.wait(days: Self.century)
        _ = try region.person(1)
        region.wait(days: -Self.century)
        try region.registry.decide { database in
            let desk = try Desk(region.signatory("region"), region.now, Rules(), database)
            guard let note = try desk.note("时钟") else { return }
            try desk.record(ClockSet(from: 0, reason: note), Article(8))
        }
        #expect(try region.audit().contains { if case .actorMayNot = $0 { true } else { false } })
    }
}
