public import Credential
public import Regulation

/// What the registry refuses, or what its database could not do.
public enum RegistryError: Error, Hashable, Sendable {
    /// The file is missing, is no registry, or is damaged; it has not been changed.
    case notARegistry(path: String, reason: String)
    /// The file was written by a later version of this program.
    case newerSchema(path: String, version: Int)
    /// The file, or the folder in which its journal lies, cannot be written: then it cannot be read safely either.
    case readOnly(path: String)
    /// The disk is full: what was under way was not recorded.
    case diskFull
    /// SQLite failed in a call: busy, input or output.
    case database(reason: String)
    /// The machine's clock is before what this registry has already signed.
    case clockBehind(now: Instant, lastSigned: Instant)
    /// The clock is further ahead of what was signed last than one actor alone is believed.
    case clockAhead(now: Instant, lastSigned: Instant)
    /// No credential bears this number.
    case unknownNumber(CredentialNumber)
    /// The change is not allowed from the state that the card is in.
    case forbiddenChange(number: CredentialNumber, from: StatusValue, to: StatusValue)
    /// Every index of every list has been given out.
    case exhausted
    /// What is stored does not decode; it names the row, never a person.
    case damagedRecord(table: String, row: Int64)
    /// The regulation does not allow it; nothing was written.
    case refused(Refusal)
    /// Nobody is enrolled under this name.
    case unknownActor(String)
    /// The actor is suspended and may do nothing.
    case suspendedActor(String)
    /// The key is not the one that the actor was enrolled with.
    case foreignKey(String)
    /// A name that looks like that of an actor who is enrolled (UTS #39).
    case looksLike(String, String)
    /// The natural person acts under this name already.
    case actsAlready(String)
    /// What is stored is not what the signed log makes of it: it was changed by other means.
    case altered(String)
    /// The log does not hold this event, which the authority has vouched for: an earlier copy lies in the registry's place.
    case behind(Int)
    /// The checkpoint in the authority's folder is not signed by the authority.
    case foreignCheckpoint
    /// Nothing of this kind has this number.
    case unknown(subject: String)
    /// Something of this kind and name is there already.
    case exists(subject: String)
    /// Identity numbers are hashed with another key than the one with which they were registered: the number of one subject, or,
    /// without one, those of the whole registry.
    case otherIdentityKey(subject: String?)
    /// From the first actor on, every change is an actor's: this command says whose.
    case actorNeeded
    /// A print order or receipt that is refused.
    case print(PrintRefusal)
    /// Signing failed.
    case signing(CryptoError)
}
