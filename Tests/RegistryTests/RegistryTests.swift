import Credential
import Foundation
import Registry
import Testing

@Suite struct IssuingTests {
    @Test func aNumberAndAnIndexAreGivenOutOnce() throws {
        let fixture = try Fixture()
        let outcomes = try fixture.issue([
            Fixture.applicant("05000000007"), Fixture.applicant(nil, name: "李婷", identity: 1),
            Fixture.applicant(nil, name: "乌云其木格", identity: 2),
        ])
        let numbers = try ["05000000007", "05000000008", "05000000009"].map { try CredentialNumber($0) }
        #expect(outcomes == numbers.map(IssueOutcome.issued))
        let references = try fixture.registry.cards().map { try CredentialClaims($0.token).status }
        #expect(references.map(\.index) == [0, 1, 2])
        #expect(Set(references).count == 3)
    }

    @Test func aRowAlreadyIssuedChangesNothing() throws {
        let fixture = try Fixture()
        let row = try Fixture.applicant("05000000001", identity: 1)
        try fixture.issue([row])
        let token = try fixture.registry.cards()[0].token
        #expect(try fixture.issue([row]) == [.alreadyIssued(CredentialNumber("05000000001"))])
        #expect(try fixture.registry.cards().map(\.token) == [token])
    }

    @Test func withoutANumberThePersonIsKnownByTheIdentityHash() throws {
        let fixture = try Fixture()
        try fixture.issue([Fixture.applicant(nil, identity: 9)])
        #expect(
            try fixture.issue([Fixture.applicant(nil, identity: 9)])
                == [.alreadyIssued(CredentialNumber("05000000001"))])
    }

    @Test(arguments: ["name", "agency", "kind", "identity"])
    func aNumberBelongsToOneStatement(changed: String) throws {
        let fixture = try Fixture()
        try fixture.issue([Fixture.applicant("05000000001", identity: 1)])
        let other = try Fixture.applicant(
            "05000000001", name: changed == "name" ? "李婷" : "王明", identity: changed == "identity" ? 2 : 1,
            kind: changed == "kind" ? .supervision : .enforcement,
            agency: changed == "agency" ? "包头市司法局" : "呼和浩特市司法局")
        #expect(try fixture.issue([other]) == [.numberTaken(CredentialNumber("05000000001"))])
        #expect(try fixture.registry.cards().count == 1)
    }

    @Test func aPersonHoldsOneLiveCredentialOfEitherKind() throws {
        let fixture = try Fixture()
        let first = try CredentialNumber("05000000001")
        try fixture.issue([Fixture.applicant("05000000001", identity: 1)])
        let second = try Fixture.applicant("05000000002", identity: 1, kind: .supervision)
        #expect(try fixture.issue([second]) == [.holdsAnother(first)])
        try fixture.registry.setStatus(first, to: .cancelled, now: Fixture.now)
        #expect(try fixture.issue([second]) == [.issued(CredentialNumber("05000000002"))])
    }

    @Test func aFailureInOneRowUndoesAllOfItsTransaction() throws {
        let fixture = try Fixture()
        var signed = 0
        #expect(throws: RegistryError.signing(.invalidKey)) {
            try fixture.registry.issue(
                [Fixture.applicant("05000000001"), Fixture.applicant("05000000002", name: "李婷")],
                issuer: Fixture.issuer, now: Fixture.now
            ) { (claims) throws(CryptoError) in
                signed += 1
                if signed == 2 { throw CryptoError.invalidKey }
                return try fixture.sign(claims)
            }
        }
        #expect(try fixture.registry.cards().isEmpty)
        #expect(try fixture.registry.unpublishedChanges(now: Fixture.now) == 0)
    }

    @Test func nothingIsSignedWithAClockThatWentBack() throws {
        let fixture = try Fixture()
        try fixture.issue([Fixture.applicant("05000000001")])
        let earlier = Instant(seconds: Fixture.now.seconds - 1)
        #expect(throws: RegistryError.clockBehind(now: earlier, lastSigned: Fixture.now)) {
            try fixture.issue([Fixture.applicant("05000000002", name: "李婷")], at: earlier)
        }
        #expect(throws: RegistryError.clockBehind(now: earlier, lastSigned: Fixture.now)) {
            try fixture.registry.publish(now: earlier)
        }
        #expect(try fixture.registry.cards().count == 1)
    }

    @Test func manyProcessesNeverShareANumberOrAnIndex() async throws {
        let fixture = try Fixture()
        let path = fixture.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask {
                    let key = try PrivateKey.generate(.es256)
                    let registry = try Registry(path: path)
                    for row in 0..<10 {
                        let applicant = try Fixture.applicant(
                            nil, name: "甲\(worker)乙\(row)", identity: UInt8(worker * 16 + row))
                        _ = try registry.issue([applicant], issuer: "CN-NM", now: Fixture.now) {
                            (claims) throws(CryptoError) in
                            try SignedToken.sign(claims.item, type: claims.tokenType, with: key)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let cards = try fixture.registry.cards()
        #expect(Set(cards.map(\.number)).count == 40)
        #expect(Set(try cards.map { try CredentialClaims($0.token).status.index }) == Set(0..<40))
    }
}

@Suite struct HandingOutTests {
    @Test func handingOutIsAllOrNothing() throws {
        let fixture = try Fixture()
        try fixture.issue([Fixture.applicant("05000000001")])
        let unknown = try CredentialNumber("05999999999")
        #expect(throws: RegistryError.unknownNumber(unknown)) {
            try fixture.registry.handOut([CredentialNumber("05000000001"), unknown], now: Fixture.now)
        }
        #expect(try fixture.registry.cards()[0].status == .notInService)
    }

    /// Only what waits is handed out, and only once.
    @Test(arguments: StatusValue.allCases)
    func onlyWhatWaitsIsHandedOut(status: StatusValue) throws {
        let fixture = try Fixture()
        let number = try CredentialNumber("05000000001")
        try fixture.issue([Fixture.applicant("05000000001")])
        try fixture.registry.setStatus(number, to: status, now: Fixture.now)
        if status == .notInService {
            try fixture.registry.handOut([number], now: Fixture.now)
            #expect(try fixture.registry.cards()[0].status == .valid)
        } else {
            #expect(throws: RegistryError.forbiddenChange(number: number, from: status, to: .valid)) {
                try fixture.registry.handOut([number], now: Fixture.now)
            }
            #expect(try fixture.registry.cards()[0].status == status)
        }
    }
}

