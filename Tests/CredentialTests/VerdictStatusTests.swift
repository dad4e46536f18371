import Testing

@testable import Credential

extension VerdictTests {
    private static func status(_ raw: UInt8, _ verdict: Verdict) -> VerdictRow {
        VerdictRow("status \(raw)", verdict, "in-ledger") { $0.bundle.lists[0].values[5] = raw }
    }

    static let statusRows: [VerdictRow] =
        [
            status(0, .valid), status(1, .rejected(.revoked)), status(2, .rejected(.suspended)),
            status(3, .rejected(.superseded)), status(12, .rejected(.cancelled)), status(13, .rejected(.lost)),
            status(14, .rejected(.void)), status(15, .undetermined(.notInService)),
        ] + (4...11).map { status($0, .undetermined(.noStatus)) } + [
            VerdictRow("the neighbours' status is not ours", .valid) {
                $0.bundle.lists[0].values = [1, 1, 1, 1, 1, 0, 1, 1]
            },
            VerdictRow("an odd list ends with its last entry's byte", .undetermined(.notInService)) {
                $0.bundle.lists[0].values = [0, 0, 0, 0, 0]
            },
            VerdictRow("past the end, signed before the list", .rejected(.notIssued)) {
                $0.bundle.lists[0].values = [0, 0, 0, 0]
            },
            VerdictRow("past the end, signed one second before the list", .rejected(.notIssued)) {
                $0.bundle.lists[0].values = []
                $0.claims.issuedAt = $0.bundle.lists[0].issuedAt.later(-1)
            },
            VerdictRow("past the end, signed when the list was", .undetermined(.notCovered)) {
                $0.bundle.lists[0].values = [0, 0, 0, 0]
                $0.claims.issuedAt = $0.bundle.lists[0].issuedAt
            },
            VerdictRow("past the ledger's end, signed before it", .rejected(.notIssued)) {
                $0.bundle.ledgers[0].entries.removeLast(4)
            },
            VerdictRow("past the end of a ledger older than the card", .undetermined(.notCovered)) {
                $0.bundle.ledgers[0].entries.removeLast(4)
                $0.bundle.ledgers[0].issuedAt = $0.claims.issuedAt
            },
            VerdictRow("no list of that number, signed before the bundle", .rejected(.notIssued)) {
                $0.claims.status = try #require(StatusReference(list: 500, index: 0))
            },
            VerdictRow("no list of that number, signed with the lists", .undetermined(.noStatus)) {
                $0.claims.status = try #require(StatusReference(list: 500, index: 0))
                $0.claims.issuedAt = $0.bundle.lists[0].issuedAt
            },
            VerdictRow("a bundle without lists", .undetermined(.noStatus)) { $0.bundle.lists = [] },
            VerdictRow("no list of that number, signed after the bundle", .undetermined(.notCovered)) {
                $0.bundle.lists = []
                $0.claims.issuedAt = $0.bundle.issuedAt
            },
            VerdictRow("a withheld holder's list, which no public bundle has", .undetermined(.notCovered)) {
                let list = StatusReference.firstRestrictedList
                $0.claims.status = try #require(StatusReference(list: list, index: 0))
            },
            VerdictRow("a withheld holder's list that internal data do not have", .rejected(.notIssued)) {
                let list = StatusReference.firstRestrictedList
                $0.claims.status = try #require(StatusReference(list: list + 1, index: 0))
                $0.bundle.lists[0].address = StatusReference.address(base: SpecimenAuthority.statusBase, list: list)
            },
            VerdictRow("another list does not stand in", .rejected(.notIssued)) {
                $0.bundle.lists[0].address = StatusReference.address(base: SpecimenAuthority.statusBase, list: 2)
            },
            VerdictRow("electronic, list at the same number under another address", .undetermined(.noStatus)) {
                $0.claims = try $0.authority.electronicClaims(index: 5)
                $0.claims.statusAddress = "https://zf.example.cn/other/1"
            },
        ]

