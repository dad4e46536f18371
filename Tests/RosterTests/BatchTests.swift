@testable import Roster
import Spreadsheet
import Testing

/// Frozen rosters.
struct BatchTests {
    private func roster() throws -> Roster {
        let sample = RosterSample().with("身份证号", sampleIdentity)
        let second = sample.with("编号", "05990000002").with("身份证号", "").with("姓名", "")
        let third = sample.with("编号", "05990000003").with("身份证号", "").with("姓名", "李　芳")
        return try readRoster(csv([["登记表"], sample.titles, sample.cells, second.cells, ["ragged"], third.cells]))
    }

    private func batch(_ roster: Roster) -> RosterBatch {
        RosterBatch(
            roster, sourceName: "名册.csv", sourceDigest: [UInt8](repeating: 7, count: 32))
    }

    private let portraits: [Int: [UInt8]] = [3: [1, 2, 3], 6: [4], 99: [5]]

    @Test func whatIsFrozenComesBack() throws {
        let roster = try roster()
        let frozen = batch(roster)
        let file = BatchFile(frozen.encoded(portraits: portraits))
        let read = try RosterBatch(file)
        #expect(read.entries.map(\.record) == frozen.entries.map(\.record))
        #expect(read.encoded(portraits: portraits) == frozen.encoded(portraits: portraits))
        #expect(try read.portraits.mapValues(file.read) == [3: [1, 2, 3], 6: [4]])
        #expect(throws: BatchError.unreadable(offset: file.count - 1)) {
            try file.read(file.count - 1..<file.count + 1)
        }
        let again = read.roster()
        #expect(again.rows == roster.rows)
        #expect(again.problems == roster.problems)
        #expect(again.notices == roster.notices)
        #expect(again.source == roster.source && again.delimiter == roster.delimiter)
    }

    @Test func aWorkbookComesBackToo() throws {
        let titles = RosterSample().titles
        let cells = ["王明", "样例局", "市场监管", "行政执法证", "#5990000001", "#999999190001010015"]
        let roster = try readRoster(try SheetFile([titles, cells]).bytes())
        let again = try RosterBatch(batch(roster).encoded()).roster()
        #expect(again.problems == roster.problems && roster.problems.count == 2)
        #expect(again.source == .workbook(sheet: "人员"))
        #expect(roster.problems.map(again.place) == ["人员!E2", "人员!F2"])
    }

    /// However it is damaged, a batch is refused whole: not one row of it is issued.
    @Test func everyTruncationAndEveryDamageIsRefused() throws {
        let file = batch(try roster()).encoded(portraits: portraits)
        for length in 0..<file.count {
            #expect(throws: BatchError.self) { try RosterBatch(Array(file.prefix(length))) }
        }
        #expect(throws: BatchError.self) { try RosterBatch(file + [0]) }
        for place in file.indices {
            for flip in [0x01, 0x80, 0xFF] as [UInt8] {
                var damaged = file
                damaged[place] ^= flip
                #expect(throws: BatchError.self) { try RosterBatch(damaged) }
            }
        }
    }

    /// A file with a right checksum may still be none: it is read as if it had no checksum.
    @Test func whoeverMadeItEveryOtherSpellingIsRefused() throws {
        let file = batch(try roster()).encoded(portraits: portraits).dropLast(4)
        #expect(throws: BatchError.damaged(offset: file.count, reason: .trailing)) {
            try RosterBatch(closed(file + [0]))
        }
        for place in file.indices {
            for flip in [0x01, 0x80, 0xFF] as [UInt8] {
                var other = Array(file)
                other[place] ^= flip
                guard let read = try? RosterBatch(closed(other)) else { continue }
                let own = try read.portraits.mapValues(BatchFile(closed(other)).read)
                #expect(read.encoded(portraits: own) == closed(other), "one spelling")
                _ = read.roster()
            }
        }
    }

    private func closed(_ bytes: [UInt8]) -> [UInt8] {
        var checksum = Checksum()
        checksum.add(bytes)
        return bytes + spelled(Int(checksum.value))
    }

    /// RFC 1952 names ISO 3309, whose check value is that of the nine digits.
    @Test func theChecksumIsTheStandardsOwn() {
        var checksum = Checksum()
        checksum.add(Array("1234".utf8))
        checksum.add(Array("56789".utf8))
        #expect(checksum.value == 0xCBF4_3926)
    }

    /// A batch of more than the reader's window, whose portraits are passed over.
    @Test func aLargeBatchIsReadInParts() throws {
        let sample = RosterSample()
        let people = (10...80).map { sample.with("编号", "059900000\($0)").cells }
        let roster = try readRoster(csv([sample.titles] + people))
        let portraits = Dictionary(
            uniqueKeysWithValues: roster.records.map { ($0.row, [UInt8](repeating: UInt8($0.row), count: 40_000)) })
        let bytes = batch(roster).encoded(portraits: portraits)
        let file = BatchFile(count: bytes.count) { range in
            #expect(range.count <= 1 << 20)
            return Array(bytes[range])
        }
        let read = try RosterBatch(file)
        #expect(try read.portraits.mapValues(file.read) == portraits)
        #expect(read.roster().rows == roster.rows)
    }

    @Test func limitsAreKept() throws {
        let file = batch(try roster()).encoded(portraits: portraits)
        var limits = BatchLimits()
        limits.fileBytes = file.count - 1
        #expect(throws: BatchError.tooLarge(limit: file.count - 1)) { try RosterBatch(file, limits: limits) }
        for set: (inout BatchLimits) -> Void in [{ $0.portraitBytes = 2 }, { $0.entries = 3 }, { $0.textBytes = 8 }] {
            var limits = BatchLimits()
            set(&limits)
            #expect(throws: BatchError.self) { try RosterBatch(file, limits: limits) }
        }
        #expect(BatchLimits().fileBytes == 536_870_912)
        #expect(BatchLimits().portraitBytes == 262_144)
    }

    @Test func otherVersionsAreRefused() {
        for text in ["", "paiza batch 1\n", "paiza batch 3\n", "paiza batch 2", "姓名"] {
            #expect(throws: BatchError.notABatch) { try RosterBatch(Array(text.utf8)) }
        }
        #expect(RosterBatch.begins(Array("paiza batch 2\n".utf8)))
        #expect(!RosterBatch.begins(Array("姓名".utf8)))
    }

    @Test func peopleCanBeChosen() throws {
        let roster = try roster()
        let chosen = roster.filtered { $0.row >= 5 }
        #expect(chosen.records.map(\.row) == [5, 6])
        #expect(chosen.rows.map(\.row) == [6])
        #expect(chosen.problems.map(\.row) == [5])
    }
}

