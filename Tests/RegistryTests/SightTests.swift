import Credential
import Foundation
import Regulation
import Testing

@testable import Registry

/// What each actor may see, list by list: of his agency, or of his department's area (articles 5 and 7).
@Suite struct SightTests {
    /// Who sees which agencies: numbers 1 to 4, of which the last is known by name only.
    private static let agencies: [String: Set<Int>] = [
        "region": [1, 2, 3, 4], "second": [1, 2, 3, 4], "league": [2, 3], "banner": [2, 3], "banner2": [2, 3],
        "otherLeague": [4], "otherBanner": [4], "shop": [], "agency": [2], "other": [3], "far": [4],
    ]

    private static let actors: [String: Set<String>] = [
        "region": Set(names), "second": Set(names), "league": ["league", "banner", "banner2", "agency", "other"],
        "banner": ["banner", "banner2", "agency", "other"], "banner2": ["banner", "banner2", "agency", "other"],
        "otherLeague": ["otherLeague", "otherBanner", "far"], "otherBanner": ["otherBanner", "far"],
        "shop": ["shop"], "agency": ["agency"], "other": ["other"], "far": ["far"],
    ]

    private static let names = [
        "region", "second", "league", "banner", "banner2", "otherLeague", "otherBanner", "shop", "agency", "other",
        "far",
    ]

    /// A registry in which agency 1 was recorded by name before the log, 2 and 3 lie in one banner and 4 in another league;
    /// with an application of agencies 2 and 4, a card of 2 on its way, and two complaints about 2.
    private struct Scene: Sendable {
        private let file: Region.File
        let application, farApplication, heldByBanner, heldByAgency: Int

        init() throws {
            let fixture = try Fixture()
            try fixture.issue([Fixture.applicant("05990000001", identity: 200)])
            let order = PrintOrderRequest(
                number: "2026-001", numbers: nil, expires: Instant(seconds: Fixture.now.seconds + 86_400),
                shop: fixture.key.publicKey, recipient: try PrivateKey.generate(.es256).publicKey, spare: 1,
                templates: [.enforcement: TemplateFiles(["template.json": [1]])])
            _ = try fixture.registry.order(order, issuer: Fixture.issuer, now: Fixture.now) {
                (order) throws(CryptoError) in try order.signed(with: fixture.key)
            }
            let region = try Region(fixture)
            let entry = AgencyEntry(name: "青山区市场监督管理局", level: .banner, division: try Area("150204"))
            let far = try region.registry.register(entry, as: region.signatory("otherBanner"), now: region.now).id
            try region.enrol("far", .agency(far), by: "otherBanner")
            application = try region.reviewed(region.entry(.first, region.person(1)))
            try region.approve(application)
            let stranger = try region.registry.register(
                PersonEntry(name: "远方", identityHash: [9], agency: far), as: region.signatory("far"), now: region.now
            ).id
            farApplication = try region.registry.draft(
                region.entry(.first, stranger), as: region.signatory("far"), now: region.now
            ).id
            let complaints = try ["banner", "agency"].map { name in
                try region.registry.receiveComplaint(
                    about: region.agency, content: "未出示证件", receivedOn: region.day, as: region.signatory(name),
                    now: region.now
                ).id
            }
            (heldByBanner, heldByAgency) = (complaints[0], complaints[1])
            file = try region.file()
        }

        func region() throws -> Region { try Region(file) }
    }

    private static func viewer(_ name: String, _ region: Region) throws -> Viewer {
        Viewer(try region.signatory(name), now: region.now)
    }

    private static let made = Result { try Scene() }

    @Test(arguments: names)
    func partiesInSight(name: String) throws {
        let scene = try Self.made.get()
        let region = try scene.region()
        let registry = region.registry
        #expect(Set(try registry.agencies(to: Self.viewer(name, region)).map(\.id)) == Self.agencies[name])
        #expect(Set(try registry.actors(to: Self.viewer(name, region)).map(\.name)) == Self.actors[name])
        #expect(try registry.agencies().count == 4 && registry.actors().count == Self.names.count)
    }

