import Credential
import Foundation
import GRDB
import Regulation
import Testing

@testable import Registry

/// Who becomes an actor: a natural person, once, under a name of his own, and for the region by two of it.
@Suite struct EnrolmentTests {
    private static func refused(_ code: Refusal.Code, _ attempt: () throws -> Void) {
        let error = #expect(throws: RegistryError.self) { try attempt() }
        guard case .refused(let refusal)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(refusal.code == code && refusal.article == Article(5))
    }

    @Test func oneOfTheRegionBringsInNobodyAlone() throws {
        let region = try Region()
        let office = try Region.department("150000")
        Self.refused(.fourEyes) { try region.enrol("third", office, by: "region") }
        Self.refused(.fourEyes) { try region.enrol("third", office, by: "region", with: "region") }
        Self.refused(.fourEyes) { try region.enrol("third", office, by: "region", with: "league") }
        try region.enrol("third", office, by: "region", with: "second")
        try region.enrol("fourth", office, by: Signatory.root)
        let change = { (name: String, active: Bool?, office: Office?, second: String?) in
            _ = try region.registry.changeActor(
                name, active: active, office: office, as: region.signatory("region"),
                with: second.map(region.signatory), now: region.now)
        }
        Self.refused(.wrongRank) { try region.enrol("fifth", try Region.department("150102"), by: "region") }
        // A move into the region and a readmission are as good as an enrolment; a suspension waits for nobody.
        Self.refused(.fourEyes) { try change("league", nil, office, nil) }
        try change("third", false, nil, nil)
        Self.refused(.fourEyes) { try change("third", true, nil, nil) }
        try change("third", true, nil, "second")
        try change("league", nil, office, "second")
        #expect(try region.audit() == [])
    }

