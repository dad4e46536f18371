import Glibc

/// One measured figure with its target.
struct Row {
    let name: String
    let value: Double
    let unit: String
    /// 10th to 90th percentile, where there is one.
    var spread: ClosedRange<Double>?
    /// What is aimed at, in words; empty for a figure that is only told.
    var target = ""
    var isMet: Bool?

    /// A ratio or time with as many digits as say something.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "-" }
        let digits = value.magnitude >= 100 ? 0 : value.magnitude >= 10 ? 1 : 3
        let scale = [1.0, 10, 100, 1_000][digits]
        let whole = Int((value.magnitude * scale).rounded())
        let fraction = String(whole % Int(scale))
        let sign = value < 0 ? "-" : ""
        return sign + String(whole / Int(scale))
            + (digits == 0 ? "" : "." + String(repeating: "0", count: digits - fraction.count) + fraction)
    }

    var spreadText: String { spread.map { "\(Self.number($0.lowerBound))..\(Self.number($0.upperBound))" } ?? "" }
    var metText: String { isMet.map { $0 ? "yes" : "no" } ?? "" }
}

/// All figures, in three spellings.
struct Report {
    var machine: String
    var rows: [Row] = []

    mutating func add(_ row: Row) {
        rows.append(row)
        print("\(row.name): \(Row.number(row.value)) \(row.unit)  \(row.spreadText)  \(row.target) \(row.metText)")
        fflush(nil)
    }

    var markdown: String {
        "| figure | median | p10..p90 | target | met |\n|---|---|---|---|---|\n"
            + rows.map { row in
                "| \(row.name) | \(Row.number(row.value)) \(row.unit) | \(row.spreadText) | \(row.target) | \(row.metText) |"
            }.joined(separator: "\n") + "\n\nTaken on: \(machine).\n"
    }

    var json: String {
        let lines = rows.map { row in
            var parts = ["\"name\": \(quoted(row.name))", "\"value\": \(row.value)", "\"unit\": \(quoted(row.unit))"]
            if let spread = row.spread { parts.append("\"p10\": \(spread.lowerBound), \"p90\": \(spread.upperBound)") }
            if !row.target.isEmpty { parts.append("\"target\": \(quoted(row.target))") }
            if let isMet = row.isMet { parts.append("\"met\": \(isMet)") }
            return "    {" + parts.joined(separator: ", ") + "}"
        }
        return "{\n  \"machine\": \(quoted(machine)),\n  \"figures\": [\n" + lines.joined(separator: ",\n")
            + "\n  ]\n}\n"
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
