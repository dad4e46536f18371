import Foundation
import Testing

/// `credential show` and `person show`: everything an office needs, and only to who may see it.
@Suite struct DossierTests {
    private typealias House = RegistryCommandTests.House

    private static let number = "05000000001"

    /// A house with an agency of another league, and a card of agency 1 that waits to be printed.
    private static func house(restricted: Bool = false) throws -> House {
        let house = try House()
        try house.enrol("bao", at: "department:150200", by: "zhao")
        try house.enrol("he", at: "department:150204", by: "bao")
        try house.act("agency", "add", "青山区市场监督管理局", "--level", "banner", "--division", "150204", by: "he")
        try house.enrol("tie", at: "agency:2", by: "he")
        try house.person(1, restricted: restricted)
        try house.reviewed("1", house.first("1"))
        try house.act("application", "approve", "1", by: "qian")
        return house
    }

    private static func show(_ house: House, _ words: String..., by actor: String) throws -> [String: Any] {
        let outcome = try house.attempt(words + ["--json"], by: actor)
        guard outcome.code == 0 else { throw Unexpected(outcome) }
        #expect(!outcome.output.contains(House.identity(1)) && !outcome.errors.contains(House.identity(1)))
        return try outcome.objects()[0]
    }

    /// The steps of a kind: `you`, `other` or `later`, as the first words of their commands.
    private static func steps(_ object: [String: Any], _ who: String) throws -> Set<String> {
        let next = try #require(object["next"] as? [[String: Any]])
        let shown = next.filter { $0["who"] as? String == who }
        return Set(
            shown.compactMap { ($0["command"] as? String)?.split(separator: " ").prefix(3).joined(separator: " ") }
                .map { $0.replacingOccurrences(of: " \(number)", with: "") })
    }

