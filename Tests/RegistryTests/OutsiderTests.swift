import Credential
import Regulation
import Testing

@testable import Registry

/// What another office's actor is told by trying to act: of what lies outside his sight as much as of what does not exist.
@Suite struct OutsiderTests {
    private static func unknown(_ subject: String, _ attempt: () throws -> Void) throws {
        #expect(throws: RegistryError.unknown(subject: subject)) { try attempt() }
    }

    /// A list of drafts shows names, so nobody drafts about another agency's people.
    @Test(arguments: ApplicationKind.allCases)
    func nobodyDraftsAboutAnotherAgencysPeople(_ kind: ApplicationKind) throws {
        let region = try Region()
        let (number, person) = try region.credential()
        let draft = { (person: Int, number: CredentialNumber?) in
            _ = try region.registry.draft(
                region.entry(kind, person, number), as: region.signatory("other"), now: region.now)
        }
        let before = try region.events()
        try Self.unknown("person:\(person)") { try draft(person, nil) }
        try Self.unknown("person:777") { try draft(777, nil) }
        if kind != .transfer { try Self.unknown("person:\(person)") { try draft(person, number) } }
        #expect(try region.events() == before)
        let seen = try region.registry.applications(
            openOnly: false, to: Viewer(region.signatory("other"), now: region.now))
        #expect(seen.isEmpty)
        // Article 18(1): the receiving agency names the credential that the person brings along.
        if kind == .transfer { try draft(person, number) }
    }

    /// Article 9: acting on a withheld holder's number says no more than acting on one that was never given out.
    @Test func aWithheldNumberIsToldByNoAct() throws {
        let region = try Region()
        let entry = PersonEntry(name: "赵四", identityHash: [4], agency: region.agency, isRestricted: true)
        let person = try region.person(entry)
        try region.approve(try region.reviewed(region.entry(.first, person)))
        let number = try region.newestNumber()
        try region.handOut(number)
        let never = try CredentialNumber("05980000777")
        let registry = region.registry
        let acts: [(String, (CredentialNumber, Signatory) throws -> Void)] = [
            ("leave", { _ = try registry.confirmLeaving($0, on: region.day, as: $1, now: region.now) }),
            ("suspend", { _ = try registry.change($0, .suspendForGround, as: $1, now: region.now) }),
            ("serve", { _ = try registry.serve($0, on: region.day, how: "直接送达", as: $1, now: region.now) }),
            ("revoke", { _ = try registry.openRevocation(of: $0, evidence: "笔录", as: $1, now: region.now) }),
            ("review", { _ = try registry.openReview(of: $0, filedOn: region.day, as: $1, now: region.now) }),
            ("card", { _ = try registry.act(.reportLoss, on: [$0], as: $1, now: region.now) }),
            (
                "electronic",
                {
                    _ = try registry.electronic(
                        $0, deviceKey: nil, statusBase: "urn:test", as: $1, now: region.now, sign: region.sign)
                }
            ),
            (
                "supervise",
                {
                    _ = try registry.supervise(
                        .notShown, agency: region.agency, number: $0, demand: "改正", due: region.day, as: $1,
                        now: region.now)
                }
            ),
        ]
        let before = try region.events()
        for (name, act) in acts {
            for actor in ["other", "otherBanner", "otherLeague"] {
                for tried in [number, never] {
                    let error = #expect(throws: RegistryError.self, "\(name) by \(actor)") {
                        try act(tried, region.signatory(actor))
                    }
                    if case .refused = error, name == "supervise" { continue }
                    #expect(error == .unknownNumber(tried), "\(name) by \(actor)")
                }
            }
        }
        #expect(try region.events() == before)
        // Those whom it concerns are told why not.
        let error = #expect(throws: RegistryError.self) { try region.act(.collect, number, by: "agency") }
        guard case .refused = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    /// What is there already is given out to nobody but the region and the holder's agency (article 15(2)).
    @Test func anElectronicCredentialIsGivenToNoOtherOffice() throws {
        let region = try Region()
        let (number, _) = try region.credential()
        try region.electronic(number)
        for actor in ["other", "banner", "league", "otherBanner", "shop"] {
            let error = #expect(throws: RegistryError.self, "\(actor)") {
                _ = try region.registry.electronic(
                    number, deviceKey: nil, statusBase: "urn:test", as: region.signatory(actor), now: region.now,
                    sign: region.sign)
            }
            guard case .refused(let refusal)? = error else {
                Issue.record("\(actor)")
                return
            }
            #expect(refusal.code == .wrongOffice && refusal.article == Article(15, 2))
        }
    }

    /// Article 25: the agency complained of is told by no step that there is a complaint; nor does one name a stranger.
    @Test func aComplaintIsToldByNoStep() throws {
        let region = try Region()
        let person = try region.person(1)
        let receive = { (agency: Int, person: Int) in
            try region.registry.receiveComplaint(
                about: agency, person: person, content: "未出示证件", receivedOn: region.day,
                as: region.signatory("banner"), now: region.now
            ).id
        }
        for (agency, stranger) in [(region.agency, 777), (region.otherAgency, person)] {
            try Self.unknown("person:\(stranger)") { _ = try receive(agency, stranger) }
        }
        let complaint = try receive(region.agency, person)
        for id in [complaint, 777] {
            for act in ComplaintAct.allCases {
                try Self.unknown("complaint:\(id)") {
                    _ = try region.registry.step(
                        complaint: id, act, reason: "处理", as: region.signatory("agency"), now: region.now)
                }
            }
        }
    }

    /// Article 20: a document is about a credential of the agency that it is made out to.
    @Test func aSupervisionDocumentIsAboutTheAgencysOwnCredential() throws {
        let region = try Region()
        let (number, _) = try region.credential()
        let make = { (agency: Int) in
            _ = try region.registry.supervise(
                .misused, agency: agency, number: number, demand: "改正", due: region.day,
                as: region.signatory("banner"), now: region.now)
        }
        let error = #expect(throws: RegistryError.self) { try make(region.otherAgency) }
        guard case .refused(let refusal)? = error else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.code == .wrongCredential && refusal.article == Article(20, item: 3))
        try make(region.agency)
    }
}
