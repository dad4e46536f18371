import Foundation
import Testing

/// Rosters with one fault beside one sound row: the fault is told with row, column and text, and the sound row is issued.
@Suite struct RosterFaultTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    struct Fault: CustomTestStringConvertible {
        let testDescription: String
        let expected: String
        let make: @Sendable (inout Person) -> Void

        init(_ name: String, _ expected: String, _ make: @escaping @Sendable (inout Person) -> Void) {
            (testDescription, self.expected, self.make) = (name, expected, make)
        }
    }

    /// A name of Mongolian letters, long enough to overflow the code together with a long agency.
    private static let longMongolian = String(repeating: "ᠮᠣᠩᠭᠣᠯ", count: 8)
    private static let thirty = "呼伦贝尔市莫力达瓦达斡尔族自治旗尼尔基镇综合行政执法局一中队"

    private static let faults: [Fault] = [
        Fault("no name", "姓名: the cell is blank") { $0.name = "" },
        Fault("no agency", "单位: the cell is blank") { $0.agency = "　" },
        Fault("no category", "执法类别: the cell is blank") { $0.category = "" },
        Fault("no kind", "证件种类: the cell is blank") { $0.kind = "" },
        Fault("no number", "编号: neither a number nor an identity number") {
            ($0.portrait, $0.number) = ("own.jpg", "")
        },
        Fault("unknown kind", #"证件种类: an unknown kind "工作证""#) { $0.kind = "工作证" },
        Fault("unknown category", #"执法类别: unknown category "巡查"; use 综合行政执法、"#) { $0.category = "巡查" },
        Fault("category of the other kind", #"执法类别: this category does not belong to 行政执法证 "行政执法监督""#) {
            $0.category = "行政执法监督"
        },
        Fault("kind of the other category", #"执法类别: this category does not belong to 行政执法监督证 "应急管理""#) {
            $0.kind = "行政执法监督证"
        },
        Fault("four categories", "执法类别: 4 categories where 1 to 3 are allowed") { $0.category = "能源、统计、民政、教育" },
        Fault("lost zero", #"编号: leading zero lost "5990000399"; format the column as text"#) {
            $0.number = "5990000399"
        },
        Fault("scientific", #"编号: a number in scientific notation, whose digits are lost "5.99E+09""#) {
            $0.number = "5.99E+09"
        },
        Fault("portrait missing", #"照片: no such picture in the folder "none.jpg""#) { $0.portrait = "none.jpg" },
        Fault("portrait no picture", "照片: portrait not usable: ") { $0.portrait = "text.jpg" },
        Fault("portrait cut short", "照片: portrait not usable: the JPEG file ends before the picture does") {
            $0.portrait = "cut.jpg"
        },
        Fault("portrait too small", "照片: portrait not usable: only 100 pixels wide, 240 are needed") {
            $0.portrait = "small.jpg"
        },
        Fault("portrait empty", "照片: portrait not usable: ") { $0.portrait = "empty.png" },
        // A noncharacter has no glyph in any face, and neither has an unassigned code point.
        Fault("no glyph", "姓名: ") { $0.name = "王\u{3FFFD}" },
        Fault("private use", #"姓名: private-use character U+E000 at character 2 "王\u{E000}""#) {
            $0.name = "王\u{E000}"
        },
        Fault("private use, plane 15", "姓名: private-use character U+F0000") { $0.name = "王\u{F0000}" },
        Fault("bidirectional", #"姓名: bidirectional control U+202E at character 2 "王\u{202E}明""#) {
            $0.name = "王\u{202E}明"
        },
        Fault("formula", #"姓名: a name that begins like a formula "=1+1""#) { $0.name = "=1+1" },
        Fault("agency too long to be read", "单位: the card cannot be drawn: field \"agency\"") {
            $0.agency = String(repeating: "执", count: 60)
        },
        Fault("agency too long at all", "单位: 61 characters where 1 to 60 are allowed") {
            $0.agency = String(repeating: "执", count: 61)
        },
        Fault("code too full", #"蒙古文姓名: the code of a card cannot hold "#) {
            ($0.nameMongolian, $0.agency) = (longMongolian, thirty)
        },
        Fault("area of another region", #"执法区域: not a division of the region "110101""#) { $0.area = "110101" },
        Fault("area that does not exist", #"执法区域: not a division of the region "150299""#) { $0.area = "150299" },
        Fault("area misspelt", #"执法区域: not a division of the region "包投市"; is it 包头市 150200?"#) { $0.area = "包投市" },
        Fault("number of a withheld holder", "编号: this number lies in the block of withheld holders, 0598") {
            $0.number = "05980000399"
        },
        Fault("impossible day", #"有效期起: not a date "2025-02-29""#) { $0.validFrom = "2025-02-29" },
        Fault("ends first", "有效期止: the last day is before the first") {
            ($0.validFrom, $0.validTo) = ("2024-02-29", "2024-02-28")
        },
        Fault("too long valid", "有效期止: validity must end between ") { $0.validTo = day(6 * 366 + 10) },
        Fault("begins later", "有效期起: validity begins more than three months ahead") { $0.validFrom = day(95) },
        Fault("over long ago", "有效期起: the validity ended at 1996-01-01, more than six years ago") {
            $0.validFrom = "1990-01-01"
        },
        Fault("born later", "身份证号: the day of birth in it is still to come") { $0.identity = "150103209901010017" },
        Fault("a child", "身份证号: the holder would be ") { $0.identity = "150103201501010011" },
        Fault("no province", "身份证号: it begins with the code of no province") { $0.identity = "990103199001010011" },
    ]

    /// All faults in one roster, each in a row of its own behind the sound one, which is row 2.
    private static let told = Result {
        let folder = try Scratch()
        let office = try folder.authority()
        try folder.write("no picture", to: "portraits/text.jpg")
        try folder.write("", to: "portraits/empty.png")
        try folder.write(Array(try Portrait.jpeg.get().dropLast(900)), to: "portraits/cut.jpg")
        try folder.write(try Portrait.small.get(), to: "portraits/small.jpg")
        try folder.write(try Portrait.jpeg(of: "05990000399"), to: "portraits/own.jpg")
        let people =
            [Person(number: "05990000300")]
            + faults.enumerated().map { index, fault in
                var person = Person(number: "05990000\(301 + index)")
                fault.make(&person)
                return person
            }
        let outcome = try Command.paiza.run(["issue", "--authority", office] + (try folder.roster(people)))
        let issued = try paiza("payload", "--authority", office, "--all")
        return withExtendedLifetime(folder) { (outcome, issued.lines.map { String($0.prefix(11)) }) }
    }

    @Test(arguments: faults.indices)
    func oneFault(_ index: Int) throws {
        let (outcome, _) = try Self.told.get()
        let told = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("error: row \(index + 3), ") }
        #expect(told.count == 1, "\(Self.faults[index]): \(told)")
        let expected = "error: row \(index + 3), \(Self.faults[index].expected)"
        #expect(told.first?.hasPrefix(expected) == true, "\(Self.faults[index]): \(told)")
    }

    @Test func theSoundRowIsIssued() throws {
        let (outcome, issued) = try Self.told.get()
        #expect(outcome.code == 65)
        #expect(
            outcome.output == "\(Self.faults.count + 1) 行：0 已签发，1 本次签发，\(Self.faults.count) 有误\n")
        #expect(issued == ["05990000300"])
    }

    @Test func repeatedNumbersAndPeople() throws {
        let folder = try folder()
        let office = try folder.authority()
        var people = (1...5).map { Person(number: "0599000030\($0)") }
        people[1].number = people[0].number
        (people[2].identity, people[3].identity) = ("11010519491231002X", "11010519491231002x")
        people[4].portrait = "05990000301.jpg"
        let outcome = try Command.paiza.run(["issue", "--authority", office] + (try folder.roster(people)))
        #expect(outcome.code == 65)
        #expect(outcome.output == "5 行：0 已签发，1 本次签发，4 有误\n")
        for line in [
            #"row 2, 编号: the same stands in row 3 "05990000301""#, #"row 3, 编号: the same stands in row 2 "#,
            #"row 4, 身份证号: the same stands in row 5 "11***************X""#, "row 5, 身份证号: the same stands in row 4",
        ] {
            #expect(outcome.errors.contains("error: \(line)"))
        }
    }

    // MARK: Encodings

    /// As a spreadsheet program on a Chinese Windows saves it; U+20164 takes four bytes in both.
    @Test(arguments: [("UTF-8", [0xef, 0xbb, 0xbf]), ("GB18030", [])] as [(String, [UInt8])])
    func otherEncodings(_ encoding: String, _ mark: [UInt8]) throws {
        let folder = try folder()
        let office = try folder.authority()
        var person = Person(number: "05990000301")
        person.name = "陈𠅤"
        var arguments = try folder.roster([person])
        let text = Person.roster([person]).replacing("\n", with: "\r\n")
        // The rawest name of an encoding that Foundation gives no name to.
        let gb18030 = String.Encoding(rawValue: 0x8000_0632)
        let encoded = encoding == "UTF-8" ? Data(text.utf8) : try #require(text.data(using: gb18030))
        arguments[1] = try folder.write(mark + [UInt8](encoded), to: "other.csv")
        let outcome = try Command.paiza.run(["issue", "--authority", office] + arguments)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("read as \(encoding), commas\n"))
        #expect(outcome.output == "1 行：0 已签发，1 本次签发，0 有误\n")
        let read = try paiza("payload", "--authority", office, "05990000301")
        #expect(read.code == 0)
    }

    /// A file that cannot be trusted as a whole is refused as a whole, with the place.
    @Test(
        arguments: [
            (Array((Person.header + "\n").utf8) + [0xff, 0x0a], "line 2"),
            (Array(Person.roster([Person(number: "05990000301")]).utf8.dropLast(40)) + [0xe5, 0x0a], "line 2"),
            (Array("姓名,单位\n王明,包头市司法局\n".utf8), "no column for 执法类别"),
            (Array("a,b\nc,d\n".utf8), "no header row found"),
            (Array("".utf8), "the roster is empty"),
            (Array("PK\u{3}\u{4}".utf8), "not a whole ZIP archive"),
            (
                Array((Person.header + "\n\"05990000301,王明\n").utf8),
                "the quotation mark at the beginning of this cell is never closed"
            ),
        ] as [([UInt8], String)])
    func aFileThatIsRefusedAsAWhole(_ file: [UInt8], _ place: String) throws {
        let folder = try folder()
        var arguments = try folder.roster([Person(number: "05990000301")])
        arguments[1] = try folder.write(file, to: "broken.csv")
        let outcome = try Command.paiza.run(["issue", "--authority", try Office.shared.desk] + arguments)
        #expect(outcome.code == 65)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("error: \"\(arguments[1])\": "))
        #expect(outcome.errors.contains(place), "\(outcome.errors)")
    }
}
