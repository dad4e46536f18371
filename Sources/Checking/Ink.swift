public import Credential
internal import Glibc

/// Colours for the first line of an answer, beside its sign and word, which say the same.
public enum Ink: Sendable {
    case none
    /// Escape sequences of ECMA-48.
    case colours

    /// Colours on a terminal that knows them, unless NO_COLOR is set (no-color.org).
    public static var ofStandardOutput: Ink {
        let asked = unsafe getenv("NO_COLOR").map { unsafe $0.pointee == 0 } ?? true
        let terminal = unsafe getenv("TERM").map { unsafe String(cString: $0) } ?? ""
        return asked && isatty(STDOUT_FILENO) == 1 && !terminal.isEmpty && terminal != "dumb" ? .colours : .none
    }

    /// The lines, the first one in the colour of the verdict.
    public func colouring(_ lines: [String], _ verdict: Verdict) -> [String] {
        guard self == .colours, let first = lines.first else { return lines }
        let colour =
            switch verdict {
            case .valid: 32
            case .rejected: 31
            case .undetermined: 33
            }
        return ["\u{1b}[1;\(colour)m\(first)\u{1b}[0m"] + lines.dropFirst()
    }
}
