import Credential
import GRDB
import Regulation
import Testing

@testable import Registry

/// The tables of the procedures gone through against a registry, every state, act and actor: whoever may not, in whatever state, is
/// refused with the article, the reason and what would be allowed, and the file stays as it was.
@Suite struct RefusalTableTests {
    /// One of each kind: of the agency and of another, of the departments of its line and of another's, and the print shop.
    private static let actors = ["agency", "other", "banner", "otherBanner", "league", "region", "shop"]
    private static let banners: Set<String> = ["banner"]
    private static let regions: Set<String> = ["region"]

    /// Attempts all that is not in `allowed`, each of which must be refused in all words; the file is as it was.
    private static func refuse<Act: Hashable, State: Hashable>(
        _ acts: [Act], in scenes: [State: Int], allowed: [Act: [State: Set<String>]], _ region: Region,
        unseenBy hidden: Set<String> = [], _ attempt: (Act, Int, String) throws -> Void
    ) throws {
        let watcher = try DatabaseQueue(path: region.fixture.path)
        let version = { try watcher.read { try Int.fetchOne($0, sql: "PRAGMA data_version") } }
        let before = try version()
        for (state, subject) in scenes {
            for act in acts {
                for actor in actors where allowed[act]?[state]?.contains(actor) != true {
                    let place = Comment("\(act) when \(state) by \(actor)")
                    let error = #expect(throws: RegistryError.self, place) { try attempt(act, subject, actor) }
                    if case .unknown? = error, hidden.contains(actor) { continue }
                    guard case .refused(let refusal)? = error else {
                        Issue.record("\(place): \(String(describing: error))")
                        continue
                    }
                    for words in [refusal.reason, refusal.allowed] {
                        #expect(words.chinese.unicodeScalars.contains { 0x4e00...0x9fff ~= $0.value }, place)
                        #expect(!words.english.isEmpty, place)
                    }
                    #expect(1...29 ~= refusal.article.number, place)
                }
            }
        }
        #expect(try version() == before)
        #expect(try region.audit() == [])
    }

    @Test func applications() throws {
        let region = try Region()
        let review: [ApplicationState: [(ApplicationAct, String)]] = [
            .draft: [], .submitted: [(.submit, "agency")], .atBanner: [(.receive, "banner")],
            .atLeague: [(.pass, "banner")], .atRegion: [(.pass, "league")], .returned: [(.giveBack, "region")],
            .rejected: [(.reject, "region")], .withdrawn: [(.withdraw, "agency")], .approved: [(.pass, "region")],
        ]
        let line: [ApplicationState] = [.submitted, .atBanner, .atLeague, .atRegion]
        var scenes: [ApplicationState: Int] = [:]
        for (place, state) in ApplicationState.allCases.enumerated() {
            let id = try region.registry.draft(
                region.entry(.first, region.person(UInt8(place + 1))), as: region.signatory("agency"), now: region.now
            ).id
            let way = line.prefix { $0 != state } + (state == .draft ? [] : [state])
            for (act, actor) in (state == .draft ? [] : way.flatMap { review[$0] ?? [] }) {
                try region.step(act, id, by: actor, reason: "理由")
            }
            if state == .approved { try region.approve(id) }
            scenes[state] = id
        }
        let reviewers: [ApplicationState: Set<String>] = [
            .atBanner: Self.banners, .atLeague: ["league"], .atRegion: Self.regions,
        ]
        let own: Set<String> = ["agency"]
        try Self.refuse(
            ApplicationAct.allCases, in: scenes,
            allowed: [
                .submit: [.draft: own, .returned: own], .receive: [.submitted: Self.banners], .pass: reviewers,
                .giveBack: reviewers, .reject: reviewers,
                .withdraw: Dictionary(
                    uniqueKeysWithValues: [.draft, .submitted, .returned, .atBanner, .atLeague, .atRegion].map {
                        ($0, own)
                    }),
            ], region
        ) { act, id, actor in
            if act == .approve {
                try region.approve(id, by: actor)
            } else {
                try region.step(act, id, by: actor, reason: "理由")
            }
        }
    }

