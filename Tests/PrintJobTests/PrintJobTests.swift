import Credential
import DurableFiles
import Foundation
import Testing

@testable import PrintJob

/// A job from its first card to its purge: every sheet is accounted for, whatever happens between.
@Suite struct PrintJobTests {
    @Test func everyCardIsPrintedOnce() throws {
        let shop = try Shop(cards: 7)
        let job = try shop.begin()
        #expect(job.pending == 7)
        try Shop.draw(job)
        #expect(job.pending == 0)
        #expect(throws: Shop.NothingToDraw.self) { _ = try Shop.batch(job, 1) }
        #expect(try shop.pictures().count == 14)
        let report = try shop.report()
        #expect(report.totals == PrintReceipt.Totals(ordered: 9, printed: 7, spoiled: 0))
        let events = try shop.events()
        for number in shop.numbers {
            #expect(events.count { $0 == "begun \(number) 1" } == 1)
            #expect(events.count { $0 == "printed \(number) 1" } == 1)
        }
    }

    @Test func severalGoodCardsOfANumber() throws {
        let shop = try Shop(cards: 2, quantity: 3)
        let job = try shop.begin()
        #expect(job.passes == 3)
        for _ in 1...3 {
            job.rewind()
            try Shop.draw(job)
        }
        #expect(job.passes == 0)
        #expect(try shop.report().totals == PrintReceipt.Totals(ordered: 8, printed: 6, spoiled: 0))
        #expect(throws: PrintJobError.self) {
            try job.wantReprint(of: shop.numbers + shop.numbers, reason: "x", now: Shop.now)
        }
    }

    @Test func oneCommandAtATime() throws {
        let shop = try Shop(cards: 1)
        let job = try shop.begin()
        #expect(throws: PrintJobError.file(.busy(path: shop.folder))) { try PrintJob(folder: shop.folder) }
        #expect(throws: PrintJobError.file(.busy(path: shop.folder))) { try shop.begin() }
        // Who only asks does not wait.
        #expect(try shop.report().pending == 1)
        withExtendedLifetime(job) {}
    }

    @Test func aJobIsOfOneOrderAndOneResolution() throws {
        let (shop, other) = (try Shop(cards: 1), try Shop(cards: 1))
        _ = try shop.begin()
        #expect(throws: PrintJobError.otherSettings("dpi=300")) { try shop.begin(settings: "dpi=600") }
        #expect(throws: PrintJobError.otherJob(order: "2026-001")) {
            try other.begin(in: shop.folder)
        }
        #expect(try shop.begin().pending == 1)
        #expect(throws: PrintJobError.noJob(folder: "\(shop.path)/none")) { try PrintJob(folder: "\(shop.path)/none") }
        #expect(throws: PrintJobError.noJob(folder: "\(shop.path)/none")) { try JobReport(folder: "\(shop.path)/none") }
    }

    /// What a file said when the job was begun goes on being said.
    @Test func filesOfTheSettingsStayAsTheyWere() throws {
        let shop = try Shop(cards: 1)
        let file = Array("a printer".utf8)
        let job = try shop.begin(
            settings: "printer.json=\(hexadecimal(sha256(file)))", attachments: ["printer.json": file])
        let digest = String(try #require(job.settings.split(separator: "=").last))
        #expect(try job.attachment("printer.json", digest: digest) == file)
        try Data("another".utf8).write(to: URL(fileURLWithPath: "\(shop.folder)/printer.json"))
        #expect(throws: PrintJobError.otherAttachment(name: "printer.json")) {
            try job.attachment("printer.json", digest: digest)
        }
    }

    // MARK: Interruptions

    /// A kill after the pictures were put in place and before that was recorded: they are not put in place again.
    @Test func aSheetThatIsInPlaceIsNotPutThereAgain() throws {
        let shop = try Shop(cards: 3)
        try Shop.draw(try shop.begin())
        let whole = try shop.bytes("journal.txt")
        let printed = try #require(whole.firstRange(of: Array("\tprinted\t".utf8))).lowerBound
        let kept = try #require(whole[..<printed].lastIndex(of: 0x0a)) + 1
        try Data(whole[..<kept]).write(to: URL(fileURLWithPath: shop.journal))
        #expect(try shop.report().interrupted == shop.numbers)
        let nodes = { try shop.pictures().keys.sorted().map { try Self.node("\(shop.folder)/cards/\($0)") } }
        let before = try nodes()
        try Shop.draw(try PrintJob(folder: shop.folder))
        #expect(try nodes() == before)
        #expect(try shop.events().count { $0.hasPrefix("begun") } == 3)
        #expect(try shop.report().totals.printed == 3)
        #expect(try shop.report().interrupted.isEmpty)
    }

    /// A kill before they were in place: they are put there, and the journal says so a second time.
    @Test func aSheetThatWasOnlyBegunIsBegunAgain() throws {
        let shop = try Shop(cards: 3)
        try Shop.draw(try shop.begin())
        let whole = try shop.bytes("journal.txt")
        let printed = try #require(whole.firstRange(of: Array("\tprinted\t".utf8))).lowerBound
        let kept = try #require(whole[..<printed].lastIndex(of: 0x0a)) + 1
        try Data(whole[..<kept]).write(to: URL(fileURLWithPath: shop.journal))
        try FileManager.default.removeItem(atPath: "\(shop.folder)/cards/\(shop.numbers[0])-back.png")
        try Data("edited".utf8).write(to: URL(fileURLWithPath: "\(shop.folder)/cards/\(shop.numbers[1])-front.png"))
        try Shop.draw(try PrintJob(folder: shop.folder))
        let events = try shop.events()
        #expect(shop.numbers.map { number in events.count { $0 == "begun \(number) 1" } } == [2, 2, 1])
        #expect(try shop.pictures().count == 6)
        #expect(try shop.pictures()["\(shop.numbers[1])-front.png"] == Array("front of \(shop.numbers[1])".utf8))
    }

    @Test func whatAKillLeftHalfWrittenGoes() throws {
        let shop = try Shop(cards: 1)
        _ = try shop.begin()
        try Data([1]).write(to: URL(fileURLWithPath: "\(shop.folder)/cards/.paiza-abc.tmp"))
        let job = try PrintJob(folder: shop.folder)
        #expect(try shop.pictures().isEmpty)
        var batch = try Shop.batch(job, 1)
        try job.add(front: [1], back: [2], of: 0, to: &batch)
        #expect(try shop.pictures().count == 2)
        _ = consume batch
        #expect(try shop.pictures().isEmpty, "a batch that is let go leaves nothing")
    }

    private static func node(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    }

    // MARK: Failures, reprints, spoils

    @Test func aFailedCardDoesNotStopTheOthers() throws {
        let shop = try Shop(cards: 3)
        let job = try shop.begin()
        let package = try job.package()
        var batch = try Shop.batch(job, 3)
        for place in batch.work {
            if place == 1 {
                job.fail("no face has U+3106C\u{1b}[31m", of: place, in: &batch)
            } else {
                let pictures = Shop.pictures(try package.card(at: place, now: Shop.now))
                try job.add(front: pictures.front, back: pictures.back, of: place, to: &batch)
            }
        }
        try job.put(batch, now: Shop.now)
        let report = try shop.report()
        #expect(report.totals.printed == 2)
        #expect(report.pending == 1)
        #expect(report.failures.map(\.number) == [shop.numbers[1]])
        #expect(report.failures.map(\.reason) == ["no face has U+3106C\\u{1b}[31m"])
        #expect(throws: PrintJobError.notPrinted(shop.numbers[1])) {
            try job.wantReprint(of: [shop.numbers[1]], reason: "x", now: Shop.now)
        }
        job.rewind()
        try Shop.draw(job)
        #expect(try shop.report().failures.isEmpty)
        #expect(try shop.report().totals.printed == 3)
    }

    @Test func reprintsStayWithinTheOrder() throws {
        let shop = try Shop(cards: 3, spare: 2)
        let job = try shop.begin()
        try Shop.draw(job)
        let (first, second, third) = (shop.numbers[0], shop.numbers[1], shop.numbers[2])
        #expect(throws: PrintJobError.noSheetLeft(allowed: 5)) {
            try job.wantReprint(of: shop.numbers, reason: "x", now: Shop.now)
        }
        #expect(try shop.report().totals.spoiled == 0, "all or none")
        try job.wantReprint(of: [first], reason: "偏色", now: Shop.now)
        #expect(throws: PrintJobError.notPrinted(first)) {
            try job.wantReprint(of: [first], reason: "x", now: Shop.now)
        }
        try Shop.draw(job)
        try job.spoil([second], reason: "卡纸", now: Shop.now)
        #expect(throws: PrintJobError.notPrinted(second)) { try job.spoil([second], reason: "x", now: Shop.now) }
        try job.wantReprint(of: [second], reason: "卡纸", now: Shop.now)
        try Shop.draw(job)
        #expect(throws: PrintJobError.noSheetLeft(allowed: 5)) {
            try job.wantReprint(of: [third], reason: "x", now: Shop.now)
        }
        let stranger = try CredentialNumber("05990009999")
        #expect(throws: PrintJobError.outsideOrder(stranger)) { try job.spoil([stranger], reason: "x", now: Shop.now) }
        let receipt = try job.receipt(unfinished: false, now: Shop.now)
        #expect(receipt.items.map { $0.sheets.map(\.spoiled) } == [["偏色", nil], ["卡纸", nil], [nil]])
        #expect(receipt.totals == PrintReceipt.Totals(ordered: 5, printed: 3, spoiled: 2))
        #expect(Set(receipt.items[0].sheets.map(\.front)).count == 1)
        #expect(
            try shop.events().filter { $0.contains(first.text) } == [
                "begun \(first) 1", "printed \(first) 1", "spoiled \(first) 1", "wanted \(first) 2", "begun \(first) 2",
                "printed \(first) 2",
            ])
    }

    @Test func aReprintOutsideTheOrderIsRefused() throws {
        let shop = try Shop(cards: 1)
        let job = try shop.begin()
        let stranger = try CredentialNumber("05990009999")
        #expect(throws: PrintJobError.outsideOrder(stranger)) {
            try job.wantReprint(of: [stranger], reason: "x", now: Shop.now)
        }
    }

    /// The same order gives the same bytes, or nothing.
    @Test func anotherPictureIsNoReprint() throws {
        let shop = try Shop(cards: 1)
        let job = try shop.begin()
        try Shop.draw(job)
        try job.wantReprint(of: shop.numbers, reason: "x", now: Shop.now)
        var batch = try Shop.batch(job, 1)
        let name = "\(shop.numbers[0])-back.png"
        #expect(throws: PrintJobError.otherPicture(name: name)) {
            try job.add(front: Array("front of \(shop.numbers[0])".utf8), back: [1], of: 0, to: &batch)
        }
    }

    // MARK: The end

    @Test func aJobEndsOnce() throws {
        let shop = try Shop(cards: 2)
        let job = try shop.begin()
        try Shop.draw(job, atMost: 1)
        #expect(throws: PrintJobError.unfinished(pending: 1)) { try job.receipt(unfinished: false, now: Shop.now) }
        let receipt = try job.receipt(unfinished: true, now: Shop.now)
        #expect(receipt.totals == PrintReceipt.Totals(ordered: 4, printed: 1, spoiled: 0))
        #expect(throws: PrintJobError.notClosed) { try job.purge(now: Shop.now) }
        let token = try receipt.signed(with: shop.key)
        #expect(try job.close(token, now: Shop.now) == "\(shop.folder)/receipt.cose")
        #expect(try shop.bytes("receipt.cose") == token.bytes)
        #expect(throws: PrintJobError.closed) { try job.close(token, now: Shop.now) }
        #expect(throws: PrintJobError.closed) { try job.receipt(unfinished: true, now: Shop.now) }
        #expect(throws: PrintJobError.closed) { try job.spoil([shop.numbers[0]], reason: "x", now: Shop.now) }
        #expect(throws: PrintJobError.closed) { try job.wantReprint(of: [shop.numbers[0]], reason: "x", now: Shop.now) }
    }

    @Test func aPictureThatWasEditedIsNoticed() throws {
        let shop = try Shop(cards: 2)
        let job = try shop.begin()
        try Shop.draw(job)
        #expect(try job.checkPictures() == 4)
        try FileManager.default.removeItem(atPath: "\(shop.folder)/cards/\(shop.numbers[1])-back.png")
        #expect(try job.checkPictures() == 3, "taken away by the printer")
        let name = "\(shop.numbers[0])-front.png"
        try Data("cropped".utf8).write(to: URL(fileURLWithPath: "\(shop.folder)/cards/\(name)"))
        #expect(throws: PrintJobError.otherPicture(name: name)) { try job.checkPictures() }
    }

    /// After a purge nobody's name, agency or portrait is left in the folder, and the account still is.
    @Test func aPurgeLeavesNoPersonalData() throws {
        let shop = try Shop(cards: 3)
        let portrait = [UInt8](repeating: 1, count: 100)
        var job: PrintJob? = try shop.begin()
        try Shop.draw(try #require(job))
        try job?.spoil([shop.numbers[0]], reason: "卡纸", now: Shop.now)
        let before = try shop.report().totals
        let token = try #require(try job?.receipt(unfinished: true, now: Shop.now).signed(with: shop.key))
        _ = try job?.close(token, now: Shop.now)
        try job?.purge(now: Shop.now)
        try job?.purge(now: Shop.now)
        #expect(throws: PrintJobError.purged) { try job?.package() }
        job = nil
        let left = try FileManager.default.contentsOfDirectory(atPath: shop.folder).sorted()
        #expect(left == [".lock", "journal.txt", "order.cose", "receipt.cose", "root.pem"])
        for name in left {
            let content = try shop.bytes(name)
            for word in [Array("乌云其木格".utf8), Array("包头市样例局".utf8), portrait] {
                #expect(content.firstRange(of: word) == nil, "\(name)")
            }
        }
        #expect(try shop.report().isPurged)
        #expect(try shop.report().totals == before)
        #expect(throws: PrintJobError.purged) { try PrintJob(folder: shop.folder).package() }
    }

    /// A purge that was cut off before it was recorded is run again.
    @Test func aPurgeMayBeCutOff() throws {
        let shop = try Shop(cards: 1)
        let job = try shop.begin()
        try Shop.draw(job)
        _ = try job.close(try job.receipt(unfinished: false, now: Shop.now).signed(with: shop.key), now: Shop.now)
        try FileManager.default.removeItem(atPath: "\(shop.folder)/package.paiza")
        try FileManager.default.removeItem(atPath: "\(shop.folder)/cards")
        try job.purge(now: Shop.now)
        #expect(try shop.report().isPurged)
    }
}
