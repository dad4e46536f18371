import Credential
import Foundation
import GRDB
import Testing

@testable import Registry

/// What is published, and that nobody who is withheld leaves a trace in it (article 9).
@Suite struct DisclosureTests {
    private static let authorityKey = Result { try PrivateKey.generate(.ed25519) }

    /// Every public file of a registry, by a key whose signatures depend on nothing but what is signed.
    private static func publicFiles(_ registry: Registry, now: Instant) throws -> [String: [UInt8]] {
        let key = try authorityKey.get()
        let issuer = Fixture.issuer
        let later = Instant(seconds: now.seconds + 86_400)
        let lifetime = Instant(seconds: 0)..<Instant(seconds: 4_000_000_000)
        let keySet = KeySet(
            issuer: issuer, version: 1, issuedAt: now, expires: later, names: ["zh": "样证机关"], publicPage: nil,
            statusBase: "https://s.example", categories: [2: "市场监管"], isTest: true,
            keys: [KeyEntry(key: key.publicKey, use: .register, lifetime: lifetime)])
        let keySetToken = try SignedToken.sign(keySet.item, type: .keySet, with: key)
        let publication = try registry.publish(by: key, now: now)
        let lists = try publication.lists.map { list in
            try StatusListToken.sign(
                issuer: issuer, address: StatusReference.address(base: keySet.statusBase, list: list.number),
                issuedAt: now, expires: later, timeToLive: 1, compressed: try list.compressed(), with: key)
        }
        let ledgers = try publication.lists.map {
            try Ledger.sign(issuer: issuer, list: $0.number, issuedAt: now, file: $0.ledgerFile, with: key)
        }
        let token = try Bundle.sign(
            issuer: issuer, sequence: publication.sequence, issuedAt: now, nextUpdate: later, hardExpiry: later,
            keySet: keySetToken, lists: lists, ledgers: ledgers, with: key)
        let entries = try registry.disclosed(supervision: true, now: now)
        let lock = RegisterLock(entries, issuedAt: now, rounds: 1)
        return [
            "bundle": BundleFile.encode(token: token, ledgers: publication.lists.map(\.ledgerFile)),
            "lists": lists.flatMap(\.bytes), "ledgers": publication.lists.flatMap(\.ledgerFile),
            "register": try RegisterFile.make(
                try entries.map { try lock.seal($0) }, lock: lock, issuer: issuer, issuedAt: now, nextUpdate: later,
                hardExpiry: later, keySet: keySetToken, with: key),
        ]
    }

    private static func restricted(_ number: String?, name: String, identity: UInt8) throws -> Applicant {
        var applicant = try Fixture.applicant(number, name: name, identity: identity)
        applicant.isRestricted = true
        return applicant
    }

    /// Issues, hands out, changes and publishes, with holders who are withheld between the others or without them.
    private static func life(withRestricted: Bool) throws -> [[String: [UInt8]]] {
        let fixture = try Fixture()
        let key = try authorityKey.get()
        let registry = fixture.registry
        let sign = { (claims: CredentialClaims) throws(CryptoError) in
            try SignedToken.sign(claims.item, type: claims.tokenType, with: key)
        }
        var files: [[String: [UInt8]]] = []
        for round in 0..<UInt8(3) {
            let now = Instant(seconds: Fixture.now.seconds + Int(round))
            let issue = { (applicant: Applicant) throws in
                _ = try registry.issue([applicant], issuer: Fixture.issuer, now: now, sign: sign)
            }
            if withRestricted {
                try issue(try restricted(nil, name: "密\(round)", identity: 200 + round))
                let number = try CredentialNumber("0598000000\(round)")
                try registry.handOut([number], now: now)
                _ = try registry.electronic(
                    number, deviceKey: nil, statusBase: "https://s.example", now: now, sign: sign)
                if round > 0 { try registry.setStatus(number, of: .card, to: .lost, now: now) }
            }
            try issue(try Fixture.applicant(nil, name: "甲\(round)", identity: round))
            let number = try CredentialNumber("0500000000\(round + 1)")
            try registry.handOut([number], now: now)
            _ = try registry.electronic(
                number, deviceKey: nil, statusBase: "https://s.example", now: now, sign: sign)
            if withRestricted { try issue(try restricted(nil, name: "后\(round)", identity: 100 + round)) }
            files.append(try publicFiles(registry, now: now))
        }
        return files
    }