@Suite struct PublicationTests {
    @Test func aPublicationHoldsEveryIndexGivenOut() throws {
        let fixture = try Fixture()
        try fixture.issue([
            Fixture.applicant("05000000001"), Fixture.applicant("05000000002", name: "李婷"),
            Fixture.applicant("05000000003", name: "乌云"),
        ])
        try fixture.registry.handOut([CredentialNumber("05000000002")], now: Fixture.now)
        let publication = try fixture.registry.publish(now: Fixture.now)
        #expect(publication.sequence == 1)
        #expect(publication.lists.map(\.number) == [1])
        #expect(publication.lists[0].values == [.notInService, .valid, .notInService])
        let entries = try fixture.registry.cards().flatMap { Ledger.entry(for: $0.token) }
        #expect(publication.lists[0].ledgerFile == entries)
        let read = try StatusList(compressed: publication.lists[0].compressed())
        #expect((0..<4).map { read[$0] } == [15, 0, 15, 15])
        #expect(read[4] == nil)
    }

    @Test func changesCountAsPublishedOnlyWhenTheFileIsWritten() throws {
        let fixture = try Fixture()
        try fixture.issue([Fixture.applicant("05000000001")])
        #expect(try fixture.registry.unpublishedChanges(now: Fixture.now) == 1)
        let lostByAKill = try fixture.registry.publish(now: Fixture.now)
        #expect(try fixture.registry.unpublishedChanges(now: Fixture.now) == 1)
        let publication = try fixture.registry.publish(now: Fixture.now)
        #expect(publication.sequence == lostByAKill.sequence + 1)
        try fixture.registry.confirm(publication, Region.file(at: Fixture.now))
        #expect(try fixture.registry.unpublishedChanges(now: Fixture.now) == 0)
        try fixture.registry.handOut([CredentialNumber("05000000001")], now: Fixture.now)
        #expect(try fixture.registry.unpublishedChanges(now: Fixture.now) == 1)
    }
}

@Suite struct FileTests {
    @Test func anExistingFileIsNeverMadeAnew() throws {
        let fixture = try Fixture()
        #expect(throws: RegistryError.self) { try Registry.create(at: fixture.path) }
    }

