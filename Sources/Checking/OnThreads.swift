internal import Dispatch
internal import Synchronization

/// Does the same with each item, on so many threads at once; the results in the order of the items.
func onThreads<Item: Sendable, Result: Sendable>(
    _ threads: Int, _ items: [Item], _ body: @Sendable (Item) -> Result
) -> [Result] {
    guard threads > 1, items.count > 1 else { return items.map(body) }
    let next = Mutex(0)
    let done = Mutex<[Int: Result]>([:])
    DispatchQueue.concurrentPerform(iterations: min(threads, items.count)) { _ in
        while true {
            let place = next.withLock { place in
                defer { place += 1 }
                return place
            }
            guard place < items.count else { return }
            let result = body(items[place])
            done.withLock { $0[place] = result }
        }
    }
    return done.withLock { results in items.indices.compactMap { results[$0] } }
}
