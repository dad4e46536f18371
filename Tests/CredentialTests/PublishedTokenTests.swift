import Testing

@testable import Credential

@Suite("Published COSE messages and status lists under this format's profile")
struct PublishedTokenTests {
    /// What the profile says to each message of cose-wg/Examples. Most have a short header and a kid in the clear.
    private static let messages: [String: Malformed.Reason] = [
        "sign1-tests/sign-pass-01.json": .unprotectedHeader,  // no protected header at all
        "sign1-tests/sign-pass-02.json": .unprotectedHeader,
        "sign1-tests/sign-pass-03.json": .wrongTag,  // no tag
        "sign1-tests/sign-fail-01.json": .wrongTag,  // tag 998
        "sign1-tests/sign-fail-02.json": .unprotectedHeader,
        "sign1-tests/sign-fail-03.json": .unprotectedHeader,
        "sign1-tests/sign-fail-04.json": .unprotectedHeader,
        "sign1-tests/sign-fail-06.json": .unprotectedHeader,
        "sign1-tests/sign-fail-07.json": .unprotectedHeader,
        "ecdsa-examples/ecdsa-01.json": .wrongTag,  // COSE_Sign, tag 98
        "ecdsa-examples/ecdsa-02.json": .wrongTag,
        "ecdsa-examples/ecdsa-03.json": .wrongTag,
        "ecdsa-examples/ecdsa-04.json": .wrongTag,
        "ecdsa-examples/ecdsa-sig-01.json": .unprotectedHeader,
        "ecdsa-examples/ecdsa-sig-02.json": .unprotectedHeader,  // P-384
        "ecdsa-examples/ecdsa-sig-03.json": .unprotectedHeader,  // P-521
        "ecdsa-examples/ecdsa-sig-04.json": .unprotectedHeader,
        "eddsa-examples/eddsa-01.json": .wrongTag,
        "eddsa-examples/eddsa-02.json": .wrongTag,
        "eddsa-examples/eddsa-sig-01.json": .unprotectedHeader,
        "eddsa-examples/eddsa-sig-02.json": .unprotectedHeader,  // Ed448
    ]

    @Test("cose-wg: every message is refused at the layer cose, for the reason written here")
    func messages() throws {
        var seen: Set<String> = []
        for folder in ["sign1-tests", "ecdsa-examples", "eddsa-examples"] {
            guard let names = try PublishedVectors.names("cose-wg/" + folder) else { return }
            for name in names {
                let path = folder + "/" + name
                let root = try #require(try PublishedVectors.json("cose-wg/" + path) as? [String: Any])
                let output = try #require(root["output"] as? [String: Any])
                let message = bytes(hex: try #require(output["cbor"] as? String))
                let reason = try #require(Self.messages[path], "\(path) has no expectation")
                #expect(
                    fault(try SignedToken(message)) == Fault(.cose, reason), "\(path)")
                seen.insert(path)
            }
        }
        #expect(seen == Set(Self.messages.keys))
    }

    @Test("Status list draft: every zlib stream inflates to its entries; only 4 bits an entry are a list of ours")
    func statusLists() throws {
        guard let lists = try PublishedVectors.json("token-status-list/status_lists.json") as? [[String: Any]] else {
            return
        }
        #expect(lists.count == 6)
        for list in lists {
            let bits = try #require(list["bits"] as? Int)
            let entries = try #require(list["entries"] as? Int)
            let statuses = try #require(list["statuses"] as? [String: Int])
            let encoded = bytes(hex: try #require(list["cbor_hex"] as? String))
            let stream = try Self.stream(encoded)
            let packed = try inflate(stream, limit: Limits.statusEntries / 2, layer: .statusList)
            #expect(packed.count == entries * bits / 8)
            for (index, value) in statuses {
                let place = try #require(Int(index)) * bits
                let raw = Int(packed[place / 8]) >> (place % 8) & (1 << bits - 1)
                #expect(raw == value, "\(bits) bits, entry \(index)")
            }
            try Self.expectToken(bits: bits, stream: stream, statuses: statuses)
        }
    }

    /// The draft writes "bits" before "lst"; deterministic order is the other way round.
    private static func stream(_ encoded: [UInt8]) throws -> [UInt8] {
        let name: [UInt8] = [0x63] + Array("lst".utf8)
        let place = try #require(
            encoded.indices.first { encoded[$0...].starts(with: name) }.map { $0 + name.count })
        var reader = CBORReader(encoded, range: place..<encoded.count, layer: .statusList)
        let stream = try reader.byteString(1...100_000)
        try reader.finish()
        return stream
    }

    private static func expectToken(bits: Int, stream: [UInt8], statuses: [String: Int]) throws {
        let claims: CBORItem = [
            1: "CN-NM", 2: "https://a.example/1", 4: 2, 6: 1, 65533: ["lst": .bytes(stream), "bits": .integer(bits)],
        ]
        let key = try SpecimenAuthority.shared.status.publicKey
        let token = SignedToken.unsigned(claims, type: .statusList, for: key)
        guard bits == 4 else {
            #expect(throws: Malformed.self) { try StatusListToken(token) }
            #expect(
                fault(try StatusListToken(token)) == Fault(.statusList, .inconsistent))
            return
        }
        let list = try StatusListToken(token).list
        for (index, value) in statuses { #expect(list[try #require(Int(index))] == UInt8(value)) }
    }
}
