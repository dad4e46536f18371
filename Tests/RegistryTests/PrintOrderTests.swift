import Credential
import Foundation
import GRDB
import Testing

@testable import Registry

/// Print orders in the registry: a card is in one order at a time, and a receipt closes its order once.
@Suite struct PrintOrderRegistryTests {
    private let shop = Result { try PrivateKey.generate(.ed25519) }
    private let packages = Result { try PrivateKey.generate(.es256) }

    private func request(
        _ number: String = "2026-001", _ numbers: [String]? = nil, spare: Int = 1
    ) throws -> PrintOrderRequest {
        PrintOrderRequest(
            number: number, numbers: try numbers?.map { try CredentialNumber($0) },
            expires: Instant(seconds: Fixture.now.seconds + 86_400), shop: try shop.get().publicKey,
            recipient: try packages.get().publicKey, spare: spare,
            templates: [.enforcement: TemplateFiles(["template.json": [1]])])
    }

    @discardableResult
    private func order(
        _ fixture: Fixture, _ request: PrintOrderRequest, as signatory: Signatory? = nil, at now: Instant = Fixture.now
    ) throws -> SignedToken {
        try fixture.registry.order(request, issuer: Fixture.issuer, as: signatory, now: now) {
            (order) throws(CryptoError) in
            try order.signed(with: fixture.key)
        }.token
    }

    private func issued(_ count: Int) throws -> Fixture {
        let fixture = try Fixture()
        try fixture.issue((1...count).map { try Fixture.applicant("0500000000\($0)", name: "甲\($0)") })
        return fixture
    }

    private func receipt(
        _ token: SignedToken, spoiled: Set<Int> = [], reason: String = "卡纸", without: Set<Int> = [],
        serials: [String?] = [], journal: PrintReceipt.Journal = Fixture.journal
    ) throws -> SignedToken {
        let order = try PrintOrder(token)
        let items = order.items.enumerated().map { place, item in
            let sheet = PrintReceipt.Sheet(
                front: sha256([1]), back: sha256([2]), spoiled: spoiled.contains(place) ? reason : nil,
                serial: serials.indices ~= place ? serials[place] : nil)
            return PrintReceipt.Item(number: item.number, sheets: without.contains(place) ? [] : [sheet])
        }
        return try PrintReceipt(for: order, token: token, issuedAt: Fixture.now, items: items, journal: journal).signed(
            with: try shop.get())
    }

    private func states(_ fixture: Fixture) throws -> [String] {
        try fixture.registry.database.read {
            try String.fetchAll($0, sql: "SELECT state FROM printItem ORDER BY printOrder, position")
        }
    }

