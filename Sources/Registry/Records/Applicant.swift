public import Credential
public import Regulation

/// One row of a roster, checked and ready to be decided upon.
public struct Applicant: Sendable {
    /// The number wanted; nil lets the registry give out the next one.
    public var number: CredentialNumber?
    /// Keyed hash of the identity number, when it is known.
    public var identityHash: [UInt8]?
    /// The identity number under a key of the authority, where it keeps it.
    public var identitySealed: [UInt8]?
    /// Name 姓名.
    public var name: String
    /// Name in Mongolian script, as the authority supplied it.
    public var nameMongolian: String?
    /// Agency 所属行政执法机关.
    public var agency: String
    /// Agency in Mongolian script.
    public var agencyMongolian: String?
    /// One to three categories 执法类别.
    public var categories: [Category]
    /// Kind (article 3).
    public var kind: CredentialKind
    /// Area 执法区域.
    public var area: Area?
    /// First and last day of validity.
    public var validity: ClosedRange<CivilDate>
    /// The normalised portrait file.
    public var portrait: [UInt8]
    /// The small picture of the portrait that the card's code holds; nil on a card whose code holds none.
    public var thumbnail: Thumbnail?
    /// Whether the holder is withheld from publication (article 9). State secrets are not entered at all.
    public var isRestricted = false

    /// Takes what a roster row says.
    public init(
        number: CredentialNumber?, identityHash: [UInt8]?, name: String, nameMongolian: String?, agency: String,
        agencyMongolian: String?, categories: [Category], kind: CredentialKind, area: Area?,
        validity: ClosedRange<CivilDate>, portrait: [UInt8]
    ) {
        (self.number, self.identityHash, self.name, self.nameMongolian) = (number, identityHash, name, nameMongolian)
        (self.agency, self.agencyMongolian, self.categories) = (agency, agencyMongolian, categories)
        (self.kind, self.area, self.validity, self.portrait) = (kind, area, validity, portrait)
    }
}

/// What became of an applicant.
public enum IssueOutcome: Hashable, Sendable {
    /// Recorded and signed now.
    case issued(CredentialNumber)
    /// The same credential was issued before; nothing was changed.
    case alreadyIssued(CredentialNumber)
    /// The number belongs to another person or another statement; nothing was changed.
    case numberTaken(CredentialNumber)
    /// The person holds a live credential already (article 11(2)); nothing was changed.
    case holdsAnother(CredentialNumber)
    /// The number lies in the block of the holders who are withheld, and this one is not, or the other way round.
    case wrongBlock(CredentialNumber)
    /// The regulation does not allow it; nothing was changed.
    case refused(Refusal)
}
