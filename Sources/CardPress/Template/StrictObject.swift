/// A JSON object of a template file, read key by key; whatever key is not asked for is refused.
struct StrictObject {
    let file: String
    let position: TextPosition
    private var members: [JSONValue.Member]
    private var known: [String] = []

    init(_ value: JSONValue, file: String) throws(TemplateError) {
        guard case .object(let members) = value.kind else {
            throw Self.refused(file, value.position, "an object is wanted here", "write { … }")
        }
        self.file = file
        self.position = value.position
        self.members = members
    }

    static func refused(_ file: String, _ place: TextPosition, _ problem: String, _ hint: String) -> TemplateError {
        .refused(file: file, line: place.line, column: place.column, problem: problem, hint: hint)
    }

    func refused(_ place: TextPosition, _ problem: String, _ hint: String) -> TemplateError {
        Self.refused(file, place, problem, hint)
    }

    /// The value of `key`, or nil when it is absent.
    mutating func optional(_ key: String) -> JSONValue? {
        known.append(key)
        guard let index = members.firstIndex(where: { $0.key == key }) else { return nil }
        return members.remove(at: index).value
    }

    mutating func value(_ key: String) throws(TemplateError) -> JSONValue {
        guard let value = optional(key) else {
            throw refused(position, "key \"\(key)\" is missing", "add it to this object")
        }
        return value
    }

    mutating func string(_ key: String) throws(TemplateError) -> String {
        try Self.string(try value(key), key, file)
    }

    static func string(_ value: JSONValue, _ key: String, _ file: String) throws(TemplateError) -> String {
        guard case .string(let text) = value.kind else {
            throw refused(file, value.position, "\"\(key)\" wants a text", "write it in double quotes")
        }
        return text
    }

    /// A number within `range`, or `standard` when the key is absent and there is one.
    mutating func number(
        _ key: String, _ range: ClosedRange<Double>, standard: Double? = nil
    ) throws(TemplateError) -> Double {
        if let standard, !members.contains(where: { $0.key == key }) {
            known.append(key)
            return standard
        }
        let found = try value(key)
        guard case .number(let number) = found.kind, range.contains(number) else {
            throw refused(
                found.position, "\"\(key)\" wants a number from \(range.lowerBound) to \(range.upperBound)",
                "correct the value")
        }
        return number
    }

    mutating func integer(_ key: String, _ range: ClosedRange<Int>, standard: Int) throws(TemplateError) -> Int {
        guard let found = optional(key) else { return standard }
        guard case .number(let number) = found.kind, let whole = Int(exactly: number), range.contains(whole) else {
            throw refused(
                found.position, "\"\(key)\" wants a whole number from \(range.lowerBound) to \(range.upperBound)",
                "correct the value")
        }
        return whole
    }

    mutating func boolean(_ key: String, standard: Bool) throws(TemplateError) -> Bool {
        guard let found = optional(key) else { return standard }
        guard case .boolean(let boolean) = found.kind else {
            throw refused(found.position, "\"\(key)\" wants true or false", "correct the value")
        }
        return boolean
    }

    /// One word of a closed list, or `standard` when the key is absent and there is one.
    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ key: String, standard: Word? = nil
    ) throws(TemplateError) -> Word where Word.RawValue == String {
        if let standard, !members.contains(where: { $0.key == key }) {
            known.append(key)
            return standard
        }
        let found = try value(key)
        guard case .string(let text) = found.kind, let word = Word(rawValue: text) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw refused(found.position, "\"\(key)\" wants one of \(words)", "correct the value")
        }
        return word
    }

    /// Refuses the keys that were not asked for.
    func finish() throws(TemplateError) {
        guard let extra = members.first else { return }
        throw refused(
            extra.keyPosition, "unknown key \"\(extra.key)\"", "known here: \(known.joined(separator: ", "))")
    }
}