    @Test func cards() throws {
        let region = try Region()
        var paper = Region.notice
        paper.reason = "原因"
        let ways: [MediumState: [(MediumAct, String)]] = [
            .ordered: [], .printed: [(.print, "shop")], .delivered: [(.deliver, "region")],
            .inUse: [(.handOut, "agency")],
            .spoiled: [(.print, "shop"), (.spoil, "shop")], .lostReported: [(.reportLoss, "agency")],
            .void: [(.reportLoss, "agency"), (.publishNotice, "agency")], .collected: [(.collect, "agency")],
            .sent: [(.send, "agency")], .destroyed: [(.destroy, "banner")],
            .destructionReported: ["banner", "league", "region"].map { (.reportDestruction, $0) },
            .unrecoverable: [(.giveUp, "agency")],
        ]
        let toHolder: [MediumState] = [.printed, .delivered, .inUse]
        let toFire: [MediumState] = [.collected, .sent, .destroyed, .destructionReported]
        let witness = try region.registry.actors().first { $0.name == "banner2" }?.id
        var stated = paper
        stated.witness = witness
        var scenes: [MediumState: Int] = [:]
        var numbers: [CredentialNumber] = []
        for (place, state) in MediumState.allCases.enumerated() {
            let person = try region.person(UInt8(place + 1))
            try region.approve(try region.reviewed(region.entry(.first, person)))
            let number = try region.newestNumber()
            let walk = { (states: [MediumState]) in
                for (act, actor) in states.flatMap({ ways[$0] ?? [] }) {
                    try region.act(act, number, by: actor, stated)
                }
            }
            if let end = toHolder.firstIndex(of: state) {
                try walk(Array(toHolder[...end]))
            } else if state != .ordered && state != .spoiled {
                try walk(toHolder)
            }
            if let end = toFire.firstIndex(of: state) {
                try region.cancel(person, number)
                try walk(Array(toFire[...end]))
            } else if !toHolder.contains(state) {
                if state == .unrecoverable { try region.cancel(person, number) }
                try walk([state])
            }
            scenes[state] = place
            numbers.append(number)
        }
        let own: Set<String> = ["agency"]
        let makers: Set<String> = ["shop", "region"]
        try Self.refuse(
            MediumAct.allCases, in: scenes,
            allowed: [
                .print: [.ordered: makers],
                .spoil: [.ordered: makers.union(own), .printed: makers.union(own), .delivered: makers.union(own)],
                .deliver: [.printed: Self.regions], .handOut: [.delivered: own], .reportLoss: [.inUse: own],
                .publishNotice: [.lostReported: own], .find: [.lostReported: own], .collect: [.void: own],
                .send: [.collected: own], .destroy: [.sent: Self.banners],
                .reportDestruction: [.destroyed: Self.banners],
                .giveUp: [.void: own],
            ], region
        ) { act, place, actor in try region.act(act, numbers[place], by: actor, stated) }
    }

    @Test func complaints() throws {
        let region = try Region()
        let ways: [ComplaintState: [ComplaintAct]] = [
            .received: [], .notAccepted: [.refuse], .transferred: [.transfer], .decided: [.decide],
            .answered: [.decide, .answer],
        ]
        let banner = try Region.department("150102")
        let step = { (act: ComplaintAct, id: Int, actor: String) in
            _ = try region.registry.step(
                complaint: id, act, reason: "处理", target: banner, as: region.signatory(actor), now: region.now)
        }
        var scenes: [ComplaintState: Int] = [:]
        for state in ComplaintState.allCases {
            let first = state == .transferred ? "league" : "banner"
            let id = try region.registry.receiveComplaint(
                about: region.agency, aboutAgency: true, content: "未出示证件", receivedOn: region.day,
                as: region.signatory(first), now: region.now
            ).id
            for act in ways[state] ?? [] { try step(act, id, first) }
            scenes[state] = id
        }
        try Self.refuse(
            ComplaintAct.allCases, in: scenes,
            allowed: [
                .refuse: [.received: Self.banners], .transfer: [.received: Self.banners],
                .decide: [.received: Self.banners, .transferred: Self.banners],
                .answer: [.decided: Self.banners, .notAccepted: Self.banners],
            ], region, unseenBy: ["agency", "other"], step)
    }

