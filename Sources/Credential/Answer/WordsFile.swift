/// Words that an authority supplies, for example in Mongolian: UTF-8 lines `code = text`, `#` before a comment.
///
/// Strict, because a typing error must not leave a verdict without words unnoticed. What has no line stays Chinese.
public enum WordsFile {
    /// Bytes of a file: more than ten times the template.
    public static let limit = 256 << 10
    /// Bytes of a text.
    static let textLimit = 1_024

    /// Why a line is refused.
    public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        /// The line, from 1; 0 for the whole file.
        public let line: Int
        /// Lower case, no full stop; what stands in the file is escaped.
        public let reason: String
        /// The same in Chinese.
        public let chineseReason: String

        /// The line and the reason.
        public var description: String { line == 0 ? reason : "line \(line): \(reason)" }

        /// The line and the reason in Chinese.
        public var chinese: String { line == 0 ? chineseReason : "第 \(line) 行：\(chineseReason)" }

        fileprivate init(_ line: Int, _ reason: String, _ chineseReason: String) {
            (self.line, self.reason, self.chineseReason) = (line, reason, chineseReason)
        }
    }

    /// Reads a file.
    public static func read(_ bytes: [UInt8]) throws(Refusal) -> Language {
        guard bytes.count <= limit else {
            throw Refusal(0, "the file has more than \(limit) bytes", "文件超过 \(limit) 字节")
        }
        guard
            let text = String(
                validating: bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        else { throw Refusal(0, "the file is not UTF-8", "文件不是 UTF-8 编码") }
        let known = Dictionary(pairs: all.map { ($0.code, $0) })
        var supplied: [String: String] = [:]
        for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline }).enumerated()
        {
            do throws(Problem) {
                guard let (code, text) = try entry(trimmed(line), known) else { continue }
                guard supplied.updateValue(text, forKey: code) == nil else {
                    throw Problem("\"\(code)\" stands there twice", "“\(code)”出现了两次")
                }
            } catch { throw Refusal(place + 1, error.reason, error.chinese) }
        }
        return Language(.chinese, supplied: supplied)
    }

    private struct Problem: Error {
        let reason, chinese: String

        init(_ reason: String, _ chinese: String) { (self.reason, self.chinese) = (reason, chinese) }
    }

    /// The code and text of a line; nil for a blank line, a comment, and a code that is not filled in yet.
    private static func entry(
        _ line: Substring, _ known: [String: Words]
    ) throws(Problem) -> (code: String, text: String)? {
        guard let first = line.first, first != "#" else { return nil }
        guard let equals = line.firstIndex(of: "=") else { throw Problem("there is no \"=\"", "没有“=”") }
        let (code, text) = (String(trimmed(line[..<equals])), String(trimmed(line[line.index(after: equals)...])))
        guard let words = known[code] else {
            let shown = CheckedText.escaped(String(code.prefix(64)))
            throw Problem("unknown code \"\(shown)\"", "没有代码“\(shown)”")
        }
        guard !text.isEmpty else { return nil }
        guard text.utf8.count <= textLimit else {
            throw Problem("the text has more than \(textLimit) bytes", "词语超过 \(textLimit) 字节")
        }
        do { try CheckedText.check(text, field: code) } catch {
            guard case .text(_, let problem) = error else { throw Problem("the text cannot be shown", "词语无法显示") }
            throw Problem(problem, "词语中有不能显示的字符（\(problem.prefix { $0 != " " })）")
        }
        let (asked, given) = (names(words.chinese), names(text))
        guard asked == given else {
            let list = asked.isEmpty ? "nothing" : asked.map { "{\($0)}" }.joined(separator: " ")
            throw Problem(
                "\"\(code)\" must hold \(list) in braces, once each",
                asked.isEmpty ? "“\(code)”中不应有花括号" : "“\(code)”中应有且各只有一个 \(list)")
        }
        return (code, text)
    }

    private static func names(_ text: String) -> [String] { Words.fields(in: text).map { $0.name }.sorted() }

    private static func trimmed(_ text: Substring) -> Substring {
        let rest = text.drop { $0 == " " || $0 == "\t" }
        return rest.lastIndex { $0 != " " && $0 != "\t" }.map { rest[...$0] } ?? ""
    }

    /// A file of all codes without texts, with the Chinese and the English of each as comments.
    public static var template: String {
        let head = """
            # Words of the answers. Fill in what stands behind "="; an empty one stays Chinese.
            # Keep what stands in braces, such as {date}, once each. The sign before the answer cannot be changed.

            """
        return head + all.map { "\n# \($0.chinese)\n# \($0.english)\n\($0.code) =\n" }.joined()
    }

    /// The codes that a language leaves to Chinese.
    public static func missing(in language: Language) -> [String] {
        all.map { $0.code }.filter { language.supplied[$0] == nil }
    }

    /// Every code with its words.
    static var all: [Words] {
        let verdicts = Verdict.allCases
        let answers = [Verdict.valid, .rejected(.expired), .undetermined(.stale)].map { $0.answer }
        return answers + verdicts.filter { $0 != .valid }.map { $0.meaning } + [
            Verdict.givenTooEarly, Verdict.giveLater, Verdict.neither,
        ]
            + verdicts.map { $0.nextStep }
            + Finding.Observation.allCases.compactMap { $0.words } + InputError.allCases.map { $0.words }
            + AnswerWords.all + RegisterWords.all
    }
}
