/// A value that the domain does not know; each case carries the offending text.
public enum DomainError: Error, Hashable, Sendable {
    case number(String)
    case date(String)
    case instant(String)
    case area(String)
    case publicPage(String)
    case text(field: String, problem: String)
}
