internal import Credential

/// The act as a person writes it: the words of a category 执法类别, or its code in the authorities' tables.
enum Act {
    /// Bytes of an act's words: more than any category has.
    private static let limit = 256

    /// The category to compare; throws a usage failure for a text that can be none.
    static func category(_ text: String, known: [Int: String]) throws(CheckFailure) -> String {
        let typed = TypedText.plain(text)
        let shown = CheckedText.escaped(String(typed.prefix(40)))
        let isReadable = (try? CheckedText.check(typed, field: "category")) != nil && typed.utf8.count <= limit
        guard isReadable, typed.contains(where: \.isLetter) || typed.allSatisfy(\.isASCII) && Int(typed) != nil else {
            throw CheckFailure(
                .usage, Sentence("--category \"\(shown)\" is no category", "--category “\(shown)”不是执法类别"),
                hint: hint(known))
        }
        guard let code = Int(typed) else { return typed }
        guard known[code] != nil else {
            throw CheckFailure(
                .usage,
                Sentence("--category \(code) is in no authority's table", "--category \(code) 不在制发机关的类别表中"),
                hint: hint(known))
        }
        return String(code)
    }

    /// What is said below answers that could not compare the words, when no table has them.
    static func note(_ category: String, known: [Int: String]) -> Sentence? {
        guard Int(category) == nil, !known.values.contains(category) else { return nil }
        let (shown, list) = (CheckedText.escaped(category), list(known))
        return Sentence(
            "note: \"\(shown)\" is in no authority's table and is compared word for word; the tables have \(list)",
            "注意：“\(shown)”不在制发机关的类别表中，只能逐字比较；表中有 \(list)")
    }

    private static func hint(_ known: [Int: String]) -> Sentence {
        let list = list(known)
        return Sentence("write words or a code: \(list)", "请写类别名称或代码：\(list)")
    }

    private static func list(_ known: [Int: String]) -> String {
        known.sorted { $0.key < $1.key }.map { "\($0.key) \(CheckedText.escaped($0.value))" }.joined(separator: ", ")
    }
}
