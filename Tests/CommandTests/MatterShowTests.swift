import Foundation
import Testing

/// `application show`, `case show` and `inbox`: a matter with its whole history and its reasons, to whoever may see it.
@Suite struct MatterShowTests {
    private typealias House = RegistryCommandTests.House

    private static let chinese = ["LANG": "zh_CN.UTF-8"]

    /// A house with an agency and a department of another league.
    private static func house() throws -> House {
        let house = try House()
        try house.enrol("bao", at: "department:150200", by: "zhao")
        try house.enrol("he", at: "department:150204", by: "bao")
        try house.act("agency", "add", "青山区市场监督管理局", "--level", "banner", "--division", "150204", by: "he")
        try house.enrol("tie", at: "agency:2", by: "he")
        try house.person(1)
        return house
    }

    private static func object(_ house: House, _ words: String..., by actor: String) throws -> [String: Any] {
        let outcome = try house.attempt(words + ["--json"], by: actor)
        guard outcome.code == 0 else { throw Unexpected(outcome) }
        return try outcome.objects()[0]
    }

    /// The reasons, evidence and statements of a history, with the step that each came with.
    private static func texts(_ object: [String: Any]) throws -> [String] {
        let history = try #require(object["history"] as? [[String: Any]])
        return history.flatMap { entry in
            (entry["texts"] as? [[String: Any]] ?? []).map {
                "\(entry["step"] as? String ?? entry["act"] as? String ?? ""): \($0["text"] as? String ?? "-")"
            }
        }
    }

    private static func inbox(_ house: House, _ actor: String) throws -> [String] {
        let outcome = try house.attempt(["inbox", "--json"], by: actor)
        guard outcome.code == 0 else { throw Unexpected(outcome) }
        return try outcome.objects().compactMap { $0["subject"] as? String }
    }

    private static func isPrivate(_ path: String) throws -> Bool {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600
    }

    /// A return, another filing, a refusal: each with its reason, the portrait for whoever reviews, and whose turn it is.
    @Test func anApplicationIsShownWithItsReasons() throws {
        let house = try Self.house()
        let drafted = try house.attempt(["application", "draft"] + (try house.first("1")), by: "zhou")
        #expect(drafted.code == 0)
        #expect(try Self.inbox(house, "zhou") == ["application:1"])
        try house.act("application", "submit", "1", by: "zhou")
        #expect(try Self.inbox(house, "zhou").isEmpty)
        #expect(try Self.inbox(house, "li") == ["application:1"])
        #expect(try Self.inbox(house, "sun").isEmpty)
        try house.act("application", "receive", "1", by: "li")
        try house.act("application", "return", "1", "--reason", "照片模糊", by: "li")
        #expect(try Self.inbox(house, "zhou") == ["application:1"])
        try house.act("application", "submit", "1", by: "zhou")
        try house.act("application", "receive", "1", by: "li")
        for actor in ["li", "sun", "zhao"] { try house.act("application", "pass", "1", by: actor) }
        // Who reviewed at the region does not approve: it waits for the other one.
        #expect(try Self.inbox(house, "zhao").isEmpty)
        #expect(try Self.inbox(house, "qian") == ["application:1"])
        try house.act("application", "reject", "1", "--reason", "不在编", by: "qian")
        #expect(try Self.inbox(house, "qian").isEmpty)
        for actor in ["zhou", "li", "sun", "zhao"] {
            let shown = try Self.object(house, "application", "show", "1", by: actor)
            #expect(shown["state"] as? String == "rejected" && shown["name"] as? String == "郑海涛")
            #expect(try Self.texts(shown) == ["return: 照片模糊", "reject: 不在编"])
            #expect((shown["missing"] as? [String])?.isEmpty == true && shown["portraitIsNew"] as? Bool == true)
        }
        let face = house.scratch("seen.jpg")
        let text = try house.act("application", "show", "1", "--portrait", face, by: "li").output
        #expect(try Data(contentsOf: URL(fileURLWithPath: face)).starts(with: [0xff, 0xd8]))
        #expect(try Self.isPrivate(face))
        #expect(text.contains("申请：退回 (application: return)") && text.contains("照片模糊"))
        let again = try house.attempt(["application", "show", "1", "--portrait", face], by: "li")
        #expect(again.code != 0)
    }

