public import Credential
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
    /// What is broken in a file that is one of our forms.
    public let malformed: Malformed?

    /// States a failure.
    public init(_ code: ExitCode, _ message: String, hint: String = "", malformed: Malformed? = nil) {
        (self.code, self.message, self.hint, self.malformed) = (code, message, hint, malformed)
    }

    /// What it is as an answer to one input.
    var inputError: InputError { malformed == nil ? .unreadable : .malformed }

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
            case .exists, .busy: .usage
            case .system: .inputOutput
            }
        self.init(code, error.description)
    }
}
