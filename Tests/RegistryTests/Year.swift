import Credential
import Foundation
import Regulation

@testable import Registry

/// A scripted year of the region: agencies at four levels, hundreds of people, every article touched; a fixed seed decides
/// whom it happens to. What each card must answer is kept beside, by a model that knows nothing of the registry.
struct Year {
    struct House {
        let id: Int
        let actor: String
        /// The actors of its hops, lowest first; the last reviews in the region.
        let hops: [String]
        let name: String
        let handling: JusticeDepartment?
    }

    struct Holder {
        let person: Int
        var house: Int
        var number: CredentialNumber
        var lastDay: CivilDate
        /// What a verifier must be told of the newest card that was handed out.
        var status = StatusValue.valid
    }

    let region: Region
    var houses: [House] = []
    var holders: [Holder] = []
    /// Cards of credentials that have ended or have another number now.
    var past: [(number: CredentialNumber, status: StatusValue)] = []
    private var identity = 0
    private var random: UInt64

    init(seed: UInt64) throws {
        (region, random) = (try Region(), seed)
        let hops: [(Level, String, [String])] = [
            (.township, "150102", ["banner", "league", "region"]), (.banner, "150102", ["banner", "league", "region"]),
            (.league, "150100", ["league", "region"]), (.region, "150000", ["region"]),
        ]
        for (level, division, actors) in hops {
            let entry = AgencyEntry(name: "\(level.title)综合行政执法局", level: level, division: try Area(division))
            let id = try region.registry.register(entry, as: region.signatory(actors[0]), now: region.now).id
            let name = "agency-\(level.name)"
            try region.enrol(name, .agency(id), by: actors[0])
            let handling = JusticeDepartment(try Area(division))
            houses.append(House(id: id, actor: name, hops: actors, name: entry.name, handling: handling))
        }
    }

    // MARK: Chance

    /// SplitMix64.
    mutating func chance(_ bound: Int) -> Int {
        random &+= 0x9e37_79b9_7f4a_7c15
        var mixed = random
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    /// Holders of valid cards whom something happens to now.
    mutating func some(_ count: Int, _ condition: (Holder) -> Bool = { _ in true }) -> [Int] {
        var candidates = holders.indices.filter {
            holders[$0].status == .valid && holders[$0].lastDay > region.day.adding(days: 40) && condition(holders[$0])
        }
        return (0..<min(count, candidates.count)).map { _ in candidates.remove(at: chance(candidates.count)) }
    }

    // MARK: People

    mutating func person(_ house: Int) throws -> (id: Int, identity: [UInt8]) {
        identity += 1
        let hash = [UInt8(identity >> 8), UInt8(identity & 0xff)]
        let home = houses[house]
        let (actor, now, day) = (try region.signatory(home.actor), region.now, region.day)
        let entry = PersonEntry(name: "人员\(identity)", identityHash: hash, agency: home.id)
        let id = try region.registry.register(entry, as: actor, now: now).id
        _ = try region.registry.qualify(id, as: actor, now: now) {
            ($0.conductDeclared, $0.establishment, $0.isInPost, $0.isFit) = (true, .institutional, true, true)
        }
        let handler = try region.signatory(home.hops[0])
        _ = try region.registry.qualify(id, as: handler, now: now) {
            $0.trainings.append(Training(organiser: home.handling, completedOn: day))
            $0.examPassedOn = day
        }
        return (id, hash)
    }

    // MARK: Applications

    /// Files applications of one house together and brings them through every hop to the approval.
    func decide(_ entries: [ApplicationEntry], house: Int) throws {
        guard !entries.isEmpty else { return }
        let (home, registry, now) = (houses[house], region.registry, region.now)
        let ids = try entries.map { try registry.draft($0, as: region.signatory(home.actor), now: now).id }
        _ = try registry.step(.submit, ids, as: region.signatory(home.actor), now: now)
        _ = try registry.step(.receive, ids, as: region.signatory(home.hops[0]), now: now)
        for hop in home.hops { _ = try registry.step(.pass, ids, as: region.signatory(hop), now: now) }
        for id in ids where entries[0].kind == .cancel && entries[0].ground != .revoked {
            for isNotice in [true, false] {
                _ = try registry.hear(
                    application: id, statement: "无异议", isNotice: isNotice, as: region.signatory("region"), now: now)
            }
        }
        _ = try registry.approve(
            ids, issuer: Fixture.issuer, as: region.signatory("second"), now: now, sign: region.fixture.sign)
    }

    func entry(_ kind: ApplicationKind, _ holder: Holder) -> ApplicationEntry {
        region.entry(kind, holder.person, holder.number)
    }

    func handOut(_ numbers: [CredentialNumber], house: Int, collecting: Bool) throws {
        guard !numbers.isEmpty else { return }
        let paper = MediumStatement(document: "单据")
        let steps: [(MediumAct, String)] = [(.print, "shop"), (.deliver, "region"), (.handOut, houses[house].actor)]
        for (act, actor) in steps {
            if act == .handOut, collecting {
                _ = try region.registry.act(.collect, on: numbers, as: region.signatory(actor), now: region.now)
            }
            _ = try region.registry.act(
                act, on: numbers, stating: paper, as: region.signatory(actor), now: region.now)
        }
    }

    /// The card of an ended credential goes the way of article 23.
    func destroy(_ number: CredentialNumber, house: Int) throws {
        let home = houses[house]
        let witness = try region.registry.actors().first { $0.name == "other" }?.id
        let list = MediumStatement(document: "清单", witness: witness)
        for (act, actor) in [
            (MediumAct.collect, home.actor), (.send, home.actor), (.destroy, home.hops[0]),
        ] + home.hops.map({ (.reportDestruction, $0) }) {
            _ = try region.registry.act(act, on: [number], stating: list, as: region.signatory(actor), now: region.now)
        }
    }

    // MARK: What must hold

    /// The status that a list states for the newest card of a number that was handed out.
    func published() throws -> [CredentialNumber: StatusValue] {
        let publication = try region.registry.publish(now: region.now)
        try region.registry.confirm(publication)
        var statuses: [CredentialNumber: StatusValue] = [:]
        for card in try region.registry.cards() {
            let reference = try CredentialClaims(card.token).status
            let list = publication.lists.first { $0.number == reference.list }
            statuses[card.number] = list?.values[reference.index]
        }
        return statuses
    }
}
