import Foundation
import Testing

@Suite("Due lists as whole commands")
struct DueTests {
    /// An authority whose first card expired, whose second awaits hand-out, with a name that needs escaping in a calendar.
    private struct Office {
        let folder: Scratch
        let authority: String

        init() throws {
            folder = try Scratch()
            authority = try folder.authority()
            var expired = Person(
                number: "05990000501", name: "额尔敦其木格·斯琴高娃·阿拉坦其其格", agency: "呼伦贝尔市莫力达瓦达斡尔族自治旗综合行政执法局；一中队")
            (expired.validFrom, expired.validTo) = (day(-400), day(-30))
            let issued = try Command.paiza.run(
                ["issue", "--authority", authority]
                    + (try folder.roster([expired, Person(number: "05990000502")])))
            guard issued.code == 0 else { throw Unexpected(issued) }
            let handed = try Command.paiza.run(["handout", "--authority", authority, "05990000501"])
            guard handed.code == 0 else { throw Unexpected(handed) }
            let bundle = try Command.paiza.run(["bundle", "make", "--authority", authority, "--out", folder("bundle")])
            guard bundle.code == 0 else { throw Unexpected(bundle) }
        }

        func due(_ arguments: String..., language: String = "zh_CN.UTF-8") throws -> Outcome {
            try Command.paiza.run(["due", "--authority", authority] + arguments, environment: ["LANG": language])
        }
    }

    private static let made = Result { try Office() }

    @Test("Expired first, then the bundle, then the card that waits; and how many changes are in no bundle")
    func lines() throws {
        let office = try Self.made.get()
        let outcome = try office.due()
        #expect(outcome.code == 0)
        #expect(outcome.lines[0] == "\(day(0)) 到期事项 3 项")
        #expect(outcome.lines[1].hasPrefix("逾期    \(day(-30))   有效期届满，尚未注销"))
        #expect(outcome.lines[1].hasSuffix("第二十二条第（一）项"))
        #expect(outcome.lines[2].contains("发布下一期核验数据"))
        #expect(outcome.lines[3].contains("尚未登记发放"))
        let english = try office.due(language: "C.UTF-8")
        #expect(english.lines[1].hasPrefix("overdue"))
        #expect(english.lines[1].hasSuffix("article 22(1)"))
    }

    @Test("By kind, by agency, as of another day, with a limit")
    func questions() throws {
        let office = try Self.made.get()
        #expect(try office.due("--kind", "hand-out").lines.count == 2)
        #expect(try office.due("--agency", "包头市应急管理局").lines.count == 2)
        let later = try office.due("--today", day(6 * 365 - 30), "--kind", "renewal-near", "--kind", "renewal")
        #expect(later.lines[1].contains("05990000502"))
        let limited = try office.due("--today", day(3_000), "--kind", "expired", "--limit", "1")
        #expect(limited.lines.count == 2)
        #expect(limited.errors.contains("另有 1 项“有效期届满，尚未注销”未列出"))
        let agencies = try office.due("--by-agency", "--today", day(3_000)).lines
        #expect(agencies.first?.hasPrefix("单位") == true)
        #expect(agencies.contains { $0.hasPrefix("包头市应急管理局") && $0.contains("2") })
        for wrong in [["--kind", "x"], ["--json", "--csv"], ["--days", "-1"], ["--today", "x"], ["--lang", "fr"]] {
            #expect(try Command.paiza.run(["due", "--authority", office.authority] + wrong).code == 64, "\(wrong)")
        }
    }

    @Test("JSON, one object a line; CSV with the apostrophe that keeps a leading zero")
    func dataFiles() throws {
        let office = try Self.made.get()
        let objects = try office.due("--json").objects()
        #expect(objects.map { $0["kind"] as? String } == ["expired", "bundle", "hand-out"])
        #expect(objects[0]["nearness"] as? String == "overdue")
        #expect(objects[0]["article"] as? String == "22(1)")
        let csv = try office.due("--csv").output
        #expect(csv.hasPrefix("\u{FEFF}期限,状态,"))
        #expect(csv.contains("'05990000501"))
        #expect(csv.components(separatedBy: "\r\n").count == 5)
    }

    @Test("A calendar that another program reads as it was meant, and whose entries stay the same from day to day")
    func calendar() throws {
        let office = try Self.made.get()
        let text = try office.due("--ics").output
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
        let identifiers = { (text: String) in
            text.components(separatedBy: "\r\n").filter { $0.hasPrefix("UID:") }
        }
        #expect(
            identifiers(text) == [
                "UID:term-05990000501@CN-NM.paiza", "UID:bundle-bundle@CN-NM.paiza",
                "UID:hand-out-05990000502@CN-NM.paiza",
            ])
        let later = try office.due("--ics", "--today", day(3)).output
        #expect(identifiers(later) == identifiers(text))
        let environment = ProcessInfo.processInfo.environment
        guard let python = environment["PAIZA_ORACLES"] else {
            if environment["PAIZA_ORACLES_REQUIRED"] == "1" { Issue.record("PAIZA_ORACLES is required and not set") }
            return print("skipped: PAIZA_ORACLES names no Python with the packages of Tests/Oracles/requirements.txt")
        }
        let file = try office.folder.write(Array(text.utf8), to: "due.ics")
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [Command.repository.appendingPathComponent("Tests/Oracles/read_calendar.py").path, file]
        process.standardOutput = pipe
        try process.start()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let read = try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
        #expect((read["problems"] as? [String]) == [] && (read["errors"] as? [String]) == [])
        let events = try #require(read["events"] as? [[String: String]])
        #expect(events.count == 3)
        #expect(events[0]["start"] == day(-30) && events[0]["end"] == day(-29))
        #expect(
            events[0]["summary"]
                == "有效期届满，尚未注销：05990000501 额尔敦其木格·斯琴高娃·阿拉坦其其格 呼伦贝尔市莫力达瓦达斡尔族自治旗综合行政执法局；一中队")
        #expect(events[0]["description"] == "有效期届满，尚未注销\n《办法》第二十二条第（一）项")
    }

    @Test("Holidays and readings that the authority has entered count; a line that is wrong is named")
    func calendarFiles() throws {
        let folder = try Scratch()
        let authority = try folder.authority()
        let due = { try Command.paiza.run(["due", "--authority", authority, "--kind", "key", "--today", day(900)]) }
        #expect(try due().lines.count == 1)
        try folder.write("key.warnDays = 400\n", to: "office/readings.conf")
        #expect(try due().lines.count > 1)
        try folder.write("key.warnDays = often\n", to: "office/readings.conf")
        let readings = try due()
        #expect(readings.code == 65)
        #expect(readings.errors.contains("line 1: \"key.warnDays = often\""))
        #expect(readings.errors.contains("allowed here: 0 to 3660"))
        try folder.write("", to: "office/readings.conf")
        try folder.write("year,2026\n2026-10-01,work\n", to: "office/holidays.csv")
        let holidays = try due()
        #expect(holidays.code == 65)
        #expect(holidays.errors.contains("line 2: \"2026-10-01,work\" makes a working day of a holiday fixed by law"))
    }
}