    @Test func aNaturalPersonActsOnce() throws {
        let region = try Region()
        let office = try Region.department("150100")
        #expect(throws: RegistryError.actsAlready("league")) {
            try region.enrol("self", office, by: "region", identity: Array("actor league".utf8))
        }
        let suspend = { (name: String, active: Bool) in
            _ = try region.registry.changeActor(
                name, active: active, as: region.signatory("region"), now: region.now)
        }
        // With a lost key he goes on under another name, and then the first one stays closed.
        try suspend("league", false)
        try region.enrol("self", office, by: "region", identity: Array("actor league".utf8))
        #expect(throws: RegistryError.actsAlready("self")) { try suspend("league", true) }
        #expect(try region.audit() == [])
    }

    /// Article 13: who reviewed decides under no other name either; nor does anybody decide about himself.
    @Test func anotherNameIsNoOtherPerson() throws {
        let region = try Region()
        let person = try region.person(1)
        let application = try region.reviewed(region.entry(.first, person))
        let office = try Region.department("150000")
        _ = try region.registry.changeActor(
            "region", active: false, as: region.signatory("second"), now: region.now)
        try region.enrol("again", office, by: Signatory.root, identity: Array("actor region".utf8))
        try region.enrol("herself", office, by: Signatory.root, identity: [1])
        for (name, code) in [("again", Refusal.Code.fourEyes), ("herself", .ownMatter)] {
            let error = #expect(throws: RegistryError.self) { try region.approve(application, by: name) }
            guard case .refused(let refusal)? = error else {
                Issue.record("\(name): \(String(describing: error))")
                continue
            }
            #expect(refusal.code == code, "\(name)")
        }
        try region.approve(application)
    }

    @Test(arguments: [
        "leаgue", "lеague", "ｌeague", "League", "1eague", "𝗅eague", "rооt",
    ])
    func aNameThatLooksLikeAnotherIsRefused(_ name: String) throws {
        let region = try Region()
        let error = #expect(throws: RegistryError.self, "\(name)") {
            try region.enrol(name, .agency(region.agency), by: "banner")
        }
        let known = name == "rооt" ? "root" : "league"
        #expect(error == .looksLike(name, known))
    }

    /// Names of people are mostly unlike: nobody is sent away for a shared letter.
    @Test func unlikeNamesAreTaken() throws {
        let region = try Region()
        for name in ["王明", "王朋", "leagues", "乌云", "ulaan", "ᠪᠠᠲᠤ"] {
            try region.enrol(name, .agency(region.agency), by: "banner")
        }
    }

    private static func tamper(_ region: Region, _ sql: String, _ arguments: StatementArguments = []) throws {
        try region.registry.database.writeWithoutTransaction { try $0.execute(sql: sql, arguments: arguments) }
    }

    /// Somebody with the file and a key of his own puts the key in another's place, or another office beside his name.
    @Test(arguments: [
        "UPDATE actor SET key = (SELECT key FROM actor WHERE name = 'agency') WHERE name = 'region'",
        "UPDATE actor SET office = 'department:150000' WHERE name = 'agency'",
        "UPDATE actor SET state = 'active' WHERE name = 'shop'",
        "UPDATE actor SET person = 1 WHERE name = 'agency'",
        "UPDATE actor SET identity = x'00' WHERE name = 'agency'",
        "UPDATE actor SET key = (SELECT key FROM actor WHERE name = 'agency') WHERE id = 0",
        "DELETE FROM actor WHERE name = 'region'; UPDATE actor SET name = 'region' WHERE name = 'agency'",
    ])
    func nobodyActsWithAPowerThatTheLogDoesNotGive(_ sql: String) throws {
        let region = try Region()
        _ = try region.registry.changeActor("shop", active: false, as: region.signatory("region"), now: region.now)
        try Self.tamper(region, sql)
        let key = try region.signatory("agency").key
        var tried: [RegistryError?] = []
        for name in ["region", "agency", "shop", Signatory.root] {
            let own = try region.signatory(name).key
            for key in [key, own] {
                tried.append(
                    #expect(throws: RegistryError.self) {
                        // Nobody may do this: who gets so far is refused by the law.
                        _ = try region.registry.erase(
                            777, as: Signatory(name: name, key: key), now: region.now)
                    })
            }
        }
        #expect(tried.contains { if case .altered? = $0 { true } else { false } }, "\(tried)")
        #expect(try region.audit() != [])
    }

    /// Somebody with the file and a low actor's key appends an enrolment that the law refuses, signed with his own key.
    @Test func anEnrolmentThatTheLawRefusesCountsNowhere() throws {
        let region = try Region()
        let own = try PrivateKey.generate(.es256)
        try region.registry.decide { database in
            let desk = try Desk(region.signatory("banner"), region.now, Rules(), database)
            try desk.record(
                ActorEnrolled(
                    id: try desk.next("actor"), name: "ghost", office: "department:150000",
                    key: EventText.hexadecimal(own.publicKey.keyInfo), person: nil, identity: "00", consent: nil),
                Article(5))
        }
        #expect(throws: RegistryError.altered("actor:11")) {
            _ = try region.registry.erase(1, as: Signatory(name: "ghost", key: own), now: region.now)
        }
        #expect(try region.audit() == [.actorMayNot(sequence: try region.events())])
    }

    /// The word of the second counts for one event at one place.
    @Test func aConsentIsNotUsedTwice() throws {
        let region = try Region()
        let office = try Region.department("150000")
        try region.enrol("third", office, by: "region", with: "second")
        let body = try #require(
            try region.registry.view {
                try String.fetchOne($0, sql: "SELECT body FROM event ORDER BY sequence DESC LIMIT 1")
            })
        let consent = try #require(EventText.decode(body, ActorEnrolled.self)?.facts.consent)
        try region.registry.decide { database in
            let desk = try Desk(region.signatory("region"), region.now, Rules(), database)
            try desk.record(
                ActorChanged(id: 3, state: "active", office: "department:150000", consent: consent), Article(5))
        }
        #expect(throws: RegistryError.altered("actor:3")) {
            _ = try region.registry.erase(1, as: region.signatory("league"), now: region.now)
        }
        #expect(try region.audit() == [.actorMayNot(sequence: try region.events())])
    }
}
