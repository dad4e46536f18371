/// Turns what stands in the file of a cell into what the cell holds.
struct CellReading {
    let countsFrom1904: Bool
    var formats: [NumberFormat] = []
    /// The styles that strike a cell out.
    var striking: Set<Int> = []
    var strings: [String] = []

    init(countsFrom1904: Bool) { self.countsFrom1904 = countsFrom1904 }

    /// Nil for a blank cell. `type` is ST_CellType; `value` is nil without an element `v`.
    func content(
        type: String?, style: Int, value: String?, inline: String?, isFormula: Bool
    ) throws(CellDamage) -> CellContent? {
        if type == "inlineStr" { return text(inline) }
        guard let value, !value.isEmpty else { return isFormula && type != "str" ? .noValue : nil }
        switch type {
        case "s":
            guard let index = Int(value), strings.indices.contains(index) else {
                throw CellDamage(reason: "there is no text \(value.prefix(20))")
            }
            return text(strings[index])
        case "str": return text(unescaped(value))
        case "b": return .truth(value == "1" || value == "true")
        case "e": return .error(value)
        case "d": return .date(isoDate(value))
        case nil, "n": return try number(value, formats.indices.contains(style) ? formats[style] : .plain)
        default: throw CellDamage(reason: "a cell of an unknown type")
        }
    }

    private func text(_ text: String?) -> CellContent? {
        guard let text, !text.isEmpty else { return nil }
        return .text(text)
    }

    private func number(_ value: String, _ format: NumberFormat) throws(CellDamage) -> CellContent {
        let bare = value.filter { !$0.isWhitespace }
        guard let number = Double(bare), number.isFinite else { throw CellDamage(reason: "a number that is none") }
        if format == .date, let day = SerialDay(number, countsFrom1904: countsFrom1904) { return .date(day.text) }
        guard number == number.rounded(), abs(number) < 1e15 else { return .number(bare) }
        var digits = String(Int64(number))
        if case .padded(let prefix, let count) = format, number >= 0 {
            digits = prefix + String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
        }
        return .number(digits)
    }

    /// 2026-11-22T00:00:00 without the time where it is midnight.
    private func isoDate(_ value: String) -> String {
        let parts = value.split(separator: "T", maxSplits: 1)
        guard parts.count == 2 else { return value }
        let time = parts[1].prefix { $0 != "." && $0 != "Z" && $0 != "+" }
        return time.allSatisfy { "0:".contains($0) } ? String(parts[0]) : "\(parts[0]) \(time)"
    }
}

/// What is wrong with a cell of the file.
struct CellDamage: Error {
    let reason: String
}

/// A text in which characters that XML cannot hold stand as `_xHHHH_` (ECMA-376 part 1, 22.9.2.19).
func unescaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    return text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
        UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map(String.init) ?? String(match.0)
    }
}
