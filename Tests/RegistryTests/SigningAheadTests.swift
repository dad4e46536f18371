import Synchronization
import Testing

@testable import Registry

@Suite("Signing ahead of recording")
struct SigningAheadTests {
    struct Failure: Error, Equatable { let place: Int }

    @Test("hands over everything in order, on the caller's thread")
    func order() throws {
        var taken: [String] = []
        try madeAhead(Array(0..<500), { "\($0)" }, handOver: { taken.append("\($0):\($1)") })
        #expect(taken == (0..<500).map { "\($0):\($0)" })
        try madeAhead([Int](), { $0 }, handOver: { _, _ in Issue.record("there is nothing to hand over") })
    }

    @Test("hands over nothing after what could not be made")
    func failureOfMaking() {
        var taken: [Int] = []
        #expect(throws: Failure(place: 7)) {
            try madeAhead(
                Array(0..<500), { place in if place % 10 == 7 { throw Failure(place: place) } else { place } },
                handOver: { taken.append($1) })
        }
        #expect(taken == Array(0..<7))
    }

    @Test("leaves no core at work when what was made is not taken")
    func failureOfTaking() {
        let made = Atomic(0)
        #expect(throws: Failure(place: 3)) {
            try madeAhead(
                Array(0..<100_000), { _ in made.add(1, ordering: .relaxed).newValue },
                handOver: { place, _ in if place == 3 { throw Failure(place: place) } })
        }
        let atReturn = made.load(ordering: .relaxed)
        #expect(atReturn < 100_000)
        #expect(made.load(ordering: .relaxed) == atReturn)
    }
}
