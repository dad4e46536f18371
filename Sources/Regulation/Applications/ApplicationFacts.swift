public import Credential

/// A credential as the law looks at it.
public struct HeldCredential: Hashable, Sendable {
    /// Its number 编号.
    public var number: CredentialNumber
    /// Its kind.
    public var kind: CredentialKind
    /// Its holder.
    public var person: Int
    /// The agency that it names.
    public var agency: Int
    /// How it stands.
    public var state: CredentialState
    /// First and last day.
    public var validity: ClosedRange<CivilDate>
    /// The day on which the holder left the agency 调离, as that agency has confirmed it (article 18(1)).
    public var leftOn: CivilDate?

    /// Takes everything.
    public init(
        number: CredentialNumber, kind: CredentialKind, person: Int, agency: Int, state: CredentialState,
        validity: ClosedRange<CivilDate>, leftOn: CivilDate? = nil
    ) {
        (self.number, self.kind, self.person, self.agency) = (number, kind, person, agency)
        (self.state, self.validity, self.leftOn) = (state, validity, leftOn)
    }

    /// In force, or to be used again: it stands in the way of another one (article 11(2)). One past its last day does not,
    /// because it proves nothing any more; it still has to be cancelled (article 22(1)).
    public func isLive(on day: CivilDate) -> Bool {
        (state == .active || state == .suspended) && day <= validity.upperBound
    }

    /// How it stands on a day.
    public func standing(on day: CivilDate) -> CredentialStanding { state.standing(on: day, validity: validity) }

    /// The days on which its holder can have left the agency 调离: from its first to the day of entry.
    public func leavingDays(day: CivilDate) -> StatableDays {
        StatableDays(
            from: validity.lowerBound, Bilingual("证件生效", "the first day of the credential"), to: day)
    }

    /// Past its last day: a predicate of the clock, never a state.
    public func isExpired(on day: CivilDate) -> Bool { day > validity.upperBound }
}

/// What is on record about a lost card, for its replacement.
public struct LossRecord: Hashable, Sendable {
    /// The medium's state.
    public var state: MediumState
    /// The day the notice was published.
    public var publishedOn: CivilDate?

    /// Takes both.
    public init(state: MediumState, publishedOn: CivilDate?) { (self.state, self.publishedOn) = (state, publishedOn) }
}

/// Prior notice 事先告知 and the holder's statement 陈述申辩, before a revocation or a cancellation.
public struct Hearing: Hashable, Sendable {
    /// The day the holder was told what is intended.
    public var noticedOn: CivilDate?
    /// The day the statement was taken, or that the holder made none.
    public var heardOn: CivilDate?

    /// Takes both.
    public init(noticedOn: CivilDate? = nil, heardOn: CivilDate? = nil) {
        (self.noticedOn, self.heardOn) = (noticedOn, heardOn)
    }

    /// Throws unless both took place, in this order and not in the future.
    func check(_ article: Article, on day: CivilDate) throws(Refusal) {
        if let noticedOn, let heardOn, noticedOn <= heardOn, heardOn <= day { return }
        throw Refusal(
            .unheard, article, Bilingual("未事先告知持证人，或者未记录其陈述申辩", "the holder has not been told and heard"),
            allowed: Bilingual("先告知并记录陈述申辩", "give prior notice and record the statement first"))
    }
}

/// Everything that a decision on an application looks at.
public struct ApplicationFacts: Hashable, Sendable {
    /// The application.
    public var application: Application
    /// What is on record about the person.
    public var qualification: Qualification
    /// The person's other open applications, of either kind.
    public var otherOpen: [ApplicationKind]
    /// The person's credentials.
    public var held: [HeldCredential]
    /// The credential that the application is about.
    public var subject: HeldCredential?
    /// The loss of its card.
    public var loss: LossRecord?
    /// Prior notice and statement, when it is to cancel.
    public var hearing: Hearing
    /// Whether there are a portrait and a category, its own or those of its credential (article 14).
    public var isComplete: Bool
    /// The open cases of revocation about the person, whichever credential they began with (article 21).
    public var openRevocations: [Int]

    /// Takes everything.
    public init(
        application: Application, qualification: Qualification = Qualification(), otherOpen: [ApplicationKind] = [],
        held: [HeldCredential] = [], subject: HeldCredential? = nil, loss: LossRecord? = nil,
        hearing: Hearing = Hearing(), isComplete: Bool = true, openRevocations: [Int] = []
    ) {
        (self.application, self.qualification, self.otherOpen) = (application, qualification, otherOpen)
        (self.held, self.subject, self.loss, self.hearing) = (held, subject, loss, hearing)
        (self.isComplete, self.openRevocations) = (isComplete, openRevocations)
    }
}
