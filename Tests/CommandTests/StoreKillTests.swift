import Foundation
import Testing

/// A device whose power fails while it takes a bundle has the old one or the new one.
///
/// PAIZA_KILLS sets how often it is tried, as in the tests of print jobs.
@Suite struct StoreKillTests {
    private static let rounds = (ProcessInfo.processInfo.environment["PAIZA_KILLS"].flatMap { Int($0) } ?? 40) / 4

    @Test func aKillLeavesTheOldOrTheNewBundle() throws {
        let folder = try Scratch()
        let (office, store, bundle) = (try folder.authority(), folder("store"), folder("bundle.paiza"))
        let shown = try paiza("authority", "show", office).lines
        let fingerprint = try #require(shown.first { $0.hasPrefix("root fingerprint ") }?.dropFirst(17))
        let root = "\(office)/root.pem"
        let trust = ["trust", "add", root, "--fingerprint", String(fingerprint), "--store", store]
        #expect(try Command.paiza.run(trust).code == 0)
        #expect(try paiza("bundle", "make", "--authority", office, "--out", bundle).code == 0)
        let began = Date()
        #expect(try paiza("bundle", "import", bundle, "--store", store).code == 0)
        let whole = Date().timeIntervalSince(began)
        var standing = 1
        var (killed, finished) = (0, 0)
        for round in 2..<(2 + max(1, Self.rounds)) {
            #expect(try paiza("bundle", "make", "--authority", office, "--out", bundle).code == 0)
            let delay = String(format: "%.4f", Double.random(in: 0.001...(1.5 * whole)))
            let outcome = try Command.paiza.run(
                ["bundle", "import", bundle, "--store", store],
                launcher: ["/usr/bin/timeout", "--signal=KILL", delay])
            if outcome.code == 0 { finished += 1 } else { killed += 1 }
            let status = try paiza("bundle", "status", "--store", store)
            #expect(status.code == 0, "\(status.errors)")
            let now = Int(status.output.firstMatch(of: /no\. ([0-9]+)/)?.1 ?? "0") ?? 0
            #expect(now == standing || now == round, "after \(delay) s: no. \(now), before it no. \(standing)")
            if outcome.code == 0 { #expect(now == round) }
            standing = now
        }
        #expect(killed > 0)
        print("imports killed: \(killed), finished: \(finished)")
    }
}
