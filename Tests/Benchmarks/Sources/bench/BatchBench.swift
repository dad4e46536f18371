import CRaw
import Credential
import DeviceStore
import Glibc

/// What a finished process took.
private struct Usage {
    let processor, real: Double
    /// Most memory at once, in MB.
    let memory: Double
}

/// Runs the static verifier over a list and asks the system what it took, in seconds.
private func check(_ list: String, jobs: Int, store: String, verifier: String) throws -> Usage {
    var (before, after) = (rusage(), rusage())
    getrusage(RUSAGE_CHILDREN.rawValue, &before)
    let start = wallNanoseconds()
    let code = try run(
        [verifier, "--store", store, "--now", World.now.description, "--json", "--jobs", String(jobs), "--batch", list])
    guard code == 0 else { throw BenchError("paiza-verify --batch ended with \(code)") }
    let real = (wallNanoseconds() - start) / 1e9
    getrusage(RUSAGE_CHILDREN.rawValue, &after)
    let seconds = { (time: timeval) in Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    let total = { (usage: rusage) in seconds(usage.ru_utime) + seconds(usage.ru_stime) }
    return Usage(processor: total(after) - total(before), real: real, memory: Double(after.ru_maxrss) / 1e3)
}

/// A long list in the static verifier: processor time a text beside libcrypto alone, and what a second thread gains.
func measureBatch(
    _ contest: Contest, _ world: World, verifier: String, folder: String, texts: Int, times: Int,
    report: inout Report
) throws {
    let store = folder + "/batch", list = folder + "/list.txt"
    let device = try DeviceStore(folder: store)
    try device.pin(world.root.publicKey)
    _ = try device.importBundle(world.bundleBytes)
    let valid = world.cards.indices.filter { (try? contest.full($0)) == true }.map { contest.texts[$0] }
    try write((0..<texts).map { valid[$0 % valid.count] }.joined(separator: "\n") + "\n", to: list)
    var (ratios, gains, perText, memory): ([Double], [Double], [Double], Double) = ([], [], [], 0)
    for _ in 0..<times {
        let start = threadNanoseconds()
        for place in 0..<texts { _ = contest.raw(place, raw_fresh) }
        let raw = (threadNanoseconds() - start) / 1e9
        let alone = try check(list, jobs: 1, store: store, verifier: verifier)
        let two = try check(list, jobs: 2, store: store, verifier: verifier)
        ratios.append(alone.processor / raw)
        gains.append(alone.real / two.real)
        perText.append(alone.processor / Double(texts) * 1e6)
        memory = max(memory, two.memory)
    }
    let (ratio, gain, time) = (Sample(ratios), Sample(gains), Sample(perText))
    let name = "paiza-verify --batch of \(texts), \(contest.name)"
    report.add(Row(name: "\(name): processor time a text", value: time.median, unit: "µs", spread: time.spread))
    report.add(
        Row(
            name: "\(name): processor time / raw", value: ratio.median, unit: "", spread: ratio.spread,
            target: "<= 1.15", isMet: ratio.median <= 1.15))
    report.add(
        Row(
            name: "\(name): gain of two threads", value: gain.median, unit: "", spread: gain.spread, target: ">= 1.8",
            isMet: gain.median >= 1.8))
    report.add(Row(name: "\(name): most memory", value: memory, unit: "MB"))
}
