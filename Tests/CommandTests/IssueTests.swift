import Foundation
import Testing

/// `paiza issue` on sound rosters and on the faulty sample.
@Suite struct IssueTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    /// Everything that is wrong in the sample roster, as its rows are told.
    private static let sampleFaults = [
        #"row 3, 姓名: the cell is blank"#,
        #"row 4, 执法类别: unknown category "农牧业及农村经济管理与农产品质量安全监督检查综合执法"; use 综合行政执法、市场监管、"#,
        #"row 5, 编号: the same stands in row 6 "05999000004""#,
        #"row 6, 编号: the same stands in row 5 "05999000004""#,
        #"row 7, 编号: leading zero lost "5999000006""#,
        #"row 8, 照片: no such picture in the folder "05999000007.jpg""#,
        #"row 9, 姓名: private-use character U+E000 at character 2 "杨\u{E000}华""#,
        #"row 10, 单位: the card cannot be drawn: field "agency": "内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗尼尔基镇"#,
        #"row 11, 照片: portrait not usable: the JPEG file ends before the picture does"#,
        #"row 12, 执法区域: not a division of the region "159999""#,
        #"row 13, 执法类别: 4 categories where 1 to 3 are allowed "应急管理、消防救援、能源、统计""#,
        #"row 14, 有效期起: not a date "2026-02-30""#,
        #"row 14, 照片: portrait not usable: no head is found and much is cut off: does it lie on its side"#,
        #"row 15, 编号: a number in scientific notation, whose digits are lost "1.5E+13""#,
    ]

    @Test func theFaultySampleIsToldRowByRow() throws {
        let office = try folder().authority()
        let arguments = [
            "issue", "--authority", office, "--roster", "Samples/faulty-roster.csv", "--portraits",
            "Samples/faulty-portraits",
        ]
        let tried = try Command.paiza.run(arguments + ["--dry-run"])
        #expect(tried.code == 65)
        #expect(tried.output == "14 行：0 已签发，1 可签发，13 有误（试运行，未签发）\n")
        let outcome = try Command.paiza.run(arguments)
        #expect(outcome.code == 65)
        #expect(outcome.output == "14 行：0 已签发，1 本次签发，13 有误\n")
        for errors in [tried.errors, outcome.errors] {
            let told = errors.split(separator: "\n").filter { $0.hasPrefix("error: ") }.map { $0.dropFirst(7) }
            #expect(told.count == Self.sampleFaults.count)
            for (line, expected) in zip(told, Self.sampleFaults) { #expect(line.hasPrefix(expected)) }
        }
        let cards = try paiza("payload", "--authority", office, "--all")
        #expect(cards.lines.map { $0.prefix(11) } == ["05999000001"])
        #expect(try Command.paiza.run(arguments).output == "14 行：1 已签发，0 本次签发，13 有误\n")
    }

    /// One arithmetic of six years: what a reading says of the last day holds for a roster as for an application.
    @Test(arguments: [("corresponding", "2032-12-01"), ("dayBefore", "2032-11-30")])
    func aReadingOfTheLastDayHoldsForARoster(reading: String, last: String) throws {
        let folder = try folder()
        let office = try folder.authority("office-\(reading)")
        try folder.write("validity.end = \(reading)\n", to: "office-\(reading)/readings.conf")
        for (end, code) in [("2032-12-01", reading == "corresponding" ? Int32(0) : 65), ("2032-11-30", 0)] {
            var person = Person(number: "05990000201")
            (person.validFrom, person.validTo) = ("2026-12-01", end)
            let outcome = try Command.paiza.run(
                ["issue", "--authority", office, "--dry-run"] + (try folder.roster([person])))
            #expect(outcome.code == code, "\(reading) \(end): \(outcome)")
            if code != 0 { #expect(outcome.errors.contains(last)) }
        }
    }

    @Test func aCorrectedRosterIssuesJustTheMissingRows() throws {
        let folder = try folder()
        let office = try folder.authority()
        let issue = ["issue", "--authority", office]
        var people = (1...3).map { Person(number: "0599000020\($0)") }
        people[1].area = "1502"
        let first = try Command.paiza.run(issue + (try folder.roster(people)))
        #expect(first.code == 65)
        #expect(first.output == "3 行：0 已签发，2 本次签发，1 有误\n")
        #expect(first.errors.contains("尚有 2 项变更未进入核验数据 (2 changes are not in a bundle yet)"))
        let before = try paiza("payload", "--authority", office, "--all")
        #expect(before.lines.count == 2)

        people[1].area = "150200"
        let second = try Command.paiza.run(issue + (try folder.roster(people)))
        #expect(second.code == 0)
        #expect(second.output == "3 行：2 已签发，1 本次签发，0 有误\n")
        let after = try paiza("payload", "--authority", office, "--all")
        #expect(after.lines.count == 3)
        #expect(Set(before.lines).isSubset(of: after.lines), "what was signed is not signed again")
        #expect(try Command.paiza.run(issue + (try folder.roster(people))).output == "3 行：3 已签发，0 本次签发，0 有误\n")
    }

    @Test func aDryRunSignsAndRecordsNothing() throws {
        let folder = try folder()
        let office = try folder.authority()
        let outcome = try Command.paiza.run(
            ["issue", "--dry-run", "--authority", office] + (try folder.roster([Person(number: "05990000201")])))
        #expect(outcome.code == 0)
        #expect(outcome.output == "1 行：0 已签发，1 可签发，0 有误（试运行，未签发）\n")
        #expect(!outcome.errors.contains("尚有"))
        #expect(try paiza("payload", "--authority", office, "--all").output.isEmpty)
    }

    /// What was issued is not changed by a roster that says otherwise.
    @Test func aNumberIsGivenOutOnce() throws {
        let folder = try folder()
        let office = try folder.authority()
        let issue = ["issue", "--authority", office]
        var people = (1...6).map { Person(number: "0599000020\($0)") }
        #expect(try Command.paiza.run(issue + (try folder.roster(people))).code == 0)
        let signed = try paiza("payload", "--authority", office, "--all").output
        people[0].name = "郑涛"
        people[1].agency = "包头市司法局"
        (people[2].kind, people[2].category) = ("行政执法监督证", "行政执法监督")
        people[3].category = "消防救援"
        people[4].area = "150203"
        people[5].nameMongolian = "ᠪᠠᠶᠠᠨ"
        let tried = try Command.paiza.run(issue + ["--dry-run"] + (try folder.roster(people)))
        #expect(tried.output == "6 行：0 已签发，0 可签发，6 有误（试运行，未签发）\n", "a dry run tells it before")
        let outcome = try Command.paiza.run(issue + (try folder.roster(people)))
        #expect(outcome.code == 65)
        #expect(outcome.output == "6 行：0 已签发，0 本次签发，6 有误\n")
        let told = [
            #"row 2, 姓名: 05990000201 was issued with “郑海涛”, the row says otherwise: "郑涛""#,
            #"row 3, 单位: 05990000202 was issued with “包头市应急管理局”, the row says otherwise: "包头市司法局""#,
            #"row 4, 执法类别: 05990000203 was issued with “应急管理”, the row says otherwise: "行政执法监督""#,
            #"row 4, 证件种类: 05990000203 was issued with “行政执法证”, the row says otherwise: "行政执法监督证""#,
            #"row 5, 执法类别: 05990000204 was issued with “应急管理”, the row says otherwise: "消防救援""#,
            #"row 6, 执法区域: 05990000205 was issued with “150200”, the row says otherwise: "150203""#,
            #"row 7, 蒙古文姓名: 05990000206 was issued with “”, the row says otherwise: "ᠪᠠᠶᠠᠨ""#,
        ]
        for line in told { #expect(outcome.errors.contains(line), "\(line)\n\(outcome.errors)") }
        #expect(try paiza("payload", "--authority", office, "--all").output == signed)
    }

    @Test func theRegistryGivesOutTheNextNumber() throws {
        let folder = try folder()
        let office = try folder.authority()
        let issue = ["issue", "--authority", office]
        var person = Person(number: "")
        (person.identity, person.portrait) = ("11010519491231002X", "a.jpg")
        try folder.write(try Portrait.jpeg.get(), to: "portraits/a.jpg")
        #expect(try Command.paiza.run(issue + (try folder.roster([person]))).code == 0)
        let cards = try paiza("payload", "--authority", office, "--all").lines
        #expect(cards.map { $0.prefix(11) } == ["05000000001"])
        #expect(try Command.paiza.run(issue + (try folder.roster([person]))).output == "1 行：1 已签发，0 本次签发，0 有误\n")

        // Article 11: nobody holds two.
        var again = person
        (again.kind, again.category) = ("行政执法监督证", "行政执法监督")
        let refused = try Command.paiza.run(issue + (try folder.roster([again])))
        #expect(refused.code == 65)
        #expect(refused.errors.contains("holds 05000000001 already (article 11)"))
    }

    /// Article 18(2): a name that was approved is changed by an application with its proof, and by no other roster.
    @Test(arguments: [false, true])
    func aMisspeltNameIsPutRight(isCancelled: Bool) throws {
        let folder = try folder()
        let office = try folder.authority()
        let issue = ["issue", "--authority", office]
        var person = Person(number: "05990000201")
        person.identity = "11010519491231002X"
        #expect(try Command.paiza.run(issue + (try folder.roster([person]))).code == 0)
        #expect(try paiza("handout", "--authority", office, "05990000201").code == 0)
        let procedures = try Procedures(folder, office)
        guard isCancelled else {
            try procedures.rename("05990000201", person.identity, to: "郑海滔")
            let list = try procedures.act("credential list --json", by: "zhou")
            #expect(try list.objects().map { $0["name"] as? String } == ["郑海滔"])
            return
        }
        try procedures.cancel("05990000201", person.identity)
        (person.number, person.name) = ("05990000202", "郑海滔")
        let refused = try Command.paiza.run(issue + Procedures.batch + (try folder.roster([person])))
        #expect(refused.code == 65 && refused.errors.contains("the name is not the one that was approved"))
        person.name = "郑海涛"
        let outcome = try Command.paiza.run(issue + Procedures.batch + (try folder.roster([person])))
        #expect(outcome.output == "1 行：0 已签发，1 本次签发，0 有误\n", "\(outcome.errors)")
    }

    @Test(arguments: [
        (["--roster", "ABSENT", "--portraits", "PORTRAITS"], Int32(66), "absent"),
        (["--roster", "ROSTER", "--portraits", "ABSENT"], 66, "absent"),
        (["--roster", "ROSTER", "--portraits", "PORTRAITS", "--template", "none"], 66, "no template \"none\""),
        (["--roster", "ROSTER", "--portraits", "PORTRAITS", "--templates", "ABSENT"], 66, "no templates at"),
        (["--roster", "ROSTER", "--portraits", "PORTRAITS", "--authority", "ABSENT"], 66, "keyset.cose"),
        (["--roster", "PORTRAITS", "--portraits", "PORTRAITS"], 74, "is a directory"),
    ])
    func whatIsNotThere(_ arguments: [String], _ code: Int32, _ message: String) throws {
        let folder = try folder()
        let office = try Office.shared.desk
        let roster = try folder.roster([Person(number: "05990000201")])
        let places = ["ABSENT": folder("absent"), "ROSTER": roster[1], "PORTRAITS": roster[3]]
        let named = arguments.map { places[$0] ?? $0 }
        let outcome = try Command.paiza.run(
            ["issue"] + (arguments.contains("--authority") ? [] : ["--authority", office]) + named)
        #expect(outcome.code == code, "\(outcome.errors)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }
}