    @Test func revocationsAndReviews() throws {
        let region = try Region()
        let step = { (act: RevocationAct, id: Int, actor: String) in
            _ = try region.registry.step(
                revocation: id, act, reason: "伪造学历", as: region.signatory(actor), now: region.now)
        }
        let ways: [RevocationState: [(RevocationAct, String)]] = [
            .atBanner: [], .atLeague: [(.report, "banner")], .atRegion: [(.report, "banner"), (.report, "league")],
            .revoked: [
                (.report, "banner"), (.report, "league"), (.notify, "region"), (.hear, "region"), (.examine, "region"),
                (.revoke, "second"),
            ],
            .dismissed: [(.report, "banner"), (.report, "league"), (.dismiss, "region")],
        ]
        var scenes: [RevocationState: Int] = [:]
        var revoked: CredentialNumber?
        for (place, state) in RevocationState.allCases.enumerated() {
            let (number, _) = try region.credential(UInt8(place + 1))
            let id = try region.registry.openRevocation(
                of: number, evidence: "笔录", as: region.signatory("banner"), now: region.now
            ).id
            for (act, actor) in ways[state] ?? [] { try step(act, id, actor) }
            scenes[state] = id
            if state == .revoked { revoked = number }
        }
        let decided: [RevocationState: Set<String>] = [.atRegion: Self.regions]
        try Self.refuse(
            RevocationAct.allCases, in: scenes,
            allowed: [
                .report: [.atBanner: Self.banners, .atLeague: ["league"]], .notify: decided, .hear: decided,
                .examine: decided, .revoke: decided, .dismiss: decided,
            ], region, step)
        let number = try #require(revoked)
        try Self.refuse(["review"], in: ["unserved": 0], allowed: [:], region) { _, _, actor in
            _ = try region.registry.openReview(
                of: number, filedOn: region.day, as: region.signatory(actor), now: region.now)
        }
        _ = try region.registry.serve(
            number, on: region.day, how: "直接送达", as: region.signatory("agency"), now: region.now)
        let review = try region.registry.openReview(
            of: number, filedOn: region.day, as: region.signatory("region"), now: region.now
        ).id
        // Who took part in the revocation does not decide on it (article 24).
        try Self.refuse(
            [true, false], in: ["open": review], allowed: [:],
            region
        ) { upholding, id, actor in
            _ = try region.registry.decideReview(
                id, upholding: upholding, reason: "属实", as: region.signatory(actor), now: region.now)
        }
    }

    @Test func credentials() throws {
        let region = try Region()
        var numbers: [CredentialNumber] = []
        var scenes: [CredentialState: Int] = [:]
        for (place, state) in [CredentialState.active, .suspended, .cancelled].enumerated() {
            let (number, person) = try region.credential(UInt8(place + 1))
            if state == .suspended {
                _ = try region.registry.confirmLeaving(
                    number, on: region.day, as: region.signatory("agency"), now: region.now)
                _ = try region.registry.change(
                    number, .suspendForTransfer, as: region.signatory("region"), now: region.now)
            }
            if state == .cancelled { try region.cancel(person, number) }
            scenes[state] = place
            numbers.append(number)
        }
        try Self.refuse(
            CredentialAct.allCases, in: scenes, allowed: [.lift: [.suspended: Self.regions]], region
        ) { act, place, actor in
            _ = try region.registry.change(
                numbers[place], act, reason: "理由", as: region.signatory(actor), now: region.now)
        }
    }

    private enum ActorAct: CaseIterable { case suspend, move }

    /// The level above enrols, suspends and moves, and nobody else (article 5).
    @Test func actors() throws {
        let region = try Region()
        let above: [String: Set<String>] = [
            "agency": Self.banners, "other": Self.banners, "banner": ["league"], "league": Self.regions,
            "shop": Self.regions, "region": Self.regions,
        ]
        let scenes = Dictionary(uniqueKeysWithValues: Self.actors.enumerated().map { ($1, $0) })
        try Self.refuse(
            ActorAct.allCases, in: scenes, allowed: [.suspend: above, .move: above], region
        ) { act, place, actor in
            _ = try region.registry.changeActor(
                Self.actors[place], active: act == .suspend ? false : nil,
                office: act == .move ? .agency(region.agency) : nil, as: region.signatory(actor), now: region.now)
        }
    }
}
