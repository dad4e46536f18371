internal import Dispatch
internal import Synchronization

/// Makes something of each item, on all cores at once, and hands each result over in the order of the items, on the caller's thread,
/// while later items are still being made.
///
/// The first failure, of making or of taking over, is thrown when no core is at work any more; nothing after it is handed over.
func madeAhead<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ make: @escaping @Sendable (Item) throws -> Result, handOver: (Int, Result) throws -> Void
) throws {
    let ahead = MadeAhead<Result>()
    let workers = DispatchGroup()
    DispatchQueue.global(qos: .userInitiated).async(group: workers) {
        DispatchQueue.concurrentPerform(iterations: items.count) { place in
            ahead.make(place) { try make(items[place]) }
        }
    }
    defer {
        ahead.stop()
        workers.wait()
    }
    for place in items.indices { try handOver(place, ahead.take(place)) }
}

/// Results by their places, from the cores that make them to the thread that waits for the next one.
private final class MadeAhead<Made: Sendable>: Sendable {
    private let results = Mutex<[Int: Result<Made, any Error>]>([:])
    private let isStopped = Atomic(false)
    private let news = DispatchSemaphore(value: 0)

    func make(_ place: Int, _ body: () throws -> Made) {
        guard !isStopped.load(ordering: .relaxed) else { return }
        let made = Result { try body() }
        results.withLock { $0[place] = made }
        news.signal()
    }

    /// Waits for the result of a place.
    func take(_ place: Int) throws -> Made {
        while true {
            if let made = results.withLock({ $0.removeValue(forKey: place) }) { return try made.get() }
            news.wait()
        }
    }

    /// What is not begun is not made.
    func stop() { isStopped.store(true, ordering: .relaxed) }
}
