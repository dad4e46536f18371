internal import Credential

/// The line above an answer that says which input it belongs to, where a call has several.
struct AnswerHeading {
    /// The path of a file, or another name.
    let input: String
    /// Whether the input is a text, which has no name that would tell it from others.
    let isTyped: Bool
    /// The line of a list or of standard input.
    let line: Int?
    /// The place among the inputs of the call.
    let place: Int?
    /// Which of the codes of a picture it is.
    let symbol: (number: Int, count: Int)?

    /// The line.
    func text(_ language: Language) -> String { "── " + words(language) }

    private var words: Sentence {
        let shown = CheckedText.escaped(input)
        let name =
            if let line {
                isTyped
                    ? Sentence("line \(line)", "第 \(line) 行")
                    : Sentence("line \(line): \(shown)", "第 \(line) 行：\(shown)")
            } else if isTyped, let place {
                Sentence("input \(place), a text", "第 \(place) 项（文本）")
            } else {
                input == "-" ? Sentence("standard input", "标准输入") : Sentence(shown, shown)
            }
        guard let symbol else { return name }
        return Sentence(
            "\(name(.english)), code \(symbol.number) of \(symbol.count)",
            "\(name(.chinese))，第 \(symbol.number) 个码（共 \(symbol.count) 个）")
    }
}
