import Credential
import Foundation
import Testing

@testable import PrintJob

/// What a region sees when a journal and a receipt meet.
@Suite struct JournalReadingTests {
    private func read(_ shop: Shop, in folder: String? = nil) throws -> JournalReading {
        let token = try PrintOrder.token(try shop.bytes("order.cose"))
        return try JournalReading("\(folder ?? shop.folder)/journal.txt", order: try PrintOrder(token), token: token)
    }

    private func close(_ job: PrintJob, _ shop: Shop) throws -> (PrintReceipt, SignedToken) {
        let receipt = try job.receipt(unfinished: true, now: Shop.now)
        let token = try receipt.signed(with: shop.key)
        _ = try job.close(token, now: Shop.now)
        return (receipt, token)
    }

    @Test func aJournalAndItsReceiptSayTheSame() throws {
        let shop = try Shop(cards: 3)
        let job = try shop.begin()
        try Shop.draw(job)
        try job.wantReprint(of: [shop.numbers[1]], reason: "偏色", now: Shop.now)
        try Shop.draw(job)
        let (receipt, token) = try close(job, shop)
        #expect(try read(shop).difference(from: receipt, token: token) == nil)
        #expect(receipt.journal?.key == (try shop.jobKey().publicKey.fingerprint))
        try job.purge(now: Shop.now)
        #expect(try read(shop).difference(from: receipt, token: token) == nil, "also after the purge")
        let old = PrintReceipt(
            for: job.order, token: job.orderToken, issuedAt: Shop.now, items: receipt.items, journal: nil)
        #expect(try read(shop).difference(from: old, token: token) == .noneStated)
    }

    /// The order is begun once more, in another folder.
    @Test func aSecondJobIsSeen() throws {
        let shop = try Shop(cards: 2)
        let (first, second) = (try shop.begin(), try shop.begin(in: "\(shop.path)/second"))
        for job in [first, second] { try Shop.draw(job) }
        let (receipt, token) = try close(first, shop)
        let (other, _) = try close(second, shop)
        let reading = try read(shop, in: "\(shop.path)/second")
        #expect(reading.difference(from: receipt, token: token) == .otherJob)
        #expect(other.beside(receipt) == .otherJob)
    }

    /// The folder is copied, and the copy gone on with: before its receipt, or behind it.
    @Test func aCopiedFolderIsSeen() throws {
        let shop = try Shop(cards: 3)
        var job: PrintJob? = try shop.begin()
        try Shop.draw(try #require(job), atMost: 2)
        job = nil
        let copy = "\(shop.path)/copy"
        try FileManager.default.copyItem(atPath: shop.folder, toPath: copy)
        let (receipt, token) = try close(try PrintJob(folder: shop.folder), shop)
        #expect(try read(shop, in: copy).difference(from: receipt, token: token) == .otherLines)
        let second = try PrintJob(folder: copy)
        try Shop.draw(second)
        let (other, _) = try close(second, shop)
        #expect(try read(shop, in: copy).difference(from: receipt, token: token) == .otherLines)
        #expect(other.beside(receipt) == .sameJob)
    }

    /// The shop takes the ruined sheet out of its journal, signs it anew with the job's own key, and states none spoiled.
    @Test func aJournalWrittenAnewIsSeen() throws {
        let shop = try Shop(cards: 2)
        var job: PrintJob? = try shop.begin()
        try Shop.draw(try #require(job))
        let honest = try shop.bytes("journal.txt")
        try job?.spoil([shop.numbers[0]], reason: "卡纸", now: Shop.now)
        let (receipt, token) = try close(try #require(job), shop)
        job = nil
        try Data(honest).write(to: URL(fileURLWithPath: shop.journal))
        let (other, otherToken) = try close(try PrintJob(folder: shop.folder), shop)
        #expect(other.totals.spoiled == 0 && receipt.totals.spoiled == 1)
        #expect(other.beside(receipt) == .sameJob)
        #expect(try read(shop).difference(from: receipt, token: token) == .otherLines)
        #expect(try read(shop).difference(from: other, token: otherToken) == nil, "which a shop alone can always do")
    }

    /// A receipt that says of a number what its own journal does not.
    @Test func aReceiptThatSaysSomethingElseIsSeen() throws {
        let shop = try Shop(cards: 2)
        let job = try shop.begin()
        try Shop.draw(job)
        let stated = try job.receipt(unfinished: false, now: Shop.now)
        let items = [PrintReceipt.Item(number: shop.numbers[0], sheets: []), stated.items[1]]
        let lie = PrintReceipt(
            for: job.order, token: job.orderToken, issuedAt: Shop.now, items: items, journal: stated.journal)
        let token = try lie.signed(with: shop.key)
        _ = try job.close(token, now: Shop.now)
        #expect(try read(shop).difference(from: lie, token: token) == .otherSheets(shop.numbers[0]))
    }

    // MARK: Spare sheets and blank cards

    @Test func spareSheetsAreNumberedAsTheyAreTaken() throws {
        let shop = try Shop(cards: 3, spare: 3)
        let job = try shop.begin()
        try Shop.draw(job)
        try job.wantReprint(of: [shop.numbers[2], shop.numbers[0]], reason: "偏色", now: Shop.now)
        try job.rewindAndDraw()
        try job.wantReprint(of: [shop.numbers[2]], reason: "卡纸", now: Shop.now)
        try job.rewindAndDraw()
        let (receipt, token) = try close(job, shop)
        #expect(receipt.items.map { $0.sheets.map(\.spare) } == [[nil, 2], [nil], [nil, 1, 3]])
        #expect(throws: Never.self) {
            try receipt.check(token, against: job.order, orderToken: job.orderToken)
        }
    }

    @Test func serialNumbersOfBlanksAreEachOneSheet() throws {
        let shop = try Shop(cards: 3)
        let job = try shop.begin()
        try Shop.draw(job)
        let (a, b, c) = (shop.numbers[0], shop.numbers[1], shop.numbers[2])
        try job.spoil([a], reason: "卡纸", serials: [a: "B-001"], now: Shop.now)
        for (serials, taken) in [([b: "B-001"], "B-001"), ([b: "B-002", c: "B-002"], "B-002")] {
            #expect(throws: PrintJobError.serialTaken(taken)) { try job.note(serials: serials, now: Shop.now) }
        }
        #expect(throws: PrintJobError.notPrinted(a)) { try job.note(serials: [a: "B-009"], now: Shop.now) }
        try job.note(serials: [b: "B-002"], now: Shop.now)
        try job.note(serials: [b: "B-002", c: "B-003"], now: Shop.now)
        #expect(throws: PrintJobError.serialTaken("B-004")) { try job.note(serials: [b: "B-004"], now: Shop.now) }
        let (receipt, _) = try close(job, shop)
        #expect(receipt.items.map { $0.sheets.map(\.serial) } == [["B-001"], ["B-002"], ["B-003"]])
    }
}

extension PrintJob {
    fileprivate func rewindAndDraw() throws {
        rewind()
        try Shop.draw(self)
    }
}
