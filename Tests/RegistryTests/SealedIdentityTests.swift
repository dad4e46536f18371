import Credential
import Foundation
import GRDB
import Regulation
import Testing

@testable import Registry

/// A sealed identity number is opened by the region, with a reason and an event; it goes when the person's data go.
@Suite struct SealedIdentityTests {
    private static let seal: [UInt8] = [1, 2, 3]
    private static let number = Array("150102199001010019".utf8)

    /// A person whose number is sealed, and one whose is not.
    private static func people(_ region: Region) throws -> (sealed: Int, plain: Int) {
        let entry = PersonEntry(name: "王明", identityHash: [1], identitySealed: seal, agency: region.agency)
        return (
            try region.registry.register(entry, as: region.signatory("agency"), now: region.now).id,
            try region.person(2)
        )
    }

    private static func open(
        _ person: Int, _ region: Region, by name: String = "region", reason: String = "协查函1号", hash: [UInt8] = [1]
    ) throws -> [UInt8] {
        try region.registry.openIdentity(
            of: .person(person), reason: reason, as: region.signatory(name), now: region.now
        ) { (sealed) throws(CryptoError) in
            guard sealed == Self.seal else { throw .invalidKey }
            return (Self.number, hash)
        }.number
    }

    @Test func theRegionOpensItAndTheLogSaysSo() throws {
        let region = try Region()
        let (person, _) = try Self.people(region)
        #expect(try Self.open(person, region) == Self.number)
        let event = try #require(try region.registry.events(about: "person:\(person)").last)
        #expect(event.act == "person.open-identity" && event.actor == "region" && event.basis == "8")
        #expect(
            try region.registry.dossier(
                of: person, to: Viewer(region.signatory("agency"), now: region.now), now: region.now
            ).isIdentitySealed)
        #expect(try region.audit() == [])
    }

    @Test func whoeverMayNotOpensNothing() throws {
        let region = try Region()
        let (person, plain) = try Self.people(region)
        let events = try region.events()
        for name in ["agency", "other", "banner", "league", "otherLeague", "shop"] {
            #expect(throws: RegistryError.self) { try Self.open(person, region, by: name) }
        }
        let refused: [(Int, String, [UInt8])] = [(person, "", [1]), (plain, "理由", [2]), (999, "理由", [1])]
        for (person, reason, hash) in refused {
            #expect(throws: RegistryError.self) { try Self.open(person, region, reason: reason, hash: hash) }
        }
        // What opens and is another person's, and what the key does not open.
        #expect(throws: RegistryError.otherIdentityKey(subject: "person:\(person)")) {
            try Self.open(person, region, hash: [7])
        }
        #expect(throws: RegistryError.signing(.invalidKey)) {
            try region.registry.openIdentity(
                of: .person(person), reason: "理由", as: region.signatory("region"), now: region.now
            ) { (_) throws(CryptoError) in throw .invalidKey }
        }
        #expect(try region.events() == events)
        #expect(try region.audit() == [])
    }

    @Test func theKeyOfTheHashesStaysTheSame() throws {
        let fixture = try Fixture()
        for _ in 0..<2 { try fixture.registry.rememberIdentityKey(mark: [1, 2]) }
        #expect(throws: RegistryError.otherIdentityKey(subject: nil)) {
            try fixture.registry.rememberIdentityKey(mark: [1, 3])
        }
        try fixture.registry.rememberIdentityKey(mark: [1, 2])
    }

    @Test func itIsErasedWithThePerson() throws {
        let region = try Region()
        let (person, _) = try Self.people(region)
        _ = try Self.open(person, region)
        _ = try region.registry.erase(person, as: region.signatory("region"), now: region.now)
        let kept = try region.registry.view {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM holder WHERE identitySealed IS NOT NULL") ?? -1
        }
        #expect(kept == 0)
        #expect(throws: RegistryError.unknown(subject: "person:\(person)")) { try Self.open(person, region) }
        #expect(try region.audit() == [])
    }
}
