/// A sentence in English and in Chinese.
public struct Bilingual: Sendable, Hashable {
    /// Lower case, no full stop.
    public let english: String
    /// Without a full stop.
    public let chinese: String

    /// The same sentence twice.
    public init(_ english: String, _ chinese: String) { (self.english, self.chinese) = (english, chinese) }

    /// The sentence in a language.
    public func callAsFunction(_ language: RosterLanguage) -> String { language == .chinese ? chinese : english }
}

/// The languages that a roster is talked about in.
public enum RosterLanguage: String, Sendable, CaseIterable {
    case english = "en"
    /// Simplified characters.
    case chinese = "zh"
}
