import Credential
import Foundation
import GRDB
import Regulation

@testable import Registry

// How everything about a person is brought to its end, whatever it is; each step is tried, and where it is refused it was not needed.
extension Walk {
    /// What is left when everything was tried; empty where nothing is.
    func end() throws -> [String] {
        // Each card of a number is disposed of by itself.
        for _ in try rows("SELECT 1 FROM instance") + rows("SELECT 1") {
            _ = try? decideRevocation(.dismiss)
            _ = try? decideReview(false)
            try answer()
            try withdraw()
            for held in try held() { _ = try? cancel(held) }
            for held in try held() { try dispose(held.credential) }
        }
        let left = try left()
        region.wait(days: 400)
        _ = try region.registry.erase(person, as: region.signatory("region"), now: region.now)
        return left
    }

    private func left() throws -> [String] {
        let open = [
            "SELECT 'credential ' || state FROM credential WHERE state NOT IN ('cancelled', 'superseded')",
            """
            SELECT 'card ' || state FROM instance WHERE medium = 1
                AND state NOT IN ('destruction-reported', 'unrecoverable', 'spoiled')
            """, "SELECT 'revocation' FROM revocation WHERE state LIKE 'at-%'",
            "SELECT 'review' FROM review WHERE state = 'open'",
            "SELECT 'complaint' FROM complaint WHERE state != 'answered'",
            "SELECT 'supervision' FROM supervision WHERE repliedOn IS NULL",
            """
            SELECT 'application ' || kind FROM application
                WHERE state NOT IN ('approved', 'rejected', 'withdrawn')
            """,
        ]
        return try open.flatMap { try rows($0).map { $0[0] as String } }
    }

    func decideRevocation(_ decision: RevocationAct) throws {
        guard let id = try rows("SELECT id FROM revocation WHERE state LIKE 'at-%'").first?["id"] as Int? else {
            throw CocoaError(.featureUnsupported)
        }
        let steps: [(RevocationAct, String)] = [
            (.report, "banner"), (.report, "league"), (.notify, "region"), (.hear, "region"), (.examine, "region"),
        ]
        for (act, name) in steps {
            _ = try? region.registry.step(
                revocation: id, act, reason: "笔录", as: region.signatory(name), now: region.now)
        }
        _ = try region.registry.step(
            revocation: id, decision, reason: "笔录", as: region.signatory("second"), now: region.now)
    }

    func decideReview(_ upholding: Bool) throws {
        guard let id = try rows("SELECT id FROM review WHERE state = 'open'").first?["id"] as Int? else {
            throw CocoaError(.featureUnsupported)
        }
        _ = try region.registry.decideReview(
            id, upholding: upholding, reason: "理由", as: region.uninvolved(), now: region.now)
    }

    /// Files a cancellation on a ground that holds, and has it approved.
    func cancel(_ held: HeldRow) throws {
        var last: (any Error)?
        for ground in [CancellationGround.revoked, .expired, .leftPost(.retired)] {
            var entry = region.entry(.cancel, person, held.credential.number)
            entry.ground = ground
            do {
                let id = try file(entry)
                for isNotice in [true, false] {
                    _ = try region.registry.hear(
                        application: id, statement: "无异议", isNotice: isNotice, as: region.signatory("region"),
                        now: region.now)
                }
                return try approve(id)
            } catch { last = error }
            try withdraw()
        }
        throw last ?? CocoaError(.featureUnsupported)
    }

    private func withdraw() throws {
        let open = try rows(
            "SELECT id, agency FROM application WHERE state NOT IN ('approved', 'rejected', 'withdrawn')")
        for row in open { _ = try? region.step(.withdraw, row["id"], by: actor(of: row["agency"])) }
    }

    private func answer() throws {
        for row in try rows("SELECT id, office FROM complaint WHERE state != 'answered'") {
            let office = OfficeText.read(row["office"])
            let name = if case .agency(let id)? = office { actor(of: id) } else { "banner" }
            for act in [ComplaintAct.decide, .answer] {
                _ = try? region.registry.step(
                    complaint: row["id"], act, reason: "已处理", as: region.signatory(name), now: region.now)
            }
        }
        for row in try rows("SELECT id, agency FROM supervision WHERE repliedOn IS NULL") {
            _ = try? region.registry.answer(
                supervision: row["id"], reply: "已改正", as: region.signatory(actor(of: row["agency"])),
                now: region.now)
        }
    }

    /// Brings the cards of an ended credential to the end of article 23.
    private func dispose(_ credential: HeldCredential) throws {
        let witness = try region.registry.actors().first { $0.name == "banner2" }?.id
        let agency = actor(of: credential.agency)
        let list = MediumStatement(reason: "已失效", document: "清单1号", witness: witness)
        let steps: [(MediumAct, [String])] = [
            (.spoil, [agency]), (.collect, [agency, "other"]), (.giveUp, [agency, "other"]),
            (.send, [agency, "other"]),
            (.destroy, ["banner"]), (.reportDestruction, ["banner"]), (.reportDestruction, ["league"]),
            (.reportDestruction, ["region"]),
        ]
        for (act, names) in steps {
            for name in names { _ = try? region.act(act, credential.number, by: name, list) }
        }
    }
}