    @Test("With and without withheld holders every public file of every publication is the same, byte for byte")
    func noTrace() throws {
        let (with, without) = (try Self.life(withRestricted: true), try Self.life(withRestricted: false))
        for (left, right) in zip(with, without) {
            for name in ["bundle", "lists", "ledgers", "register"] {
                #expect(left[name] == right[name], "\(name)")
                #expect(left[name]?.isEmpty == false)
            }
        }
        #expect(with[0]["bundle"] != with[1]["bundle"])
    }

    @Test("Withheld holders are in the internal lists, with numbers and indexes of their own")
    func internalLists() throws {
        let fixture = try Fixture()
        try fixture.issue([
            try Self.restricted(nil, name: "密", identity: 1), try Fixture.applicant(nil, name: "甲", identity: 2),
            try Self.restricted("05980000005", name: "密二", identity: 3),
            try Self.restricted(nil, name: "密三", identity: 4),
        ])
        let numbers = try fixture.registry.cards().map(\.number.text)
        #expect(numbers == ["05000000001", "05980000000", "05980000005", "05980000006"])
        let publication = try fixture.registry.publish(now: Fixture.now)
        #expect(publication.lists.map(\.number) == [1])
        #expect(publication.lists[0].values.count == 1)
        #expect(publication.restrictedLists.map(\.number) == [StatusReference.firstRestrictedList])
        #expect(publication.restrictedLists[0].values.count == 3)
    }

    @Test("A number of the other block is refused, and nothing is recorded", arguments: [true, false])
    func blocks(isRestricted: Bool) throws {
        let fixture = try Fixture()
        let number = isRestricted ? "05000000001" : "05980000001"
        var applicant = try Fixture.applicant(number, identity: 1)
        applicant.isRestricted = isRestricted
        #expect(try fixture.issue([applicant]) == [.wrongBlock(try CredentialNumber(number))])
        #expect(try fixture.registry.earlierOutcomes([applicant]) == [.wrongBlock(try CredentialNumber(number))])
        #expect(try fixture.registry.cards().isEmpty)
    }

    @Test("Numbers that are given out pass over the withheld block")
    func passesOver() throws {
        let next = { (last: String?, restricted: Bool) in
            try NumberBlock.next(after: last, restricted: restricted)?.text
        }
        #expect(try next(nil, false) == "05000000001")
        #expect(try next("05979999999", false) == "05990000000")
        #expect(try next("05999999999", false) == nil)
        #expect(try next(nil, true) == "05980000000")
        #expect(try next("05989999999", true) == nil)
        let fixture = try Fixture()
        try fixture.issue([try Fixture.applicant("05979999999", identity: 1)])
        #expect(
            try fixture.issue([try Fixture.applicant(nil, name: "乙", identity: 2)])
                == [.issued(try CredentialNumber("05990000000"))])
    }

    @Test("An entry states the newest instance of each medium, and every public field as it was decided")
    func entries() throws {
        let fixture = try Fixture()
        let number = try CredentialNumber("05000000001")
        try fixture.issue([
            try Fixture.applicant(number.text, identity: 1),
            try Fixture.applicant("05000000002", name: "督", identity: 2, kind: .supervision),
        ])
        try fixture.registry.handOut([number], now: Fixture.now)
        let device = try PrivateKey.generate(.es256).publicKey
        for key in [nil, device] {
            _ = try fixture.registry.electronic(
                number, deviceKey: key, statusBase: "https://s.example", now: Fixture.now, sign: fixture.sign)
        }
        try fixture.registry.setStatus(number, to: .lost, now: Fixture.now)
        let entries = try fixture.registry.disclosed(supervision: false, now: Fixture.now)
        #expect(
            entries == [
                RegisterEntry(
                    number: number, name: "王明", agency: "呼和浩特市司法局", categories: [.code(2)], kind: .enforcement,
                    validity: (try CivilDate("2026-11-22"))...(try CivilDate("2032-11-22")),
                    statuses: [.card: .lost, .electronic: .valid])
            ])
        let all = try fixture.registry.disclosed(supervision: true, now: Fixture.now)
        #expect(all.map(\.kind) == [.enforcement, .supervision])
        #expect(all[1].statuses == [.card: .notInService])
    }

    @Test("A credential is published to the end of a year after its last day")
    func ended() throws {
        let fixture = try Fixture()
        try fixture.issue([try Fixture.applicant("05000000001", identity: 1)])
        let last = try CivilDate("2032-11-22").adding(days: 366)
        #expect(try fixture.registry.disclosed(supervision: false, now: last.start).count == 1)
        #expect(try fixture.registry.disclosed(supervision: false, now: last.end).isEmpty)
        #expect(throws: RegistryError.self) {
            try fixture.registry.disclosed(supervision: false, now: Fixture.now)
        }
    }
}