    @Test(arguments: names)
    func applicationsAndEventsInSight(name: String) throws {
        let scene = try Self.made.get()
        let region = try scene.region()
        let registry = region.registry
        let agencies = try #require(Self.agencies[name])
        let listed = try registry.applications(
            openOnly: false, to: Self.viewer(name, region))
        let (near, far) = (agencies.contains(2), agencies.contains(4))
        #expect(Set(listed.map(\.id)) == Set((near ? [scene.application] : []) + (far ? [scene.farApplication] : [])))
        let all = try registry.events(last: 10_000)
        let seen = try registry.events(last: 10_000, to: Self.viewer(name, region))
        let subjects = Set(seen.map(\.subject))
        let expected: [(String, Bool)] = [
            ("application:\(scene.application)", agencies.contains(2)), ("person:1", agencies.contains(2)),
            ("credential:2", agencies.contains(2)), ("application:\(scene.farApplication)", agencies.contains(4)),
            ("person:2", agencies.contains(4)), ("agency:3", agencies.contains(3) || name == "banner"),
            // Whom a complaint is about sees it only where it holds it.
            ("complaint:\(scene.heldByBanner)", agencies.contains(2) && name != "agency"),
            ("complaint:\(scene.heldByAgency)", agencies.contains(2)),
            ("actor:0", agencies.count == 4),
        ]
        for (subject, isSeen) in expected { #expect(subjects.contains(subject) == isSeen, "\(name) \(subject)") }
        // What somebody did himself he sees.
        let places = Set(seen.map(\.sequence))
        #expect(all.filter { $0.actor == name }.allSatisfy { places.contains($0.sequence) })
        #expect(agencies.count == 4 ? seen.count == all.count : seen.count < all.count)
        #expect(seen.map(\.sequence) == seen.map(\.sequence).sorted())
        #expect(
            try registry.events(last: 1, to: Self.viewer(name, region)).map(\.sequence)
                == seen.suffix(1).map(\.sequence))
    }

    @Test(arguments: names)
    func dueMattersInSight(name: String) throws {
        let scene = try Self.made.get()
        let region = try scene.region()
        let agencies = try #require(Self.agencies[name])
        var request = DueRequest(DueLaw(StatutoryPeriods(), today: region.day.adding(days: 40), days: 60))
        let all = try region.registry.due(request)
        #expect(all.isWhole && all.totals[.complaint] == 2 && all.totals[.printing] == 1 && all.totals[.handOut] == 1)
        request.viewer = try Self.viewer(name, region)
        let seen = try region.registry.due(request)
        #expect(seen.isWhole == (agencies.count == 4))
        #expect(seen.totals[.printing] == (agencies.contains(2) ? 1 : nil))
        #expect(seen.totals[.complaint] == (agencies.contains(2) ? (name == "agency" ? 1 : 2) : nil))
        // The card of the agency that is known by its name only.
        #expect(seen.totals[.handOut] == (agencies.contains(1) ? 1 : nil))
    }

    /// Print orders are the region's and the shop's.
    @Test(arguments: names)
    func ordersInSight(name: String) throws {
        let scene = try Self.made.get()
        let region = try scene.region()
        let registry = region.registry
        let isShown = ["region", "second", "shop"].contains(name)
        #expect(try registry.printOrders(to: Self.viewer(name, region)).map(\.number) == (isShown ? ["2026-001"] : []))
    }

    @Test func whoMayNotActSeesNothing() throws {
        let region = try Region()
        _ = try region.registry.changeActor("agency", active: false, as: region.signatory("banner"), now: region.now)
        let suspended = Viewer(try region.signatory("agency"), now: region.now)
        let impostor = Viewer(Signatory(name: "banner", key: try PrivateKey.generate(.es256)), now: region.now)
        let unknown = Viewer(Signatory(name: "nobody", key: try PrivateKey.generate(.es256)), now: region.now)
        for (viewer, error) in [
            (suspended, RegistryError.suspendedActor("agency")), (impostor, .foreignKey("banner")),
            (unknown, .unknownActor("nobody")),
        ] {
            #expect(throws: error) { try region.registry.agencies(to: viewer) }
            #expect(throws: error) { try region.registry.actors(to: viewer) }
            #expect(throws: error) { try region.registry.events(to: viewer) }
            #expect(throws: error) { try region.registry.printOrders(to: viewer) }
        }
    }
}