    @Test func theFileIsPrivate() throws {
        let fixture = try Fixture()
        let mode = try FileManager.default.attributesOfItem(atPath: fixture.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test(arguments: ["missing", "text", "empty", "foreign database", "damaged"])
    func anUnusableFileIsRefusedAndNotChanged(kind: String) throws {
        let fixture = try Fixture()
        let path = fixture.folder + "/other.sqlite"
        switch kind {
        case "missing": break
        case "text": try Data("this is no database, whatever its name says".utf8).write(to: URL(fileURLWithPath: path))
        case "empty": try Data().write(to: URL(fileURLWithPath: path))
        default:
            var bytes = try Fixture.wholeFile(rows: 60)
            if kind == "damaged" {
                bytes.replaceSubrange(8_192..<16_384, with: Data(repeating: 0x5a, count: 8_192))
            } else {
                bytes.replaceSubrange(68..<72, with: [0, 0, 0, 1])
            }
            try bytes.write(to: URL(fileURLWithPath: path))
        }
        let before = try? Data(contentsOf: URL(fileURLWithPath: path))
        #expect(throws: RegistryError.self) { try Registry(path: path) }
        #expect((try? Data(contentsOf: URL(fileURLWithPath: path))) == before)
    }

    @Test func aLaterSchemaIsLeftAlone() throws {
        let fixture = try Fixture()
        var bytes = try Fixture.wholeFile(rows: 1)
        bytes.replaceSubrange(60..<64, with: [0, 0, 0, 99])
        let path = fixture.folder + "/later.sqlite"
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(throws: RegistryError.newerSchema(path: path, version: 99)) { try Registry(path: path) }
    }
}

@Suite struct ElectronicTests {
    private static let base = "urn:test:status"

    private static func electronic(_ fixture: Fixture, device: PublicKey? = nil) throws -> ElectronicCredential {
        try fixture.registry.electronic(
            CredentialNumber("05000000001"), deviceKey: device, statusBase: base, now: Fixture.now, sign: fixture.sign)
    }

    @Test func itHasAnIndexAndAStatusOfItsOwn() throws {
        let fixture = try Fixture()
        try fixture.issue([Fixture.applicant("05000000001")])
        let claims = try CredentialClaims(Self.electronic(fixture).token)
        #expect(claims.identity.medium == .electronic)
        #expect(claims.statusAddress == "urn:test:status/\(claims.status.list)")
        let publication = try fixture.registry.publish(now: Fixture.now)
        #expect(publication.lists.map(\.values) == [[.notInService], [.valid]])
        #expect(claims.status.list == publication.lists[1].number)
    }

    @Test func theSameIsWrittenAgainAndAnotherDeviceSupersedesIt() throws {
        let fixture = try Fixture()
        try fixture.issue([Fixture.applicant("05000000001")])
        let first = try Self.electronic(fixture)
        #expect(try Self.electronic(fixture) == first)
        let second = try Self.electronic(fixture, device: fixture.key.publicKey)
        #expect(try CredentialClaims(second.token).deviceKey == fixture.key.publicKey)
        #expect(try fixture.registry.publish(now: Fixture.now).lists[1].values == [.superseded, .valid])
    }

    @Test func losingOneMediumDoesNotTouchTheOther() throws {
        let fixture = try Fixture()
        let number = try CredentialNumber("05000000001")
        try fixture.issue([Fixture.applicant("05000000001")])
        _ = try Self.electronic(fixture)
        try fixture.registry.setStatus(number, to: .lost, now: Fixture.now)
        #expect(try fixture.registry.publish(now: Fixture.now).lists.map(\.values) == [[.lost], [.valid]])
        try fixture.registry.setStatus(number, of: .electronic, to: .lost, now: Fixture.now)
        try fixture.registry.setStatus(number, to: .valid, now: Fixture.now)
        #expect(try fixture.registry.publish(now: Fixture.now).lists.map(\.values) == [[.valid], [.lost]])
    }

    @Test(arguments: [StatusValue.revoked, .cancelled])
    func theEndOfACredentialReachesBothMedia(status: StatusValue) throws {
        let fixture = try Fixture()
        try fixture.issue([Fixture.applicant("05000000001")])
        _ = try Self.electronic(fixture)
        try fixture.registry.setStatus(CredentialNumber("05000000001"), to: status, now: Fixture.now)
        #expect(try fixture.registry.publish(now: Fixture.now).lists.map(\.values) == [[status], [status]])
        #expect(throws: RegistryError.self) { try Self.electronic(fixture, device: fixture.key.publicKey) }
    }
}
