import Testing

@testable import Credential

@Suite("Wycheproof vectors")
struct WycheproofTests {
    struct Case {
        let name: String
        let message, signature: [UInt8]
        let isValid: Bool
    }

    /// The groups of a Wycheproof file: a SubjectPublicKeyInfo and its cases.
    private static func groups(_ file: String) throws -> [(keyInfo: [UInt8], cases: [Case])]? {
        guard let root = try PublishedVectors.json("wycheproof/" + file) as? [String: Any] else { return nil }
        let groups = try #require(root["testGroups"] as? [[String: Any]])
        return try groups.map { group in
            let tests = try #require(group["tests"] as? [[String: Any]])
            return (
                bytes(hex: try #require(group["publicKeyDer"] as? String)),
                try tests.map { test in
                    Case(
                        name: "\(test["tcId"] ?? "") \(test["comment"] ?? "")",
                        message: bytes(hex: try #require(test["msg"] as? String)),
                        signature: bytes(hex: try #require(test["sig"] as? String)),
                        isValid: test["result"] as? String == "valid")
                }
            )
        }
    }

    @Test("ECDSA P-256 with SHA-256: r||s of every minimal DER verifies exactly when the vector is valid")
    func ecdsa() throws {
        guard let groups = try Self.groups("ecdsa_secp256r1_sha256_test.json") else { return }
        var (valid, invalid, noRaw) = (0, 0, 0)
        for (keyInfo, cases) in groups {
            let key = try PublicKey(keyInfo: keyInfo)
            #expect(key.algorithm == .es256)
            for test in cases {
                guard let raw = MinimalDER.raw(test.signature) else {
                    #expect(!test.isValid, "\(test.name): valid, and not minimal DER of two numbers of 32 bytes")
                    noRaw += 1
                    continue
                }
                #expect(key.isValid(raw, over: test.message) == test.isValid, "\(test.name)")
                #expect(BothKeys(key).pure(raw, test.message) == test.isValid, "\(test.name), in Swift alone")
                if test.isValid { valid += 1 } else { invalid += 1 }
            }
        }
        #expect(valid == 174)
        #expect(invalid == 75)
        #expect(noRaw == 484 - 174 - 75)
    }

    @Test("Ed25519: every vector exactly as it says, whatever its length")
    func ed25519() throws {
        guard let groups = try Self.groups("ed25519_test.json") else { return }
        var count = 0
        for (keyInfo, cases) in groups {
            let key = try PublicKey(keyInfo: keyInfo)
            for test in cases {
                #expect(key.isValid(test.signature, over: test.message) == test.isValid, "\(test.name)")
                #expect(
                    BothKeys(key).pure(test.signature, test.message) == test.isValid, "\(test.name), in Swift alone")
                count += 1
            }
        }
        #expect(count == 151)
    }
}

/// Reads strict DER of SEQUENCE { INTEGER r, INTEGER s } with 0 <= r, s < 2^256; nil for everything else.
///
/// Written apart from the library's own conversion, and stricter: it must refuse what DER forbids.
enum MinimalDER {
    static func raw(_ der: [UInt8]) -> [UInt8]? {
        guard der.count >= 2, der[0] == 0x30, der[1] < 0x80, Int(der[1]) == der.count - 2 else { return nil }
        var rest = der[2...]
        guard let r = integer(&rest), let s = integer(&rest), rest.isEmpty else { return nil }
        return r + s
    }

    private static func integer(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard rest.popFirst() == 0x02, let length = rest.popFirst(), 1...33 ~= length, rest.count >= Int(length) else {
            return nil
        }
        var digits = rest.prefix(Int(length))
        rest = rest.dropFirst(Int(length))
        guard let first = digits.first, first < 0x80 else { return nil }
        if digits.count > 1, first == 0 {
            digits = digits.dropFirst()
            guard let next = digits.first, next >= 0x80 else { return nil }
        }
        guard digits.count <= 32 else { return nil }
        return [UInt8](repeating: 0, count: 32 - digits.count) + digits
    }
}
