/// A sentence in Chinese and in English.
public struct Bilingual: Hashable, Sendable {
    /// Chinese, the language that counts.
    public let chinese: String
    /// English, lower case, without a full stop.
    public let english: String

    /// Takes both.
    public init(_ chinese: String, _ english: String) { (self.chinese, self.english) = (chinese, english) }
}

/// Why the regulation does not allow an act: the article, the reason, and what would be allowed.
public struct Refusal: Error, Hashable, Sendable {
    /// The closed list of reasons.
    public enum Code: String, Sendable, CaseIterable {
        /// The act does not lead on from this state.
        case wrongState
        /// Another office has to do it.
        case wrongOffice
        /// The agency lies outside the department's area.
        case outsideArea
        /// A level was passed over.
        case hopSkipped
        /// One person cannot do both steps.
        case fourEyes
        /// Nobody decides on himself or on what he filed.
        case ownMatter
        /// Not yet: a period is running.
        case tooEarly
        /// A period is over.
        case tooLate
        /// A day lies in the future, or after another that it must precede.
        case impossibleDay
        /// A portrait is another person's.
        case wrongPortrait
        case missingDocument
        case missingDeclaration
        case missingReason
        case missingRecord
        /// Article 11(2): one person, one credential, one application.
        case secondCredential
        case secondApplication
        /// The application names no credential, or one that it cannot be about.
        case wrongCredential
        /// What stands on a card is asked for, or typed, otherwise than it was approved.
        case otherParticulars
        case conduct
        case notEstablished
        case untrained
        case unexamined
        case unexempted
        case unfit
        case noGroup
        /// The ground that is given does not hold.
        case groundFails
        /// A case of revocation is open, and nobody has decided to go on in spite of it.
        case openCase
        /// A revocation has found the record false.
        case foundFalse
        /// Prior notice, or the holder's statement, is not on record.
        case unheard
        /// The credential has not ended, so there is nothing to collect.
        case notEnded
        /// Enrolment, suspension or transfer of an actor beyond one's rank.
        case wrongRank
    }

    /// Which of the reasons.
    public let code: Code
    /// The place in the regulation.
    public let article: Article
    /// Why it is refused.
    public let reason: Bilingual
    /// What would be allowed.
    public let allowed: Bilingual

    /// States a refusal.
    public init(_ code: Code, _ article: Article, _ reason: Bilingual, allowed: Bilingual) {
        (self.code, self.article, self.reason, self.allowed) = (code, article, reason, allowed)
    }
}

/// What a decision does, on what basis, and what it draws attention to.
public struct Decision<Outcome: Hashable & Sendable>: Hashable, Sendable {
    /// The new state, or what is granted.
    public let outcome: Outcome
    /// The place in the regulation that it rests on.
    public let basis: Article
    /// Warnings: allowed, and worth a look.
    public let warnings: [Bilingual]
    /// What comes next, and whose it is.
    public let next: Bilingual

    /// States a decision.
    public init(_ outcome: Outcome, _ basis: Article, warnings: [Bilingual] = [], next: Bilingual) {
        (self.outcome, self.basis, self.warnings, self.next) = (outcome, basis, warnings, next)
    }
}

/// Throws unless a condition holds.
func require(_ condition: Bool, else refusal: @autoclosure () -> Refusal) throws(Refusal) {
    guard condition else { throw refusal() }
}
