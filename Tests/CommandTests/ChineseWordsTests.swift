import Foundation
import Testing

/// Values in Chinese where English ones are taken, Chinese answers in a Chinese locale, and one gate for portraits.
@Suite struct ChineseWordsTests {
    private typealias House = RegistryCommandTests.House

    private static func run(_ house: House, _ words: [String], by actor: String) throws -> Outcome {
        try Command.paiza.run(
            words + ["--authority", house.authority, "--as", actor], environment: ["LANG": "zh_CN.UTF-8"])
    }

    @Test func valuesAreTakenInChinese() throws {
        let house = try House()
        let added = try Self.run(
            house, ["agency", "add", "新城区某局", "--level", "旗县", "--division", "150102", "--type", "行政机关"], by: "li")
        #expect(added.code == 0, "\(added)")
        try house.person(1)
        let record = try Self.run(house, ["person", "record", "1", "--establishment", "事业编制"], by: "zhou")
        #expect(record.code == 0, "\(record)")
        let draft = try Self.run(
            house, ["application", "draft", "申领", "--person", "1", "--documents", "申请表，照片"], by: "zhou")
        #expect(draft.code == 0 && draft.errors.contains("提交前尚缺材料：健康声明、在编在岗证明、培训证明"), "\(draft)")
        let wrong = try Self.run(house, ["agency", "add", "某局", "--level", "县级", "--division", "150102"], by: "li")
        #expect(wrong.code == 64 && wrong.errors.contains("旗县 banner") && !wrong.errors.contains("Please"), "\(wrong)")
        let paper = try Self.run(
            house, ["application", "draft", "first", "--person", "1", "--documents", "x"], by: "zhou")
        #expect(paper.code == 64 && paper.errors.hasPrefix("错误：没有材料“x”"), "\(paper)")
        for line in try Self.run(house, ["agency", "list"], by: "li").lines {
            #expect(line.contains("旗县") && !line.contains("organ") && !line.contains("("))
        }
    }

    @Test func aCredentialIsShownInChinese() throws {
        let house = try House()
        try house.person(1)
        try house.reviewed("1", house.first("1"))
        try house.act("application", "approve", "1", by: "qian")
        let shown = try Self.run(house, ["credential", "show", "05000000001"], by: "zhou")
        #expect(shown.output.contains("实体证件") && shown.output.contains("核验 尚未发放"))
        #expect(!shown.output.contains("not-in-service") && !shown.output.contains("\tcard"))
        let refused = try Self.run(house, ["credential", "hand-out", "05000000001"], by: "zhou")
        #expect(refused.errors.hasPrefix("错误：第七条") && !refused.errors.contains("article"), "\(refused)")
    }

    /// What a roster's portraits are asked, a draft's is asked too: a whole card is no portrait, nor one of few pixels.
    @Test func aDraftsPortraitIsChecked() throws {
        let house = try House()
        try house.person(1)
        let small = try house.scratch.write(try Portrait.small.get(), to: "small.jpg")
        for picture in [try Office.shared.picture, small] {
            let draft = try house.attempt(
                ["application", "draft", "first", "--person", "1", "--portrait", picture], by: "zhou")
            #expect(draft.code == 65 && draft.errors.contains("portrait not usable"), "\(draft)")
        }
        // What is unusual and may be right is said.
        let plain = try house.scratch.write(try Portrait.jpeg(of: "1"), to: "plain.jpg")
        let drafted = try house.attempt(
            ["application", "draft", "first", "--person", "1", "--portrait", plain], by: "zhou")
        #expect(drafted.code == 0 && drafted.errors.contains("note: the portrait: "), "\(drafted)")
    }

    /// Two actors confirm the clock by command; one alone is not enough.
    @Test func theClockIsConfirmedByTwo() throws {
        let house = try House()
        let alone = try house.attempt(["audit", "clock", "--reason", "核对", "--with", "li"], by: "li")
        #expect(alone.code == 1 && alone.errors.contains("时钟须由两人确认"), "\(alone)")
        try house.act("audit", "clock", "--reason", "核对", "--with", "sun", by: "li")
        #expect(try house.audit().code == 0)
    }
}
