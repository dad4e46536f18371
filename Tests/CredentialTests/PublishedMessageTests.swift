import Testing

@testable import Credential

@Suite("Published COSE messages and status lists in a general mode, which only these tests have")
struct PublishedMessageTests {
    /// What must come out of a message.
    enum Outcome: String {
        /// A key of one of our algorithms made every signature.
        case verifies
        /// It is read, and the signature does not hold.
        case doesNotHold
        /// It is read, and its algorithm or its key is none of ours.
        case otherAlgorithm
        /// It is no COSE_Sign1 or COSE_Sign message.
        case refused
    }

    private static let outcomes: [String: Outcome] = [
        "sign1-tests/sign-pass-01.json": .verifies,  // no protected header, alg in the unprotected one
        "sign1-tests/sign-pass-02.json": .verifies,  // external data
        "sign1-tests/sign-pass-03.json": .verifies,  // no tag
        "sign1-tests/sign-fail-01.json": .refused,  // tag 998
        "sign1-tests/sign-fail-02.json": .doesNotHold,  // signature changed
        "sign1-tests/sign-fail-03.json": .otherAlgorithm,  // alg -999
        "sign1-tests/sign-fail-04.json": .otherAlgorithm,  // alg "unknown"
        "sign1-tests/sign-fail-06.json": .doesNotHold,  // protected header grown
        "sign1-tests/sign-fail-07.json": .doesNotHold,  // protected header shrunk
        "ecdsa-examples/ecdsa-01.json": .verifies,  // COSE_Sign
        "ecdsa-examples/ecdsa-02.json": .otherAlgorithm,  // P-384
        "ecdsa-examples/ecdsa-03.json": .otherAlgorithm,  // P-521
        "ecdsa-examples/ecdsa-04.json": .otherAlgorithm,  // P-256 with SHA-512
        "ecdsa-examples/ecdsa-sig-01.json": .verifies,
        "ecdsa-examples/ecdsa-sig-02.json": .otherAlgorithm,
        "ecdsa-examples/ecdsa-sig-03.json": .otherAlgorithm,
        "ecdsa-examples/ecdsa-sig-04.json": .otherAlgorithm,
        "eddsa-examples/eddsa-01.json": .verifies,
        "eddsa-examples/eddsa-02.json": .otherAlgorithm,  // Ed448
        "eddsa-examples/eddsa-sig-01.json": .verifies,
        "eddsa-examples/eddsa-sig-02.json": .otherAlgorithm,
    ]

    /// A message of cose-wg/Examples with its key and what was signed.
    private struct Example {
        let path: String
        let message: [UInt8]
        let inputs: [[UInt8]]
        let external: [UInt8]
        /// Nil for a curve that is none of ours.
        let key: PublicKey?
        let mustFail: Bool

