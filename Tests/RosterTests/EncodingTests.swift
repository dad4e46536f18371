import Glibc
import Roster
import Testing

struct EncodingTests {
    static let text = "姓名,单位,执法类别,证件种类,编号\n王明,样例局,市场监管,行政执法证,05990000001\n"

    /// The text in GB18030, with the names of rare characters from the first to the last plane.
    static let gb18030: [UInt8] = [
        // 姓名,单位,执法类别,证件种类,编号
        0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB5, 0xA5, 0xCE, 0xBB, 0x2C, 0xD6, 0xB4, 0xB7, 0xA8, 0xC0, 0xE0, 0xB1, 0xF0,
        0x2C,
        0xD6, 0xA4, 0xBC, 0xFE, 0xD6, 0xD6, 0xC0, 0xE0, 0x2C, 0xB1, 0xE0, 0xBA, 0xC5, 0x0D, 0x0A,
        // 㛃䶮𬍛, in four, two and four bytes
        0x82, 0x30, 0xB7, 0x31, 0xFE, 0x9F, 0x99, 0x31, 0xD9, 0x37, 0x2C,
        // 样例局,市场监管,行政执法证,05990000001
        0xD1, 0xF9, 0xC0, 0xFD, 0xBE, 0xD6, 0x2C, 0xCA, 0xD0, 0xB3, 0xA1, 0xBC, 0xE0, 0xB9, 0xDC, 0x2C, 0xD0, 0xD0,
        0xD5,
        0xFE, 0xD6, 0xB4, 0xB7, 0xA8, 0xD6, 0xA4, 0x2C, 0x30, 0x35, 0x39, 0x39, 0x30, 0x30, 0x30, 0x30, 0x30, 0x30,
        0x31,
    ]

    @Test func utf8IsReadWithAndWithoutMark() throws {
        let bytes = Array(Self.text.utf8)
        let plain = try readRoster(bytes)
        #expect(plain.encoding == .utf8)
        #expect(plain.rows.map(\.name) == ["王明"])
        #expect(try readRoster([0xEF, 0xBB, 0xBF] + bytes) == plain)
    }

    @Test func gb18030IsReadAndNamed() throws {
        let roster = try readRoster(Self.gb18030)
        #expect(roster.encoding == .gb18030)
        #expect(roster.rows.map(\.name) == ["㛃䶮𬍛"])
        #expect(roster.rows.map(\.agency) == ["样例局"])
        // U+FEFF in GB18030
        #expect(try readRoster([0x84, 0x31, 0x95, 0x33] + Self.gb18030) == roster)
    }

    @Test func anUndecodableByteIsNamedByLineAndOffset() throws {
        for bad in [0xFF, 0x80] as [UInt8] {
            var file = Self.gb18030
            file[45] = bad
            #expect(throws: RosterError.undecodable(encoding: .gb18030, line: 2, offset: 45)) { try readRoster(file) }
        }
        let cut = Array(Self.gb18030.prefix(43))
        #expect(throws: RosterError.undecodable(encoding: .gb18030, line: 2, offset: 40)) { try readRoster(cut) }
    }

    @Test func damagedUTF8IsNotTakenForGB18030() throws {
        let whole = Array(Self.text.utf8)
        // An English header, and one byte lost from 王: the rest would decode as GB18030.
        let english = Array("name,agency,category,kind,number\n李芳,样例局,市场监管,1,05990000001\n".utf8)
        for file in [whole, english] {
            let bad = try #require(file.lastIndex(of: 0xE8))
            var damaged = file
            damaged.remove(at: bad + 1)
            let line = damaged[..<bad].filter { $0 == 0x0A }.count + 1
            #expect(throws: RosterError.undecodable(encoding: .utf8, line: line, offset: bad)) {
                try readRoster(damaged)
            }
        }
        let marked = [0xEF, 0xBB, 0xBF] + Self.gb18030
        #expect(throws: RosterError.undecodable(encoding: .utf8, line: 1, offset: 3)) { try readRoster(marked) }
    }

    /// RFC 3629: overlong forms, surrogates, beyond U+10FFFF, and characters cut short.
    @Test(
        arguments: [
            [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xE4, 0xB8], [0xF0, 0x9F, 0x98], [0xC3],
        ] as [[UInt8]])
    func utf8IsStrict(bytes: [UInt8]) {
        let start = Array("姓名,单位,执法类别\n".utf8)
        #expect(throws: RosterError.undecodable(encoding: .utf8, line: 2, offset: start.count)) {
            try readRoster(start + bytes + [0x0A])
        }
    }

    @Test(arguments: [true, false], [true, false])
    func utf16IsReadAndNamed(isLittle: Bool, isMarked: Bool) throws {
        let text = (isMarked ? "\u{FEFF}" : "") + Self.text.replacing("王明", with: "王𠅤")
        let file = text.utf16.flatMap { unit in
            isLittle ? [UInt8(unit & 255), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 255)]
        }
        let roster = try readRoster(file)
        #expect(roster.encoding == (isLittle ? .utf16LittleEndian : .utf16BigEndian))
        #expect(roster.rows.map(\.name) == ["王𠅤"])
        // Half of a character, and half of a unit.
        let half = try #require(file.firstRange(of: isLittle ? [0x40, 0xD8] : [0xD8, 0x40]))
        let encoding: RosterEncoding = isLittle ? .utf16LittleEndian : .utf16BigEndian
        var cut = file
        cut.removeSubrange(half)
        #expect(throws: RosterError.undecodable(encoding: encoding, line: 2, offset: half.lowerBound)) {
            try readRoster(cut)
        }
        if isMarked {
            #expect(throws: RosterError.undecodable(encoding: encoding, line: 3, offset: file.count)) {
                try readRoster(file + [0x41])
            }
        }
    }

    static let otherFiles: [([UInt8], FileKind)] = [
        (Array("姓名,单位\nab\0c".utf8), .binary),
        (Array("\u{FEFF}\r\n<html><table><tr><td>姓名</td></tr></table></html>".utf8), .markup),
        (Array("<?xml version=\"1.0\"?><Workbook/>".utf8), .markup),
    ]

    @Test(arguments: otherFiles)
    func otherFilesAreNamed(file: [UInt8], kind: FileKind) {
        #expect(throws: RosterError.notText(format: kind)) { try readRoster(file) }
        #expect("\(RosterError.notText(format: kind))".hasSuffix("save it as .xlsx"))
    }

    @Test(arguments: ["", " ", "\n\n", "\u{FEFF}", "\u{3000}\r\n"])
    func anEmptyFileIsSaid(text: String) {
        #expect(throws: RosterError.empty) { try readRoster(Array(text.utf8)) }
    }
}
