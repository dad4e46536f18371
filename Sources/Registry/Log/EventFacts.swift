internal import Credential
internal import GRDB
internal import Regulation

/// What an event says: the facts of one kind of act, and what they do to the tables of state.
///
/// The tables of state are written by `apply` and by nothing else, so that they can be made again from the events. Facts hold
/// ids, days and digests; what names a person lies in `holder` and `note`, where it can be erased.
protocol EventFacts: Codable, Sendable {
    /// The act in the log, as `application.step`.
    static var act: String { get }
    /// What it is about, as `application:5`.
    var subject: String { get }
    /// What was done, for whoever reads a history.
    var words: Bilingual { get }
    /// What was stated with it in words.
    var notes: [EventNote] { get }
    /// Brings the tables of state up to the facts; must not read anything but these tables and the event.
    func apply(_ event: EventHead, _ database: Database) throws
}

/// When an event happened, who did it, and where it stands in the log.
struct EventHead: Sendable {
    let sequence: Int
    let at: Instant
    let actor: Int

    var day: CivilDate { CivilDate(containing: at) }
}

/// The body of an event: the text that is signed.
struct EventBody<Facts: Codable>: Codable {
    let sequence: Int
    /// The digest of the event before, in hexadecimal; zeros before the first.
    let previous: String
    let at: Int
    let actor: Int
    let act: String
    let subject: String
    let basis: String
    let facts: Facts
}

/// A body without its facts.
struct NoFacts: Codable {}

/// Every kind of event by its act.
enum EventKinds {
    static let all: [any EventFacts.Type] = [
        LogBegun.self, RootChanged.self, ClockSet.self, ActorEnrolled.self, ActorChanged.self, AgencyRegistered.self,
        AgencyReorganised.self, PersonRegistered.self, PersonCorrected.self, PersonQualified.self, MinistryNoted.self,
        IdentityOpened.self,
        HolderIdentityOpened.self,
        PersonErased.self, ApplicationDrafted.self, ApplicationStepped.self,
        CredentialGranted.self, BatchReviewed.self, BatchIssued.self, CredentialChanged.self, MediumChanged.self,
        ElectronicMade.self,
        HearingRecorded.self,
        DecisionServed.self,
        RevocationOpened.self, RevocationStepped.self, RecordsFoundFalse.self, ReviewOpened.self, ReviewDecided.self,
        ComplaintReceived.self,
        ComplaintStepped.self, SupervisionIssued.self, SupervisionAnswered.self, PrintOrdered.self, PrintReceived.self,
        PrintWithdrawn.self, BundleBegun.self, FilePublished.self, RegistryRestored.self,
    ]

    static let byAct = Dictionary(uniqueKeysWithValues: all.map { ($0.act, $0) })
}
