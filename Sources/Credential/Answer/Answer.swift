/// The words of an answer, for a terminal: the big answer first, what to do, the person, the findings, the age of the
/// data and the clock.
public struct Answer: Sendable {
    private let report: VerificationReport
    private let language: Language
    private let commands: [String]

    /// Words a report; `commands` are what mends the device, in the words of the program that asks.
    public init(_ report: VerificationReport, in language: Language, commands: [String] = []) {
        (self.report, self.language, self.commands) = (report, language, commands)
    }

    /// The big answer with the specimen mark, and what its cause means.
    public var headline: String { ([specimen + answer] + meanings).joined(separator: "  ") }

    /// All lines; text from the credential is escaped.
    public var lines: [String] {
        let parts = parts
        let labels = AnswerWords.labels.map { DisplayWidth.columns(of: $0(language)) }
        let statements = parts.statements.map { label, value in
            "\(DisplayWidth.padded(label, to: labels.max() ?? 0))  \(value)"
        }
        let body = parts.foreignLink + (parts.advice + commands).map { "→ \($0)" }
        let details = (parts.warning.map { [$0] } ?? []) + statements + parts.findings + parts.data
        return [headline] + (body + details).map { "  " + $0 }
    }

    /// The same, not yet laid out.
    public var parts: AnswerParts {
        AnswerParts(
            specimen: specimen, answer: answer, meaning: meanings, foreignLink: foreignLink,
            advice: report.verdict.advice(language, clockIsGiven: report.clockIsGiven),
            warning: report.signatureHolds ? nil : AnswerWords.unproved(language), statements: statements,
            findings: findings + (report.verdict == .valid ? [] : validAsOf.map { "· \($0)" }), data: data)
    }

    private var specimen: String { report.isSpecimen ? AnswerWords.specimen(language) : "" }
    private var answer: String { report.verdict.headline(language) }

    private var meanings: [String] {
        guard report.verdict != .valid else { return unanswered + validAsOf }
        let meaning = report.verdict.meaning(language, clockIsGiven: report.clockIsGiven)
        return ["\(meaning) (\(report.verdict.code))"]
    }

    private var findings: [String] {
        report.findings.filter { $0.code != report.verdict.code && $0.subject != .link }.compactMap {
            $0.line(language, clockIsGiven: report.clockIsGiven)
        }
    }

    /// Before anything else, since who opens the address first learns of it too late.
    private var foreignLink: [String] {
        report.findings.filter { $0.subject == .link }.compactMap { $0.line(language) }
    }

    /// Categories; a code without the issuer's table is called one.
    private var categories: String {
        guard report.authority == nil else { return report.categories.joined(separator: "、") }
        return report.categories.map { Int($0) == nil ? $0 : AnswerWords.code(language, ["number": $0]) }
            .joined(separator: "、")
    }

    /// What was asked beside and cannot be told: a tick alone would seem to answer it.
    private var unanswered: [String] {
        report.findings.filter { $0.subject == .scope && $0.state == .unclear }.compactMap { $0.line(language) }
    }

    /// Of data that are due or too old, what they still say: not in force now, in force then.
    private var validAsOf: [String] {
        let isOld =
            switch report.verdict {
            case .undetermined(.stale), .undetermined(.keySetExpired): true
            default: report.findings.contains(Finding(.freshness, .note, .old))
            }
        let counts = report.findings.filter { $0.subject != .freshness && $0.subject != .scope }
        let stands =
            counts.contains(Finding(.status, .passed, .valid))
            && !counts.contains { $0.state == .failed || $0.state == .unclear && $0.subject != .presence }
        guard isOld, stands, let data = report.data, report.claims.notBefore <= data.issuedAt else { return [] }
        return [AnswerWords.validAsOf(language, ["date": "\(CivilDate(containing: data.issuedAt))"])]
    }

    private var kind: String {
        let identity = report.claims.identity
        let kind = AnswerWords.words(of: identity.kind)(language)
        return identity.medium == .electronic ? kind + AnswerWords.electronic(language) : kind
    }

    private var area: String? {
        report.claims.identity.area.map { area in
            RegionDivisions.name(of: area).map { "\(area.code) \($0)" } ?? area.code
        }
    }

    private var statements: [(label: String, value: String)] {
        let identity = report.claims.identity
        let validity = report.claims.validity
        let statement: [(Words, String?)] = [
            (AnswerWords.name, [identity.name, identity.nameMongolian].compactMap { $0 }.joined(separator: "  ")),
            (AnswerWords.agency, identity.agency),
            (AnswerWords.category, categories),
            (AnswerWords.number, identity.number.text),
            (AnswerWords.kind, kind),
            (AnswerWords.area, area),
            (AnswerWords.validity, "\(validity.lowerBound.printed) – \(validity.upperBound.printed)"),
            (AnswerWords.issuer, report.issuingAuthority ?? report.claims.issuer),
        ]
        return statement.compactMap { label, value in
            value.map { (label(language), CheckedText.escaped($0)) }
        }
    }

    private var data: [String] {
        let age = report.data.map { data in
            let until = CivilDate(containing: data.issuedAt)
            return AnswerWords.age(language, ["date": "\(until)", "number": "\(data.sequence)"])
        }
        let given = report.clockIsGiven ? AnswerWords.clockGiven(language) : ""
        let lastUse = report.lastUse.map { AnswerWords.lastUse(language, ["time": "\($0)"]) } ?? ""
        return [age, AnswerWords.clock(language, ["time": "\(report.now)"]) + given + lastUse].compactMap { $0 }
    }
}
