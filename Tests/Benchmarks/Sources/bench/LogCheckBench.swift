import Foundation
import Registry

/// What it costs that a publication rests on a checked log: a registry made of nothing but its events, published without a check,
/// with a check of the whole log, and with one from the last checked state on.
func measureLogCheck(credentials: Int, folder: String, into report: inout Report) throws {
    let folder = folder + "/checked"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let world = try RegistryWorld(.sm2, credentials: 0, folder: folder)
    let unchecked = try world.open()
    func issue(_ range: Range<Int>) throws {
        for start in stride(from: range.lowerBound, to: range.upperBound, by: 200) {
            _ = try world.issue(try world.applicants(start..<min(start + 200, range.upperBound)), unchecked)
        }
    }
    func publish(checked: Bool) throws -> (result: Publication, real: Double, processor: Double) {
        let check = LogCheck(folder: folder, root: world.root, logKeys: [world.cardKey.publicKey])
        let registry = try world.open(check: checked ? check : nil)
        return try RegistryMeasures.time { try registry.publish(by: world.cardKey, now: RegistryWorld.now) }
    }
    try issue(0..<credentials)
    let words = "log of \(credentials) cards"
    let plain = try publish(checked: false).processor
    let whole = try publish(checked: true).processor
    try issue(credentials..<credentials + 100)
    let further = try publish(checked: true).processor
    report.add(Row(name: "\(words): publish without a check, processor time", value: plain, unit: "ms"))
    report.add(
        Row(name: "\(words): with a check of it from its first event, processor time", value: whole / 1e3, unit: "s"))
    report.add(
        Row(name: "\(words): with a check of the 100 cards since the last, processor time", value: further, unit: "ms"))
}
