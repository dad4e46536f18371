/// What is wrong with a log, or with what should follow from it.
public enum AuditFinding: Hashable, Sendable, CustomStringConvertible {
    /// No event has this number, and later ones have.
    case missing(sequence: Int)
    /// The event does not follow from the one before: altered, or moved.
    case brokenChain(sequence: Int)
    /// Its signature is not its actor's.
    case badSignature(sequence: Int)
    /// Its actor was not enrolled, or was suspended.
    case actorMayNot(sequence: Int)
    /// It does not decode, or its columns are not what was signed.
    case unreadable(sequence: Int)
    /// It is earlier than the one before.
    case outOfTime(sequence: Int)
    /// A checkpoint knows more events than there are, or another one.
    case cutOff(checkpoint: Int, last: Int)
    /// A checkpoint's signature is not the authority's.
    case badCheckpoint(sequence: Int)
    /// The root of the log is not the authority's: another one opened it, or the root changed without an event.
    case foreignRoot
    /// What stood before the log was changed.
    case baselineAltered
    /// A text, a holder's data or a signed card is not what an event holds, or is gone without an event.
    case contentAltered(table: String, row: Int)
    /// The present state is not what the events make.
    case stateDiffers(table: String, rows: Int)
    /// The file that proves what an event states is not in the authority's folder.
    case evidenceMissing(sequence: Int)
    /// The file that proves what an event states is not the one that it names.
    case evidenceAltered(sequence: Int)

    /// One line.
    public var description: String {
        switch self {
        case .missing(let sequence): "event \(sequence) is missing"
        case .brokenChain(let sequence): "event \(sequence) does not follow from the one before: altered or moved"
        case .badSignature(let sequence): "event \(sequence) is not signed by its actor"
        case .actorMayNot(let sequence): "event \(sequence) is by nobody who might act then"
        case .unreadable(let sequence): "event \(sequence) does not say what its columns say"
        case .outOfTime(let sequence): "event \(sequence) is earlier than the one before"
        case .cutOff(let checkpoint, let last):
            "a checkpoint vouches for event \(checkpoint); the log (to \(last)) is not that log"
        case .badCheckpoint(let sequence): "the checkpoint of event \(sequence) is not signed by the authority"
        case .foreignRoot:
            "the root of the log is not the authority's: another one opened it, or it changed without an event"
        case .baselineAltered: "what stood before the log has been changed"
        case .contentAltered(let table, let row): "row \(row) of \(table) is not what an event vouches for"
        case .stateDiffers(let table, let rows): "\(rows) rows of \(table) are not what the events make"
        case .evidenceMissing(let sequence): "the file that proves event \(sequence) is missing in evidence"
        case .evidenceAltered(let sequence): "the file that proves event \(sequence) is not the one that it names"
        }
    }
}

/// What an audit came to.
public struct AuditReport: Sendable {
    /// Events read.
    public let events: Int
    /// The digest of the last one.
    public let lastDigest: [UInt8]
    /// Everything that is wrong; empty when the log and the state hold.
    public let findings: [AuditFinding]
    /// Whether the log covers every table: one that was opened before version 11 does not cover bundles, changes of statuses and
    /// when orders were made.
    public let coversAll: Bool
}
