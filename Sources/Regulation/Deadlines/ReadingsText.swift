/// A text of readings: a line `key = value` for each that is not the default, `#` before remarks.
extension Readings {
    /// What is wrong with a line, 1-based.
    public struct Problem: Error, Hashable, Sendable {
        /// The line's number.
        public let line: Int
        /// The line as it stands.
        public let text: String
        /// What may stand there: the known keys, or the values of this key.
        public let allowed: [String]
    }

    /// One key with its value as text, and how to set it; `allowed` lists the values or describes them.
    private struct Entry {
        let key: String
        let allowed: [String]
        let value: (Readings) -> String
        let set: (inout Readings, String) -> Bool
    }

    /// Every key, in the order of the articles.
    public static var keys: [String] { entries.map(\.key) }

    /// The defaults, changed by a text; throws the first `Problem`. A key stands once.
    public init(_ text: String) throws(Problem) {
        self.init()
        var seen: Set<String> = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let trimmed = Self.trimmed(line)
            guard !trimmed.isEmpty, !trimmed.hasPrefix("#") else { continue }
            let parts = trimmed.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(Self.trimmed)
            guard parts.count == 2, let entry = Self.entries.first(where: { $0.key == parts[0] }),
                seen.insert(entry.key).inserted
            else { throw Problem(line: index + 1, text: trimmed, allowed: Self.keys.filter { !seen.contains($0) }) }
            guard entry.set(&self, parts[1]) else {
                throw Problem(line: index + 1, text: trimmed, allowed: entry.allowed)
            }
        }
    }

    /// Every key with its value; reading it gives the same readings.
    public var text: String { Self.entries.map { "\($0.key) = \($0.value(self))\n" }.joined() }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0.isWhitespace || $0 == "\u{feff}" }
        return String(String(start.reversed().drop(while: \.isWhitespace)).reversed())
    }

    // MARK: Keys

    private static var entries: [Entry] {
        [
            choice("validity.end", \.validityEnd),
            number("renewal.monthsBefore", \.renewalMonthsBefore, 1...12),
            choice("renewal.early", \.renewalEarly),
            choice("renewal.from", \.renewalFrom),
            flag("renewal.exam", \.renewalExam),
            several("reissue.keepExpiry", \.keepExpiry),
            several("reissue.keepNumber", \.keepNumber),
            number("supersede.maxDays", \.supersedeMaxDays, 0...366),
            choice("loss.voidFrom", \.lossVoidFrom),
            choice("loss.scope", \.lossScope),
            number("loss.warnDays", \.lossWarnDays, 0...366),
            number("collection.warnDays", \.collectionWarnDays, 0...366),
            number("printing.warnDays", \.printingWarnDays, 0...366),
            number("handout.warnDays", \.handOutWarnDays, 0...366),
            number("change.warnDays", \.changeWarnDays, 0...366),
            number("key.warnDays", \.keyWarnDays, 0...3_660),
            choice("transfer.collector", \.transferCollector),
            choice("transfer.status", \.transferStatus),
            several("deadline.roll", \.rolling),
            flag("disclosure.supervision", \.disclosesSupervision),
        ]
    }

    private static func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ key: String, _ path: WritableKeyPath<Readings, Value>
    ) -> Entry {
        Entry(key: key, allowed: Value.allCases.map(\.rawValue), value: { $0[keyPath: path].rawValue }) {
            guard let value = Value(rawValue: $1) else { return false }
            $0[keyPath: path] = value
            return true
        }
    }

    private static func flag(_ key: String, _ path: WritableKeyPath<Readings, Bool>) -> Entry {
        Entry(key: key, allowed: ["true", "false"], value: { String($0[keyPath: path]) }) {
            guard let value = Bool($1) else { return false }
            $0[keyPath: path] = value
            return true
        }
    }

    private static func number(
        _ key: String, _ path: WritableKeyPath<Readings, Int>, _ range: ClosedRange<Int>
    ) -> Entry {
        Entry(key: key, allowed: ["\(range.lowerBound) to \(range.upperBound)"], value: { String($0[keyPath: path]) }) {
            guard let value = Int($1), range.contains(value), String(value) == $1 else { return false }
            $0[keyPath: path] = value
            return true
        }
    }

    /// Names with blanks between them in any order, or `none`.
    private static func several<Value: RawRepresentable<String> & CaseIterable & Hashable>(
        _ key: String, _ path: WritableKeyPath<Readings, Set<Value>>
    ) -> Entry {
        let names = Value.allCases.map(\.rawValue)
        return Entry(
            key: key, allowed: names + ["none"],
            value: { readings in
                let present = Value.allCases.filter { readings[keyPath: path].contains($0) }
                return present.isEmpty ? "none" : present.map(\.rawValue).joined(separator: " ")
            }
        ) {
            let words = $1.split(whereSeparator: \.isWhitespace).map(String.init)
            let values = words == ["none"] ? [] : words.compactMap(Value.init(rawValue:))
            guard !words.isEmpty, words == ["none"] || values.count == words.count, Set(values).count == values.count
            else { return false }
            $0[keyPath: path] = Set(values)
            return true
        }
    }
}