    /// In a Chinese locale there is no English enumeration among the words, and none of the bilingual brackets.
    @Test func aChineseLocaleReadsChinese() throws {
        let house = try Self.house()
        try house.reviewed("1", house.first("1"))
        try house.act("case", "complaint", "receive", "--agency", "1", "--content", "未出示证件", by: "li")
        for words in [
            ["application", "show", "1"], ["case", "show", "complaint:1"], ["inbox"], ["person", "show", "1"],
            ["case", "list"], ["application", "list"],
        ] {
            let outcome = try Command.paiza.run(
                words + ["--authority", house.authority, "--as", "li"], environment: Self.chinese)
            #expect(outcome.code == 0, "\(outcome)")
            for english in [
                "at-region", "at region", "submit", "(", "yes", "administrative", "received", "first",
                "article",
            ] {
                let lines = outcome.output.split(separator: "\n").filter { line in
                    // Commands to type are English in every language.
                    !line.contains("paiza ") && line.contains(english)
                }
                #expect(lines.isEmpty, "\(words) \(english): \(lines)")
            }
        }
    }

    @Test func aComplaintIsReadByWhoeverHoldsIt() throws {
        let house = try Self.house()
        try house.act(
            "case", "complaint", "receive", "--agency", "1", "--person", "1", "--content", "未出示证件", by: "li")
        let subject = "complaint:1"
        let shown = try Self.object(house, "case", "show", subject, by: "li")
        #expect(try Self.texts(shown) == ["complaint.receive: 未出示证件"])
        #expect(shown["person"] as? Int == 1 && shown["office"] as? String == "department:150102")
        #expect(try Self.inbox(house, "li") == [subject])
        try house.act("case", "complaint", "step", "1", "decide", "--text", "责令改正", by: "li")
        try house.act("case", "complaint", "step", "1", "answer", "--text", "已书面答复", by: "li")
        #expect(try Self.inbox(house, "li").isEmpty)
        #expect(
            try Self.texts(try Self.object(house, "case", "show", subject, by: "sun")).map {
                $0.split(separator: " ").last
            }
                == ["未出示证件", "责令改正", "已书面答复"])
        // The agency complained of, and whoever is elsewhere, learn as much as of a complaint that never came.
        for actor in ["zhou", "tie", "he", "bao", "wu"] {
            let seen = try house.attempt(["case", "show", subject], by: actor)
            let none = try house.attempt(["case", "show", "complaint:7"], by: actor)
            #expect(seen.code == 65 && seen.output.isEmpty)
            #expect(seen.errors == none.errors.replacingOccurrences(of: "complaint:7", with: subject))
        }
    }

    @Test func aRevocationIsReadWithItsEvidence() throws {
        let house = try Self.house()
        try house.reviewed("1", house.first("1"))
        try house.act("application", "approve", "1", by: "qian")
        try house.act("case", "revocation", "open", "05000000001", "--evidence", "学历证明系伪造", by: "sun")
        #expect(try Self.inbox(house, "sun") == ["revocation:1"])
        try house.act("case", "revocation", "step", "1", "report", by: "sun")
        try house.act("case", "revocation", "step", "1", "notify", "--text", "拟撤销", by: "zhao")
        try house.act("case", "revocation", "step", "1", "hear", "--text", "无异议", by: "zhao")
        #expect(try Self.inbox(house, "zhao") == ["revocation:1"])
        try house.act("case", "revocation", "step", "1", "examine", "--text", "属实", by: "zhao")
        #expect(try Self.inbox(house, "zhao").isEmpty && Self.inbox(house, "qian") == ["revocation:1"])
        let shown = try Self.object(house, "case", "show", "revocation:1", by: "zhou")
        #expect(
            try Self.texts(shown) == [
                "revocation.open: 学历证明系伪造", "hearing.record: 拟撤销", "hearing.record: 无异议", "examine: 属实",
            ])
        #expect(try house.attempt(["case", "show", "revocation:1"], by: "tie").code == 65)
    }

    /// Outside one's sight there is no application, and no portrait is written.
    @Test func anApplicationOutsideOnesSightIsNotThere() throws {
        let house = try Self.house()
        try house.reviewed("1", house.first("1"))
        let face = house.scratch("stolen.jpg")
        for actor in ["tie", "he", "bao", "wu"] {
            let seen = try house.attempt(["application", "show", "1", "--portrait", face], by: actor)
            let none = try house.attempt(["application", "show", "777", "--portrait", face], by: actor)
            #expect(seen.code == 65 && seen.output.isEmpty && !FileManager.default.fileExists(atPath: face))
            #expect(seen.errors == none.errors.replacingOccurrences(of: "777", with: "1"))
        }
        let anybody = try Command.paiza.run(["application", "show", "1", "--authority", house.authority])
        #expect(anybody.code == 64 && anybody.errors.contains("--as NAME"))
    }
}
