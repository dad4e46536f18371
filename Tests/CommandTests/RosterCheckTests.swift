import Foundation
import Testing

/// `paiza roster check` makes a batch without a key, and `paiza issue` issues from it and believes nothing of it.
@Suite struct RosterCheckTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    private func check(_ folder: Scratch, _ people: [Person], _ options: String...) throws -> Outcome {
        let arguments = try folder.roster(people)
        return try Command.paiza.run(
            ["roster", "check", arguments[1], "--portraits", arguments[3], "--out", folder("a.batch")] + options)
    }

    private func digest(_ text: String) -> Substring? {
        text.split(separator: "\n").first { $0.hasPrefix("digest ") }
    }

    @Test func aBatchIsIssuedAndSaysTheSameDigest() throws {
        let folder = try folder()
        let office = try folder.authority()
        let people = (1...3).map { Person(number: "0599000020\($0)") }
        let checked = try check(folder, people)
        #expect(checked.code == 0, "\(checked.errors)")
        #expect(checked.lines.first == "3 行：3 可签发，0 有误")
        let shown = try #require(self.digest(checked.output))
        #expect(shown.count == "digest".count + 16 * 5)
        #expect(checked.errors.contains("paiza issue \"\(folder("a.batch"))\""))
        let mode = try FileManager.default.attributesOfItem(atPath: folder("a.batch"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
        // Nothing of the clerk's machine is needed any more.
        try FileManager.default.removeItem(atPath: folder("roster.csv"))
        try FileManager.default.removeItem(atPath: folder("portraits"))
        let issue = ["issue", "--authority", office, folder("a.batch")]
        let tried = try Command.paiza.run(issue + ["--dry-run"])
        #expect(tried.output == "3 行：0 已签发，3 可签发，0 有误（试运行，未签发）\n")
        let issued = try Command.paiza.run(issue)
        #expect(issued.code == 0, "\(issued.errors)")
        #expect(issued.output == "3 行：0 已签发，3 本次签发，0 有误\n")
        #expect(self.digest(issued.errors) == shown)
        #expect(try Command.paiza.run(issue).output == "3 行：3 已签发，0 本次签发，0 有误\n")
    }

    /// The corrected roster is simply run again.
    @Test func faultsAreToldAgainByTheRegion() throws {
        let folder = try folder()
        let office = try folder.authority()
        var people = (1...5).map { Person(number: "0599000020\($0)") }
        (people[1].name, people[3].area) = ("", "110101")
        let checked = try check(folder, people, "--errors", folder("errors.xlsx"))
        #expect(checked.code == 65)
        #expect(checked.lines.first == "5 行：3 可签发，2 有误")
        let issue = ["issue", "--authority", office, folder("a.batch"), "--errors", folder("again.xlsx")]
        let first = try Command.paiza.run(issue)
        #expect(first.code == 65)
        #expect(first.output == "5 行：0 已签发，3 本次签发，2 有误\n")
        for line in ["error: row 3, 姓名: the cell is blank", "error: row 5, 执法区域: not a division of the region"] {
            #expect(checked.errors.contains(line))
            #expect(first.errors.contains(line))
        }
        for name in ["errors.xlsx", "again.xlsx"] {
            #expect(FileManager.default.fileExists(atPath: folder(name)))
        }
        (people[1].name, people[3].area) = ("郑海涛", "150200")
        #expect(try check(folder, people).code == 0)
        #expect(try Command.paiza.run(issue).output == "5 行：3 已签发，2 本次签发，0 有误\n")
    }

    /// What `--json` prints of a roster with something of everything is what the schema says.
    @Test func everyLineIsInTheSchema() throws {
        let folder = try folder()
        let office = try folder.authority()
        var people = (1...5).map { Person(number: "0599000020\($0)") }
        (people[1].name, people[2].area, people[3].validTo) = ("", "110101", day(400))
        people[4].name = " 郑海 涛"
        _ = try check(folder, people)
        try folder.write(Person.roster(people) + "合计,5,,,,,,,,,,\n", to: "roster.csv")
        try folder.write(try Portrait.jpeg.get(), to: "portraits/unused.jpg")
        try folder.write("nobody.jpg,0,0,260,320\n", to: "crops.csv")
        let arguments = [
            "roster.csv", "--portraits", "portraits", "--crops", "crops.csv", "--out", "a.batch", "--json",
        ]
        let checked = try Command.paiza.run(["roster", "check"] + arguments, in: folder.path)
        let issued = try Command.paiza.run(["issue", "--authority", office, "a.batch", "--json"], in: folder.path)
        let types = Set(try (checked.objects() + issued.objects()).compactMap { $0["type"] as? String })
        #expect(
            types == [
                "columns", "skipped", "note", "unused", "unusedCrop", "portrait", "problem", "number", "summary",
            ], "\(types)")
        guard let python = ProcessInfo.processInfo.environment["PAIZA_ORACLES"] else {
            return print("skipped: PAIZA_ORACLES names no Python with the packages of Tests/Oracles/requirements.txt")
        }
        let tests = Command.repository.path + "/Tests"
        let file = try folder.write(checked.output + issued.output, to: "lines")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["\(tests)/Oracles/check_answers.py", "\(tests)/Schemas/roster.schema.json", file]
        process.standardOutput = FileHandle.nullDevice
        try process.start()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func theSameFilesGiveTheSameBatch() throws {
        let folder = try folder()
        let people = [Person(number: "05990000201"), Person(number: "05990000202")]
        let first = try check(folder, people).output
        #expect(try check(folder, people).output == first)
        var other = people
        other[0].agency = "包头市司法局"
        #expect(try check(folder, other).output != first)
    }

    @Test func rowsAndNumbersCanBeAsked() throws {
        let folder = try folder()
        let people = (1...5).map { Person(number: "0599000020\($0)") }
        for (options, line) in [
            (["--rows", "2-3"], "2 行：2 可签发，0 有误"), (["--rows", "4", "--only", "05990000201"], "2 行：2 可签发，0 有误"),
            (["--only", "05990000205"], "1 行：1 可签发，0 有误"),
        ] {
            let arguments = try folder.roster(people)
            let outcome = try Command.paiza.run(
                ["roster", "check", arguments[1], "--portraits", arguments[3]] + options)
            #expect(outcome.lines == [line])
        }
        let none = try check(folder, people, "--rows", "99")
        #expect(none.code == 65)
        #expect(none.errors.contains("no row of the roster is among those asked for"))
        let office = try folder.authority()
        #expect(try check(folder, people, "--rows", "2-3").code == 0)
        let issued = try Command.paiza.run(["issue", "--authority", office, folder("a.batch"), "--only", "05990000202"])
        #expect(issued.output == "1 行：0 已签发，1 本次签发，0 有误\n")
    }

    // MARK: Nothing in a batch is believed

    /// Texts are replaced by others of the same length, as nobody's program would write them.
    @Test(arguments: [
        ("05990000201", "15990000201", "编号: not a number of 11 digits"), ("行政执法证", "行政执法正", "证件种类: an unknown kind"),
        ("郑海涛", "郑\u{202E}涛", "姓名: bidirectional control"), ("150200", "110101", "执法区域: not a division of the region"),
        ("郑海涛", "=海aaa涛", "姓名: a name that begins like a formula"),
    ])
    func cellsAreCheckedAgain(text: String, other: String, message: String) throws {
        let folder = try folder()
        let person = Person(number: "05990000201")
        #expect(try check(folder, [person]).code == 0)
        var file = try bytes(of: folder("a.batch"))
        let place = try #require(file.firstRange(of: Array(text.utf8)))
        // The length stands in the four bytes before the text.
        let length = other.utf8.count
        file.replaceSubrange(place, with: Array(other.utf8))
        file[place.lowerBound - 1] = UInt8(length)
        file = file.dropLast(4)
        try folder.write(file + crc32(file), to: "a.batch")
        let office = try Office.shared.desk
        let outcome = try Command.paiza.run(["issue", "--authority", office, "--dry-run", folder("a.batch")])
        #expect(outcome.code == 65)
        #expect(outcome.errors.contains("error: row 2, \(message)"), "\(outcome.errors)")
    }

    @Test func portraitsAreCheckedAgain() throws {
        let folder = try folder()
        let office = try Office.shared.desk
        #expect(try check(folder, [Person(number: "05990000201")]).code == 0)
        let file = try bytes(of: folder("a.batch"))
        let start = try #require(file.firstRange(of: [0xFF, 0xD8, 0xFF]))
        let portrait = Array(file[start.lowerBound...].dropLast(4))
        let comment: [UInt8] = [0xFF, 0xFE, 0, 6, 1, 2, 3, 4]
        let end: [UInt8] = [0xFF, 0xD9]
        let commented: [UInt8] = Array(portrait.prefix(2)) + comment + Array(portrait.dropFirst(2))
        let others: [([UInt8], String)] = [
            (commented, "not a JPEG file without metadata"), (portrait + [0] + end, "not a JPEG file without metadata"),
            (Array("GIF89a".utf8), "not a JPEG file"), (try Portrait.small.get(), "not 358 pixels wide"),
            (Array(portrait.dropLast(200)) + end, "portrait not usable"), ([], "the batch holds no portrait"),
        ]
        for (other, message) in others {
            let head = Array(file[..<(start.lowerBound - 4)])
            let length: [UInt8] = [
                0, UInt8(other.count >> 16), UInt8(other.count >> 8 & 255), UInt8(other.count & 255),
            ]
            let body = head + length + other
            try folder.write(body + crc32(body), to: "a.batch")
            let outcome = try Command.paiza.run(["issue", "--authority", office, "--dry-run", folder("a.batch")])
            #expect(outcome.code == 65)
            #expect(outcome.errors.contains(message), "\(message): \(outcome.errors)")
        }
    }

    /// One byte that was changed on the way, anywhere, and nothing at all is issued, whether or not a digest was told.
    @Test func aDamagedBatchIsRefusedWhole() throws {
        let folder = try folder()
        let office = try folder.authority()
        #expect(try check(folder, [Person(number: "05990000201"), Person(number: "05990000202")]).code == 0)
        let file = try bytes(of: folder("a.batch"))
        for place in stride(from: 20, to: file.count, by: file.count / 7) {
            var damaged = file
            damaged[place] ^= 0x10
            try folder.write(damaged, to: "b.batch")
            let outcome = try Command.paiza.run(["issue", "--authority", office, folder("b.batch")])
            #expect(outcome.code == 65 && outcome.output.isEmpty)
            #expect(outcome.errors.contains("the batch is damaged at byte"), "\(outcome.errors)")
        }
        let digest = try Command.paiza.run(["issue", "--authority", office, "--digest", "00", folder("a.batch")])
        #expect(digest.code == 65 && digest.output.isEmpty)
        #expect(digest.errors.contains("not the one that was told"))
        #expect(try paiza("payload", "--authority", office, "--all").output.isEmpty)
    }

    /// CRC-32 bit by bit, as RFC 1952 states it, the most significant byte first.
    private func crc32(_ bytes: [UInt8]) -> [UInt8] {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: ~value >> $0) }
    }

    @Test func whatIsNoBatchIsRefused() throws {
        let folder = try folder()
        let office = try Office.shared.desk
        #expect(try check(folder, [Person(number: "05990000201")]).code == 0)
        let file = try bytes(of: folder("a.batch"))
        for (other, message) in [
            (Array("姓名,单位\n".utf8), "not a batch of this version"), (Array("paiza batch 1\n".utf8), "not a batch of"),
            (Array(file.dropLast()), "the batch is damaged at byte"), (file + [0], "the batch is damaged at byte"),
        ] {
            try folder.write(other, to: "b.batch")
            let outcome = try Command.paiza.run(["issue", "--authority", office, folder("b.batch")])
            #expect(outcome.code == 65)
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }
    }

    @Test(arguments: [
        (["issue", "--authority", "A"], "name a batch"),
        (["issue", "--authority", "A", "a.batch", "--roster", "r.csv"], "do not go together"),
        (["issue", "--authority", "A", "a.batch", "--portraits", "p"], "a batch holds its portraits"),
        (["issue", "--authority", "A", "--roster", "r.csv"], "--roster needs --portraits"),
        (
            ["roster", "check", "Samples/roster.csv", "--portraits", "Samples/portraits", "--key-set", "k"],
            "go together"
        ),
        (
            ["roster", "check", "Samples/roster.csv", "--portraits", "Samples/portraits", "--lang", "fr"],
            "is not zh-Hans"
        ),
        (["roster", "check", "Samples/roster.csv", "--portraits", "Samples/portraits", "--rows", "3-2"], "--rows"),
    ])
    func wrongArguments(arguments: [String], message: String) throws {
        let outcome = try Command.paiza.run(arguments)
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }

    /// With the authority's key set its own categories and name count.
    @Test func aKeySetTellsTheAuthority() throws {
        let folder = try folder()
        let office = try folder.authority("other", "--issuer", "CN-XX")
        let arguments = try folder.roster([Person(number: "05990000201")])
        let check = ["roster", "check", arguments[1], "--portraits", arguments[3]]
        let trusted = try Command.paiza.run(
            check + ["--key-set", "\(office)/keyset.cose", "--root", "\(office)/root.pem"])
        #expect(trusted.code == 0, "\(trusted.errors)")
        let foreign = try Command.paiza.run(
            check + ["--key-set", "\(office)/keyset.cose", "--root", try Office.shared.root])
        #expect(foreign.code == 65)
        #expect(foreign.errors.contains("is no key set under"))
    }

    /// A slip of the pen is asked about before it becomes an agency.
    @Test func anAgencyThatIsNearlyAnotherIsNoted() throws {
        let folder = try folder()
        let office = try folder.authority()
        let issue = ["issue", "--authority", office]
        #expect(try Command.paiza.run(issue + (try folder.roster([Person(number: "05990000201")]))).code == 0)
        var person = Person(number: "05990000202")
        person.agency = "包头市应急管理厅"
        let outcome = try Command.paiza.run(issue + ["--dry-run"] + (try folder.roster([person])))
        #expect(outcome.errors.contains("note: row 2, 单位: has no credential yet; is it 包头市应急管理局? \"包头市应急管理厅\""))
        try folder.write("单位,备注\n包头市应急管理局,x\n", to: "agencies.csv")
        let strict = try Command.paiza.run(
            issue + ["--dry-run", "--agencies", folder("agencies.csv")] + (try folder.roster([person])))
        #expect(strict.code == 65)
        #expect(strict.errors.contains("error: row 2, 单位: not a registered agency, is it 包头市应急管理局?"))
    }

    /// As soon as an office has registered agencies, theirs are the only names.
    @Test func aRegisteredAgencyIsDemanded() throws {
        let (folder, house) = (try folder(), try RegistryCommandTests.House())
        var people = [Person(number: "05990000201"), Person(number: "05990000202")]
        (people[0].agency, people[1].agency) = ("新城区市场监督管理局", "新城区市场监管局")
        let outcome = try Command.paiza.run(
            ["issue", "--authority", house.authority, "--dry-run"] + (try folder.roster(people)))
        #expect(outcome.output == "2 行：0 已签发，1 可签发，1 有误（试运行，未签发）\n")
        #expect(outcome.errors.contains("error: row 3, 单位: not a registered agency, is it 新城区市场监督管理局?"))
    }
}
