internal import Checking
internal import Credential
internal import Registry
internal import Regulation

/// The parts that what is said of a credential and of a person have in common.
enum DossierOutput {
    static func say(_ open: [OpenMatter]) {
        if !open.isEmpty { Terminal.print("未办结 (open):") }
        for matter in open { Terminal.print("  \(matter.subject)\t\(matter.kind)\t\(matter.state)\t\(matter.since)") }
    }

    static func json(_ open: [OpenMatter]) -> JSONLine {
        .array(
            open.map {
                .object([
                    ("subject", .text($0.subject)), ("kind", .text($0.kind)), ("state", .text($0.state)),
                    ("since", .text($0.since)),
                ])
            })
    }

    static func say(_ history: [HistoryEntry]) {
        if !history.isEmpty { Terminal.print("经过 (history):") }
        for entry in history {
            let event = entry.event
            Terminal.print(
                "  \(event.at)\t\(event.act)\(entry.step.map { " \($0)" } ?? "")\t\(event.actor)\tarticle \(event.basis)"
                    + "\t\(event.subject)")
        }
    }

    static func json(_ history: [HistoryEntry]) -> JSONLine {
        .array(
            history.map {
                .object([
                    ("event", .number($0.event.sequence)), ("at", .text($0.event.at.description)),
                    ("act", .text($0.event.act)), ("step", JSONLine($0.step)), ("actor", .text($0.event.actor)),
                    ("article", .text($0.event.basis)), ("subject", .text($0.event.subject)),
                ])
            })
    }

    static func say(_ next: [Prospect]) {
        for (title, isShown) in [
            ("可以办理 (you may):", { $0 == .viewer }), ("由他人办理 (others may):", isOffice), ("尚未到期 (not yet):", isLater),
        ] as [(String, (Prospect.Taker) -> Bool)] {
            let shown = next.filter { isShown($0.taker) }
            if !shown.isEmpty { Terminal.print(title) }
            for prospect in shown {
                Terminal.print(
                    "  paiza \(prospect.command)\t\(prospect.title)\t\(prospect.basis.chinese)\(note(prospect.taker))")
            }
        }
    }

    static func json(_ next: [Prospect]) -> JSONLine {
        .array(
            next.map { prospect in
                let (who, office, reason): (String, String?, String?) =
                    switch prospect.taker {
                    case .viewer: ("you", nil, nil)
                    case .office(let office): ("other", OfficeText.write(office), nil)
                    case .later(let refusal): ("later", nil, refusal.allowed.english)
                    }
                return .object([
                    ("command", .text(prospect.command)), ("article", .text("\(prospect.basis)")), ("who", .text(who)),
                    ("office", JSONLine(office)), ("when", JSONLine(reason)),
                ])
            })
    }

    private static func isOffice(_ taker: Prospect.Taker) -> Bool { if case .office = taker { true } else { false } }
    private static func isLater(_ taker: Prospect.Taker) -> Bool { if case .later = taker { true } else { false } }

    private static func note(_ taker: Prospect.Taker) -> String {
        switch taker {
        case .viewer: ""
        case .office(.department(let department)): "\t\(department)"
        case .office(.printShop): "\t制证单位"
        // Number 0 is the agency to which a holder moves.
        case .office(.agency(0)): "\t调入机关"
        case .office(let office): "\t\(OfficeText.write(office))"
        case .later(let refusal): "\t\(refusal.allowed.chinese) (\(refusal.allowed.english))"
        }
    }
}
