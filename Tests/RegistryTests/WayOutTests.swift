import Credential
import Foundation
import GRDB
import Regulation
import Testing

@testable import Registry

/// No state without a way out: from each place that a person can come to, everything about the person can be brought to its end.
@Suite struct WayOutTests {
    private struct Place {
        let file: Region.File
        let now: Int
        let path: [String]
    }

    /// From a person of whom everything is on record, and from a holder: so many places are looked at, the nearest first.
    @Test(arguments: [([], 40), (["first", "hand out"], 110)])
    func everyPlaceHasAWayOut(begin: [String], most: Int) throws {
        var (waiting, known): ([Place], Set<String>) = ([], [])
        let start = try Region()
        let walk = Walk(region: start, person: try start.person(1))
        for act in Walk.acts where begin.contains(act.name) { try act.run(walk) }
        try Self.visit(walk, begin, &waiting, &known)
        var (next, dead): (Int, [String]) = (0, [])
        while next < waiting.count {
            let place = waiting[next]
            next += 1
            if let end = try Self.deadEnd(place, walk.person) { dead.append(end) }
            if waiting.count < most { try Self.goOn(from: place, walk.person, &waiting, &known) }
        }
        #expect(dead == [])
        #expect(waiting.count >= most, "\(waiting.count)")
    }

    private static func open(_ place: Place, _ person: Int) throws -> Walk {
        let region = try Region(place.file)
        region.wait(days: place.now)
        return Walk(region: region, person: person)
    }

    /// Tries everything that may happen at a place; what is refused and wrote nothing leaves it as it was.
    private static func goOn(
        from place: Place, _ person: Int, _ waiting: inout [Place], _ known: inout Set<String>
    ) throws {
        var walk = try open(place, person)
        let events = try walk.region.events()
        for act in Walk.acts {
            let happened: Void? = try? act.run(walk)
            if happened != nil { try visit(walk, place.path + [act.name], &waiting, &known) }
            if try happened != nil || walk.region.events() != events { walk = try open(place, person) }
        }
    }

    /// Takes in a place that was not seen before.
    private static func visit(
        _ walk: Walk, _ path: [String], _ waiting: inout [Place], _ known: inout Set<String>
    ) throws {
        guard known.insert(try walk.place()).inserted else { return }
        let days = (walk.region.now.seconds - Fixture.now.seconds) / 86_400
        waiting.append(Place(file: try walk.region.file(), now: days, path: path))
    }

    /// The path to a place that has no way out, with what is left there; nil where there is one.
    private static func deadEnd(_ place: Place, _ person: Int) throws -> String? {
        let walk = try open(place, person)
        do {
            let left = try walk.end()
            return left.isEmpty ? nil : "\(place.path): \(left)"
        } catch { return "\(place.path): \(error)" }
    }
}