/// Rows that are given back.
struct ErrorWorkbookTests {
    @Test func rowsComeBackWithTheirReasons() throws {
        let sample = RosterSample().with("备注", "=1+1")
        let bad = sample.with("姓名", "").with("编号", "5990000002")
        let roster = try readRoster(csv([["登记表"], sample.titles, sample.cells, bad.cells]))
        let sheet = try #require(
            try readWorkbook(try errorWorkbook(of: roster, problems: roster.problems)).sheets.first)
        let texts = sheet.rows.map { row in row.cells.map { cell in "\(cell.content)" } }
        #expect(sheet.rows.map(\.number) == [1, 2])
        #expect(texts[0].map { $0.contains("原行号") }.contains(true))
        #expect(
            sheet.rows[1].cells.map(\.content) == [
                .text("样例旗市场监督管理局"), .text("市场监管"), .text("行政执法证"), .text("5990000002"), .text("=1+1"),
                .text("4"),
                .text("姓名：未填写；请填写\n编号：丢失了开头的 0：“5990000002”；请把该列设为文本格式，重新录入 05990000002"),
            ])
        // It can be read as a roster.
        let again = try readRoster(try errorWorkbook(of: roster, problems: roster.problems))
        #expect(again.problems.map(\.message) == roster.problems.map(\.message))
    }
}
