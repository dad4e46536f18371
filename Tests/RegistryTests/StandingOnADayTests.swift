import Credential
import Regulation
import Testing

@testable import Registry

/// Every output says how a credential stands on the day that it is asked.
@Suite struct StandingOnADayTests {
    private static func standings(_ number: CredentialNumber, _ person: Int, _ region: Region) throws -> [String] {
        let viewer = Viewer(try region.signatory("region"), now: region.now)
        let credential = try region.registry.dossier(of: number, to: viewer, now: region.now)
        let holder = try region.registry.dossier(of: person, to: viewer, now: region.now)
        let listed = try region.registry.credentials(ListFilter(), to: viewer, now: region.now)
        return [credential.standing.name] + holder.held.map(\.standing.name) + listed.map(\.standing.name)
    }

    @Test func theClockIsHeardByAllOutputs() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        #expect(Set(try Self.standings(number, person, region)) == ["active"])
        region.wait(days: 6 * 365 + 10)
        #expect(Set(try Self.standings(number, person, region)) == ["expired"])
        let viewer = Viewer(try region.signatory("region"), now: region.now)
        for standing in CredentialStanding.allCases {
            let listed = try region.registry.credentials(
                ListFilter(standing: standing), to: viewer, now: region.now)
            #expect(listed.isEmpty == (standing != .expired), "\(standing)")
        }
    }

    /// Nothing is offered as a step of today before its window opens (article 17).
    @Test func aRenewalIsOfferedInItsWindowOnly() throws {
        let region = try Region()
        let (number, _) = try region.credential()
        for (days, isLater) in [(0, true), (6 * 365 - 100, true), (60, false)] {
            region.wait(days: days)
            let next = try region.registry.dossier(
                of: number, to: Viewer(try region.signatory("region"), now: region.now), now: region.now
            ).next
            let renewal = next.first { $0.command.hasPrefix("application draft renew") }
            let later = if case .later = renewal?.taker { true } else { false }
            #expect(renewal != nil && later == isLater)
        }
    }
}
