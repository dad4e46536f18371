import CRaw
import Credential
import Primitives

/// A verifier and libcrypto alone, over the same cards in turn.
struct Contest {
    let name: String
    let verifier: Verifier
    let texts: [String]
    private let raw: RawKey
    /// The signature alone, in Swift alone.
    private let pure: @Sendable (_ signature: [UInt8], _ message: [UInt8]) -> Bool
    private let messages: [[UInt8]]
    private let signatures: [[UInt8]]
    private let question = VerificationQuestion(now: World.now, clockIsGiven: true)

    init(_ world: World) throws {
        name = ["sm2": "SM2", "es256": "ES256", "ed25519": "Ed25519"][world.algorithm.rawValue] ?? ""
        verifier = Verifier([try world.open()])
        texts = world.cards.map { DigitText.encode($0.bytes) }
        messages = world.cards.map(world.signedBytes)
        signatures = world.cards.map(\.signature)
        raw = try RawKey(name, world.credentialKey.publicKey.keyInfo)
        pure = try Self.pureVerifier(world.credentialKey.publicKey)
        for place in texts.indices {
            guard try full(place), self.raw(place, raw_fresh), self.raw(place, raw_prepared), inSwift(place) else {
                throw BenchError("a card does not verify")
            }
        }
    }

    /// Text to verdict, ledger included.
    func full(_ place: Int) throws -> Bool {
        try verifier.check(ScannedText(symbol: texts[place % texts.count]), question).verdict == .valid
    }

    /// The same bytes by `Primitives`, as in a page.
    func inSwift(_ place: Int) -> Bool {
        let place = place % texts.count
        return pure(signatures[place], messages[place])
    }

    private static func pureVerifier(_ key: PublicKey) throws -> @Sendable ([UInt8], [UInt8]) -> Bool {
        if key.algorithm == .ed25519 {
            let own = Ed25519Key(key.point)
            return { own.isValid($0, over: $1) }
        }
        guard let own = ShortCurveKey(key.algorithm == .sm2 ? .sm2 : .es256, point: key.point) else {
            throw BenchError("no key in Swift alone")
        }
        return { own.isValid($0, over: $1) }
    }

    /// EVP_DigestVerify of the same bytes.
    func raw(_ place: Int, _ mode: raw_mode) -> Bool {
        let place = place % texts.count
        return raw_verify(raw.pointer, mode, signatures[place], messages[place], messages[place].count) == 1
    }
}

/// The owner of a key in libcrypto.
final class RawKey: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ algorithm: String, _ keyInfo: [UInt8]) throws {
        guard let key = raw_key_new(algorithm, keyInfo, keyInfo.count) else { throw BenchError("no raw key") }
        pointer = key
    }

    deinit { raw_key_free(pointer) }
}

/// Full against raw, each in turn.
func measureVerification(_ contest: Contest, pairs: Int, into report: inout Report) throws {
    var (first, second, failures) = (0, 0, 0)
    let repetitions = contest.name == "SM2" ? 4 : 8
    for (mode, words) in [(raw_fresh, "raw"), (raw_prepared, "raw with its context kept")] {
        let result = try Pairs(
            pairs, repetitions: repetitions,
            first: {
                first += 1
                if !contest.raw(first, mode) { failures += 1 }
            },
            second: {
                second += 1
                if try !contest.full(second) { failures += 1 }
            })
        guard failures == 0 else { throw BenchError("\(failures) verifications failed") }
        if mode == raw_fresh {
            report.add(
                Row(
                    name: "\(contest.name): raw", value: result.first.median / 1e3, unit: "µs",
                    spread: (result.first.spread.lowerBound / 1e3)...(result.first.spread.upperBound / 1e3)))
            report.add(
                Row(
                    name: "\(contest.name): full", value: result.second.median / 1e3, unit: "µs",
                    spread: (result.second.spread.lowerBound / 1e3)...(result.second.spread.upperBound / 1e3)))
        }
        let isTarget = mode == raw_fresh
        report.add(
            Row(
                name: "\(contest.name): \(words) / full", value: result.ratio.median, unit: "",
                spread: result.ratio.spread,
                target: isTarget ? ">= 0.97" : "", isMet: isTarget ? result.ratio.median >= 0.97 : nil))
    }
}

/// A signature in Swift alone against libcrypto's, each in turn.
func measureInSwift(_ contest: Contest, pairs: Int, into report: inout Report) throws {
    var (first, second, failures) = (0, 0, 0)
    let result = Pairs(
        pairs, repetitions: 2,
        first: {
            first += 1
            if !contest.inSwift(first) { failures += 1 }
        },
        second: {
            second += 1
            if !contest.raw(second, raw_fresh) { failures += 1 }
        })
    guard failures == 0 else { throw BenchError("\(failures) verifications failed") }
    report.add(
        Row(
            name: "\(contest.name): in Swift alone", value: result.first.median / 1e3, unit: "µs",
            spread: (result.first.spread.lowerBound / 1e3)...(result.first.spread.upperBound / 1e3)))
    report.add(
        Row(
            name: "\(contest.name): in Swift alone / raw", value: result.ratio.median, unit: "",
            spread: result.ratio.spread))
}
