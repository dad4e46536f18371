import Testing

@testable import Credential

extension Finding {
    /// A finding by its code; records an issue for a code that there is not.
    init(_ subject: Subject, _ state: State, _ code: String) {
        if let observation = Observation(rawValue: code) {
            self.init(subject, state, observation)
        } else {
            let outcome = state == .failed ? "rejected" : state == .unclear ? "undetermined" : "valid"
            let verdict = Verdict.allCases.first { $0.code == code && $0.outcome == outcome }
            if verdict == nil { Issue.record("there is no finding \(code)") }
            self.init(subject, state, verdict ?? .valid)
        }
    }
}
