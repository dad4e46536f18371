import Credential
import Regulation

@testable import Registry

/// The steps that every procedure of the year is made of; each is told to the chronicle as what it means.
extension Year {
    /// Files applications of one house together and brings them through every hop to the approval; the numbers they are about.
    @discardableResult
    mutating func decide(_ entries: [ApplicationEntry], house: Int) throws -> [CredentialNumber] {
        guard let kind = entries.first?.kind else { return [] }
        let (home, registry, now) = (houses[house], region.registry, region.now)
        let ids = try entries.map { try registry.draft($0, as: region.signatory(home.actor), now: now).id }
        _ = try registry.step(.submit, ids, as: region.signatory(home.actor), now: now)
        _ = try registry.step(.receive, ids, as: region.signatory(home.hops[0]), now: now)
        for hop in home.hops { _ = try registry.step(.pass, ids, as: region.signatory(hop), now: now) }
        for id in ids where kind == .cancel && entries[0].ground != .revoked {
            for isNotice in [true, false] {
                _ = try registry.hear(
                    application: id, statement: "无异议", isNotice: isNotice, as: region.signatory("region"), now: now)
            }
        }
        _ = try registry.approve(
            ids, issuer: Fixture.issuer, as: region.signatory("second"), now: now, sign: region.fixture.sign)
        let numbers = try [.first, .transfer].contains(kind) ? newestNumbers(ids.count) : entries.compactMap(\.number)
        for (entry, number) in zip(entries, numbers) { try tell(entry, number) }
        return numbers
    }

    /// What an approval means (articles 17, 18, 19 and 22).
    private mutating func tell(_ entry: ApplicationEntry, _ number: CredentialNumber) throws {
        let former = entry.number.flatMap { chronicle.card($0) }
        switch entry.kind {
        case .cancel: return chronicle.end(number, .cancelled)
        case .transfer: if let former { chronicle.end(former.number, .superseded) }
        case .renew, .change, .damage: chronicle.decidedAnew(number)
        case .first, .loss: break
        }
        let isNewTerm = [.first, .renew, .transfer].contains(entry.kind)
        let sixYears = region.day.adding(years: 6)
        chronicle.signed(
            try region.registry.cards([number])[0].token, number, kind: entry.credentialKind,
            lastDay: isNewTerm ? sixYears : former?.lastDay ?? sixYears, isWithheld: isWithheld(entry.person))
    }

    mutating func handOut(_ numbers: [CredentialNumber], house: Int, collecting: Bool) throws {
        guard !numbers.isEmpty else { return }
        let paper = MediumStatement(document: "单据")
        let steps: [(MediumAct, String)] = [(.print, "shop"), (.deliver, "region"), (.handOut, houses[house].actor)]
        for (act, actor) in steps {
            if act == .handOut, collecting {
                _ = try region.registry.act(.collect, on: numbers, as: region.signatory(actor), now: region.now)
            }
            _ = try region.registry.act(
                act, on: numbers, stating: paper, as: region.signatory(actor), now: region.now)
        }
        for number in numbers { chronicle.handedOut(number) }
    }

    /// The platform generates the electronic credential (article 15(2)).
    mutating func generate(_ number: CredentialNumber) throws {
        guard let card = chronicle.card(number) else { return }
        let made = try region.registry.electronic(
            number, deviceKey: nil, statusBase: YearOffice.statusBase, as: region.signatory("region"),
            now: region.now, sign: region.fixture.sign)
        chronicle.signed(
            made.token, number, .electronic, kind: card.kind, lastDay: card.lastDay, isWithheld: card.isWithheld)
    }

    /// The card of an ended credential goes the way of article 23.
    func destroy(_ number: CredentialNumber, house: Int) throws {
        let home = houses[house]
        let witness = try region.registry.actors().first { $0.name == "second" }?.id
        let list = MediumStatement(document: "清单", witness: witness)
        for (act, actor) in [
            (MediumAct.collect, home.actor), (.send, home.actor), (.destroy, home.hops[0]),
        ] + home.hops.map({ (.reportDestruction, $0) }) {
            _ = try region.registry.act(act, on: [number], stating: list, as: region.signatory(actor), now: region.now)
        }
    }
}
