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
        let checksum = String(decoding: whole.dropLast().suffix(32), as: UTF8.self)
        let (good, spoiled, other) = (shop.numbers[0], shop.numbers[2], shop.numbers[3])
        let (digest, stranger) = ([UInt8](repeating: 7, count: 32), try CredentialNumber("05990009999"))
        // The last of each cannot follow the ones before it.
        let table: [[JournalEvent]] = [
            [.opened(order: digest, settings: "dpi=300", program: "1")],
            [.begun(good, sheet: 2)], [.begun(stranger, sheet: 1)], [.wanted(good, sheet: 3, reason: "x")],
            [
                .wanted(good, sheet: 2, reason: "the last spare one"),
                .wanted(other, sheet: 2, reason: "beyond the order"),
            ],
            [.wanted(good, sheet: 2, reason: "x"), .begun(good, sheet: 3)],
            [.wanted(good, sheet: 2, reason: "x"), .printed(good, sheet: 2, front: digest, back: digest)],
            [
                .wanted(good, sheet: 2, reason: "x"), .begun(good, sheet: 2),
                .printed(good, sheet: 3, front: digest, back: digest),
            ],
            [.failed(good, reason: "x")], [.spoiled(good, sheet: 2, reason: "x")],
            [.spoiled(spoiled, sheet: 1, reason: "x")],
            [.purged], [.closed(receipt: digest), .closed(receipt: digest)],
            [.closed(receipt: digest), .wanted(good, sheet: 2, reason: "x")],
        ]
        let lines = whole.count { $0 == 0x0a }
        for events in table {
            var (text, previous) = (whole, checksum)
            for event in events {
                let line = JournalLine.encode(event, at: Shop.now, after: previous)
                text += Array(line.text.utf8)
                previous = line.checksum
            }
            try Data(text).write(to: URL(fileURLWithPath: shop.journal))
            #expect(throws: PrintJobError.damagedJournal(line: lines + events.count), "\(events)") { try shop.report() }
        }
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
            .opened(order: digest, settings: "dpi=600 bleed=3.0", program: "1.2.3"), .begun(number, sheet: 2),
            .printed(number, sheet: 2, front: digest, back: digest.reversed()), .failed(number, reason: "no face"),
            .spoiled(number, sheet: 1, reason: "卡纸"), .wanted(number, sheet: 3, reason: "偏色 2"),
            .closed(receipt: digest), .purged,
        ]
        var previous = JournalLine.start
        for event in events {
            let line = JournalLine.encode(event, at: Shop.now, after: previous)
            #expect(JournalLine.decode(Array(line.text.utf8.dropLast())[...], after: previous)?.event == event)
            #expect(JournalLine.decode(Array(line.text.utf8.dropLast())[...], after: line.checksum) == nil)
            previous = line.checksum
        }
        for fields in [
            ["begun", "0599"], ["begun", "a b", "1"], ["printed", "1", "1", "00", "00"], ["purged", ""], [],
        ] {
            #expect(JournalEvent(fields.map { $0[...] }) == nil)
        }
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
