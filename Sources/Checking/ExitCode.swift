internal import Credential

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
    private var counts: [ExitCode: Int] = [:]
    private(set) var last: ExitCode?

    /// Each code once.
    var all: Set<ExitCode> { Set(counts.keys) }

    /// How many inputs were answered.
    var count: Int { counts.values.reduce(0, +) }

    mutating func insert(_ code: ExitCode) {
        counts[code, default: 0] += 1
        last = code
    }

    /// Adds the answers of a run that came after these.
    mutating func add(_ later: OccurredCodes) {
        counts.merge(later.counts, uniquingKeysWith: +)
        last = later.last ?? last
    }

    /// The answers counted in words; nil when there are less than two.
    var summary: Sentence? {
        guard count > 1 else { return nil }
        let verdicts: [(ExitCode, Sentence)] = [
            (.valid, Sentence("valid", "有效")), (.rejected, Sentence("rejected", "无效")),
            (.undetermined, Sentence("undetermined", "无法判定")),
        ]
        var parts = verdicts.map { (counts[$0] ?? 0, $1) }
        parts.append((count - parts.reduce(0) { $0 + $1.0 }, Sentence("not readable", "无法识读")))
        let told = parts.filter { $0.0 > 0 }
        return Sentence(
            "\(count) answers: " + told.map { "\($0) \($1(.english))" }.joined(separator: ", "),
            "共 \(count) 项：" + told.map { "\($1(.chinese)) \($0)" }.joined(separator: "，"))
    }
}
