import Credential
import Foundation
import GRDB
import Regulation
import Testing

@testable import Registry

/// What a card says is what was approved, never what was typed last (articles 14 and 18(2)).
@Suite struct ApprovedNameTests {
    private static func register(
        _ name: String, _ identity: UInt8, _ region: Region, nameMongolian: String? = nil
    ) throws -> Int {
        try region.registry.register(
            PersonEntry(name: name, nameMongolian: nameMongolian, identityHash: [identity], agency: region.agency),
            as: region.signatory("agency"), now: region.now
        ).id
    }

    /// A card of a batch, whose holder nobody has registered as a person.
    private static func batch(_ region: Region, name: String = "王明") throws -> CredentialNumber {
        let decision = BatchDecision(
            reviewer: try region.signatory("region"), issuer: try region.signatory("second"), document: "批复1号")
        let key = region.fixture.key
        let outcome = try region.registry.issue(
            [Fixture.applicant(nil, name: name, identity: 7, agency: "新城区市场监督管理局")], by: decision,
            issuer: Fixture.issuer, now: region.now
        ) { (claims) throws(CryptoError) in try SignedToken.sign(claims.item, type: claims.tokenType, with: key) }[0]
        guard case .issued(let number) = outcome else { throw CocoaError(.featureUnsupported) }
        return number
    }

    @Test func aKnownIdentityIsNotGivenAnotherName() throws {
        let region = try Region()
        let number = try Self.batch(region)
        try region.refuses(.otherParticulars) { _ = try Self.register("x", 7, region) }
        try region.refuses(.otherParticulars) { _ = try Self.register("王明", 7, region, nameMongolian: "x") }
        let person = try Self.register("王明", 7, region)
        try region.refuses(.otherParticulars) {
            _ = try region.registry.correct(
                person, PersonCorrection(name: "x"), reason: "录入错误", as: region.signatory("agency"), now: region.now)
        }
        try region.handOut(number)
        try region.approve(try region.reviewed(region.entry(.damage, person, number)))
        #expect(try region.registry.cards([number])[0].name == "王明")
        #expect(try region.audit() == [])
    }

    /// Out of sight another name is refused in the words of any number that is not the office's, by either way in.
    @Test func anotherAgencyLearnsNoApprovedName() throws {
        let region = try Region()
        _ = try Self.batch(region)
        let entry = PersonEntry(name: "x", identityHash: [7], agency: region.otherAgency, isRestricted: false)
        try region.refuses(.wrongOffice) {
            _ = try region.registry.register(entry, as: region.signatory("other"), now: region.now)
        }
        let own = try region.registry.register(
            PersonEntry(name: "x", identityHash: [8], agency: region.otherAgency, isRestricted: false),
            as: region.signatory("other"), now: region.now
        ).id
        try region.refuses(.wrongOffice) {
            _ = try region.registry.correct(
                own, PersonCorrection(identityHash: [7]), reason: "录入错误", as: region.signatory("other"),
                now: region.now)
        }
    }

    /// A wrong number alone is corrected to that of a batch's card, whose name is the one on record.
    @Test func aNumberIsCorrectedUnderTheApprovedName() throws {
        let region = try Region()
        _ = try Self.batch(region)
        let (right, wrong) = (try Self.register("王明", 8, region), try Self.register("李婷", 9, region))
        func correct(_ person: Int) throws {
            _ = try region.registry.correct(
                person, PersonCorrection(identityHash: [7]), reason: "录入错误", as: region.signatory("agency"),
                now: region.now)
        }
        try region.refuses(.otherParticulars) { try correct(wrong) }
        try correct(right)
        #expect(try region.audit() == [])
    }