    @Test func everyCardThatWaitsIsOrderedOnce() throws {
        let fixture = try issued(3)
        try fixture.registry.handOut([try CredentialNumber("05000000002")], now: Fixture.now)
        let order = try PrintOrder(try order(fixture, request()))
        #expect(order.items.map(\.number.text) == ["05000000001", "05000000003"])
        #expect(order.templates.keys.map(\.name) == ["enforcement"])
        #expect(throws: RegistryError.print(.cardCount(0))) { try self.order(fixture, request("2026-002")) }
        #expect(throws: RegistryError.print(.alreadyOrdered(order.items[0].number, order: "2026-001"))) {
            try self.order(fixture, request("2026-002", ["05000000001"]))
        }
        #expect(throws: RegistryError.print(.notPrintable(try CredentialNumber("05000000002"), .valid))) {
            try self.order(fixture, request("2026-002", ["05000000002"]))
        }
        #expect(throws: RegistryError.unknownNumber(try CredentialNumber("1"))) {
            try self.order(fixture, request("2026-002", ["1"]))
        }
        #expect(try fixture.registry.printOrders().map(\.number) == ["2026-001"])
    }

    @Test func theSameRequestIsTheSameOrder() throws {
        let fixture = try issued(2)
        let token = try order(fixture, request())
        #expect(try order(fixture, request()) == token)
        #expect(try order(fixture, request("2026-001", ["05000000002", "05000000001"])) == token)
        for other in [try request("2026-001", ["05000000001"]), try request(spare: 2)] {
            #expect(throws: RegistryError.print(.orderExists("2026-001"))) { try order(fixture, other) }
        }
        // The entries are those of the signed order, whatever is known of the agency since.
        try fixture.registry.database.write { try $0.execute(sql: "UPDATE agency SET nameMongolian = 'ᠮ'") }
        var entries: [PrintEntry] = []
        try fixture.registry.printEntries(of: "2026-001") { entries.append($0) }
        #expect(entries.map { sha256($0.bytes) } == (try PrintOrder(token).items.map(\.entryDigest)))
        #expect(entries.allSatisfy { $0.agencyMongolian == nil })
    }

    @Test func nothingIsRecordedWhenSigningFails() throws {
        let fixture = try issued(1)
        #expect(throws: RegistryError.signing(.invalidKey)) {
            try fixture.registry.order(try request(), issuer: Fixture.issuer, now: Fixture.now) {
                (_) throws(CryptoError) in throw CryptoError.invalidKey
            }
        }
        #expect(try fixture.registry.printOrders().isEmpty)
        #expect(throws: RegistryError.print(.unknownOrder("2026-001"))) {
            try fixture.registry.printPackage(of: "2026-001")
        }
        let earlier = Instant(seconds: Fixture.now.seconds - 1)
        #expect(throws: RegistryError.clockBehind(now: earlier, lastSigned: Fixture.now)) {
            try order(fixture, request(), at: earlier)
        }
    }

    @Test func anOrderNeedsATemplateOfEachKind() throws {
        let fixture = try Fixture()
        try fixture.issue([Fixture.applicant("05000000001", kind: .supervision)])
        #expect(throws: RegistryError.print(.noTemplate(.supervision))) { try order(fixture, request()) }
    }

    @Test func anExpiredCredentialIsNotPrinted() throws {
        let fixture = try issued(1)
        let late = Instant(seconds: Fixture.now.seconds + 7 * 366 * 86_400)
        #expect(throws: RegistryError.print(.cardCount(0))) { try order(fixture, request(), at: late) }
        #expect(throws: RegistryError.print(.expired(try CredentialNumber("05000000001")))) {
            try order(fixture, request("x", ["05000000001"]), at: late)
        }
    }

    @Test func aReceiptClosesItsOrderOnce() throws {
        let fixture = try issued(3)
        let token = try order(fixture, request())
        #expect(try states(fixture) == ["ordered", "ordered", "ordered"])
        let signed = try receipt(token, spoiled: [1], without: [2])
        let closing = try fixture.registry.closePrintOrder(with: signed, now: Fixture.now)
        #expect(closing.receipt.totals == PrintReceipt.Totals(ordered: 4, printed: 1, spoiled: 1))
        #expect(!closing.wasClosed)
        #expect(try states(fixture) == ["printed", "spoiled", "not-printed"])
        #expect(try fixture.registry.closePrintOrder(with: signed, now: Fixture.now).wasClosed)
        #expect(throws: RegistryError.print(.orderClosed("2026-001", .sameJournal))) {
            try fixture.registry.closePrintOrder(with: try receipt(token), now: Fixture.now)
        }
        let summary = try #require(try fixture.registry.printOrders().first)
        #expect((summary.cards, summary.printed, summary.closedAt) == (3, 1, Fixture.now))
        // What has no good sheet may be ordered again.
        let second = try PrintOrder(try order(fixture, request("2026-002")))
        #expect(second.items.map(\.number.text) == ["05000000002", "05000000003"])
    }

    @Test func aForeignReceiptChangesNothing() throws {
        let (fixture, other) = (try issued(2), try issued(2))
        let token = try order(fixture, request())
        let foreign = try order(other, request())
        #expect(throws: RegistryError.print(.receipt(.otherOrder))) {
            try fixture.registry.closePrintOrder(with: try receipt(foreign), now: Fixture.now)
        }
        #expect(throws: RegistryError.print(.unknownOrder("2026-001"))) {
            try Fixture().registry.closePrintOrder(with: try receipt(token), now: Fixture.now)
        }
        #expect(try states(fixture) == ["ordered", "ordered"])
    }

    /// A second receipt of the same shop says whether the order had a second job.
    @Test func aSecondReceiptShowsASecondJob() throws {
        let fixture = try issued(1)
        let token = try order(fixture, request())
        _ = try fixture.registry.closePrintOrder(with: try receipt(token), now: Fixture.now)
        let journal = Fixture.journal
        let table: [(PrintReceipt.Journal, PrintReceipt.Second)] = [
            (PrintReceipt.Journal(key: journal.key, lines: 12, digest: sha256([5])), .sameJob),
            (PrintReceipt.Journal(key: sha256([6]), lines: 9, digest: journal.digest), .otherJob),
        ]
        for (journal, second) in table {
            #expect(throws: RegistryError.print(.orderClosed("2026-001", second))) {
                try fixture.registry.closePrintOrder(with: try receipt(token, journal: journal), now: Fixture.now)
            }
        }
    }

    /// A blank card is one sheet in one order; its serial number stands in the history of the card.
    @Test func serialNumbersOfBlanksAreRecordedOnce() throws {
        let fixture = try issued(3)
        let (one, two) = (try CredentialNumber("05000000001"), try CredentialNumber("05000000002"))
        let first = try order(fixture, request("2026-001", [one.text]))
        _ = try fixture.registry.closePrintOrder(with: try receipt(first, serials: ["A-0001"]), now: Fixture.now)
        let second = try order(fixture, request("2026-002", [two.text, "05000000003"]))
        #expect(throws: RegistryError.print(.serialKnown("A-0001", one, order: "2026-001"))) {
            try fixture.registry.closePrintOrder(with: try receipt(second, serials: ["A-0001"]), now: Fixture.now)
        }
        #expect(throws: RegistryError.print(.receipt(.serialTwice("A-0002")))) {
            try fixture.registry.closePrintOrder(
                with: try receipt(second, serials: ["A-0002", "A-0002"]), now: Fixture.now)
        }
        #expect(try states(fixture) == ["printed", "ordered", "ordered"])
        let signed = try receipt(second, spoiled: [0], serials: ["A-0002", nil])
        _ = try fixture.registry.closePrintOrder(with: signed, now: Fixture.now)
        let sheet = try #require(try fixture.registry.dossier(of: two, to: nil, now: Fixture.now).sheets.first)
        #expect((sheet.order, sheet.sheet, sheet.serial, sheet.spoiled) == ("2026-002", 1, "A-0002", "卡纸"))
    }

    /// What a shop wrote stays when the personal data go.
    @Test(arguments: ["15010219800101003X", "卡\u{200b}纸", "卡纸\n", " "])
    func aReasonIsCheckedAsOtherTexts(_ reason: String) throws {
        let fixture = try issued(2)
        let token = try order(fixture, request())
        #expect(throws: RegistryError.print(.reason(try CredentialNumber("05000000002")))) {
            try fixture.registry.closePrintOrder(
                with: try receipt(token, spoiled: [1], reason: reason), now: Fixture.now)
        }
        #expect(try states(fixture) == ["ordered", "ordered"])
        _ = try fixture.registry.closePrintOrder(with: try receipt(token, spoiled: [1]), now: Fixture.now)
        #expect(try states(fixture) == ["printed", "spoiled"])
    }

    @Test func aWithdrawnOrderFreesItsCardsAndTakesNoReceipt() throws {
        let fixture = try issued(3)
        let registry = fixture.registry
        let token = try order(fixture, request())
        try registry.handOut([try CredentialNumber("05000000002")], now: Fixture.now)
        let withdrawal = try registry.withdrawPrintOrder("2026-001", reason: "停业", now: Fixture.now)
        #expect((withdrawal.handedOut, withdrawal.unaccounted, withdrawal.wasWithdrawn) == (1, 3, false))
        #expect(try states(fixture) == ["not-printed", "printed", "not-printed"])
        let again = try registry.withdrawPrintOrder("2026-001", reason: "别的", now: Fixture.now)
        #expect((again.handedOut, again.wasWithdrawn) == (1, true))
        for signed in [try receipt(token), try receipt(token, without: [0, 1, 2])] {
            #expect(throws: RegistryError.print(.withdrawn("2026-001"))) {
                try registry.closePrintOrder(with: signed, now: Fixture.now)
            }
        }
        #expect(throws: RegistryError.print(.withdrawn("2026-001"))) { try order(fixture, request()) }
        let second = try order(fixture, request("2026-002"))
        #expect(try PrintOrder(second).items.map(\.number.text) == ["05000000001", "05000000003"])
        _ = try registry.closePrintOrder(with: try receipt(second), now: Fixture.now)
        #expect(throws: RegistryError.print(.hasReceipt("2026-002"))) {
            try registry.withdrawPrintOrder("2026-002", reason: "停业", now: Fixture.now)
        }
        #expect(throws: RegistryError.print(.unknownOrder("2026-003"))) {
            try registry.withdrawPrintOrder("2026-003", reason: "停业", now: Fixture.now)
        }
        let listed = try registry.printOrders()
        #expect(listed.map(\.withdrawnAt) == [nil, Fixture.now] && listed.map(\.unaccounted) == [0, 3])
    }

    /// Ordering, entering a receipt and withdrawing are acts of the region, and the audit compares what is recorded with them.
    @Test func printOrdersAreInTheLog() throws {
        let fixture = try issued(2)
        let region = try Region(fixture)
        #expect(throws: RegistryError.actorNeeded) { try order(fixture, request()) }
        for stranger in ["league", "agency", "shop"] {
            #expect(throws: RegistryError.self) { try order(fixture, request(), as: try region.signatory(stranger)) }
        }
        #expect(try fixture.registry.printOrders().isEmpty)
        let zhao = try region.signatory("region")
        try order(fixture, request("2026-001", ["05000000001"]), as: zhao)
        let second = try order(fixture, request("2026-002", ["05000000002"]), as: zhao)
        for signatory in [nil, try region.signatory("shop"), try region.signatory("banner")] {
            #expect(throws: RegistryError.self) {
                try fixture.registry.withdrawPrintOrder("2026-001", reason: "停业", as: signatory, now: Fixture.now)
            }
        }
        _ = try fixture.registry.withdrawPrintOrder("2026-001", reason: "停业", as: zhao, now: Fixture.now)
        _ = try fixture.registry.withdrawPrintOrder("2026-001", reason: "停业", as: zhao, now: Fixture.now)
        #expect(throws: RegistryError.self) {
            try fixture.registry.closePrintOrder(
                with: try receipt(second), as: try region.signatory("league"), now: Fixture.now)
        }
        _ = try fixture.registry.closePrintOrder(
            with: try receipt(second), as: try region.signatory("shop"), now: Fixture.now)
        let events = try fixture.registry.events().suffix(4)
        #expect(events.map(\.act) == ["print.order", "print.order", "print.withdraw", "print.receipt"])
        #expect(events.map(\.subject) == ["print-order:1", "print-order:2", "print-order:1", "print-order:2"])
        #expect(events.allSatisfy { $0.basis == "16" })
        #expect(try region.audit() == [])
    }

    /// What somebody with the file may do to orders, by the row that the audit then names.
    @Test(arguments: [
        ("UPDATE printOrder SET withdrawnAt = NULL WHERE id = 1", 1),
        ("UPDATE printOrder SET token = x'00' WHERE id = 1", 1),
        ("UPDATE printOrder SET receipt = NULL, closedAt = NULL WHERE id = 2", 2),
        ("UPDATE printOrder SET receipt = x'00' WHERE id = 2", 2),
        ("UPDATE printOrder SET withdrawnAt = 1 WHERE id = 2", 2), ("DELETE FROM printOrder WHERE id = 2", 2),
    ])
    func anAlteredOrderIsFound(_ sql: String, _ row: Int) throws {
        let fixture = try issued(2)
        let region = try Region(fixture)
        let zhao = try region.signatory("region")
        try order(fixture, request("2026-001", ["05000000001"]), as: zhao)
        let second = try order(fixture, request("2026-002", ["05000000002"]), as: zhao)
        _ = try fixture.registry.withdrawPrintOrder("2026-001", reason: "停业", as: zhao, now: Fixture.now)
        _ = try fixture.registry.closePrintOrder(with: try receipt(second), as: zhao, now: Fixture.now)
        #expect(try region.audit() == [])
        try fixture.registry.database.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF; \(sql); PRAGMA foreign_keys = ON;")
        }
        let findings = try region.audit()
        #expect(
            findings.contains(.contentAltered(table: "printOrder", row: row))
                || findings.contains(.stateDiffers(table: "printOrder", rows: 1)), "\(findings)")
    }

    /// A registry of version 3, before print orders, gets the new tables and keeps what it holds.
    @Test func theVersionBeforeIsCarriedOver() throws {
        let fixture = try issued(2)
        try fixture.registry.database.write { database in
            for table in ["printSheet", "printItem", "printTemplate", "printOrder"] {
                try database.execute(sql: "DROP TABLE \(table)")
            }
            try database.execute(sql: "PRAGMA user_version = 3")
        }
        let again = try Registry(path: fixture.path)
        #expect(try again.cards().count == 2)
        #expect(try again.printOrders().isEmpty)
        let token = try again.order(try request(), issuer: Fixture.issuer, now: Fixture.now) {
            (order) throws(CryptoError) in
            try order.signed(with: fixture.key)
        }.token
        #expect(try PrintOrder(token).items.count == 2)
    }
}
