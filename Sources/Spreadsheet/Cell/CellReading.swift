/// Turns what stands in the file of a cell into what the cell holds.
struct CellReading {
    let countsFrom1904: Bool
    var styles: [CellStyle] = []
    var strings: [RunText] = []
    var pictures = CellPictures()

    init(countsFrom1904: Bool) { self.countsFrom1904 = countsFrom1904 }

    /// Nil for a blank cell.
    func cell(_ cell: WrittenForm) -> (content: CellContent, look: CellLook)? {
        let style = styles.indices.contains(cell.style) ? styles[cell.style] : CellStyle()
        if let picture = pictures.named(by: cell) { return (.picture(picture), .shown) }
        if cell.type == "inlineStr" { return text(cell.inline, style) }
        let value = cell.value.map { cell.type == "str" ? $0 : withoutBlanks($0) } ?? ""
        guard !value.isEmpty else { return cell.isFormula && cell.type != "str" ? (.noValue, .shown) : nil }
        if cell.type == "s" {
            guard let index = Int(value), strings.indices.contains(index) else { return (.unreadable, .shown) }
            return text(strings[index], style)
        }
        let look: CellLook = style.isStriking ? .struck : style.isUnseen ? .unseen : .shown
        return (content(cell.type, value, style.format), look)
    }

    private func content(_ type: String?, _ value: String, _ format: NumberFormat) -> CellContent {
        switch type {
        case "str": .text(unescaped(value))
        case "b": .truth(value == "1" || value.lowercased() == "true")
        case "e": .error(value)
        case "d": .date(isoDate(value))
        case nil, "n": number(value, format)
        default: .unreadable
        }
    }

    private func text(_ text: RunText?, _ style: CellStyle) -> (content: CellContent, look: CellLook)? {
        guard let text else { return nil }
        let left = style.isStriking ? text.own : text.shown
        let isCut = left != text.shown || !text.struck.isEmpty
        if isCut, left.allSatisfy(\.isWhitespace) { return (.text(text.shown + text.struck), .struck) }
        guard !left.isEmpty else { return nil }
        if style.isUnseen || text.holdsWhite && style.isGroundWhite { return (.text(left), .unseen) }
        return (.text(left), isCut ? .partlyStruck : .shown)
    }

    private func number(_ value: String, _ format: NumberFormat) -> CellContent {
        // Some programs write #N/A without saying that it is an error.
        if value.hasPrefix("#") { return .error(value) }
        let bare = value
        guard let number = Double(bare), number.isFinite else { return .unreadable }
        if format == .date || format == .month, let day = SerialDay(number, countsFrom1904: countsFrom1904) {
            // The first of a month is what programs make of a month without a day.
            return .date(format == .month && day.text.hasSuffix("-01") ? String(day.text.dropLast(3)) : day.text)
        }
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

/// A cell as its element has it: `type` is ST_CellType; `value` is nil without an element `v`.
struct WrittenForm {
    let type: String?
    let style: Int
    /// Which entry of the values' metadata it has (`vm`), from 1.
    let metadata: Int?
    var formula: String?
    var value: String?
    var inline: RunText?

    var isFormula: Bool { formula != nil }
}

/// Without the white space with which programs lay out XML.
private func withoutBlanks(_ text: String) -> String { text.filter { !$0.isWhitespace } }

/// A text in which characters that XML cannot hold stand as `_xHHHH_` (ECMA-376 part 1, 22.9.2.19), a character beyond
/// U+FFFF as its two halves.
func unescaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    let escape = /_x([Dd][89ABab][0-9A-Fa-f]{2})__x([Dd][C-Fc-f][0-9A-Fa-f]{2})_|_x([0-9A-Fa-f]{4})_/
    return text.replacing(escape) { match in
        let units = [match.1, match.2, match.3].compactMap { $0.flatMap { UInt16($0, radix: 16) } }
        return String(validating: units, as: UTF16.self) ?? String(match.0)
    }
}
