internal import GRDB
public import Regulation

/// A text that was stated with an act: a reason, evidence, what a holder or a complainant said.
public struct StatedText: Hashable, Sendable {
    /// What it is.
    public let label: Bilingual
    /// The text; nil when it has been erased.
    public let text: String?
}

/// What an event holds of a text: a note, or itself where it names nobody.
struct EventNote {
    enum Content {
        case note(Note)
        case plain(String)
    }

    let label: Bilingual
    let content: Content

    init?(_ chinese: String, _ english: String, _ note: Note?) {
        guard let note else { return nil }
        (label, content) = (Bilingual(chinese, english), .note(note))
    }

    init?(_ chinese: String, _ english: String, plain text: String?) {
        guard let text else { return nil }
        (label, content) = (Bilingual(chinese, english), .plain(text))
    }

    init?(reason note: Note?) { self.init("理由", "reason", note) }

    func stated(_ database: Database) throws -> StatedText {
        switch content {
        case .note(let note): StatedText(label: label, text: try Registry.text(note: note.id, database))
        case .plain(let text): StatedText(label: label, text: text)
        }
    }
}

extension EventFacts {
    /// Most events state nothing in words.
    var notes: [EventNote] { [] }
}

extension ApplicationStepped {
    var notes: [EventNote] { [EventNote(reason: reason)].compactMap(\.self) }
}

extension HearingRecorded {
    var notes: [EventNote] {
        [noticedOn == nil ? EventNote("陈述申辩", "statement", statement) : EventNote("告知内容", "notice", statement)]
            .compactMap(\.self)
    }
}

extension CredentialChanged {
    var notes: [EventNote] { [EventNote(reason: reason)].compactMap(\.self) }
}

extension PersonCorrected { var notes: [EventNote] { [EventNote(reason: reason)].compactMap(\.self) } }
extension AgencyReorganised {
    var notes: [EventNote] { [EventNote("文件", "document", plain: document)].compactMap(\.self) }
}

extension MediumChanged {
    var notes: [EventNote] {
        [
            EventNote("单据", "document", plain: document), EventNote(reason: reason),
            EventNote("证明文件 SHA-256", "proof, SHA-256", plain: evidence),
        ].compactMap(\.self)
    }
}

extension DecisionServed {
    var notes: [EventNote] {
        [EventNote("送达方式", "manner of service", record), EventNote("更正原因", "correction", corrects)]
            .compactMap(\.self)
    }
}

extension BatchReviewed {
    var notes: [EventNote] { [EventNote("文件", "document", document)].compactMap(\.self) }
}

extension IdentityOpened { var notes: [EventNote] { [EventNote(reason: reason)].compactMap(\.self) } }
extension HolderIdentityOpened { var notes: [EventNote] { [EventNote(reason: reason)].compactMap(\.self) } }
extension RevocationOpened {
    var notes: [EventNote] { [EventNote("证据", "evidence", evidence)].compactMap(\.self) }
}
extension RevocationStepped { var notes: [EventNote] { [EventNote(reason: reason)].compactMap(\.self) } }
extension ReviewOpened { var notes: [EventNote] { [EventNote("请求", "request", request)].compactMap(\.self) } }
extension ReviewDecided { var notes: [EventNote] { [EventNote(reason: reason)].compactMap(\.self) } }
extension ComplaintReceived {
    var notes: [EventNote] { [EventNote("举报内容", "complaint", content)].compactMap(\.self) }
}
extension ComplaintStepped {
    var notes: [EventNote] { [EventNote("内容或者理由", "decision or reason", outcome)].compactMap(\.self) }
}
extension SupervisionIssued {
    var notes: [EventNote] { [EventNote("改正要求", "demand", demand)].compactMap(\.self) }
}
extension SupervisionAnswered { var notes: [EventNote] { [EventNote("答复", "reply", reply)].compactMap(\.self) } }
extension PrintWithdrawn { var notes: [EventNote] { [EventNote("原因", "reason", plain: reason)].compactMap(\.self) } }
extension RegistryRestored { var notes: [EventNote] { [EventNote(reason: reason)].compactMap(\.self) } }
