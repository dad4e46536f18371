import Credential
import DeviceStore
import Glibc

/// Opening what the store of a device holds, and asking lists for entries at random.
func measureLoading(_ world: World, into folder: String, times: Int, report: inout Report) throws {
    let store = try DeviceStore(folder: folder)
    try store.pin(world.root.publicKey)
    _ = try store.importBundle(world.bundleBytes)
    let sample = Sample(
        try (0..<times).map { _ in
            let start = wallNanoseconds()
            guard try store.entries().first?.bundle != nil else { throw BenchError("the store is empty") }
            return (wallNanoseconds() - start) / 1e6
        })
    let whole = Sample(
        try (0..<times).map { _ in
            let start = wallNanoseconds()
            _ = try world.open()
            return (wallNanoseconds() - start) / 1e6
        })
    report.add(
        Row(
            name: "\(world.algorithm.rawValue): open such a bundle with all its signatures, as at its import",
            value: whole.median, unit: "ms", spread: whole.spread))
    report.add(
        Row(
            name: "\(world.algorithm.rawValue): load ten lists of \(world.entries) entries, 5 % not valid",
            value: sample.median,
            unit: "ms", spread: sample.spread, target: "<= 15 ms", isMet: sample.median <= 15))
}

/// Random entries of ten lists a second, through the public subscript.
func measureLookUps(entries: Int, count: Int, times: Int, report: inout Report) throws {
    var random = SeededGenerator(seed: 7)
    let lists = try (0..<10).map { _ in
        try StatusList(StatusMix.values(count: entries, nonValid: 0.05, using: &random))
    }
    var sum = 0
    let sample = Sample(
        (0..<times).map { _ in
            let start = wallNanoseconds()
            var word: UInt64 = 88_172_645_463_325_252
            for _ in 0..<count {
                word ^= word << 13
                word ^= word >> 7
                word ^= word << 17
                let index = Int(((word >> 32) &* UInt64(entries)) >> 32)
                sum &+= Int(lists[Int(word & 0xffff) % 10][index] ?? 0)
            }
            return Double(count) / (wallNanoseconds() - start) * 1e9 / 1e6
        })
    guard sum > 0 else { throw BenchError("every entry is valid") }
    report.add(
        Row(
            name: "random look-ups in ten lists", value: sample.median, unit: "million/s", spread: sample.spread,
            target: ">= 100", isMet: sample.median >= 100))
}

/// Bytes of a list against the information limit.
func measureSizes(entries: Int, report: inout Report) throws {
    for (share, words) in [(0.001, "0.1 %"), (0.01, "1 %"), (0.05, "5 %")] {
        let ratios = Sample(
            try [42, 43, 44].map { (seed: UInt64) in
                var random = SeededGenerator(seed: seed)
                let values = StatusMix.values(count: entries, nonValid: share, using: &random)
                let size = try StatusMix.compress(StatusList(values).bytes).count
                return Double(size) / StatusMix.informationLimit(count: entries, nonValid: share)
            })
        report.add(
            Row(
                name: "size of a list / information limit, \(words) not valid", value: ratios.median, unit: "",
                spread: ratios.spread, target: "<= 1.5", isMet: ratios.median <= 1.5))
    }
}
