import Glibc

/// Nanoseconds of processor time of this thread: waiting for other programs does not count.
func threadNanoseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// Values in order, asked for quantiles.
struct Sample {
    private let sorted: [Double]

    init(_ values: [Double]) { sorted = values.sorted() }

    /// The value below which that share lies, interpolated.
    func quantile(_ share: Double) -> Double {
        guard let last = sorted.indices.last else { return .nan }
        let place = share * Double(last)
        let low = Int(place)
        let high = min(low + 1, last)
        return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
    }

    var median: Double { quantile(0.5) }
    var spread: ClosedRange<Double> { quantile(0.1)...max(quantile(0.1), quantile(0.9)) }
    var count: Int { sorted.count }
}

/// Times of one thing measured against another, in turns in one process, so that both meet the same machine.
struct Pairs {
    /// Nanoseconds a repetition.
    let first, second: Sample
    /// first / second of each pair.
    let ratio: Sample

    init(_ count: Int, repetitions: Int, first: () throws -> Void, second: () throws -> Void) rethrows {
        func time(_ work: () throws -> Void) rethrows -> Double {
            let start = threadNanoseconds()
            for _ in 0..<repetitions { try work() }
            return (threadNanoseconds() - start) / Double(repetitions)
        }
        _ = (try time(first), try time(second))
        var times: [(Double, Double)] = []
        for pair in 0..<count {
            // Which goes first alternates: a clock that speeds up or slows down favours neither.
            if pair % 2 == 0 {
                let one = try time(first)
                times.append((one, try time(second)))
            } else {
                let two = try time(second)
                times.append((try time(first), two))
            }
        }
        (self.first, self.second) = (Sample(times.map(\.0)), Sample(times.map(\.1)))
        ratio = Sample(times.map { $0.0 / $0.1 })
    }
}

/// What a measurement could not do.
struct BenchError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
