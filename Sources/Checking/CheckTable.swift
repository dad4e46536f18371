internal import Credential
internal import DurableFiles

/// The rows of a report: a CSV file (RFC 4180, UTF-8 with a byte order mark) that spreadsheets open as it is. Each answer
/// stands in the file as soon as it is given, behind those of earlier runs.
struct CheckTable: Sendable {
    /// The columns in their order, to which new ones are only added at the end.
    private static let columns = [
        Sentence("line", "行"), Sentence("input", "输入"), Sentence("outcome", "结果"), Sentence("code", "代码"),
        Sentence("number", "编号"), Sentence("name", "姓名"), Sentence("agency", "单位"), Sentence("kind", "证件"),
        Sentence("valid from", "有效期起"), Sentence("valid to", "有效期止"), Sentence("words", "说明"),
        Sentence("data date", "数据日期"), Sentence("area", "区域"), Sentence("categories", "类别"),
        Sentence("checked at", "核验时间"),
    ]
    /// Characters of an input that are kept: enough to recognise a text.
    private static let inputLength = 200

    private let file: SharedLines
    private let language: Language
    /// Why rows are missing; nothing is written after it, so that what stands there has no gap.
    private(set) var failure: CheckFailure?
    /// Rows that wait for those before them; nil when rows are written at once.
    private var held: [[UInt8]]?

    /// Opens a table, or begins one for its owner alone; throws a usage failure for a file that is none.
    init(_ path: String, _ language: Language) throws(CheckFailure) {
        self.language = language
        let isTable: Bool
        do {
            file = try SharedLines(path)
            isTable = try file.begin(Self.heads(first: language))
        } catch { throw CheckFailure(error) }
        guard isTable else {
            throw CheckFailure(
                .usage, Sentence("\"\(path)\" is no report with these columns", "“\(path)”不是这种格式的结论表"),
                hint: Sentence(
                    "name a new file; only a report that this program began is continued", "请换一个文件名；只能接着写本程序生成的结论表"))
        }
    }

    private static func heads(first language: Language) -> [[UInt8]] {
        [language, language == .english ? .chinese : .english].map { language in
            Array((CSVRow.byteOrderMark + CSVRow.text(columns.map { $0(language) })).utf8)
        }
    }

    /// A row for an answer; who it is stands there only when the authority's signature says so.
    mutating func add(_ report: VerificationReport, line: Int?, input: String) {
        let identity = report.claims.identity
        let validity = report.claims.validity
        let isKnown = report.signatureHolds
        let person = [
            identity.number.text, identity.name, identity.agency,
            language == .english ? identity.kind.name : identity.kind.title, validity.lowerBound.description,
            validity.upperBound.description,
        ]
        let powers = [identity.area.map(Self.words) ?? "", report.categories.joined(separator: "、")]
        append(
            [line.map(String.init) ?? "", Self.shortened(input), report.verdict.outcome, report.verdict.code]
                + (isKnown ? person : person.map { _ in "" }) + [Answer(report, in: language).headline]
                + [report.data.map { CivilDate(containing: $0.issuedAt).description } ?? ""]
                + (isKnown ? powers : powers.map { _ in "" }) + [report.now.description])
    }

    /// A row for an input that gave no verdict.
    mutating func add(code: String, words: String, line: Int?, input: String, at now: Instant) {
        append(
            [line.map(String.init) ?? "", Self.shortened(input), "input-error", code]
                + [String](repeating: "", count: 6) + [words, "", "", "", now.description])
    }

    /// Keeps the rows that are added from now on until another table takes them.
    mutating func hold() { held = [] }

    /// Writes the rows that another table has kept.
    mutating func take(_ other: CheckTable) { other.held?.forEach { write($0) } }

    /// Waits until the rows are on the disk.
    mutating func sync() {
        guard failure == nil else { return }
        do { try file.sync() } catch { fail(error) }
    }

    private mutating func append(_ cells: [String]) {
        let row = Array(CSVRow.text(cells).utf8)
        if held == nil { write(row) } else { held?.append(row) }
    }

    private mutating func write(_ row: [UInt8]) {
        guard failure == nil else { return }
        do { try file.append(row) } catch { fail(error) }
    }

    /// Said at once, because a desk may go on all day.
    private mutating func fail(_ error: FileError) {
        let failure = CheckFailure(error)
        self.failure = failure
        let words = Sentence("the report ends here: \(failure.message)", "结论表到此为止：" + failure.words(.chinese))
        StandardOutput.note(words.labelled(Sentence("warning", "警告"), language))
    }

    private static func words(of area: Area) -> String {
        RegionDivisions.name(of: area).map { "\(area.code) \($0)" } ?? area.code
    }

    private static func shortened(_ input: String) -> String {
        input.unicodeScalars.count <= inputLength
            ? input : String(String.UnicodeScalarView(input.unicodeScalars.prefix(inputLength))) + "…"
    }
}
