internal import Credential

/// A line of help, as terminals show it.
struct HelpLine {
    /// Where the parser begins the words of an option.
    private static let wordsColumn = 26
    private static let usages = ["用法：", "USAGE: ", "Usage: "]
    private static let neverFirst = Set("，。；：、）”》！？…")
    private static let neverLast = Set("（“《")

    private let text: String

    init(_ text: String) { self.text = text }

    /// A text whose lines are broken where they would leave a terminal of 80 columns.
    static func broken(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { HelpLine(String($0)).broken(at: 80) }
            .joined(separator: "\n")
    }

    /// The line, broken between words or wide characters; what follows stands below the words.
    func broken(at width: Int) -> String {
        // An example is there to be copied.
        guard DisplayWidth.columns(of: text) > width, !text.hasPrefix("  paiza") else { return text }
        let indent = indent
        var (lines, line, column) = ([String](), "", 0)
        for word in words {
            let columns = DisplayWidth.columns(of: word)
            if column + columns > width, column > indent, word != " " {
                lines.append(line)
                (line, column) = (String(repeating: " ", count: indent), indent)
            }
            line += word
            column += columns
        }
        return (lines + [line]).map(Self.withoutBlanksAtTheEnd).joined(separator: "\n")
    }

    private var indent: Int {
        if let usage = Self.usages.first(where: text.hasPrefix) { return DisplayWidth.columns(of: usage) }
        let blanks = text.prefix { $0 == " " }.count
        let start = Array(text.prefix(Self.wordsColumn + 1))
        let isOption =
            text.hasPrefix("  ") && start.count > Self.wordsColumn && start[Self.wordsColumn - 1] == " "
            && start[Self.wordsColumn] != " "
        return isOption ? Self.wordsColumn : blanks
    }

    /// Pieces that stay together: words between blanks, wide characters with the punctuation that belongs to them.
    private var words: [String] {
        var pieces: [String] = []
        for character in text {
            let isWide = DisplayWidth.columns(of: String(character)) == 2
            if let last = pieces.last, let end = last.last, character != " ", end != " ",
                Self.neverFirst.contains(character) || Self.neverLast.contains(end)
                    || !isWide && DisplayWidth.columns(of: String(end)) < 2
            {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
        }
        return pieces
    }

    private static func withoutBlanksAtTheEnd(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}
