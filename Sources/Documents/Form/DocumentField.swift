/// One value that a document needs, by its key in data files.
public struct DocumentField: Sendable {
    /// What may stand in it.
    public enum Content: Sendable {
        /// Words; several lines where people write.
        case text
        /// A day, written 2026-11-22 and printed 2026年11月22日.
        case day
        /// One of these codes, printed as its words.
        case choice([(code: String, words: String)])
        /// A list, each row with fields of its own.
        case rows([DocumentField])
    }

    /// The key.
    public let key: String
    /// What it is called in Chinese.
    public let title: String
    /// What may stand in it.
    public let content: Content
    /// Whether the document may do without it.
    public let isOptional: Bool

    static func text(_ key: String, _ title: String) -> Self {
        Self(key: key, title: title, content: .text, isOptional: false)
    }

    static func day(_ key: String, _ title: String) -> Self {
        Self(key: key, title: title, content: .day, isOptional: false)
    }

    static func choice(_ key: String, _ title: String, _ codes: [(code: String, words: String)]) -> Self {
        Self(key: key, title: title, content: .choice(codes), isOptional: false)
    }

    static func rows(_ key: String, _ title: String, _ fields: [DocumentField]) -> Self {
        Self(key: key, title: title, content: .rows(fields), isOptional: false)
    }

    /// The same, which may be missing: the place is left free for a pen.
    var optional: Self { Self(key: key, title: title, content: content, isOptional: true) }
}
