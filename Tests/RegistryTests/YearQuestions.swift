import Credential
import Regulation
import Testing

@testable import Registry

/// What the year's devices are asked, and what the regulation refuses on the way.
extension Year {
    private static let day = 86_400

    /// Publishes and asks about everything that was ever signed for these numbers, now and while the data last.
    mutating func ask(about numbers: [CredentialNumber]) throws {
        let edition = try office.publish(region.registry, by: region.logKey, now: region.now)
        let offsets = [0, 6, 8, 29, 30].map { $0 * Self.day }
        for index in numbers.flatMap(chronicle.all) { try ask(edition, index, after: offsets) }
    }

    /// Publishes and asks about everything that was ever signed; of some also a day before, and at the ends of days.
    mutating func askAll() throws {
        let edition = try office.publish(region.registry, by: region.logKey, now: region.now)
        for index in chronicle.things.indices {
            let lastSecond = chronicle.things[index].lastDay.end.seconds - 1 - edition.made.seconds
            var offsets = [0]
            if chance(16) == 0 { offsets += [-Self.day, 20 * Self.day, 31 * Self.day] }
            // Usable to the end of the last day, and not a second longer (article 17).
            if 0...(40 * Self.day) ~= lastSecond { offsets += [lastSecond, lastSecond + 1] }
            try ask(edition, index, after: offsets)
        }
        try askOnce(edition)
    }

    private mutating func ask(_ edition: YearOffice.Edition, _ index: Int, after offsets: [Int]) throws {
        let thing = chronicle.things[index]
        let shown = try ShownCredential(ScannedText(symbol: DigitText.encode(thing.token.bytes)))
        for (isInternal, verifier) in edition.verifiers {
            for offset in offsets {
                let now = Instant(seconds: edition.made.seconds + offset)
                let report = try verifier.check(shown, VerificationQuestion(now: now))
                let expected = chronicle.verdict(
                    of: index, asked: now, made: edition.made, reach: edition.reach, isInternal: isInternal)
                asked += 1
                guard report.verdict != expected else { continue }
                Issue.record("\(thing.number) \(thing.medium) at \(now): \(report.verdict), not \(expected)")
            }
        }
    }

    // MARK: Articles that leave no event

    /// What is asked of one card in force: articles 2, 3, 14, 15 and 16.
    private mutating func askOnce(_ edition: YearOffice.Edition) throws {
        guard let verifier = edition.verifiers.first?.verifier, let index = some(1).first,
            let card = chronicle.card(holders[index].number)
        else { return }
        let answer = { (token: [UInt8], category: String?) throws -> VerificationReport in
            var question = VerificationQuestion(now: edition.made)
            question.category = category
            return try verifier.check(ShownCredential(ScannedText(symbol: DigitText.encode(token))), question)
        }
        let plain = try answer(card.token.bytes, nil)
        #expect(plain.verdict == .valid && plain.authority == "样证机关")
        let identity = plain.claims.identity
        let printed = [identity.name, identity.agency, identity.number.text]
        let house = houses[holders[index].house].name
        #expect(printed == ["人员\(holders[index].person)", house, card.number.text])
        #expect(!identity.portraitDigest.isEmpty && identity.categories == [.code(2)])
        #expect(plain.claims.validity.upperBound == card.lastDay)
        looked.formUnion([3, 14])

        #expect(try answer(card.token.bytes, "生态环境保护").verdict == .rejected(.outsideCategory))
        #expect(try answer(card.token.bytes, "市场监管").verdict == .valid)
        looked.insert(15)

        var altered = card.token.bytes
        altered[altered.count - 1] ^= 1
        #expect(try answer(altered, nil).verdict == .rejected(.badSignature))
        looked.insert(16)

        // A ministry's credential is checked by its own rules, and not called forged (article 2).
        var claims = try CredentialClaims(card.token)
        claims.issuer = "CN-SAMR"
        let foreign = try SignedToken.sign(claims.item, type: claims.tokenType, with: region.fixture.key)
        #expect(try answer(foreign.bytes, nil).verdict == .undetermined(.unknownIssuer))
        looked.insert(2)
    }

    /// The register states what the chronicle says of every public card, and nothing of a holder who is withheld (article 9).
    mutating func askRegister() throws {
        let entries = try region.registry.disclosed(supervision: true, now: region.now)
        let stated = Dictionary(uniqueKeysWithValues: entries.map { ($0.number, $0.statuses[.card]) })
        let published = holders.filter { !isWithheld($0.person) }
        #expect(Set(published.map(\.number)).isSubset(of: stated.keys))
        for holder in holders {
            #expect((stated[holder.number] == nil) == isWithheld(holder.person))
            let isInForce = chronicle.card(holder.number)?.standing == .inForce
            #expect((stated[holder.number] == .valid) == (isInForce && !isWithheld(holder.person)))
        }
        looked.insert(9)
    }

    /// Does what the regulation refuses, which leaves the chronicle as it was.
    mutating func expectRefusal(_ article: Article, _ attempt: (inout Year) throws -> Void) throws {
        let before = chronicle
        let error = #expect(throws: RegistryError.self) { try attempt(&self) }
        chronicle = before
        guard case .refused(let refusal)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(refusal.article.number == article.number, "\(refusal)")
        looked.insert(article.number)
    }

    /// Articles 10 and 11: nobody without the exam, and nobody for both kinds.
    mutating func refuse() throws {
        let unexamined = try person(1, examined: false).id
        try expectRefusal(Article(10)) { year in
            try year.decide([year.region.entry(.first, unexamined)], house: 1)
        }
        guard let index = some(1).first else { return }
        let holder = holders[index]
        var second = region.entry(.first, holder.person)
        (second.credentialKind, second.categories) = (.supervision, [.code(90)])
        second.documents = Document.required(for: .first, of: .supervision)
        try expectRefusal(Article(11)) { [second] year in try year.decide([second], house: holder.house) }
    }
}
