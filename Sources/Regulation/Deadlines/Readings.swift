/// The readings of the regulation's silent or ambiguous places: a default each, and never a constant buried in code.
public struct Readings: Hashable, Sendable {
    /// Where a validity of six years ends (article 17).
    public enum ValidityEnd: String, Sendable, CaseIterable { case corresponding, dayBefore }
    /// What becomes of a renewal filed before its window opens (article 17).
    public enum EarlyRenewal: String, Sendable, CaseIterable { case accept, warn, refuse }
    /// From which day six years run again after a renewal (article 17).
    public enum RenewalStart: String, Sendable, CaseIterable { case decision, oldEnd }
    /// From when a published notice makes a card void (article 19); it is rejected as lost before that.
    public enum VoidFrom: String, Sendable, CaseIterable { case publication, end }
    /// What a loss reaches (articles 15(2) and 19).
    public enum LossScope: String, Sendable, CaseIterable { case medium, credential }
    /// Which agency collects the card of a holder who moves (articles 18 and 23).
    public enum TransferCollector: String, Sendable, CaseIterable { case former, receiving }
    /// How a card stands between the leaving date and the reissue (article 18(1)).
    public enum TransferStatus: String, Sendable, CaseIterable { case suspended, warn }
    /// The reissues of articles 17 to 19.
    public enum Reissue: String, Sendable, CaseIterable { case renew, transfer, change, damage, loss }
    /// The periods whose last day may be a legal rest day.
    public enum Rolling: String, Sendable, CaseIterable { case notice, review, complaint }

    /// `validity.end`
    public var validityEnd = ValidityEnd.corresponding
    /// `renewal.monthsBefore`, 1 to 12: the window opens that many months before the last day.
    public var renewalMonthsBefore = 3
    /// `renewal.early`
    public var renewalEarly = EarlyRenewal.refuse
    /// `renewal.from`
    public var renewalFrom = RenewalStart.decision
    /// `renewal.exam`: whether a renewal needs a new exam.
    public var renewalExam = false
    /// `reissue.keepExpiry`: the reissues after which the old last day stays.
    public var keepExpiry: Set<Reissue> = [.change, .damage, .loss]
    /// `reissue.keepNumber`: the reissues after which the number stays.
    public var keepNumber: Set<Reissue> = [.renew, .change, .damage, .loss]
    /// `supersede.maxDays`, 0 to 366: days after the delivery of the new card in which the old one may still be used.
    public var supersedeMaxDays = 30
    /// `loss.voidFrom`
    public var lossVoidFrom = VoidFrom.publication
    /// `loss.scope`: with `credential` the electronic credential is lost, void and replaced with the card.
    public var lossScope = LossScope.medium
    /// `loss.warnDays`, 0 to 366: 及时 (article 19) is not met after so many days from the discovery.
    public var lossWarnDays = 3
    /// `collection.warnDays`, 0 to 366: 及时 (article 23) is not met after so many days from the reissue or cancellation.
    public var collectionWarnDays = 15
    /// `printing.warnDays`, 0 to 366: days after the approval in which a card is to be printed.
    public var printingWarnDays = 30
    /// `handout.warnDays`, 0 to 366: days after which a card that is not handed out is a matter to look into.
    public var handOutWarnDays = 30
    /// `change.warnDays`, 0 to 366: days after the decision that renamed an agency in which its cards are to be changed.
    public var changeWarnDays = 90
    /// `key.warnDays`, 0 to 3,660: days before its end in which a key needs a successor.
    public var keyWarnDays = 60
    /// `transfer.collector`: `former` leaves it to the receiving agency only where the former one has not collected.
    public var transferCollector = TransferCollector.former
    /// `transfer.status`
    public var transferStatus = TransferStatus.suspended
    /// `deadline.roll`: the periods whose last day rolls over rest days. A notice asks nothing of anybody on its last day, and
    /// for an authority's own answer the earlier day is the safer one.
    public var rolling: Set<Rolling> = [.review]
    /// `disclosure.supervision`: whether holders of supervision credentials are published (article 9).
    public var disclosesSupervision = false

    /// The defaults.
    public init() {}
}
