import Credential
import Foundation
import Glibc
import Registry
import Regulation

/// What a registry of a whole region takes: opening, a look-up, due lists, a bundle, a batch, the public register.
func measureRegistry(
    credentials: Int, folder: String, quick: Bool, paiza: String?, into report: inout Report
) throws {
    let world = try RegistryWorld(.sm2, credentials: credentials, folder: folder)
    let measures = RegistryMeasures(world: world, folder: folder, quick: quick)
    let words = "registry of \(credentials)"
    let registry = try measures.opening(words, &report)
    try measures.lookUp(registry, words, &report)
    try measures.dueLists(registry, words, &report)
    try measures.bundle(registry, words, &report)
    try measures.batch(registry, words, &report)
    try measureLogCheck(credentials: quick ? 400 : 20_000, folder: folder, into: &report)
    for count in [credentials / 10, credentials] {
        try measureRegister(entries: count, folder: folder, times: quick ? 20 : 200, paiza: paiza, into: &report)
    }
}

struct RegistryMeasures {
    let world: RegistryWorld
    let folder: String
    let quick: Bool

    /// Milliseconds of real time, and of processor time of all threads.
    static func time<Result>(_ work: () throws -> Result) rethrows -> (result: Result, real: Double, processor: Double)
    {
        let (start, used) = (wallNanoseconds(), processNanoseconds())
        let result = try work()
        return (result, (wallNanoseconds() - start) / 1e6, (processNanoseconds() - used) / 1e6)
    }

    func opening(_ words: String, _ report: inout Report) throws -> Registry {
        let sample = Sample(try (0..<(quick ? 3 : 11)).map { _ in try Self.time { _ = try world.open() }.real })
        report.add(Row(name: "\(words): open", value: sample.median, unit: "ms", spread: sample.spread))
        return try world.open()
    }

    func lookUp(_ registry: Registry, _ words: String, _ report: inout Report) throws {
        var random = SeededGenerator(seed: 11)
        let numbers = try (0..<(quick ? 200 : 5_000)).map { _ in
            let serial = 1 + Int(random.next() % UInt64(world.credentials))
            return try CredentialNumber("05" + String(String(1_000_000_000 + serial).dropFirst()))
        }
        let statements = Sample(
            try numbers.map { number in
                try Self.time {
                    guard try registry.statement(of: number) != nil else { throw BenchError("no \(number)") }
                }
                .real
            })
        let cards = Sample(
            try (0..<(quick ? 2 : 20)).flatMap { _ in world.signed }.map { number in
                try Self.time { _ = try registry.cards([number]) }.real
            })
        for (name, sample) in [("look up a number", statements), ("look up a card with token and portrait", cards)] {
            report.add(
                Row(
                    name: "\(words): \(name)", value: sample.median, unit: "ms", spread: sample.spread,
                    target: "<= 1 ms", isMet: sample.quantile(0.9) <= 1))
        }
    }

    /// Each kind alone, all together, of one agency and of one level: the slowest is told.
    func dueLists(_ registry: Registry, _ words: String, _ report: inout Report) throws {
        let law = DueLaw(StatutoryPeriods(), today: CivilDate(containing: RegistryWorld.now), days: 60)
        var slowest = (name: "", sample: Sample([0]))
        for kinds in DueKind.allCases.map({ [$0] }) + [DueKind.allCases] {
            for (place, agency, level) in [
                ("", nil, nil), (" of an agency", "第77综合行政执法局", nil), (" of a level", nil, Level.league),
            ] as [(String, String?, Level?)] {
                let request = DueRequest(law, agency: agency, level: level, kinds: Set(kinds), limit: 200)
                let sample = Sample(
                    try (0..<(quick ? 3 : 7)).map { _ in try Self.time { _ = try registry.due(request) }.real })
                let name = (kinds.count == 1 ? kinds[0].rawValue : "everything") + place
                if sample.median > 20 { print("  due \(name): \(Row.number(sample.median)) ms") }
                if sample.median > slowest.sample.median { slowest = (name, sample) }
            }
        }
        report.add(
            Row(
                name: "\(words): the slowest due list (\(slowest.name))", value: slowest.sample.median, unit: "ms",
                spread: slowest.sample.spread, target: "<= 200 ms", isMet: slowest.sample.quantile(0.9) <= 200))
    }

