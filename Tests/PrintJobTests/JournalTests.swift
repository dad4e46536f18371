import Credential
import DurableFiles
import Foundation
import Testing

@testable import PrintJob

/// A journal that was cut off anywhere is whole up to its last line; one that was changed is refused.
@Suite struct JournalTests {
    /// A job of four cards with a spoiled and a reprinted one.
    private func worked() throws -> Shop {
        let shop = try Shop(cards: 4)
        let job = try shop.begin()
        try Shop.draw(job)
        try job.wantReprint(of: [shop.numbers[1]], reason: "偏色", now: Shop.now)
        try Shop.draw(job)
        try job.spoil([shop.numbers[2]], reason: "卡纸", now: Shop.now)
        return shop
    }

    /// Whatever length a kill or a full disk leaves, the job goes on and ends with the same pictures and sheets.
    @Test func aJournalMayBeCutAnywhere() throws {
        let shop = try worked()
        try shop.putSpoiledBack()
        let (whole, pictures) = (try shop.bytes("journal.txt"), try shop.pictures())
        let start = try #require(whole.firstIndex(of: 0x0a)) + 1
        var begun: Set<String> = []
        // Before, within and behind the end of each line, and in its middle.
        let ends = whole.indices.filter { whole[$0] == 0x0a }
        let lengths = ends.flatMap { [$0 - 40, $0 - 1, $0, $0 + 1] }.filter { start...whole.count ~= $0 }
        for length in lengths {
            try Data(whole[..<length]).write(to: URL(fileURLWithPath: shop.journal))
            let lines = whole[..<length].split(separator: 0x0a, omittingEmptySubsequences: false)
            let report = try shop.report()
            #expect(report.torn == lines.last?.count)
            let job = try PrintJob(folder: shop.folder)
            try Shop.draw(job)
            #expect(job.pending == 0)
            // A kill comes before the pictures of ruined cards are moved, or after.
            try shop.putSpoiledBack()
            #expect(try shop.pictures() == pictures)
            let after = try shop.report()
            #expect(after.totals.printed + after.totals.spoiled + after.totals.notPrinted == 6)
            #expect(after.totals.printed + after.pending == 4 || after.totals.spoiled > 0)
            begun.insert("\(after.totals.printed) \(after.totals.spoiled)")
        }
        // Cut before, within and behind the reprint and the spoiling.
        #expect(begun == ["4 0", "4 1", "3 2", "3 1"] || begun.isSuperset(of: ["4 0", "4 1", "3 2"]), "\(begun)")
    }

    @Test func whatWasRecordedIsNeverChanged() throws {
        let shop = try worked()
        let whole = try shop.bytes("journal.txt")
        let last = whole.count - 1
        for place in stride(from: 0, to: last, by: 23) {
            var changed = whole
            changed[place] ^= 0x04
            try Data(changed).write(to: URL(fileURLWithPath: shop.journal))
            #expect(throws: PrintJobError.self, "byte \(place)") { try shop.report() }
            #expect(throws: PrintJobError.self) { try PrintJob(folder: shop.folder) }
            #expect(try shop.bytes("journal.txt") == changed, "a damaged journal is not touched")
        }
    }

