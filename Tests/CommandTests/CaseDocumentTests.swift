import Foundation
import Testing

/// Documents that are filled from the registry's own cases, in the wording of the regulation.
@Suite struct CaseDocumentTests {
    private static let number = "05000000001"

    /// A made document as its HTML.
    private static func make(
        _ house: RegistryCommandTests.House, _ kind: String, _ arguments: String..., by actor: String = "zhao"
    ) throws -> String {
        let out = house.scratch("\(kind).html")
        let outcome = try house.attempt(["document", "make", kind, "--out", out] + arguments, by: actor)
        guard outcome.code == 0 else { throw Unexpected(outcome) }
        return String(decoding: try bytes(of: out), as: UTF8.self)
    }

    private static func refusal(
        _ house: RegistryCommandTests.House, _ arguments: String..., by actor: String = "zhao"
    ) throws -> String {
        let out = house.scratch("none.pdf")
        let outcome = try house.attempt(["document", "make"] + arguments + ["--out", out], by: actor)
        #expect(outcome.code == 65 || outcome.code == 64, "\(outcome)")
        #expect(!exists(out))
        return outcome.errors
    }

    @Test("An application's form and the opinions of each level")
    func applications() throws {
        let house = try RegistryCommandTests.House()
        try house.person(1)
        let draft = try house.attempt(["application", "draft"] + house.first("1"), by: "zhou")
        #expect(draft.code == 0)
        let blank = try Self.make(house, "application", "--about", "application:1")
        #expect(blank.contains("申领") && blank.contains("行政编制") && blank.contains("市场监管"))
        #expect(!blank.contains("审查人：li"))
        #expect(
            try Self.refusal(house, "opinion", "--about", "application:1").contains("has no opinion of no department"))
        try house.act("application", "submit", "1", by: "zhou")
        try house.act("application", "receive", "1", by: "li")
        try house.act("application", "pass", "1", by: "li")
        let form = try Self.make(house, "application", "--about", "application:1")
        for words in ["郑海涛", "新城区市场监督管理局", "承诺人：zhou", "考试合格", "审查人：li", "符合《办法》第十条第一款的规定，同意上报"] {
            #expect(form.contains(words), "\(words)")
        }
        #expect(!form.contains("审查人：sun"))
        try house.act("application", "return", "1", "--reason", "照片不清", by: "sun")
        let sheet = try Self.make(house, "opinion", "--about", "application:1")
        #expect(sheet.contains("呼和浩特市司法行政部门") && sheet.contains("退回补正") && sheet.contains("照片不清"))
        let first = try Self.make(house, "opinion", "--about", "application:1", "--department", "150102")
        #expect(first.contains("新城区司法行政部门") && first.contains("符合规定，同意上报"))
        let none = try Self.refusal(house, "opinion", "--about", "application:1", "--department", "150204")
        #expect(none.contains("has no opinion of 青山区司法行政部门"))
        let early = try Self.refusal(house, "cancellation", "--about", "application:1")
        #expect(early.contains("no cancellation was decided") && early.contains("(first) is returned"))
    }

    @Test("From the loss to the destruction: notice, prior notices, decisions, service, lists")
    func cases() throws {
        let house = try RegistryCommandTests.House()
        try house.person(1)
        try house.reviewed("1", house.first("1"))
        try house.act("application", "approve", "1", by: "qian")
        try house.act("credential", "print", Self.number, "--order", "制证单1号", by: "wu")
        try house.act("credential", "deliver", Self.number, "--receipt", "签收单1号", by: "zhao")
        try house.act("credential", "hand-out", Self.number, by: "zhou")
        #expect(try Self.refusal(house, "notice", "--number", Self.number).contains("lostOn （遗失日期） is missing"))
        try house.act("credential", "report-loss", Self.number, by: "zhou")
        #expect(try Self.make(house, "notice", "--number", Self.number).contains("新城区市场监督管理局"))
        try house.act("credential", "find", Self.number, by: "zhou")

        try house.act("case", "revocation", "open", Self.number, "--evidence", "学历证书系伪造", by: "li")
        for actor in ["li", "sun"] { try house.act("case", "revocation", "step", "1", "report", by: actor) }
        let early = try Self.refusal(house, "revocation", "--about", "revocation:1")
        #expect(early.contains("no revocation was decided"))
        let told = try Self.make(
            house, "prior-notice", "--about", "revocation:1", "--set", "docNumber=内司告〔2026〕1号", "--set",
            "until=2026-12-05")
        #expect(told.contains("学历证书系伪造") && told.contains("第二十一条的规定予以撤销"))
        try house.act("case", "revocation", "step", "1", "notify", "--text", "告知书1号", by: "zhao")
        try house.act("case", "revocation", "step", "1", "hear", "--text", "承认属实", by: "zhao")
        try house.act("case", "revocation", "step", "1", "examine", by: "zhao")
        try house.act("case", "revocation", "step", "1", "revoke", by: "qian")
        let missing = try Self.refusal(house, "revocation", "--about", "revocation:1")
        #expect(missing.contains("docNumber （文号） is missing") && missing.contains("revocation:1 does not say it"))
        let decision = try Self.make(house, "revocation", "--about", "revocation:1", "--set", "docNumber=内司撤〔2026〕1号")
        for words in ["内蒙古自治区司法行政部门", "学历证书系伪造", "承认属实", "决定撤销你持有的《行政执法证》", Self.number] {
            #expect(decision.contains(words), "\(words)")
        }
        #expect(
            try Self.make(house, "service", "--number", Self.number, "--set", "docNumber=内司撤〔2026〕1号").contains(
                "撤销行政执法证件决定书"))

        try house.reviewed(
            "2",
            [
                "cancel", "--person", "1", "--number", Self.number, "--declared", "--ground", "revoked", "--documents",
                "form,ground-proof",
            ])
        try house.act("application", "approve", "2", by: "qian")
        let ended = try Self.make(house, "cancellation", "--about", "application:2", "--set", "docNumber=内司注〔2026〕1号")
        #expect(ended.contains("行政执法证件依法被撤销的”情形") && ended.contains("新城区市场监督管理局："))
        #expect(try Self.refusal(house, "collection").contains("no card is there to be listed"))
        try house.act("credential", "collect", Self.number, by: "zhou")
        let collected = try Self.make(house, "collection")
        #expect(collected.contains(Self.number) && collected.contains("注销") && collected.contains("新城区司法行政部门"))
        try house.act("credential", "send", Self.number, "--list", "清单1号", by: "zhou")
        try house.act("credential", "destroy", Self.number, "--list", "清单2号", "--witness", "sun", by: "li")
        #expect(try Self.refusal(house, "destruction").contains("method （销毁方式） is missing"))
        let destroyed = try Self.make(house, "destruction", "--set", "method=粉碎")
        for words in ["以粉碎方式销毁", "呼和浩特市司法行政部门：", "新城区司法行政部门", "销毁人（签名）：li", Self.number] {
            #expect(destroyed.contains(words), "\(words)")
        }
        #expect(try house.audit().code == 0)
    }

    @Test("Nobody makes a document of what he may not see, and an answer does not say whether it is there")
    func sight() throws {
        let house = try RegistryCommandTests.House()
        try house.enrol("bao", at: "department:150200", by: "zhao")
        try house.person(1)
        try house.reviewed("1", house.first("1"))
        try house.act("application", "approve", "1", by: "qian")
        try house.act("case", "complaint", "receive", "--agency", "1", "--content", "未出示证件", by: "li")
        let own = try Self.make(house, "roster", by: "zhou")
        #expect(own.contains(Self.number))
        #expect(try Self.make(house, "opinion", "--about", "application:1", by: "li").contains("自治区"))
        for (kind, about) in [
            ("application", "application:1"), ("opinion", "application:1"), ("reply", "complaint:1"),
            ("revocation", "revocation:1"),
        ] {
            for stranger in ["bao", "wu"] {
                let answer = try Self.refusal(house, kind, "--about", about, by: stranger)
                #expect(answer.contains("there is no \(about)"), "\(answer)")
            }
        }
        // The agency complained of does not see the complaint (article 25).
        let accused = try Self.refusal(house, "reply", "--about", "complaint:1", by: "zhou")
        #expect(accused.contains("there is no complaint:1"))
        for stranger in ["bao", "wu"] {
            let answer = try Self.refusal(house, "service", "--number", Self.number, by: stranger)
            #expect(answer.contains("no credential has the number"), "\(answer)")
            #expect(try !Self.make(house, "roster", "--agency", "新城区市场监督管理局", by: stranger).contains(Self.number))
        }
        let out = house.scratch("nobody.html")
        let nobody = try Command.paiza.run(
            ["document", "make", "roster", "--out", out, "--authority", house.authority])
        #expect(nobody.code == 64 && nobody.errors.contains("--as NAME") && !exists(out))
    }

    @Test("A reply, a supervision document and an order of correction; a document of another case is refused")
    func others() throws {
        let house = try RegistryCommandTests.House()
        try house.act("case", "complaint", "receive", "--agency", "1", "--content", "未出示证件", by: "li")
        let early = try Self.refusal(house, "reply", "--about", "complaint:1")
        #expect(early.contains("there is no decision to reply with"))
        try house.act("case", "complaint", "step", "1", "decide", "--text", "责令改正", by: "li")
        try house.act("case", "complaint", "step", "1", "answer", "--text", "电话答复", by: "li")
        let reply = try Self.make(
            house, "reply", "--about", "complaint:1", "--set", "docNumber=新司复〔2026〕1号", "--set", "to=举报人", "--set",
            "findings=经查属实。")
        #expect(reply.contains("未出示证件") && reply.contains("<p>责令改正</p>") && reply.contains("新城区司法行政部门"))
        for (ground, words) in [
            ("not-shown", "第二十条规定的“在行政执法活动中未按照规定出示"), ("unqualified-applicant", "第二十七条的规定，责令你单位于"),
        ] {
            try house.act(
                "case", "supervision", "issue", ground, "--agency", "1", "--demand", "组织全员学习", "--due", day(30),
                by: "li")
            let text = try Self.make(
                house, "supervision", "--about", "supervision:\(ground == "not-shown" ? 1 : 2)", "--set",
                "docNumber=新司监〔2026〕1号", "--set", "facts=执法人员未出示证件。")
            #expect(text.contains(words) && text.contains("组织全员学习"), "\(text)")
        }
        #expect(try Self.refusal(house, "reply", "--about", "supervision:1").contains("use --about complaint:N"))
        #expect(try Self.refusal(house, "reply", "--about", "complaint:9").contains("there is no complaint:9"))
        #expect(try Self.refusal(house, "roster", "--about", "complaint:1").contains("use --number or --agency"))
        #expect(try Self.refusal(house, "reply", "--about", "poem:1").contains("poem:1"))
    }
}
