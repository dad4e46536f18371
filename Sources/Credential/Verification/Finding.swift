/// One separate finding of a check; all of them are reported whatever the verdict.
public struct Finding: Hashable, Sendable {
    /// What was looked at.
    public enum Subject: String, Sendable, CaseIterable {
        case format, key, signature, time, status, ledger, freshness, scope, specimen, presence, portrait, link
    }

    /// How it stands.
    public enum State: String, Sendable {
        case passed, failed
        /// It could not be told.
        case unclear
        /// Nothing was asked or nothing is known; the words say what a person should do.
        case note
    }

    /// What was looked at.
    public let subject: Subject
    /// How it stands.
    public let state: State
    /// A stable code, for example `old` or `area-not-stated`.
    public let code: String

    /// States a finding.
    public init(_ subject: Subject, _ state: State, _ code: String) {
        (self.subject, self.state, self.code) = (subject, state, code)
    }
}
