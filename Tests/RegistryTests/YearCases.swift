import Credential
import Regulation

@testable import Registry

/// The year's cases: revocations and their reviews, complaints, supervision documents.
extension Year {
    /// Fraud: reported, heard, revoked; served and reviewed, upheld or cancelled for good.
    mutating func revoke(upheld: Bool) throws {
        for index in some(1) {
            let holder = holders[index]
            if chronicle.all(of: holder.number).count == 1 { try generate(holder.number) }
            let hops = houses[holder.house].hops
            let id = try region.registry.openRevocation(
                of: holder.number, evidence: "笔录", as: region.signatory(hops[0]), now: region.now
            ).id
            let steps: [(RevocationAct, String)] =
                hops.dropLast().map { (.report, $0) }
                + [(.notify, "region"), (.hear, "region"), (.examine, "region"), (.revoke, "second")]
            for (act, actor) in steps {
                _ = try region.registry.step(
                    revocation: id, act, reason: "弄虚作假", as: region.signatory(actor), now: region.now)
            }
            chronicle.end(holder.number, .revoked)
            try ask(about: [holder.number])
            _ = try region.registry.serve(
                holder.number, on: region.day, how: "直接送达", as: region.signatory("region"), now: region.now)
            guard upheld else {
                var entry = entry(.cancel, holder)
                entry.ground = .revoked
                try decide([entry], house: holder.house)
                continue
            }
            let review = try region.registry.openReview(
                of: holder.number, filedOn: region.day, as: region.signatory("region"), now: region.now
            ).id
            _ = try region.registry.decideReview(
                review, upholding: true, reason: "证据不足", as: region.uninvolved(), now: region.now)
            _ = try region.registry.change(holder.number, .restore, as: region.signatory("second"), now: region.now)
            chronicle.restore(holder.number)
        }
    }

    mutating func complain() throws {
        let home = houses[chance(4)]
        let handler = try region.signatory(home.hops[0])
        let id = try region.registry.receiveComplaint(
            about: home.id, content: "未出示证件", receivedOn: region.day, as: handler, now: region.now
        ).id
        for act in [ComplaintAct.decide, .answer] {
            _ = try region.registry.step(complaint: id, act, reason: "已处理", as: handler, now: region.now)
        }
        for ground in [SupervisionGround.notShown, .unqualifiedApplicant] {
            let document = try region.registry.supervise(
                ground, agency: home.id, demand: "整改", due: region.day.adding(days: 15), as: handler, now: region.now
            ).id
            _ = try region.registry.answer(
                supervision: document, reply: "已整改", as: region.signatory(home.actor), now: region.now)
        }
    }
}
