/// The documented exit codes of every command.
public enum ExitCode: Int32, Sendable, CaseIterable {
    case valid = 0
    case rejected = 1
    case undetermined = 2
    /// Wrong arguments (EX_USAGE).
    case usage = 64
    /// Malformed input, or no code found (EX_DATAERR).
    case malformed = 65
    /// A file that is named does not exist (EX_NOINPUT).
    case noInput = 66
    /// Reading or writing failed (EX_IOERR).
    case inputOutput = 74

    /// Of several inputs' codes the one that the command ends with: the first that occurs of 74, 66, 65, 1, 2, 0.
    public static func overall(_ codes: some Sequence<ExitCode>) -> ExitCode {
        let rank: [ExitCode] = [.inputOutput, .noInput, .malformed, .rejected, .undetermined]
        let occurring = Set(codes)
        return rank.first(where: occurring.contains) ?? .valid
    }
}

/// The exit codes of the inputs so far.
struct OccurredCodes: Sendable {
    private(set) var all: Set<ExitCode> = []
    private(set) var last: ExitCode?

    mutating func insert(_ code: ExitCode) {
        all.insert(code)
        last = code
    }
}