    /// A registry in which another name was typed before that was refused: its next card says the approved one all the same.
    @Test func theApprovedNameIsPrintedWhateverIsOnRecordOfThePerson() throws {
        let region = try Region()
        let (number, person) = try region.credential(7)
        try region.registry.database.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    INSERT INTO holder SELECT max(id) + 1, 'x', NULL, x'07', salt, NULL FROM holder;
                    UPDATE person SET holder = (SELECT max(id) FROM holder) WHERE id = \(person);
                    """)
        }
        for kind in [ApplicationKind.damage, .renew] {
            if kind == .renew { region.wait(days: 365 * 6 - 30) }
            try region.approve(try region.reviewed(region.entry(kind, person, number)))
            #expect(try region.registry.cards([number])[0].name == "王明")
            try region.act(.collect, number, by: "agency")
            try region.handOut(number)
        }
        let names = try region.registry.view {
            try String.fetchAll(
                $0, sql: "SELECT name FROM person JOIN holder ON holder.id = holder WHERE person.id = \(person)")
        }
        #expect(names == ["王明"])
    }

    @Test func aRosterDoesNotRenameWhoIsOnRecord() throws {
        let region = try Region()
        _ = try region.person(7, name: "李婷")
        #expect(throws: CocoaError.self) { _ = try Self.batch(region) }
        #expect(try region.registry.cards().isEmpty)
        #expect(throws: Never.self) { _ = try Self.batch(region, name: "李婷") }
    }

    @Test(arguments: ["", " ", "\u{3000}"])
    func anEmptyNameIsNone(name: String) throws {
        let region = try Region()
        let (number, person) = try region.credential()
        try region.refuses(.missingRecord) { _ = try Self.register(name, 9, region) }
        var entry = region.entry(.change, person, number)
        entry.name = name
        try region.refuses(.missingRecord) {
            _ = try region.registry.draft(entry, as: region.signatory("agency"), now: region.now)
        }
        try region.refuses(.missingRecord) {
            _ = try region.registry.renameAgency(
                region.agency, to: name, document: "批复", as: region.signatory("banner"), now: region.now)
        }
        try region.refuses(.missingRecord) {
            _ = try region.registry.register(
                AgencyEntry(name: name, level: .banner, division: Area("150102")), as: region.signatory("banner"),
                now: region.now)
        }
    }

    /// Article 18(2): another name is applied for with its proof, reviewed level by level, and keeps number and last day.
    @Test func aNameChangesByAnApplicationWithItsProof() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        region.wait(days: 100)
        let before = try region.registry.cards([number])[0].validity
        for kind in [ApplicationKind.damage, .renew] {
            var entry = region.entry(kind, person, number)
            entry.name = "王敏"
            let id = try region.registry.draft(entry, as: region.signatory("agency"), now: region.now).id
            try region.refuses(kind == .damage ? .otherParticulars : .missingDocument) {
                try region.step(.submit, id, by: "agency")
            }
        }
        var entry = region.entry(.change, person, number)
        entry.name = "王敏"
        let id = try region.reviewed(entry)
        let name = {
            try region.registry.view {
                try String.fetchOne(
                    $0, sql: "SELECT name FROM person JOIN holder ON holder.id = holder WHERE person.id = \(person)")
            }
        }
        #expect(try name() == "王明")
        let file = try region.registry.file(application: id)
        #expect(file.name == "王敏" && file.approvedName == "王明")
        try region.approve(id)
        #expect(try name() == "王敏")
        let card = try region.registry.cards([number])[0]
        #expect(card.name == "王敏" && card.validity.upperBound == before.upperBound)
        #expect(try region.audit() == [])
        try region.cancel(person, number)
        region.wait(days: 60)
        _ = try region.registry.erase(person, as: region.signatory("region"), now: region.now)
        let left = try region.registry.view {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM holder WHERE name != ''")
        }
        #expect(left == 0)
        #expect(try region.audit() == [])
    }

    /// A slip is mended while nothing was issued from it, with a reason, and what was wrong is gone.
    @Test func aSlipIsCorrectedBeforeACardIsIssuedFromIt() throws {
        let region = try Region()
        let person = try region.person(3, name: "王名")
        let correct = { (correction: PersonCorrection, reason: String, actor: String) in
            _ = try region.registry.correct(
                person, correction, reason: reason, as: region.signatory(actor), now: region.now)
        }
        let name = PersonCorrection(name: "王明")
        #expect(throws: RegistryError.unknown(subject: "person:\(person)")) { try correct(name, "错字", "other") }
        try region.refuses(.wrongOffice) { try correct(name, "错字", "banner") }
        try region.refuses(.missingReason) { try correct(name, "", "agency") }
        let application = try region.reviewed(region.entry(.first, person), until: 0)
        try region.refuses(.secondApplication) { try correct(name, "错字", "agency") }
        try region.step(.withdraw, application, by: "agency")
        _ = try region.person(4)
        #expect(throws: RegistryError.self) { try correct(PersonCorrection(identityHash: [4]), "错号", "agency") }
        try correct(name, "错字", "agency")
        try correct(PersonCorrection(identityHash: [5]), "错号", "agency")
        let wrong = try region.registry.view {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM holder WHERE name = '王名' OR identityHash = x'03'")
        }
        #expect(wrong == 0)
        #expect(try region.audit() == [])
        try region.approve(try region.reviewed(region.entry(.first, person)))
        #expect(try region.registry.cards()[0].name == "王明")
        try region.refuses(.otherParticulars) { try correct(PersonCorrection(name: "x"), "错字", "agency") }
        #expect(try region.audit() == [])
    }

    /// What a card says besides the name is altered by the same ways, and not with the plastic.
    @Test(arguments: [ApplicationKind.damage, .change])
    func aCategoryOrAreaChangesWithItsProof(kind: ApplicationKind) throws {
        let region = try Region()
        let (number, person) = try region.credential()
        for alter in [{ $0.categories = [.code(3)] }, { $0.area = try? Area("150100") }]
            as [(
                inout ApplicationEntry
            ) -> Void]
        {
            var entry = region.entry(kind, person, number)
            alter(&entry)
            entry.documents.remove(.changeProof)
            let id = try region.registry.draft(entry, as: region.signatory("agency"), now: region.now).id
            try region.refuses(kind == .damage ? .otherParticulars : .missingDocument) {
                try region.step(.submit, id, by: "agency")
            }
        }
    }
}
