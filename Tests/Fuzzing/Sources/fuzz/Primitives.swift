@testable import Credential
@testable import Primitives

extension FuzzTarget {
    /// Swift alone beside libcrypto; each input is one signature that both are asked about.
    static let primitives = [
        FuzzTarget(name: "primitives", run: runPrimitives) {
            (UInt8(0)..<12).map { [$0] + [UInt8](repeating: $0 == 0 ? 0 : 1, count: 80) }
        }
    ]
}

/// The same verdict from both. The first byte chooses algorithm and way, the next 64 alter the signature or the key, and the
/// rest is the message.
private func runPrimitives(_ input: [UInt8]) {
    guard input.count >= 65 else { return }
    let algorithm = Algorithm.allCases[Int(input[0]) % 3]
    let (given, message) = (Array(input[1..<65]), Array(input[65...]))
    let key = sure { try World.shared.signers[algorithm].orThrow() }
    var (signature, point) = (sure { try key.sign(message) }, key.publicKey.point)
    switch input[0] / 3 % 4 {
    case 0: signature = zip(signature, given).map { $0 ^ $1 }
    case 1: signature = given
    case 2:
        let half = given[0] % 2 == 0 ? 0..<32 : 32..<64
        signature.replaceSubrange(half, with: given[half])
    default: point = zip(point, given).map { $0 ^ $1 }
    }
    compareVerdicts(algorithm, point, signature, message)
}

private func compareVerdicts(_ algorithm: Algorithm, _ point: [UInt8], _ signature: [UInt8], _ message: [UInt8]) {
    let key = accepted { try PublicKey(algorithm, point: point) }
    let verdict: Bool?
    switch algorithm {
    case .ed25519: verdict = Ed25519Key(point).isValid(signature, over: message)
    case .es256: verdict = ShortCurveKey(.es256, point: point)?.isValid(signature, over: message)
    case .sm2: verdict = ShortCurveKey(.sm2, point: point)?.isValid(signature, over: message)
    }
    guard let key else {
        // Keys of small order are refused before anyone is asked to verify under them.
        return demand(algorithm == .ed25519 || verdict == nil, "a key that libcrypto refuses")
    }
    demand(verdict == key.isValid(signature, over: message), "another verdict, or a key that libcrypto takes")
}

/// The same bytes, or the same refusal, as libdeflate's.
func compareInflate(_ input: [UInt8]) {
    guard !input.isEmpty else { return }
    let limit = min(Limits.inflatedToken, input.count * 1_032 + 64)
    let native = Result { () throws(Malformed) in try inflate(input, limit: limit, layer: .zlib) }
    do throws(InflateRefusal) {
        let (output, end) = try inflated(input, limit: limit)
        let trailing = Malformed(.zlib, at: end, .trailingBytes)
        demand(native == (end == input.count ? .success(output) : .failure(trailing)), "other bytes")
    } catch {
        // What libdeflate before 1.18 takes and later ones refuse.
        guard error != .lengthsOverrun else { return }
        let reason = error == .tooLarge ? Malformed.Reason.tooLarge : .damagedStream
        demand(native == .failure(Malformed(.zlib, at: 0, reason)), "another refusal")
    }
}
