import Credential
import Regulation
import Testing

@Suite struct StandingTests {
    /// Each state, before, on and after both ends.
    @Test(arguments: CredentialState.allCases)
    func aDayMakesOfAStateWhatTheTermSays(state: CredentialState) throws {
        let first = try CivilDate("2026-11-22")
        let days = first...first.adding(years: 6)
        let isInUse = state == .active || state == .suspended
        #expect(state.standing(on: first, validity: days) == .decided(state))
        #expect(state.standing(on: days.upperBound, validity: days) == .decided(state))
        #expect(
            state.standing(on: days.upperBound.adding(days: 1), validity: days)
                == (isInUse ? .expired : .decided(state)))
        #expect(
            state.standing(on: first.adding(days: -1), validity: days)
                == (state == .active ? .notYetValid : .decided(state)))
    }

    @Test func everyNameIsReadBack() {
        for standing in CredentialStanding.allCases { #expect(CredentialStanding(name: standing.name) == standing) }
        #expect(CredentialStanding(name: "valid") == nil)
    }
}
