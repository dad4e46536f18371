import Foundation
import Testing

/// Changes of names as commands: of a person with its proof, of an agency on a document, and of a slip.
@Suite struct ApprovedNameCommandTests {
    private typealias House = RegistryCommandTests.House

    private static let chinese = ["LANG": "zh_CN.UTF-8"]

    /// A house with a card of person 1 in print.
    private static func house() throws -> House {
        let house = try House()
        try house.person(1)
        try house.reviewed("1", house.first("1"))
        try house.act("application", "approve", "1", by: "qian")
        return house
    }

    private static func object(_ house: House, _ words: String..., by actor: String) throws -> [String: Any] {
        let outcome = try house.attempt(words + ["--json"], by: actor)
        guard outcome.code == 0 else { throw Unexpected(outcome) }
        return try outcome.objects()[0]
    }

    @Test func aNameIsAppliedForWithItsProof() throws {
        let house = try Self.house()
        let number = "05000000001"
        let draft = ["change", "--person", "1", "--number", number, "--name", "郑敏", "--declared", "--documents"]
        let without = try house.attempt(["application", "draft"] + draft + ["form"], by: "zhou")
        #expect(without.code == 0)
        #expect(try house.attempt(["application", "submit", "2"], by: "zhou").code != 0)
        try house.act("application", "withdraw", "2", by: "zhou")
        try house.reviewed("3", draft + ["form,change-proof"])
        let shown = try Self.object(house, "application", "show", "3", by: "li")
        #expect(shown["name"] as? String == "郑敏" && shown["approvedName"] as? String == "郑海涛")
        try house.act("application", "approve", "3", by: "qian")
        #expect(try Self.object(house, "person", "show", "1", by: "zhou")["name"] as? String == "郑敏")
    }

    @Test func anAgencyIsRenamedAndItsCardsAreChanged() throws {
        let house = try Self.house()
        try house.act("agency", "rename", "1", "新城区市场监管局", "--document", "新政发〔2026〕1号", by: "li")
        let due = try house.attempt(["due", "--kind", "change", "--json"], by: "zhou")
        #expect(try due.objects().map { $0["subject"] as? String } == ["05000000001"])
        let undeclared = try Command.paiza.run(
            ["agency", "changes", "--authority", house.authority, "--as", "zhou"], environment: Self.chinese)
        #expect(undeclared.code == 64 && undeclared.errors.contains("机关须声明材料真实"))
        try house.act("agency", "changes", "--declared", by: "zhou")
        try house.act("application", "submit", "2", by: "zhou")
        try house.act("application", "receive", "2", by: "li")
        for actor in ["li", "sun", "zhao"] { try house.act("application", "pass", "2", by: actor) }
        try house.act("application", "approve", "2", by: "qian")
        let shown = try Self.object(house, "credential", "show", "05000000001", by: "zhou")
        #expect(shown["agencyName"] as? String == "新城区市场监管局")
    }

    @Test func aSlipIsCorrectedWithAReason() throws {
        let house = try House()
        try house.person(1)
        let refused = try house.attempt(["person", "correct", "1", "--name", "", "--reason", "错字"], by: "zhou")
        #expect(refused.code != 0)
        try house.act("person", "correct", "1", "--name", "郑海滔", "--reason", "错字", by: "zhou")
        #expect(try Self.object(house, "person", "show", "1", by: "zhou")["name"] as? String == "郑海滔")
    }
}