    static let ledgerRows: [VerdictRow] = [
        VerdictRow("another credential's digest", .rejected(.notInLedger)) { $0.ledgerEntry = .ofAnother },
        VerdictRow("nothing recorded, in service", .rejected(.notInLedger)) { $0.ledgerEntry = .zeros },
        VerdictRow("nothing recorded, revoked", .rejected(.notInLedger), "revoked") {
            $0.ledgerEntry = .zeros
            $0.bundle.lists[0].values[5] = 1
        },
        VerdictRow("nothing recorded, not in service", .undetermined(.notInService), "not-yet-recorded") {
            $0.ledgerEntry = .zeros
            $0.bundle.lists[0].values[5] = 15
        },
        VerdictRow("another's digest, not in service", .rejected(.notInLedger), "not-in-service") {
            $0.ledgerEntry = .ofAnother
            $0.bundle.lists[0].values[5] = 15
        },
        VerdictRow("same index, other claims: a stolen key", .rejected(.notInLedger), "signature-holds") { scene in
            let digest = Ledger.entry(for: try scene.token())
            scene.bundle.ledgers[0].damage = { _ in }
            scene.claims.identity.name = "冒名者"
            scene.ledgerEntry = .ofAnother
            scene.bundle.ledgers[0].entries[5] = digest
        },
        VerdictRow("ledger missing while the key set names a ledger key", .undetermined(.noStatus)) {
            $0.bundle.ledgers = []
        },
        VerdictRow("ledger of another list", .undetermined(.noStatus)) { $0.bundle.ledgers[0].number = 2 },
        VerdictRow("neither ledger nor ledger key", .valid, "no-ledger") { $0.dropLedgerKey() },
        VerdictRow("neither ledger nor ledger key, revoked", .rejected(.revoked), "no-ledger") {
            $0.dropLedgerKey()
            $0.bundle.lists[0].values[5] = 1
        },
        VerdictRow("the block in question altered", .undetermined(.noStatus)) {
            $0.bundle.ledgers[0].damage = { $0[0] ^= 1 }
        },
        VerdictRow("another block altered", .valid, "in-ledger") {
            let zeros = [UInt8](repeating: 0, count: 16)
            $0.bundle.ledgers[0].entries += [[UInt8]](repeating: zeros, count: 2_000)
            $0.bundle.ledgers[0].damage = { $0[$0.count - 1] ^= 1 }
        },
        VerdictRow("an entry of the last, short block", .valid, "in-ledger") {
            let zeros = [UInt8](repeating: 0, count: 16)
            $0.claims = try $0.authority.cardClaims(index: 2_049)
            $0.bundle.ledgers[0].entries = [[UInt8]](repeating: zeros, count: 2_050)
            $0.bundle.lists[0].values = [UInt8](repeating: 0, count: 2_050)
        },
    ]

    @Test("Names of the status values, both ways")
    func names() {
        for value in StatusValue.allCases { #expect(StatusValue(name: value.name) == value) }
        #expect(Set(StatusValue.allCases.map(\.name)).count == 8)
        #expect(StatusValue(name: "expired") == nil)
        #expect(StatusValue.allCases.map(\.rawValue).sorted() == [0, 1, 2, 3, 12, 13, 14, 15])
    }

    @Test("Packing: least significant bits first, the last half byte not in service")
    func packing() throws {
        let list = try StatusList([StatusValue.valid, .revoked, .lost, .void, .superseded])
        #expect(list.bytes == [0x10, 0xed, 0xf3])
        #expect(list.count == 6)
        #expect((0..<6).map { list[$0] } == [0, 1, 13, 14, 3, 15])
        #expect(list[6] == nil)
        #expect(list[-1] == nil)
        #expect(list[.max] == nil)
        #expect(try StatusList(compressed: storedZlib(list.bytes)) == list)
    }

    @Test(
        "A list's stream: truncated, with bytes after it, with a wrong sum, with a preset dictionary, gzip, too large")
    func streams() throws {
        let stream = storedZlib([1, 2, 3])
        for count in stream.indices {
            #expect(throws: Malformed.self) { try StatusList(compressed: Array(stream[..<count])) }
        }
        var sum = stream
        sum[sum.count - 1] ^= 1
        let cases: [([UInt8], Malformed.Reason)] = [
            (stream + [0], .trailingBytes), (stream + stream, .trailingBytes), (sum, .damagedStream),
            (bytes(hex: "78bb00000000030000000001"), .damagedStream),
            (bytes(hex: "1f8b0800000000000003"), .damagedStream),
            (Array(stream.dropFirst(2)), .damagedStream), ([], .truncated),
            (ZerosInZlib.stream((1 << 23) + 1), .tooLarge), (ZerosInZlib.bomb(blocks: 520_000), .tooLarge),
        ]
        for (stream, reason) in cases {
            #expect(fault(try StatusList(compressed: stream)) == Fault(.statusList, reason))
        }
        let largest = try StatusList(compressed: ZerosInZlib.stream(1 << 23))
        #expect(largest.count == 1 << 24)
    }
}
