/// The words of an answer from a register, for a terminal.
extension RegisterReport {
    /// All lines; text from the register is escaped. Nothing that was asked is repeated, so that all that is not found is
    /// answered alike.
    public func lines(_ language: Language) -> [String] {
        let specimen = isSpecimen ? AnswerWords.specimen(language) : ""
        return [specimen + headline(language)] + advice(language).map { "  → \($0)" } + record(language)
            + [
                "  " + RegisterWords.age(language, ["authority": escapedAuthority, "time": "\(register.issuedAt)"]),
                isOld ? "  " + RegisterWords.old(language, ["time": "\(register.nextUpdate)"]) : nil,
                "  " + AnswerWords.clock(language, ["time": "\(now)"])
                    + (clockIsGiven ? AnswerWords.clockGiven(language) : ""),
            ].compactMap { $0 }
    }

    /// The verdict that the first line is coloured by.
    public var shownVerdict: Verdict {
        switch result {
        case .record(_, let verdict): verdict
        case .noRecord: .undetermined(.noStatus)
        case .undetermined(let doubt): .undetermined(doubt)
        }
    }

    private var escapedAuthority: String { CheckedText.escaped(authority) }

    private func headline(_ language: Language) -> String {
        let meaning =
            switch result {
            case .record(_, .valid): RegisterWords.record(language)
            case .record(_, let verdict): verdict.meaning(language, clockIsGiven: clockIsGiven) + " (\(verdict.code))"
            case .noRecord: RegisterWords.noRecord(language) + " (\(code))"
            case .undetermined(let doubt):
                Verdict.undetermined(doubt).meaning(language, clockIsGiven: clockIsGiven) + " (\(code))"
            }
        return shownVerdict.headline(language) + "  " + meaning
    }

    private func advice(_ language: Language) -> [String] {
        switch result {
        case .record(_, .valid): [RegisterWords.compare(language)]
        case .record(_, let verdict): verdict.advice(language, clockIsGiven: clockIsGiven)
        case .noRecord: [RegisterWords.noReason(language), Verdict.neither(language), RegisterWords.scan(language)]
        case .undetermined(let doubt): Verdict.undetermined(doubt).advice(language, clockIsGiven: clockIsGiven)
        }
    }

    private func record(_ language: Language) -> [String] {
        guard case .record(let entry, _) = result else { return [] }
        let standing = Medium.allCases.compactMap { medium in
            entry.statuses[medium].map {
                RegisterWords.words(of: medium)(language) + RegisterWords.words(of: $0)(language)
            }
        }
        let statement: [(Words, String)] = [
            (AnswerWords.name, entry.name), (AnswerWords.agency, entry.agency),
            (AnswerWords.category, categories.joined(separator: "、")), (AnswerWords.number, entry.number.text),
            (AnswerWords.kind, AnswerWords.words(of: entry.kind)(language)),
            (AnswerWords.validity, "\(entry.validity.lowerBound.printed) – \(entry.validity.upperBound.printed)"),
            (RegisterWords.standing, standing.joined(separator: RegisterWords.separator(language))),
        ]
        let width = statement.map { DisplayWidth.columns(of: $0.0(language)) }.max() ?? 0
        let lines = statement.map { label, value in
            "  \(DisplayWidth.padded(label(language), to: width))  \(CheckedText.escaped(value))"
        }
        let supervision = entry.kind == .supervision ? Finding.Observation.supervisionCredential.words : nil
        return lines + [supervision.map { "  " + $0(language) }].compactMap { $0 }
    }

    /// The answer as one JSON object. Schema version 1.
    public var json: JSONLine {
        .object([
            ("schema", .number(1)), ("outcome", .text(outcome)), ("code", .text(code)), ("specimen", .bool(isSpecimen)),
            ("record", recordJSON),
            (
                "register",
                .object([
                    ("issuer", .text(register.issuer)), ("issued", .text(register.issuedAt.description)),
                    ("nextUpdate", .text(register.nextUpdate.description)), ("limit", .text(limit.description)),
                    ("old", .bool(isOld)),
                ])
            ),
            ("clock", .text(now.description)), ("clockGiven", .bool(clockIsGiven)),
        ])
    }

    private var recordJSON: JSONLine {
        guard case .record(let entry, _) = result else { return .null }
        return .object([
            ("number", .text(entry.number.text)), ("name", .text(entry.name)), ("agency", .text(entry.agency)),
            ("categories", .array(categories.map(JSONLine.text))), ("kind", .text(entry.kind.name)),
            ("validFrom", .text(entry.validity.lowerBound.description)),
            ("validTo", .text(entry.validity.upperBound.description)),
            ("card", JSONLine(entry.statuses[.card]?.name)),
            ("electronic", JSONLine(entry.statuses[.electronic]?.name)),
        ])
    }
}

/// The words of an answer from a register that no other answer has.
extension StatusValue {
    /// What the status means, in a few words.
    public func words(_ language: Language) -> String { RegisterWords.words(of: self)(language) }
}

enum RegisterWords {
    static let record = Words("register.record", "公示登记册中有相符记录", "the public register holds this record")
    static let noRecord = Words(
        "register.no-record", "未查到可公开的相符记录，不等于假证", "no public record matches; this does not mean a forgery")
    static let noReason = Words(
        "register.no-reason", "编号或姓名写法不同、证件较新或不予公示的，结果都相同；请核对后重查",
        "a slip in number or name, a newer credential and one that is not published look alike; check both and ask again"
    )
    static let scan = Words(
        "register.scan", "请扫描证件二维码核验，或向制发机关查询", "scan the code on the card, or ask the issuing authority")
    static let compare = Words(
        "register.compare", "登记册只说明有此证件，不说明出示的就是它：请扫描二维码核验，并当面核对本人",
        "the register says that this credential exists, not that the card you see is it: scan its code, compare the face"
    )
    static let age = Words(
        "register.age", "{authority}公示登记册截至 {time}；之后变动未知",
        "register of {authority} as of {time}; later changes are unknown")
    static let old = Words(
        "register.old", "登记册应于 {time} 更新，请取新的", "the register was due for an update at {time}; get a newer one")
    static let standing = Words("register.standing", "状态", "standing")
    static let separator = Words("register.separator", "；", "; ")

    static func words(of medium: Medium) -> Words {
        switch medium {
        case .card: Words("register.card", "实体证件：", "card: ")
        case .electronic: Words("register.electronic", "电子证件：", "electronic: ")
        }
    }

    static func words(of status: StatusValue) -> Words {
        let (chinese, english) =
            switch status {
            case .valid: ("有效", "in force")
            case .revoked: ("已撤销", "revoked")
            case .suspended: ("工作单位变动，待换发", "suspended until reissue")
            case .superseded: ("已换发，旧证无效", "superseded")
            case .cancelled: ("已注销", "cancelled")
            case .lost: ("已报遗失", "reported lost")
            case .void: ("已公告作废", "void by public notice")
            case .notInService: ("尚未登记发放", "not handed out yet")
            }
        return Words("register.\(status.name)", chinese, english)
    }

    static let all =
        [record, noRecord, noReason, scan, compare, age, old, standing, separator]
        + Medium.allCases.map(words(of:)) + StatusValue.allCases.map(words(of:))
}
