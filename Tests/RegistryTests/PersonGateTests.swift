import Credential
import Regulation
import Testing

@testable import Registry

/// What is asked of a person's data on every way in, and what an office learns by trying.
@Suite struct PersonGateTests {
    private func refusal(_ act: () throws -> Void) -> Refusal? {
        do { try act() } catch RegistryError.refused(let refusal) { return refusal } catch { return nil }
        return nil
    }

    /// The same picture for two people is refused at the draft, whether an application or a credential has it (article 14).
    @Test func aPortraitIsOnePersons() throws {
        let region = try Region()
        let (_, first) = try region.credential()
        let second = try region.person(2)
        var entry = region.entry(.first, second)
        let events = try region.events()
        entry.portrait = Array("portrait \(first)".utf8)
        let shared = entry
        let draft = { _ = try region.registry.draft(shared, as: region.signatory("agency"), now: region.now) }
        #expect(refusal(draft)?.code == .wrongPortrait)
        #expect(try region.events() == events)
        entry.portrait = Array("portrait \(second)".utf8)
        let own = try region.registry.draft(entry, as: region.signatory("agency"), now: region.now)
        // One's own portrait may be sent again, and what is missing is told at the draft.
        entry.documents = [.form]
        let again = try region.registry.draft(
            entry, rewriting: own.id, as: region.signatory("agency"), now: region.now)
        #expect(again.warnings.contains { $0.chinese.contains("培训证明") && $0.english.contains("training-record") })
    }

    /// An agency that tries a number learns neither whose it is nor whether the holder is withheld.
    @Test(arguments: [false, true])
    func anotherAgencyLearnsNothingOfAPerson(isRestricted: Bool) throws {
        let region = try Region()
        let entry = PersonEntry(
            name: "王明", identityHash: [7], agency: region.agency, isRestricted: isRestricted)
        let person = try region.person(entry)
        var other = entry
        other.agency = region.otherAgency
        let tried = other
        let answer = refusal {
            _ = try region.registry.register(tried, as: region.signatory("other"), now: region.now)
        }
        #expect(answer?.code == .wrongOffice)
        for text in [answer?.reason.chinese, answer?.allowed.chinese, answer?.reason.english, answer?.allowed.english] {
            #expect(text?.contains("person:\(person)") == false && text?.contains("王明") == false)
        }
        #expect(throws: RegistryError.exists(subject: "person:\(person)")) {
            try region.registry.register(entry, as: region.signatory("agency"), now: region.now)
        }
    }

    /// A first card of either kind is not handed out before the cancelled one is back (articles 11(2) and 23).
    @Test func theCancelledCardComesBackFirst() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        region.wait(days: 3)
        try region.cancel(person, number)
        try region.approve(try region.reviewed(region.entry(.first, person)))
        let next = try region.newestNumber()
        let paper = MediumStatement(document: "单据1号")
        try region.act(.print, next, by: "shop", paper)
        try region.act(.deliver, next, by: "region", paper)
        #expect(refusal { try region.act(.handOut, next, by: "agency") }?.article == Article(23))
        try region.act(.collect, number, by: "agency")
        try region.act(.handOut, next, by: "agency")
        #expect(try region.audit() == [])
    }

    /// Article 2(2): noted by the person's agency, shown with the person, erased with the person's data.
    @Test func aMinistrysCredentialIsNoted() throws {
        let region = try Region()
        let person = try region.person(1)
        let note = { (text: String, actor: String) throws in
            _ = try region.registry.noteMinistry(person, text, as: region.signatory(actor), now: region.now)
        }
        let shown = {
            try region.registry.dossier(
                of: person, to: Viewer(region.signatory("banner"), now: region.now), now: region.now
            ).ministry
        }
        #expect(throws: RegistryError.unknown(subject: "person:\(person)")) { try note("税务检查证", "other") }
        #expect(refusal { try note("税务检查证", "banner") }?.code == .wrongOffice)
        try note("国家税务总局 税务检查证", "agency")
        #expect(try shown() == "国家税务总局 税务检查证")
        try note("", "agency")
        #expect(try shown() == nil)
        #expect(try region.audit() == [])
    }
}