        init?(_ path: String) throws {
            guard let root = try PublishedVectors.json("cose-wg/" + path) as? [String: Any] else { return nil }
            self.path = path
            let output = try #require(root["output"] as? [String: Any])
            let given = try #require(root["input"] as? [String: Any])
            let steps = try #require(root["intermediates"] as? [String: Any])
            message = bytes(hex: try #require(output["cbor"] as? String))
            mustFail = root["fail"] as? Bool ?? false
            let signed = try #require((given["sign0"] ?? given["sign"]) as? [String: Any])
            external = bytes(hex: signed["external"] as? String ?? "")
            let signers = signed["signers"] as? [[String: Any]] ?? [signed]
            try #require(signers.count == 1)
            key = try Self.key(try #require(signers[0]["key"] as? [String: String]))
            inputs = try (steps["signers"] as? [[String: Any]] ?? [steps]).map {
                bytes(hex: try #require($0["ToBeSign_hex"] as? String))
            }
        }

        private static func key(_ fields: [String: String]) throws -> PublicKey? {
            switch fields["crv"] {
            case "P-256":
                try PublicKey(.es256, point: base64url(fields["x"] ?? "") + base64url(fields["y"] ?? ""))
            case "Ed25519": try PublicKey(.ed25519, point: bytes(hex: fields["x_hex"] ?? ""))
            default: nil
            }
        }

        private static func base64url(_ text: String) -> [UInt8] {
            let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
            var (output, pending, bits): ([UInt8], Int, Int) = ([], 0, 0)
            for value in text.compactMap(alphabet.firstIndex) {
                (pending, bits) = ((pending << 6 | value) & 0xffff, bits + 6)
                guard bits >= 8 else { continue }
                bits -= 8
                output.append(UInt8(pending >> bits & 0xff))
            }
            return output
        }

        /// What the general mode makes of it; the Sig_structure must be the published one.
        func outcome() throws -> Outcome {
            guard let message = try? GeneralMessage(message) else { return .refused }
            guard let key, message.signatures.allSatisfy({ $0.algorithm?.ours == key.algorithm }) else {
                return .otherAlgorithm
            }
            let ours = message.signatures.map { message.input(of: $0, external: external) }
            if !mustFail { #expect(ours == inputs, "\(path)") }
            let hold = zip(message.signatures, ours).allSatisfy { key.isValid($0.bytes, over: $1) }
            return hold ? .verifies : .doesNotHold
        }
    }

    private static func examples() throws -> [Example] {
        try outcomes.keys.sorted().compactMap { try Example($0) }
    }

    @Test("cose-wg: what is meant to pass verifies, what is meant to fail does not, other algorithms are named so")
    func messages() throws {
        for example in try Self.examples() {
            let outcome = try example.outcome()
            #expect(outcome == Self.outcomes[example.path], "\(example.path): \(outcome)")
            if example.mustFail { #expect(outcome != .verifies, "\(example.path)") }
        }
    }

    @Test("cose-wg: no verifying path takes the same messages; shown as codes, each of them is malformed")
    func profile() throws {
        let verifier = Verifier([try Scene().opened()])
        for example in try Self.examples() {
            #expect(throws: Malformed.self, "\(example.path)") {
                let scanned = try ScannedText(symbol: DigitText.encode(example.message))
                _ = try verifier.check(scanned, VerificationQuestion(now: .checked))
            }
        }
    }

    @Test("Status list draft: 1, 2, 4 and 8 bits an entry decode to the published values, and all others are zero")
    func statusLists() throws {
        guard let lists = try PublishedVectors.json("token-status-list/status_lists.json") as? [[String: Any]] else {
            return
        }
        var seen: Set<Int> = []
        for list in lists {
            let statuses = try #require(list["statuses"] as? [String: Int])
            let read = try GeneralStatusList(bytes(hex: try #require(list["cbor_hex"] as? String)))
            #expect(read.bits == list["bits"] as? Int)
            #expect(read.count == list["entries"] as? Int)
            for (index, value) in statuses {
                #expect(read[try #require(Int(index))] == UInt8(value), "\(read.bits) bits, entry \(index)")
            }
            let stated = statuses.filter { $0.value != 0 }.compactMap { Int($0.key) }
            #expect(read.nonZero == stated.sorted(), "\(read.bits) bits")
            seen.insert(read.bits)
        }
        #expect(lists.isEmpty || seen == [1, 2, 4, 8])
    }

    @Test("RFC 9285: the published file holds the examples that are transcribed here, and what must not decode")
    func base45() throws {
        guard let vectors = try PublishedVectors.json("base45/rfc9285.json") as? [[String: String]] else { return }
        for vector in vectors {
            let encoded = try #require(vector["encoded"])
            guard let decoded = vector["decoded"] else {
                #expect(vector["result"] == "invalid")
                #expect(throws: Malformed.self) { try Base45.decode(encoded.utf8) }
                continue
            }
            #expect(try Base45.decode(encoded.utf8) == Array(decoded.utf8))
            #expect(Base45.encode(Array(decoded.utf8)) == encoded)
            #expect(RFC9285.examples.contains { $0.text == encoded })
        }
        #expect(vectors.count == RFC9285.examples.count + 1)
    }
}
