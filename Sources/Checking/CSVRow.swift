internal import Credential

/// A row of a CSV file (RFC 4180) that spreadsheets open as it is.
public enum CSVRow {
    /// The byte order mark by which spreadsheets know UTF-8.
    public static let byteOrderMark = "\u{FEFF}"

    /// The cells with commas between them and the end of the line.
    public static func text(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// A cell that a spreadsheet shows as it was: what it would take for a formula or a number of its own, such as an
    /// identity number with a leading zero, begins with an apostrophe.
    private static func cell(_ given: String) -> String {
        let isFormula = given.unicodeScalars.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
        let isNumeral = given.utf8.allSatisfy { 0x30...0x39 ~= $0 } && !given.isEmpty
        let changes = isNumeral && (given.utf8.count > 15 || given.utf8.count > 1 && given.hasPrefix("0"))
        let guarded = CheckedText.escaped(given)
        let text = isFormula || changes ? "'" + guarded : guarded
        guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
