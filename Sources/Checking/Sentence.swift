public import Credential

/// A message in English and in Chinese; who reads answers in an authority's own words reads messages in Chinese.
public struct Sentence: Sendable, Hashable {
    /// Lower case, no full stop, the offending text quoted.
    public let english: String
    /// Without a full stop; nil where there is none yet.
    public let chinese: String?

    /// The same sentence twice.
    public init(_ english: String, _ chinese: String) { (self.english, self.chinese) = (english, chinese) }

    /// A sentence that is only there in English.
    public init(_ english: String) { (self.english, chinese) = (english, nil) }

    /// Nothing to say.
    public static let none = Sentence("", "")

    /// Whether there is nothing to say.
    public var isEmpty: Bool { english.isEmpty }

    /// The sentence in a language.
    public func callAsFunction(_ language: Language) -> String {
        language == .english ? english : chinese ?? english
    }

    /// The sentence behind a word that says what it is.
    func labelled(_ label: Sentence, _ language: Language) -> String {
        chinese == nil || language == .english
            ? "\(label.english): \(english)" : "\(label(language))：\(self(language))"
    }
}
