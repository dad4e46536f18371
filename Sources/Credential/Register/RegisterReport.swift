/// The answer to a citizen who has only the words on a card (article 9).
public struct RegisterReport: Hashable, Sendable {
    /// What was found.
    public enum Result: Hashable, Sendable {
        /// A published credential, and what its dates and status amount to.
        case record(RegisterEntry, Verdict)
        /// Nothing under this number and name; why not is never said.
        case noRecord
        /// No answer rests on this register now.
        case undetermined(Verdict.Doubt)
    }

    /// What was found.
    public let result: Result
    /// The words of the record's categories.
    let categories: [String]
    let register: Register
    let authority: String
    let isSpecimen: Bool
    let limit: Instant
    let now: Instant
    let clockIsGiven: Bool

    /// Looks a number and a name up.
    public init(
        _ opened: OpenedRegister, number: CredentialNumber, name: String, now: Instant, clockIsGiven: Bool
    ) throws(RegisterRefusal) {
        (register, authority, isSpecimen) = (opened.register, opened.keySet.name, opened.keySet.isTest)
        (limit, self.now, self.clockIsGiven) = (opened.answersUntil, now, clockIsGiven)
        if let doubt = Self.doubt(opened, now) {
            (result, categories) = (.undetermined(doubt), [])
        } else if let entry = try opened.entry(number: number, name: name) {
            (result, categories) = (.record(entry, entry.verdict(at: now)), entry.categories.map(opened.keySet.words))
        } else {
            (result, categories) = (.noRecord, [])
        }
    }

    private static func doubt(_ opened: OpenedRegister, _ now: Instant) -> Verdict.Doubt? {
        if now < opened.clockFloor { return .clockWrong }
        if now >= opened.keySet.expires { return .keySetExpired }
        return now >= opened.register.hardExpiry ? .stale : nil
    }

    /// The outcome of the whole: what is not found is neither valid nor rejected.
    public var outcome: String {
        switch result {
        case .record(_, let verdict): verdict.outcome
        case .noRecord, .undetermined: Verdict.undetermined(.noStatus).outcome
        }
    }

    /// The stable code of its cause.
    public var code: String {
        switch result {
        case .record(_, let verdict): verdict.code
        case .noRecord: "no-record"
        case .undetermined(let doubt): doubt.rawValue
        }
    }

    /// The exit code of a command: 0, 1 or 2.
    public var exitCode: Int32 {
        if case .record(_, let verdict) = result { verdict.exitCode } else { 2 }
    }

    /// Whether the data are due for an update.
    var isOld: Bool { now >= register.nextUpdate }
}

extension RegisterEntry {
    /// What dates and status amount to: expired beats every status. A citizen sees the card; where there is none, the
    /// electronic credential counts.
    func verdict(at now: Instant) -> Verdict {
        if now >= validity.upperBound.end { return .rejected(.expired) }
        if now < validity.lowerBound.start { return .rejected(.notYetValid) }
        return (statuses[.card] ?? statuses[.electronic]).map { $0.verdict } ?? .undetermined(.noStatus)
    }
}

extension StatusValue {
    /// What a status alone amounts to.
    var verdict: Verdict {
        switch self {
        case .valid: .valid
        case .revoked: .rejected(.revoked)
        case .suspended: .rejected(.suspended)
        case .superseded: .rejected(.superseded)
        case .cancelled: .rejected(.cancelled)
        case .lost: .rejected(.lost)
        case .void: .rejected(.void)
        case .notInService: .undetermined(.notInService)
        }
    }
}
