import Foundation
import Testing

/// What a clerk of an office gets wrong at the commands, and what each change says for itself.
@Suite struct ClerkMistakeTests {
    private typealias House = RegistryCommandTests.House

    /// Who is not enrolled has no key either.
    @Test func aRefusedEnrolmentLeavesNoKey() throws {
        let house = try House()
        let key = "\(house.authority)/actors/tie.pem"
        for (office, actor) in [
            ("department:150102", "zhao"), ("department:150200", "sun"), ("agency:9", "li"), ("print-shop", "li"),
        ] {
            #expect(try house.attempt(house.scratch.enrolment(of: "tie", at: office), by: actor).code != 0)
            #expect(!exists(key), "\(office)")
        }
        try house.enrol("tie", at: "agency:1", by: "li")
        let made = try bytes(of: key)
        // A second enrolment of the name, refused, takes nothing from the first.
        #expect(try house.attempt(house.scratch.enrolment(of: "tie", at: "agency:1"), by: "li").code == 64)
        #expect(try bytes(of: key) == made)
    }

    /// A person's own agency drafts; to another one the person does not exist, and its list shows no name.
    @Test func anotherAgencyIsToldNoName() throws {
        let house = try House()
        try house.act("agency", "add", "新城区应急管理局", "--level", "banner", "--division", "150102", by: "li")
        try house.enrol("tie", at: "agency:2", by: "li")
        try house.person(1, restricted: true)
        let draft = ["application", "draft"] + (try house.first("1"))
        let refused = try house.attempt(draft, by: "tie")
        #expect(refused.code == 65 && refused.errors.contains("there is no person:1"), "\(refused)")
        #expect(try house.act("application", "list", "--all", "--json", by: "tie").output.isEmpty)
        #expect(try house.attempt(draft, by: "zhou").code == 0)
        let listed = try house.act("application", "list", "--json", by: "li").objects()
        #expect(listed.count == 1 && listed[0]["kind"] as? String == "first")
        #expect(listed[0]["state"] as? String == "draft" && listed[0]["name"] as? String == "郑海涛")
        // What an application is about is named at once.
        let nameless = try house.attempt(["application", "draft", "renew", "--person", "1"], by: "zhou")
        #expect(nameless.code == 64 && nameless.errors.contains("--number"))
        #expect(try house.attempt(["person", "record", "1"], by: "zhou").code == 64)
    }

    /// Every change says what changed, on which article, and what comes next.
    @Test func everyChangeSaysWhatComesNext() throws {
        let house = try House()
        try house.act("agency", "add", "新城区应急管理局", "--level", "banner", "--division", "150102", by: "li")
        try house.person(1)
        try house.person(2)
        try house.reviewed("1", house.first("1"))
        try house.act("application", "approve", "1", by: "qian")
        let number = "05000000001"
        let supervision = [
            "case", "supervision", "issue", "other", "--agency", "1", "--demand", "改正", "--due", day(30),
        ]
        let changes: [(String, [String], String)] = [
            ("li", supervision, "第二十条第（四）项"),
            ("zhou", ["case", "supervision", "reply", "1", "--text", "已改正"], "第二十条第（四）项"),
            ("li", ["case", "complaint", "receive", "--agency", "1", "--content", "未出示证件"], "第二十五条"),
            ("li", ["case", "complaint", "step", "1", "decide", "--text", "责令改正"], "第二十五条"),
            ("li", ["case", "complaint", "step", "1", "answer", "--text", "电话答复"], "第二十五条"),
            ("li", ["case", "revocation", "open", number, "--evidence", "笔录"], "第二十一条"),
            ("li", ["case", "revocation", "step", "1", "report"], "第二十一条"),
            ("zhou", ["electronic", "export", number, "--out", house.scratch("me.paiza")], "第十五条第二款"),
            ("zhou", ["person", "move", "2", "--to", "2"], "第七条第四款"),
            ("li", ["actor", "transfer", "zhou", "--office", "agency:2"], "第五条"),
            ("li", ["actor", "suspend", "zhou"], "第五条"), ("li", ["actor", "readmit", "zhou"], "第五条"),
        ]
        for (actor, words, article) in changes {
            let outcome = try house.attempt(words, by: actor)
            #expect(outcome.code == 0 && outcome.output.contains("依据 \(article) (article "), "\(outcome)")
            #expect(outcome.output.contains("下一步：") && outcome.output.contains("(next: "), "\(outcome)")
            #expect(outcome.errors.contains("项变更未进入核验数据"), "\(outcome)")
            // The Chinese of what changed holds no word of the command.
            let change = outcome.lines[0].split(separator: " (")[0]
            for step in ["report", "decide", "answer", "suspended", "active"] {
                #expect(!change.contains(step), "\(change)")
            }
        }
    }

    /// A terminal in Chinese is answered in Chinese, also where no article is at stake.
    @Test func aChineseTerminalIsAnsweredInChinese() throws {
        let house = try House()
        try house.act("actor", "suspend", "zhou", by: "li")
        let attempts: [([String], String, String, String)] = [
            (["person", "list"], "zhou", "第五条：工作人员“zhou”已停用", "paiza actor readmit"),
            (["credential", "show", "05000000777"], "li", "没有编号为“05000000777”的证件", ""),
            (["case", "revocation", "step", "9", "report"], "li", "没有 revocation:9", ""),
            (["actor", "suspend", "nobody"], "li", "没有名为“nobody”的工作人员", "paiza actor list"),
            (
                ["credential", "destroy", "05000000777", "--list", "清单", "--witness", "nobody"], "li",
                "没有名为“nobody”的工作人员", "paiza actor list"
            ),
        ]
        for (words, actor, answer, hint) in attempts {
            let outcome = try Command.paiza.run(
                words + ["--authority", house.authority, "--as", actor], environment: ["LANG": "zh_CN.UTF-8"])
            #expect(outcome.code != 0 && outcome.output.isEmpty, "\(outcome)")
            #expect(outcome.errors.hasPrefix("错误：\(answer)") && (hint.isEmpty || outcome.errors.contains(hint)))
        }
    }
}
