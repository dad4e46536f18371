/// Why a document is not made.
public enum DocumentError: Error, Hashable, Sendable {
    /// A template is missing, unreadable, or breaks a rule at a line.
    case template(name: String, line: Int, problem: String)
    /// A value is missing, unknown, or of the wrong kind.
    case value(field: String, problem: String)
    /// A character that no face has; the text that holds it.
    case glyph(character: String, text: String)
    /// A word that is wider than its column.
    case tooWide(text: String)
    /// cairo or Pango failed.
    case drawing(String)
}