    /// From the registry to the file of a whole bundle.
    func bundle(_ registry: Registry, _ words: String, _ report: inout Report) throws {
        let keys = try BundleKeys(world.algorithm)
        var parts: [(String, Double)] = []
        let whole = try Self.time {
            let taken = try Self.time { try registry.publish(by: world.cardKey, now: RegistryWorld.now) }
            let packed = try Self.time { try taken.result.lists.map { try $0.compressed() } }
            let written = try Self.time {
                let bytes = try keys.file(taken.result, packed.result)
                try bytes.withUnsafeBytes { try Data($0).write(to: URL(fileURLWithPath: folder + "/bundle.paiza")) }
                return bytes.count
            }
            parts = [("reading", taken.real), ("compressing", packed.real), ("signing and writing", written.real)]
            let now = RegistryWorld.now
            try registry.confirm(
                taken.result, PublishedFile([], madeAt: now, nextUpdate: now, hardExpiry: now), by: world.cardKey)
            return written.result
        }
        report.add(
            Row(
                name: "\(words): a full bundle, \(whole.result >> 20) MiB", value: whole.real / 1e3, unit: "s",
                target: "<= 5 s", isMet: whole.real <= 5_000))
        report.add(Row(name: "\(words): of it processor time", value: whole.processor / 1e3, unit: "s"))
        for (name, time) in parts {
            report.add(Row(name: "\(words): of it \(name)", value: time / 1e3, unit: "s"))
        }
    }

    /// The region's decision on a batch, 200 people a transaction, as `paiza issue` decides it.
    func batch(_ registry: Registry, _ words: String, _ report: inout Report) throws {
        let (count, part) = (quick ? 400 : 10_000, 200)
        let people = try world.applicants(0..<count)
        var rates: [Double] = []
        let whole = try Self.time {
            for start in stride(from: 0, to: count, by: part) {
                let slice = Array(people[start..<(start + part)])
                let decided = try Self.time { try world.issue(slice, registry) }
                guard decided.result == part else { throw BenchError("\(decided.result) of \(part) were issued") }
                rates.append(Double(part) / decided.real * 1e3)
            }
        }
        let sample = Sample(rates)
        report.add(
            Row(
                name: "\(words): issue a batch by two actors, SM2", value: Double(count) / whole.real * 1e3, unit: "/s",
                spread: sample.spread, target: ">= 1000 /s", isMet: Double(count) / whole.real * 1e3 >= 1_000))
        report.add(
            Row(
                name: "\(words): the same, processor time of one", value: whole.processor / Double(count), unit: "ms"))
    }
}

/// Nanoseconds of processor time of all threads.
func processNanoseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// The keys of an authority that publishes, and its key set.
struct BundleKeys {
    let root: PrivateKey
    private let keys: [KeyUse: PrivateKey]
    let keySet: SignedToken

    init(_ algorithm: Algorithm) throws {
        root = try PrivateKey.generate(algorithm)
        var keys: [KeyUse: PrivateKey] = [:]
        for use in [KeyUse.status, .bundle, .ledger, .register] { keys[use] = try PrivateKey.generate(algorithm) }
        self.keys = keys
        let lifetime = Instant(seconds: 0)..<Instant(seconds: 2_000_000_000)
        keySet = try SignedToken.sign(
            KeySet(
                issuer: World.issuer, version: 1, issuedAt: World.issuedAt, expires: lifetime.upperBound,
                names: ["zh": "内蒙古自治区人民政府"], publicPage: nil, statusBase: World.statusBase,
                categories: CategoryTable.rows, isTest: true,
                keys: keys.map { KeyEntry(key: $0.value.publicKey, use: $0.key, lifetime: lifetime) }
            ).item, type: .keySet, with: root)
    }

    func key(_ use: KeyUse) throws -> PrivateKey {
        guard let key = keys[use] else { throw BenchError("no key") }
        return key
    }

    func file(_ publication: Publication, _ compressed: [[UInt8]]) throws -> [UInt8] {
        let now = RegistryWorld.now
        let month = Instant(seconds: now.seconds + 30 * 86_400)
        let lists = try zip(publication.lists, compressed).map { list, bytes in
            try StatusListToken.sign(
                issuer: World.issuer, address: StatusReference.address(base: World.statusBase, list: list.number),
                issuedAt: now, expires: month, timeToLive: 86_400, compressed: bytes, with: key(.status))
        }
        let ledgers = try publication.lists.map {
            try Ledger.sign(
                issuer: World.issuer, list: $0.number, issuedAt: now, file: $0.ledgerFile, with: key(.ledger))
        }
        let token = try Bundle.sign(
            issuer: World.issuer, sequence: publication.sequence, issuedAt: now, nextUpdate: month, hardExpiry: month,
            keySet: keySet, lists: lists, ledgers: ledgers, with: key(.bundle))
        return BundleFile.encode(token: token, ledgers: publication.lists.map(\.ledgerFile))
    }
}
