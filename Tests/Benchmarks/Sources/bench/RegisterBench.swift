import Credential
import Foundation
import Glibc

/// The public register: made on every core and written, opened and asked, and asked by the command.
func measureRegister(
    entries count: Int, folder: String, times: Int, paiza: String?, into report: inout Report
) throws {
    let keys = try BundleKeys(.sm2)
    let words = "register of \(count)"
    let path = "\(folder)/register-\(count).paiza"
    let now = RegistryWorld.now
    let first = CivilDate(containing: now)
    let entries = try (1...count).map { number in
        RegisterEntry(
            number: try CredentialNumber("05" + String(String(1_000_000_000 + number).dropFirst())),
            name: "人员\(number)",
            agency: "第\(number % 999)综合行政执法局", categories: [.code(2)], kind: .enforcement,
            validity: first...first.adding(years: 6), statuses: [.card: .valid, .electronic: .valid])
    }
    let made = try RegistryMeasures.time {
        let lock = RegisterLock(entries, issuedAt: now, rounds: 128)
        let part = 512
        let sealed = Sealed(parts: (count + part - 1) / part)
        DispatchQueue.concurrentPerform(iterations: (count + part - 1) / part) { number in
            sealed.set(
                number, try? entries[(number * part)..<min((number + 1) * part, count)].map { try lock.seal($0) })
        }
        let bytes = try RegisterFile.make(
            sealed.all, lock: lock, issuer: World.issuer, issuedAt: now,
            nextUpdate: Instant(seconds: now.seconds + 86_400), hardExpiry: Instant(seconds: now.seconds + 30 * 86_400),
            keySet: keys.keySet, with: keys.key(.register))
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return bytes.count
    }
    report.add(Row(name: "\(words): make and write, \(made.result >> 20) MiB", value: made.real / 1e3, unit: "s"))
    report.add(Row(name: "\(words): the same, processor time", value: made.processor / 1e3, unit: "s"))

    var random = SeededGenerator(seed: 13)
    let asked = (0..<times).map { _ in entries[Int(random.next() % UInt64(count))] }
    let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    let file = LedgerFile(count: data.count) { [UInt8](data[$0]) }
    let opening = Sample(
        try (0..<times).map { _ in
            try RegistryMeasures.time {
                _ = try OpenedRegister(RegisterFile(file), root: keys.root.publicKey)
            }.real
        })
    let opened = try OpenedRegister(RegisterFile(file), root: keys.root.publicKey)
    let asking = Sample(
        try asked.map { entry in
            try RegistryMeasures.time {
                guard try opened.entry(number: entry.number, name: entry.name) == entry else {
                    throw BenchError("another entry")
                }
            }.real
        })
    report.add(Row(name: "\(words): open", value: opening.median, unit: "ms", spread: opening.spread))
    report.add(Row(name: "\(words): look up number and name", value: asking.median, unit: "ms", spread: asking.spread))
    guard let paiza else { return }
    try write(keys.root.publicKey.pem, to: folder + "/register-root.pem")
    let commands = Sample(
        try asked.prefix(min(times, 50)).map { entry in
            let arguments = [
                paiza, "lookup", "--register", path, "--root", folder + "/register-root.pem", "--now", now.description,
                entry.number.text, "--name", entry.name, "--quiet",
            ]
            let outcome = try RegistryMeasures.time { try run(arguments) }
            guard outcome.result == 0 else { throw BenchError("paiza lookup ended with \(outcome.result)") }
            return outcome.real
        })
    report.add(
        Row(
            name: "\(words): paiza lookup, start to answer", value: commands.median, unit: "ms", spread: commands.spread
        ))
}

/// Parts that are sealed side by side, in their order.
private final class Sealed: @unchecked Sendable {
    private let lock = NSLock()
    private var parts: [[SealedEntry]?]

    init(parts: Int) { self.parts = Array(repeating: nil, count: parts) }

    func set(_ place: Int, _ part: [SealedEntry]?) { lock.withLock { parts[place] = part } }

    var all: [SealedEntry] { lock.withLock { parts.compactMap(\.self).flatMap(\.self) } }
}
