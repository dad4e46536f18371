internal import Dispatch
internal import Synchronization

/// Does the same with each item, on all cores at once; the results in the order of the items, or the first failure in that order.
func onAllCores<Item: Sendable, Result: Sendable, Failure: Error>(
    _ items: [Item], _ body: @Sendable (Item) throws(Failure) -> Result
) throws(Failure) -> [Result] {
    let done = Mutex<[Int: Swift.Result<Result, Failure>]>([:])
    DispatchQueue.concurrentPerform(iterations: items.count) { place in
        let result = Swift.Result { () throws(Failure) in try body(items[place]) }
        done.withLock { $0[place] = result }
    }
    let results = done.withLock { $0 }
    var inOrder: [Result] = []
    for place in items.indices { if let result = try results[place]?.get() { inOrder.append(result) } }
    return inOrder
}
