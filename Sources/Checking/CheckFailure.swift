public import DurableFiles
internal import Glibc

/// Why a command stops: an exit code, a message, and a hint that says what to do.
public struct CheckFailure: Error, Sendable, CustomStringConvertible {
    /// What the command ends with.
    public let code: ExitCode
    /// Lower case, no full stop, the offending text quoted.
    public let message: String
    /// What to do; may be empty.
    public let hint: String
    /// The code of an input that fails so: `unreadable`, or `malformed` when it is one of our forms, broken.
    public let inputCode: String

    /// States a failure.
    public init(_ code: ExitCode, _ message: String, hint: String = "", inputCode: String = "unreadable") {
        (self.code, self.message, self.hint, self.inputCode) = (code, message, hint, inputCode)
    }

    /// The lines for standard error.
    public var description: String { "error: \(message)" + (hint.isEmpty ? "" : "\nhint: \(hint)") }
}

extension CheckFailure {
    /// A file that could not be read or written.
    public init(_ error: FileError) {
        let code: ExitCode =
            switch error {
            case .system(_, _, ENOENT): .noInput
            case .tooLarge, .notPlainFile, .exposed, .foreignOwner, .tooManyEntries: .malformed
            case .exists: .usage
            case .system: .inputOutput
            }
        self.init(code, error.description)
    }
}
