internal import Credential

/// The rows of a report: a CSV file (RFC 4180, UTF-8 with a byte order mark) that spreadsheets open as it is.
struct CheckTable: Sendable {
    private static let chinese = [
        "行", "输入", "结果", "代码", "编号", "姓名", "单位", "证件", "有效期起", "有效期止", "说明", "数据日期",
    ]
    private static let english = [
        "line", "input", "outcome", "code", "number", "name", "agency", "kind", "valid from", "valid to", "words",
        "data date",
    ]
    /// Characters of an input that are kept: enough to recognise a text.
    private static let inputLength = 200

    private var text: String

    /// An empty table with its headings.
    init(_ language: Language) {
        text = CSVRow.byteOrderMark
        append(language == .english ? Self.english : Self.chinese)
    }

    /// The file.
    var bytes: [UInt8] { Array(text.utf8) }

    /// A row for an answer; who it is stands there only when the authority's signature says so.
    mutating func add(_ report: VerificationReport, in language: Language, line: Int?, input: String) {
        let identity = report.claims.identity
        let validity = report.claims.validity
        let person =
            report.signatureHolds
            ? [
                identity.number.text, identity.name, identity.agency,
                language == .english ? identity.kind.name : identity.kind.title, validity.lowerBound.description,
                validity.upperBound.description,
            ] : [String](repeating: "", count: 6)
        append(
            [line.map(String.init) ?? "", Self.shortened(input), report.verdict.outcome, report.verdict.code] + person
                + [Answer(report, in: language).headline]
                + [report.data.map { CivilDate(containing: $0.issuedAt).description } ?? ""])
    }

    /// A row for an input that gave no verdict.
    mutating func add(code: String, words: String, line: Int?, input: String) {
        append(
            [line.map(String.init) ?? "", Self.shortened(input), "input-error", code]
                + [String](repeating: "", count: 6) + [words, ""])
    }

    private mutating func append(_ cells: [String]) { text += CSVRow.text(cells) }

    private static func shortened(_ input: String) -> String {
        input.unicodeScalars.count <= inputLength
            ? input : String(String.UnicodeScalarView(input.unicodeScalars.prefix(inputLength))) + "…"
    }
}
