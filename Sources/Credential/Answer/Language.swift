/// A language of the answers: Chinese, English, or the words that an authority supplies, with Chinese where it has none.
public struct Language: Sendable, Hashable, CaseIterable {
    /// What a word that is not supplied is taken from.
    enum Base: Sendable, Hashable { case chinese, english }

    let base: Base
    /// Supplied words by code.
    let supplied: [String: String]

    init(_ base: Base, supplied: [String: String] = [:]) { (self.base, self.supplied) = (base, supplied) }

    /// Chinese in simplified characters.
    public static let chinese = Language(.chinese)
    /// English.
    public static let english = Language(.english)
    /// The languages that need no file.
    public static let allCases = [chinese, english]

    /// The language of a tag, `zh-Hans`, `zh` or `en`, in any case; nil for others.
    public init?(tag: String) {
        switch tag.lowercasedASCII {
        case "zh-hans", "zh": self = .chinese
        case "en": self = .english
        default: return nil
        }
    }
}

/// A text in both languages, under the code by which an authority's words replace it.
struct Words: Sendable {
    let code: String
    let chinese, english: String

    init(_ code: String, _ chinese: String, _ english: String) {
        (self.code, self.chinese, self.english) = (code, chinese, english)
    }

    init(_ code: String, _ texts: (chinese: String, english: String)) {
        self.init(code, texts.chinese, texts.english)
    }

    /// The text, with what stands in braces replaced: `{date}` by the value of `date`.
    func callAsFunction(_ language: Language, _ values: KeyValuePairs<String, String> = [:]) -> String {
        let text = language.supplied[code] ?? (language.base == .english ? english : chinese)
        guard !values.isEmpty else { return text }
        return Self.fields(in: text).reversed().reduce(into: text) { text, field in
            if let value = values.first(where: { $0.key == field.name }) {
                text.replaceSubrange(field.range, with: value.value)
            }
        }
    }

    /// The names in braces, in order.
    static func fields(in text: String) -> [(name: String, range: Range<String.Index>)] {
        var found: [(name: String, range: Range<String.Index>)] = []
        var start: String.Index?
        let bytes = text.utf8
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "{") {
                start = index
            } else if bytes[index] == UInt8(ascii: "}"), let open = start {
                found.append((String(text[bytes.index(after: open)..<index]), open..<bytes.index(after: index)))
                start = nil
            }
        }
        return found
    }
}
