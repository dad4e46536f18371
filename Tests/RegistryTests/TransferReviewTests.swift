import Credential
import GRDB
import Regulation
import Testing

@testable import Registry

/// A move to another agency (article 18(1)): what counts by which day, and who sees the person meanwhile.
@Suite struct TransferReviewTests {
    /// A holder who has left for an agency of another league.
    private final class Move {
        let region: Region
        let far: Int
        let number: CredentialNumber
        let person: Int

        init() throws {
            region = try Region()
            let entry = AgencyEntry(name: "青山区市场监督管理局", level: .banner, division: try Area("150204"))
            far = try region.registry.register(entry, as: region.signatory("otherBanner"), now: region.now).id
            try region.enrol("far", .agency(far), by: "otherBanner")
            (number, person) = try region.credential()
            _ = try region.registry.confirmLeaving(
                number, on: region.day, as: region.signatory("agency"), now: region.now)
            _ = try region.registry.change(
                number, .suspendForTransfer, as: region.signatory("region"), now: region.now)
        }

        func draft() throws -> Int {
            try region.registry.draft(
                region.entry(.transfer, person, number), as: region.signatory("far"), now: region.now
            ).id
        }

        func train() throws {
            let (far, day) = (far, region.day)
            _ = try region.registry.qualify(person, as: region.signatory("far"), now: region.now) {
                $0.trainings.append(Training(agency: far, completedOn: day))
            }
        }

        func dossier(to name: String) throws -> PersonDossier {
            try region.registry.dossier(
                of: person, to: Viewer(region.signatory(name), now: region.now), now: region.now)
        }

        func isUnknown(to name: String) throws -> Bool {
            do { _ = try dossier(to: name) } catch RegistryError.unknown { return true }
            return false
        }
    }

    /// Filed without a training, returned, trained, filed again: the training counts, and the first filing stays on record.
    @Test func aTrainingBeforeTheLastFilingCounts() throws {
        let move = try Move()
        let region = move.region
        let id = try move.draft()
        try region.step(.submit, id, by: "far")
        try region.step(.receive, id, by: "otherBanner")
        let error = #expect(throws: RegistryError.self) { try region.step(.pass, id, by: "otherBanner") }
        guard case .refused(let refusal)? = error else { return #expect(Bool(false)) }
        #expect(refusal.code == .untrained)
        let first = region.day
        try region.step(.giveBack, id, by: "otherBanner", reason: "未培训")
        region.wait(days: 3)
        try move.train()
        region.wait(days: 1)
        try region.step(.submit, id, by: "far")
        try region.step(.receive, id, by: "otherBanner")
        try region.step(.pass, id, by: "otherBanner")
        let row = try region.registry.view { try ApplicationRow(id, $0).application }
        #expect(row.firstFiledOn == first && row.filedOn == region.day)
        #expect(try region.audit() == [])
    }

    /// What an earlier version kept as the only filing day was the first one; the last stands in the log.
    @Test func theDaysOfAnEarlierVersionAreFound() throws {
        let move = try Move()
        let region = move.region
        try move.train()
        let id = try move.draft()
        let first = region.day
        try region.step(.submit, id, by: "far")
        try region.step(.receive, id, by: "otherBanner")
        try region.step(.giveBack, id, by: "otherBanner", reason: "补正")
        region.wait(days: 5)
        try region.step(.submit, id, by: "far")
        try region.registry.database.writeWithoutTransaction { database in
            try database.execute(sql: "UPDATE application SET filedOn = firstFiledOn")
            try database.execute(sql: "ALTER TABLE application DROP COLUMN firstFiledOn")
            try FilingDays.addFirst(database)
        }
        let row = try region.registry.view { try ApplicationRow(id, $0).application }
        #expect(row.firstFiledOn == first && row.filedOn == region.day)
        #expect(try region.audit() == [])
    }

    /// Whoever decides on the move reads person and qualification while it is open, and nothing of the former agency's matters.
    @Test func whoReviewsAMoveSeesThePerson() throws {
        let move = try Move()
        let region = move.region
        _ = try region.registry.receiveComplaint(
            about: region.agency, person: move.person, content: "未出示证件", receivedOn: region.day,
            as: region.signatory("banner"), now: region.now)
        try move.train()
        let id = try move.draft()
        // A draft is nobody's review: an agency cannot look anybody up by writing one.
        for name in ["far", "otherBanner", "otherLeague"] { #expect(try move.isUnknown(to: name)) }
        try region.step(.submit, id, by: "far")
        for name in ["far", "otherBanner", "otherLeague"] {
            let dossier = try move.dossier(to: name)
            #expect(dossier.name == "王明" && dossier.qualification.conductDeclared)
            #expect(dossier.held.map(\.credential.number) == [move.number])
            #expect(dossier.open.map(\.subject) == ["application:\(id)"])
            #expect(Set(dossier.history.map(\.event.subject)) == ["application:\(id)"])
            #expect(dossier.next.allSatisfy { $0.command.hasSuffix(" \(id)") } && !dossier.next.isEmpty)
        }
        for name in ["other", "shop"] { #expect(try move.isUnknown(to: name)) }
        // The former agency's departments see the whole person as before.
        #expect(try move.dossier(to: "banner").open.count == 2)
        try region.step(.withdraw, id, by: "far")
        for name in ["far", "otherBanner", "otherLeague"] { #expect(try move.isUnknown(to: name)) }
    }
}
