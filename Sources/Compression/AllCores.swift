internal import Dispatch
internal import Synchronization

/// Does the same with each item, on all cores at once; the results in the order of the items.
func onAllCores<Item: Sendable, Result: Sendable>(_ items: [Item], _ body: @Sendable (Item) -> Result) -> [Result] {
    let done = Mutex<[Int: Result]>([:])
    DispatchQueue.concurrentPerform(iterations: items.count) { place in
        let result = body(items[place])
        done.withLock { $0[place] = result }
    }
    return done.withLock { results in items.indices.compactMap { results[$0] } }
}