    @Test func linesAreNeitherLostNorMovedNorDoubled() throws {
        let shop = try worked()
        let lines = String(decoding: try shop.bytes("journal.txt"), as: UTF8.self).split(separator: "\n").map(
            String.init)
        for place in 1..<(lines.count - 1) {
            var (fewer, moved, doubled) = (lines, lines, lines)
            fewer.remove(at: place)
            moved.swapAt(place, place + 1)
            doubled.insert(lines[place], at: place)
            for changed in [fewer, moved, doubled] {
                let text = changed.joined(separator: "\n") + "\n"
                try Data(text.utf8).write(to: URL(fileURLWithPath: shop.journal))
                #expect(throws: PrintJobError.damagedJournal(line: place + (changed == doubled ? 2 : 1))) {
                    try shop.report()
                }
            }
        }
    }

    /// Lines that a shop writes itself, checksums and all, give it no sheet beyond the order.
    @Test func eventsThatCannotFollowAreRefused() throws {
        let shop = try worked()
        let whole = try shop.bytes("journal.txt")
        let (last, key) = (Self.end(of: whole), try shop.jobKey())
        let (good, spoiled, other) = (shop.numbers[0], shop.numbers[2], shop.numbers[3])
        let certificate = try SignedToken(
            try #require(octets(whole.prefix { $0 != 0x0a }.split(separator: 0x09)[5].text))
        ).bytes
        let (digest, stranger) = ([UInt8](repeating: 7, count: 32), try CredentialNumber("05990009999"))
        // The last of each cannot follow the ones before it.
        let table: [[JournalEvent]] = [
            [.opened(order: digest, settings: "dpi=300", program: "1", certificate: certificate)],
            [.begun(good, sheet: 2)], [.begun(stranger, sheet: 1)], [.wanted(good, sheet: 3, spare: 2, reason: "x")],
            [.wanted(good, sheet: 2, spare: 1, reason: "x")], [.wanted(good, sheet: 2, spare: 3, reason: "x")],
            [
                .wanted(good, sheet: 2, spare: 2, reason: "the last spare one"),
                .wanted(other, sheet: 2, spare: 3, reason: "beyond the order"),
            ],
            [.wanted(good, sheet: 2, spare: 2, reason: "x"), .begun(good, sheet: 3)],
            [.wanted(good, sheet: 2, spare: 2, reason: "x"), .printed(good, sheet: 2, front: digest, back: digest)],
            [
                .wanted(good, sheet: 2, spare: 2, reason: "x"), .begun(good, sheet: 2),
                .printed(good, sheet: 3, front: digest, back: digest),
            ],
            [.blank(good, sheet: 2, serial: "A1")], [.blank(good, sheet: 1, serial: "A 1")],
            [.blank(good, sheet: 1, serial: "A1"), .blank(good, sheet: 1, serial: "A2")],
            [.blank(good, sheet: 1, serial: "A1"), .blank(other, sheet: 1, serial: "A1")],
            [.failed(good, reason: "x")], [.spoiled(good, sheet: 2, reason: "x")],
            [.spoiled(spoiled, sheet: 1, reason: "x")],
            [.purged], [.closed(receipt: digest), .closed(receipt: digest)],
            [.closed(receipt: digest), .wanted(good, sheet: 2, spare: 2, reason: "x")],
        ]
        let lines = whole.count { $0 == 0x0a }
        for events in table {
            var (text, previous) = (whole, last)
            for event in events {
                let line = try JournalLine.encode(event, at: Shop.now, after: previous, key: key)
                text += Array(line.text.utf8)
                previous = line.end
            }
            try Data(text).write(to: URL(fileURLWithPath: shop.journal))
            #expect(throws: PrintJobError.damagedJournal(line: lines + events.count), "\(events)") { try shop.report() }
        }
    }

    /// Who has not the job's key writes no journal: neither one line more, nor the whole anew.
    @Test func everyBeginningIsSignedByTheJobsKey() throws {
        let shop = try worked()
        let whole = try shop.bytes("journal.txt")
        let (stranger, key) = (try PrivateKey.generate(.ed25519), try shop.jobKey())
        let event = JournalEvent.wanted(shop.numbers[0], sheet: 2, spare: 2, reason: "x")
        for (signer, isTaken) in [(stranger, false), (shop.key, false), (key, true)] {
            let line = try JournalLine.encode(event, at: Shop.now, after: Self.end(of: whole), key: signer)
            try Data(whole + Array(line.text.utf8)).write(to: URL(fileURLWithPath: shop.journal))
            #expect(((try? shop.report()) != nil) == isTaken)
        }
        var end = JournalLine.End()
        var anew: [UInt8] = []
        for line in whole.split(separator: 0x0a) {
            let fields = line.text.split(separator: "\t", omittingEmptySubsequences: false).dropFirst().dropLast(2)
            let written = try JournalLine.encode(
                try #require(JournalEvent(Array(fields))), at: Shop.now, after: end, key: stranger)
            (end, anew) = (written.end, anew + Array(written.text.utf8))
        }
        try Data(anew).write(to: URL(fileURLWithPath: shop.journal))
        #expect(throws: PrintJobError.damagedJournal(line: whole.count { $0 == 0x0a })) { try shop.report() }
        try Data(whole).write(to: URL(fileURLWithPath: shop.journal))
        try Data(stranger.pem(passphrase: nil).utf8).write(to: URL(fileURLWithPath: "\(shop.folder)/job-key.pem"))
        let missing = PrintJobError.noJobKey(path: "\(shop.folder)/job-key.pem")
        #expect(throws: missing) { try PrintJob(folder: shop.folder) }
        try FileManager.default.removeItem(atPath: "\(shop.folder)/job-key.pem")
        #expect(throws: missing) { try PrintJob(folder: shop.folder) }
    }

    /// A job that an earlier version began is not called damaged.
    @Test func anEarlierVersionsJournalIsNamed() throws {
        let shop = try worked()
        let line = "2026-12-01T00:00:00+08:00\topened\tab\tdpi=300\t0.1\t" + String(repeating: "0", count: 32)
        try Data((line + "\n").utf8).write(to: URL(fileURLWithPath: shop.journal))
        #expect(throws: PrintJobError.olderJournal) { try shop.report() }
    }

    private static func end(of journal: [UInt8]) -> JournalLine.End {
        let fields = journal.dropLast().suffix(while: { $0 != 0x0a }).text.split(separator: "\t").suffix(2).map(
            String.init)
        return JournalLine.End(digest: fields[0], signature: fields[1])
    }

    /// Another order's journal, and one that begins with anything else, is none of this job.
    @Test func aForeignJournalIsRefused() throws {
        let (shop, other) = (try worked(), try worked())
        let copy = try other.bytes("journal.txt")
        try Data(copy).write(to: URL(fileURLWithPath: shop.journal))
        #expect(throws: PrintJobError.damagedJournal(line: 1)) { try shop.report() }
        try Data().write(to: URL(fileURLWithPath: shop.journal))
        #expect(throws: PrintJobError.noJob(folder: shop.folder)) { try shop.report() }
        // Nothing was drawn yet as far as anyone knows: the job may be begun again.
        #expect(try shop.begin().pending == 4)
    }

    @Test func everyEventIsReadAsItWasWritten() throws {
        let number = try CredentialNumber("05990000001")
        let digest = (0..<32).map { UInt8($0 * 7 + 1) }
        let events: [JournalEvent] = [
            .opened(order: digest, settings: "dpi=600 bleed=3.0", program: "1.2.3", certificate: [1, 2]),
            .begun(number, sheet: 2), .blank(number, sheet: 1, serial: "A-0012345"),
            .printed(number, sheet: 2, front: digest, back: digest.reversed()), .failed(number, reason: "no face"),
            .spoiled(number, sheet: 1, reason: "卡纸"),
            .wanted(number, sheet: 3, spare: 1, reason: "偏色 2"),
            .closed(receipt: digest), .purged,
        ]
        let key = try PrivateKey.generate(.ed25519)
        var previous = JournalLine.End()
        for event in events {
            let line = try JournalLine.encode(event, at: Shop.now, after: previous, key: key)
            let read = JournalLine.decode(Array(line.text.utf8.dropLast())[...], after: previous)
            #expect(read?.event == event)
            #expect(read.map { JournalLine.isSigned($0.end, by: key.publicKey) } ?? false)
            #expect(JournalLine.decode(Array(line.text.utf8.dropLast())[...], after: line.end) == nil)
            previous = line.end
        }
        for fields in [
            ["begun", "0599"], ["begun", "a b", "1"], ["printed", "1", "1", "00", "00"], ["purged", ""], [],
        ] {
            #expect(JournalEvent(fields.map { $0[...] }) == nil)
        }
    }
}

extension Sequence<UInt8> {
    fileprivate var text: Substring { String(decoding: Array(self), as: UTF8.self)[...] }
}

extension BidirectionalCollection {
    fileprivate func suffix(while isPart: (Element) -> Bool) -> SubSequence {
        self[(lastIndex { !isPart($0) }.map { index(after: $0) } ?? startIndex)...]
    }
}

extension Shop {
    /// Moves the pictures of ruined cards to the others again; those of their reprints are the same.
    fileprivate func putSpoiledBack() throws {
        let files = FileManager.default
        for name in (try? files.contentsOfDirectory(atPath: "\(folder)/spoiled")) ?? [] {
            try? files.removeItem(atPath: "\(folder)/cards/\(name)")
            try files.moveItem(atPath: "\(folder)/spoiled/\(name)", toPath: "\(folder)/cards/\(name)")
        }
    }
}
