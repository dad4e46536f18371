internal import Checking
internal import Credential
internal import Regulation

/// What is on record about a person for articles 10 and 11.
struct QualificationOutput {
    /// One item of it; `value` is nil where nothing is on record.
    private struct Item {
        let key: String
        let title: Bilingual
        /// As data files spell it.
        let value: String?
        let shown: String?
    }

    private let items: [Item]

    init(_ record: Qualification) {
        let trainings = record.trainings.map { training in
            let by = training.organiser.map { $0.area.code } ?? training.agency.map { "agency:\($0)" } ?? "?"
            return "\(training.completedOn) (\(by))"
        }
        let courses = record.trainings.map { training in
            let by = training.organiser?.description ?? training.agency.map { "agency:\($0)" } ?? "?"
            return Help.text("\(training.completedOn) (\(by))", "\(training.completedOn)（\(by)）")
        }
        items = [
            Self.flag("conduct", "第十条第（一）项声明", "conduct declared", record.conductDeclared),
            Item(
                key: "establishment", title: Bilingual("编制", "establishment"), value: record.establishment?.rawValue,
                shown: record.establishment.map { Bilingual($0.title, $0.rawValue).shown }),
            Self.flag("inPost", "在岗", "in post", record.isInPost),
            Self.flag("fit", "身体条件", "fit for duty", record.isFit),
            Item(
                key: "training", title: Bilingual("培训", "training"),
                value: trainings.isEmpty ? nil : trainings.joined(separator: ", "),
                shown: courses.isEmpty ? nil : courses.joined(separator: Help.text(", ", "；"))),
            Self.text("exam", "考试", "exam", record.examPassedOn?.description),
            Self.text("certificate", "法律职业资格", "legal certificate", record.legalCertificate),
            Self.text("exemption", "免试", "exemption", record.exemption),
            Item(
                key: "group", title: Bilingual("第十一条类别", "group of article 11"), value: record.group?.rawValue,
                shown: record.group.map { Bilingual($0.title, $0.rawValue).shown }),
            Self.text("citation", "依据", "rule", record.citation),
        ]
    }

    private static func text(_ key: String, _ chinese: String, _ english: String, _ value: String?) -> Item {
        Item(key: key, title: Bilingual(chinese, english), value: value, shown: value)
    }

    private static func flag(_ key: String, _ chinese: String, _ english: String, _ isSet: Bool) -> Item {
        Item(
            key: key, title: Bilingual(chinese, english), value: isSet ? "yes" : nil,
            shown: isSet ? Bilingual("是", "yes").shown : nil)
    }

    /// A line for each item that is on record.
    func say() {
        for item in items {
            if let shown = item.shown { Terminal.print("  \(item.title.shown) \(CheckedText.escaped(shown))") }
        }
    }

    var json: JSONLine { .object(items.map { ($0.key, JSONLine($0.value)) }) }
}
