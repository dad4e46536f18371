internal import Checking
internal import Credential
internal import Registry
internal import Regulation

/// The parts that what is said of a credential and of a person have in common.
enum DossierOutput {
    /// A line above others.
    static func head(_ chinese: String, _ english: String) {
        Terminal.print(Help.text("\(chinese) (\(english)):", "\(chinese)："))
    }

    static func say(_ open: [OpenMatter]) {
        if !open.isEmpty { head("未办结", "open") }
        for matter in open {
            Terminal.print("  \(matter.subject)\t\(matter.words.shown)\t\(matter.stateWords.shown)\t\(matter.since)")
        }
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
        if !history.isEmpty { head("经过", "history") }
        for entry in history {
            let event = entry.event
            let basis = Article(event.basis)?.shown ?? event.basis
            Terminal.print(
                "  \(event.at)\t\(entry.words.shown)\t\(CheckedText.escaped(event.actor))\t\(basis)\t\(event.subject)")
            for stated in entry.texts {
                let text = stated.text.map(CheckedText.escaped) ?? Bilingual("已删除", "erased").shown
                Terminal.print("    \(stated.label.shown)：\(text)")
            }
        }
    }

    static func json(_ history: [HistoryEntry]) -> JSONLine {
        .array(
            history.map {
                .object([
                    ("event", .number($0.event.sequence)), ("at", .text($0.event.at.description)),
                    ("act", .text($0.event.act)), ("step", JSONLine($0.step)), ("actor", .text($0.event.actor)),
                    ("article", .text($0.event.basis)), ("subject", .text($0.event.subject)),
                    ("texts", .array($0.texts.map(json))),
                ])
            })
    }

    private static func json(_ stated: StatedText) -> JSONLine {
        .object([("label", .text(stated.label.english)), ("text", JSONLine(stated.text))])
    }

    static func say(_ next: [Prospect]) {
        for (chinese, english, isShown) in [
            ("可以办理", "you may", { $0 == .viewer }), ("由他人办理", "others may", isOffice), ("尚未到期", "not yet", isLater),
        ] as [(String, String, (Prospect.Taker) -> Bool)] {
            let shown = next.filter { isShown($0.taker) }
            if !shown.isEmpty { head(chinese, english) }
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
        case .office(let office): "\t\(office.shown)"
        case .later(let refusal): "\t\(refusal.allowed.shown)"
        }
    }
}
