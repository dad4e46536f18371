import CRaw
import Glibc

/// Verifications a second of real time of so many threads at once.
private func rate(threads: Int, count: Int, _ work: @escaping @Sendable (Int) -> Void) throws -> Double {
    let start = wallNanoseconds()
    var handles = [pthread_t](repeating: pthread_t(), count: threads)
    for number in 0..<threads {
        let box = Unmanaged.passRetained(Work { for turn in 0..<count { work(turn + number * 31) } })
        let code = pthread_create(
            &handles[number], nil,
            { argument in
                if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, box.toOpaque())
        guard code == 0 else { throw BenchError("pthread_create failed") }
    }
    for handle in handles { pthread_join(handle, nil) }
    return Double(threads * count) / (wallNanoseconds() - start)
}

private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Nanoseconds of the steady clock.
func wallNanoseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// What a second thread gains, for the verifier and for libcrypto.
func measureThreads(_ contest: Contest, pairs: Int, count: Int, into report: inout Report) throws {
    let full: @Sendable (Int) -> Void = { _ = try? contest.full($0) }
    let raw: @Sendable (Int) -> Void = { _ = contest.raw($0, raw_fresh) }
    var (fullGains, rawGains, ratios): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<pairs {
        let rawGain = try rate(threads: 2, count: count, raw) / rate(threads: 1, count: count, raw)
        let fullGain = try rate(threads: 2, count: count, full) / rate(threads: 1, count: count, full)
        fullGains.append(fullGain)
        rawGains.append(rawGain)
        ratios.append(fullGain / rawGain)
    }
    let ratio = Sample(ratios)
    let name = contest.name
    report.add(
        Row(
            name: "\(name): raw, gain of two threads", value: Sample(rawGains).median, unit: "",
            spread: Sample(rawGains).spread))
    report.add(
        Row(
            name: "\(name): full, gain of two threads", value: Sample(fullGains).median, unit: "",
            spread: Sample(fullGains).spread))
    report.add(
        Row(
            name: "\(name): gain of full / gain of raw", value: ratio.median, unit: "", spread: ratio.spread,
            target: ">= 0.95", isMet: ratio.median >= 0.95))
}
