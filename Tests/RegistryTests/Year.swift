import Credential
import GRDB
import Regulation

@testable import Registry

/// A scripted year of the region: agencies at four levels, hundreds of people, every article touched; a fixed seed decides
/// whom it happens to. What each card must answer is kept beside, in a chronicle that knows nothing of the registry.
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
    }

    let region: Region
    let office: YearOffice
    var chronicle = Chronicle()
    var houses: [House] = []
    var holders: [Holder] = []
    /// Articles that were looked at other than by an event.
    var looked: Set<Int> = []
    /// Questions that were put to a verifier.
    var asked = 0
    private var withheld: Set<Int> = []
    private var identity = 0
    private var random: UInt64

    init(seed: UInt64) throws {
        (region, random) = (try Region(), seed)
        office = try YearOffice(root: region.root, cardKey: region.fixture.key, now: region.now)
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

    /// Holders of cards in force whom something happens to now.
    mutating func some(_ count: Int) -> [Int] {
        let enough = region.day.adding(days: 40)
        var candidates = holders.indices.filter {
            guard let card = chronicle.card(holders[$0].number) else { return false }
            return card.standing == .inForce && card.lastDay > enough && !withheld.contains(holders[$0].person)
                && card.kind == .enforcement
        }
        return (0..<min(count, candidates.count)).map { _ in candidates.remove(at: chance(candidates.count)) }
    }

    // MARK: People

    /// A person of whom everything is on record; `group` makes a supervisor, `isWithheld` one who is not published.
    mutating func person(
        _ house: Int, group: SupervisionGroup? = nil, isWithheld: Bool = false, examined: Bool = true
    ) throws -> (id: Int, identity: [UInt8]) {
        identity += 1
        let hash = [UInt8(identity >> 8), UInt8(identity & 0xff)]
        let home = houses[house]
        let (actor, now, day) = (try region.signatory(home.actor), region.now, region.day)
        var entry = PersonEntry(name: "人员\(identity)", identityHash: hash, agency: home.id)
        entry.isRestricted = isWithheld
        let id = try region.registry.register(entry, as: actor, now: now).id
        if isWithheld { withheld.insert(id) }
        _ = try region.registry.qualify(id, as: actor, now: now) {
            ($0.conductDeclared, $0.establishment, $0.isInPost, $0.isFit) = (true, .institutional, true, true)
            $0.group = group
        }
        let handler = try region.signatory(home.hops[0])
        _ = try region.registry.qualify(id, as: handler, now: now) {
            $0.trainings.append(Training(organiser: home.handling, completedOn: day))
            if examined { $0.examPassedOn = day }
        }
        return (id, hash)
    }

    func entry(_ kind: ApplicationKind, _ holder: Holder) -> ApplicationEntry {
        region.entry(kind, holder.person, holder.number)
    }

    /// The numbers that were given out last.
    func newestNumbers(_ count: Int) throws -> [CredentialNumber] {
        try region.registry.view { database in
            try String.fetchAll(
                database, sql: "SELECT number FROM credential ORDER BY id DESC LIMIT ?", arguments: [count])
        }.reversed().map { try CredentialNumber($0) }
    }

    func isWithheld(_ person: Int) -> Bool { withheld.contains(person) }
}
