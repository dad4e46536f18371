/// The words of an answer, for a terminal: the big answer first, then the person, the findings, the age of the data.
public struct Answer: Sendable {
    private let report: VerificationReport
    private let language: Language

    /// Words a report.
    public init(_ report: VerificationReport, in language: Language) {
        (self.report, self.language) = (report, language)
    }

    /// The big answer with the specimen mark, and what its cause means.
    public var headline: String {
        let specimen = report.isSpecimen ? Words("【样证】", "[SPECIMEN] ")(language) : ""
        let answer = specimen + report.verdict.headline(language)
        return report.verdict == .valid
            ? answer : "\(answer)  \(report.verdict.meaning(language)) (\(report.verdict.code))"
    }

    /// All lines; text from the credential is escaped.
    public var lines: [String] {
        [headline] + report.verdict.advice(language).map { "  → \($0)" } + credentialLines
            + report.findings.filter { $0.code != report.verdict.code }.compactMap { $0.line(language) }.map {
                "  \($0)"
            }
            + dataLines
    }

    private var kind: String {
        let identity = report.claims.identity
        let kind = language == .chinese ? identity.kind.title : identity.kind.name
        guard identity.medium == .electronic else { return kind }
        return kind + Words("（电子证件）", " (electronic)")(language)
    }

    private var credentialLines: [String] {
        let identity = report.claims.identity
        let validity = report.claims.validity
        let statement: [(Words, String?)] = [
            (Words("姓名", "name"), identity.name),
            (Words("单位", "agency"), identity.agency),
            (Words("类别", "category"), report.categories.joined(separator: "、")),
            (Words("编号", "number"), identity.number.text),
            (Words("证件", "kind"), kind),
            (Words("区域", "area"), identity.area?.code),
            (Words("有效期", "validity"), "\(validity.lowerBound.printed) – \(validity.upperBound.printed)"),
            (Words("制发", "issued by"), report.issuingAuthority),
        ]
        let width = language == .chinese ? 6 : 10
        let warning =
            report.signatureHolds
            ? []
            : [Words("  以下是二维码自称的内容，未经证实：", "  what the code claims, unproved:")(language)]
        return warning
            + statement.compactMap { label, value in
                value.map { "  \(padded(label(language), to: width))  \(CheckedText.escaped($0))" }
            }
    }

    private var dataLines: [String] {
        var lines: [String] = []
        if let data = report.data {
            let until = CivilDate(containing: data.issuedAt)
            lines.append(
                "  "
                    + Words(
                        "核验数据截至 \(until)（第 \(data.sequence) 期）；之后变动未知",
                        "data as of \(until) (no. \(data.sequence)); later changes are unknown")(language))
        }
        let given = report.clockIsGiven ? Words("（手动指定）", " (set by hand)")(language) : ""
        lines.append("  " + Words("核验时间 \(report.now)", "clock \(report.now)")(language) + given)
        return lines
    }
}

/// A label filled up with blanks to a width in columns, in which a Han character takes two (UAX #11).
func padded(_ label: String, to width: Int) -> String {
    let columns = label.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2e80 ? 2 : 1) }
    return label + String(repeating: " ", count: max(0, width - columns))
}
