/// One separate finding of a check; all of them are reported whatever the verdict.
public struct Finding: Hashable, Sendable {
    /// What was looked at.
    public enum Subject: String, Sendable, CaseIterable {
        case format, key, signature, time, status, ledger, freshness, scope, specimen, presence, portrait, link
    }

    /// How it stands.
    public enum State: String, Sendable, CaseIterable {
        case passed, failed
        /// It could not be told.
        case unclear
        /// Nothing was asked or nothing is known; the words say what a person should do.
        case note
    }

    /// What a check may find that is no cause of a verdict.
    public enum Observation: String, Sendable, CaseIterable {
        case wellFormed = "well-formed"
        case knownKey = "known-key"
        case keyRevokedLedgerDecides = "key-revoked-ledger-decides"
        case signatureHolds = "signature-holds"
        case inForce = "in-force"
        case clockWentBack = "clock-went-back"
        case fresh, old
        case noLedger = "no-ledger"
        case inLedger = "in-ledger"
        case notYetRecorded = "not-yet-recorded"
        case specimen
        case supervisionCredential = "supervision-credential"
        case areaNotStated = "area-not-stated"
        case placeTooWide = "place-too-wide"
        case insideArea = "inside-area"
        case insideCategory = "inside-category"
        case categoryUnclear = "category-unclear"
        case card
        case plainElectronic = "plain-electronic"
        case livePresentation = "live-presentation"
        case presentationNotLive = "presentation-not-live"
        case portraitNotChecked = "portrait-not-checked"
        case portraitMatches = "portrait-matches"
        case portraitInside = "portrait-inside"
        case portraitInCode = "portrait-in-code"
        case foreignLink = "foreign-link"
        case notChecked = "not-checked"
    }

    /// What was found: the cause of a verdict, or else an observation.
    public enum Name: Hashable, Sendable {
        case verdict(Verdict)
        case observation(Observation)
    }

    /// What was looked at.
    public let subject: Subject
    /// How it stands.
    public let state: State
    /// What was found.
    public let name: Name

    /// States an observation.
    public init(_ subject: Subject, _ state: State, _ observation: Observation) {
        (self.subject, self.state, name) = (subject, state, .observation(observation))
    }

    /// States a cause, or that the status is `valid`.
    public init(_ subject: Subject, _ state: State, _ verdict: Verdict) {
        (self.subject, self.state, name) = (subject, state, .verdict(verdict))
    }

    /// A stable code, for example `old` or `area-not-stated`.
    public var code: String {
        switch name {
        case .verdict(let verdict): verdict.code
        case .observation(let observation): observation.rawValue
        }
    }

    /// Every code that a finding may have.
    public static var codes: Set<String> {
        (Observation.allCases.map { $0.rawValue } + Verdict.allCases.map { $0.code }).distinct
    }
}