    /// A list says how verifiers find the card, which may be void while the credential is in force.
    @Test func aListShowsACardThatIsVoid() throws {
        let office = try Office.shared
        let list = ["credential", "list", "--authority", office.authority, "--as", "qian"]
        let cards = Dictionary(
            uniqueKeysWithValues: try Command.paiza.run(list + ["--json"]).objects().compactMap { line in
                (line["number"] as? String).map { ($0, [line["state"], line["card"]].map { $0 as? String ?? "" }) }
            })
        let expected: [(Office.Card, [String])] = [
            (.valid, ["active", "valid"]), (.lost, ["active", "lost"]), (.void, ["active", "void"]),
            (.suspended, ["suspended", "suspended"]), (.notHandedOut, ["active", "not-in-service"]),
            (.revoked, ["revoked", "revoked"]),
        ]
        for (card, states) in expected { #expect(cards[card.rawValue] == states, "\(card)") }
        let words = try Command.paiza.run(list, environment: ["LANG": "zh_CN.UTF-8"])
        #expect(words.lines.contains { $0.contains(Office.Card.void.rawValue) && $0.contains("已公告作废") }, "\(words)")
    }

    @Test func aCredentialIsShownWithWhatMayComeNext() throws {
        let house = try Self.house()
        var agency = try Self.show(house, "credential", "show", Self.number, by: "zhou")
        #expect(agency["state"] as? String == "active" && agency["name"] as? String == "郑海涛")
        #expect(agency["person"] as? Int == 1 && agency["withheld"] as? Bool == false)
        var card = try #require((agency["media"] as? [[String: Any]])?.first)
        #expect(card["state"] as? String == "ordered" && card["status"] as? String == "not-in-service")
        #expect(
            try Self.steps(agency, "you").isSuperset(of: [
                "credential spoil", "credential leave", "application draft change",
            ]))
        // Six years have to pass but for three months (article 17).
        #expect(try Self.steps(agency, "later").contains("application draft renew"))
        #expect(agency["standing"] as? String == "active")
        #expect(try Self.steps(agency, "other").contains("credential print"))
        #expect(try !Self.steps(agency, "other").contains("credential deliver"))
        let shop = try house.act("credential", "print", Self.number, "--order", "制证单1号", by: "wu")
        #expect(shop.code == 0)
        try house.act("credential", "deliver", Self.number, "--receipt", "签收单1号", by: "zhao")
        try house.act("credential", "hand-out", Self.number, by: "zhou")
        try house.act("credential", "report-loss", Self.number, by: "zhou")
        agency = try Self.show(house, "credential", "show", Self.number, by: "zhou")
        card = try #require((agency["media"] as? [[String: Any]])?.first)
        #expect(card["state"] as? String == "lost-reported" && card["status"] as? String == "lost")
        #expect(try Self.steps(agency, "you").isSuperset(of: ["notice publish", "credential find"]))
        try house.act(
            "notice", "publish", Self.number, "--medium", "newspaper", "--where", "内蒙古日报第8版", "--evidence",
            try house.scratch.write("遗失声明", to: "page.txt"), by: "zhou")
        agency = try Self.show(house, "credential", "show", Self.number, by: "zhou")
        // Thirty days have to pass (article 19).
        #expect(try Self.steps(agency, "later") == ["application draft loss", "application draft renew"])
        let region = try Self.show(house, "credential", "show", Self.number, by: "zhao")
        #expect(try Self.steps(region, "you").contains("case revocation open"))
        #expect(try Self.steps(region, "other").contains("application draft damage"))
        let history = try #require(region["history"] as? [[String: Any]])
        let steps = history.map { "\($0["act"] as? String ?? "") \($0["step"] as? String ?? "")" }
        #expect(
            steps == [
                "application.draft ", "application.step submit", "application.step receive", "application.step pass",
                "application.step pass", "application.step pass", "application.step approve", "credential.grant ",
                "medium.change print", "medium.change deliver", "medium.change hand-out",
                "medium.change report-loss", "medium.change publish-notice",
            ])
        #expect(
            history.map { $0["article"] as? String } == [
                "12(1)", "12(1)", "12(1)", "13", "13", "13", "13", "12(1)", "16", "7(4)", "7(4)", "19", "19",
            ])
        let text = try house.act("credential", "show", Self.number, by: "zhou").output
        for words in ["行政执法证  郑海涛", "新城区市场监督管理局 [agency:1]", "市场监管", "已公告作废", "第十九条", "可以办理", "尚未到期"] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test func aPersonIsShownWithWhatIsOpen() throws {
        let house = try Self.house()
        try house.person(2)
        try house.reviewed("2", house.first("2"))
        let agency = try Self.show(house, "person", "show", "2", by: "zhou")
        #expect(agency["agencyName"] as? String == "新城区市场监督管理局" && agency["identitySealed"] as? Bool == false)
        let record = try #require(agency["qualification"] as? [String: Any])
        #expect(record["conduct"] as? String == "yes" && record["exam"] as? String == day(-10))
        let open = try #require(agency["open"] as? [[String: Any]])
        #expect(open.count == 1 && open[0]["subject"] as? String == "application:2")
        #expect(open[0]["state"] as? String == "at-region" && open[0]["kind"] as? String == "first")
        #expect(try Self.steps(agency, "you") == ["application withdraw 2"])
        // Who reviewed at the region does not approve, and sees that somebody else may.
        let reviewer = try Self.show(house, "person", "show", "2", by: "zhao")
        #expect(try Self.steps(reviewer, "you") == ["application return 2", "application reject 2"])
        #expect(try Self.steps(reviewer, "other").contains("application approve 2"))
        #expect(
            try Self.steps(try Self.show(house, "person", "show", "2", by: "qian"), "you").contains(
                "application approve 2"))
        let holder = try Self.show(house, "person", "show", "1", by: "li")
        let held = try #require(holder["credentials"] as? [[String: Any]])
        #expect(held.count == 1 && held[0]["number"] as? String == Self.number && held[0]["live"] as? Bool == true)
        let text = try house.act("person", "show", "1", by: "zhou").output
        for words in ["person:1  郑海涛", "仅存摘要", "考试 (exam) \(day(-10))", "证件 (credentials):", "经过 (history):"] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains(House.identity(1)))
    }

    /// Outside one's sight there is nothing: a withheld holder, a public one, and nobody have one answer.
    @Test(arguments: [false, true])
    func outsideOnesSightThereIsNothing(restricted: Bool) throws {
        let house = try Self.house(restricted: restricted)
        let number = restricted ? "05980000000" : Self.number
        for actor in ["zhou", "li", "sun", "zhao", "qian"] {
            let shown = try Self.show(house, "credential", "show", number, by: actor)
            #expect(shown["withheld"] as? Bool == restricted)
            #expect(try Self.show(house, "person", "show", "1", by: actor)["withheld"] as? Bool == restricted)
        }
        for actor in ["tie", "he", "bao", "wu"] {
            let seen = try house.attempt(["credential", "show", number], by: actor)
            let none = try house.attempt(["credential", "show", "05980000777"], by: actor)
            #expect(seen.code == 65 && seen.output.isEmpty && none.code == 65)
            #expect(seen.errors == none.errors.replacingOccurrences(of: "05980000777", with: number))
            let person = try house.attempt(["person", "show", "1"], by: actor)
            let nobody = try house.attempt(["person", "show", "777"], by: actor)
            #expect(person.code == 65 && person.output.isEmpty)
            #expect(person.errors == nobody.errors.replacingOccurrences(of: "777", with: "1"))
        }
        for words in [["credential", "show", number], ["person", "show", "1"]] {
            let anybody = try Command.paiza.run(words + ["--authority", house.authority])
            #expect(anybody.code == 64 && anybody.output.isEmpty && anybody.errors.contains("--as NAME"))
            let stranger = try house.attempt(words, by: "nobody")
            #expect(stranger.code == 66 && stranger.output.isEmpty)
        }
    }
}
