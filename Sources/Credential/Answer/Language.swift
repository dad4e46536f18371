/// A language of the answers; Mongolian comes as data that an authority fills.
public enum Language: String, Sendable, CaseIterable {
    case chinese = "zh"
    case english = "en"
}

/// A sentence in both languages.
struct Words: Sendable {
    let chinese, english: String

    init(_ chinese: String, _ english: String) { (self.chinese, self.english) = (chinese, english) }

    func callAsFunction(_ language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}
