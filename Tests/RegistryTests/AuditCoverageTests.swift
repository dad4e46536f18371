import Credential
import Foundation
import GRDB
import Regulation
import Testing

@testable import Registry

/// Whatever single row of whatever table is changed, added or removed with an SQL tool, an audit says so.
@Suite struct AuditCoverageTests {
    private static let mark: [UInt8] = [1, 2, 3]

    /// A registry with a row in every table, over what stood before its log; made once, for copies.
    private static let made = Result {
        let fixture = try Fixture()
        try fixture.issue([Fixture.applicant("05000000901", name: "乌云", identity: 200)])
        try fixture.registry.rememberIdentityKey(mark: mark)
        let early = try fixture.registry.publish(now: Fixture.now)
        try fixture.registry.confirm(early, Region.file(at: Fixture.now))
        try order("2026-000", fixture.registry, nil, Fixture.now, ["05000000901"])
        let region = try Region(fixture)
        let registry = region.registry
        let (number, person) = try region.credential()
        try region.electronic(number)
        try region.publish()
        try revoke(number, region)
        try region.approve(try region.reviewed(region.entry(.first, try region.person(2, name: "李婷"))))
        let second = try region.newestNumber()
        let token = try order("2026-001", registry, region.signatory("region"), region.now, [second.text])
        try close(token, region)
        let third = try region.person(3, name: "赵四")
        let returned = try region.reviewed(region.entry(.first, third))
        try region.step(.giveBack, returned, by: "second", reason: "照片不清")
        try complain(region, person)
        try renew(region)
        _ = try region.registry.renameAgency(
            region.otherAgency, to: "新城区应急局", document: "批复1号", as: region.signatory("banner"), now: region.now)
        try registry.confirmRegister(Region.file(at: region.now), by: region.logKey)
        #expect(
            try registry.audit(
                root: region.root.publicKey, logKeys: [region.logKey.publicKey], identityMark: mark
            ).findings == [])
        return try region.file()
    }

    private static func revoke(_ number: CredentialNumber, _ region: Region) throws {
        let id = try region.registry.openRevocation(
            of: number, evidence: "笔录", as: region.signatory("banner"), now: region.now
        ).id
        for (act, name) in [
            (RevocationAct.report, "banner"), (.report, "league"), (.notify, "region"), (.hear, "region"),
            (.examine, "region"),
            (.revoke, "second"),
        ] {
            _ = try region.registry.step(
                revocation: id, act, reason: "笔录", found: act == .revoke ? [.exam] : [], as: region.signatory(name),
                now: region.now)
        }
        _ = try region.registry.serve(
            number, on: region.day, how: "直接送达", as: region.signatory("region"), now: region.now)
        _ = try region.registry.openReview(
            of: number, filedOn: region.day, as: region.signatory("region"), now: region.now)
    }

    private static func complain(_ region: Region, _ person: Int) throws {
        _ = try region.registry.receiveComplaint(
            about: region.agency, person: person, content: "未出示证件", receivedOn: region.day,
            as: region.signatory("banner"), now: region.now)
        _ = try region.registry.supervise(
            .notShown, agency: region.agency, number: nil, demand: "改正", due: region.day,
            as: region.signatory("banner"), now: region.now)
    }

    /// A renewal that is not decided.
    private static func renew(_ region: Region) throws {
        let (number, person) = try region.credential(9)
        region.wait(days: 365 * 6 - 30)
        let today = region.day
        _ = try region.registry.qualify(person, as: region.signatory("banner"), now: region.now) {
            $0.trainings.append(Training(organiser: $0.trainings[0].organiser, completedOn: today))
        }
        _ = try region.reviewed(region.entry(.renew, person, number))
    }

    private static let shop = Result { try PrivateKey.generate(.ed25519) }

    @discardableResult
    private static func order(
        _ number: String, _ registry: Registry, _ signatory: Signatory?, _ now: Instant, _ cards: [String]
    ) throws -> SignedToken {
        let request = PrintOrderRequest(
            number: number, numbers: try cards.map { try CredentialNumber($0) },
            expires: Instant(seconds: now.seconds + 86_400), shop: try shop.get().publicKey,
            recipient: try PrivateKey.generate(.es256).publicKey, spare: 2,
            templates: [.enforcement: TemplateFiles(["template.json": [1]])])
        let key = try PrivateKey.generate(.ed25519)
        return try registry.order(request, issuer: Fixture.issuer, as: signatory, now: now) {
            (order) throws(CryptoError) in try order.signed(with: key)
        }.token
    }

    private static func close(_ token: SignedToken, _ region: Region) throws {
        let order = try PrintOrder(token)
        let items = order.items.enumerated().map { place, item in
            let (front, back) = (sha256([1]), sha256([2]))
            return PrintReceipt.Item(
                number: item.number,
                sheets: [
                    PrintReceipt.Sheet(front: front, back: back, spoiled: "卡纸"),
                    PrintReceipt.Sheet(front: front, back: back, spare: place + 1, serial: "\(order.number)-\(place)"),
                ])
        }
        let receipt = try PrintReceipt(
            for: order, token: token, issuedAt: region.now, items: items, journal: Fixture.journal
        ).signed(with: try shop.get())
        _ = try region.registry.closePrintOrder(
            with: receipt, as: region.signatory("region"), now: region.now)
    }

    private static func findings(_ region: Region) throws(RegistryError) -> [AuditFinding] {
        try region.registry.audit(
            root: region.root.publicKey, logKeys: [region.logKey.publicKey], identityMark: mark
        ).findings
    }

    // MARK: Someone with an SQL tool

    /// A table with its columns, those that name a row first.
    private struct Table {
        let name: String
        let columns: [(name: String, type: String)]
        let key: String
        let rows: Int

        /// The same value no more.
        func other(_ column: (name: String, type: String), by step: Int = 1) -> String {
            switch column.type {
            case "INTEGER", "INT": "coalesce(\"\(column.name)\", 6) + \(step)"
            case "BLOB": "CAST(coalesce(\"\(column.name)\", x'01') || x'0\(step % 9)' AS BLOB)"
            default: "coalesce(\"\(column.name)\", 'x') || '\(step)'"
            }
        }

        /// Changes of one row each, with words for them.
        var changes: [(words: String, sql: String)] {
            let places = Set([0, rows / 2, rows - 1]).sorted()
            let row = { (place: Int) in
                "(\(key)) = (SELECT \(key) FROM \(name) ORDER BY \(key) LIMIT 1 OFFSET \(place))"
            }
            let list = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
            let copied = columns.map { other($0, by: 1_004) }.joined(separator: ", ")
            return columns.map {
                ("\(name).\($0.name)", "UPDATE \(name) SET \"\($0.name)\" = \(other($0)) WHERE \(row(rows - 1))")
            }
                + places.map { ("\(name) without row \($0)", "DELETE FROM \(name) WHERE \(row($0))") }
                + [("\(name) with a row more", "INSERT INTO \(name) (\(list)) SELECT \(copied) FROM \(name) LIMIT 1")]
        }
    }

    private static func tables(_ database: Database) throws -> [Table] {
        let names = try String.fetchAll(
            database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return try names.map { name in
            let key = try database.primaryKey(name).columns.map { "\"\($0)\"" }.joined(separator: ", ")
            return Table(
                name: name, columns: try database.columns(in: name).map { ($0.name, $0.type) }, key: key,
                rows: try Int.fetchOne(database, sql: "SELECT count(*) FROM \(name)") ?? 0)
        }
    }

    private static func tamper(_ sql: String, _ database: Database) throws {
        for trigger in try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
            try database.execute(sql: "DROP TRIGGER \(trigger)")
        }
        try database.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; \(sql)")
    }

    @Test func noSingleRowChangesUnseen() throws {
        let model = try Region(try Self.made.get())
        let tables = try model.registry.view { try Self.tables($0) }
        #expect(try Self.findings(model) == [])
        var unseen: [String] = []
        for table in tables {
            #expect(table.rows > 0, "the test has no row of \(table.name)")
            guard table.rows > 0 else { continue }
            for (words, sql) in table.changes {
                let region = try Region(try Self.made.get())
                try region.registry.database.writeWithoutTransaction { try Self.tamper(sql, $0) }
                do throws(RegistryError) {
                    if try Self.findings(region) == [] { unseen.append(words) }
                } catch {
                    // A row that breaks a rule of its table is damage, and found before the audit begins.
                    guard case .notARegistry = error else { throw error }
                }
            }
        }
        #expect(unseen == [])
    }
}
