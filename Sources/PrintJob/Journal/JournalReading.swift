public import Credential

/// A journal that a shop handed over, read by the office: its chain, its signature by a key that the shop certified for this order, and
/// its events one by one.
public struct JournalReading: Sendable {
    /// What became of each number by the journal.
    public let items: [PrintReceipt.Item]
    private let key: PublicKey
    /// The digest and the number of the last line before the receipt was signed.
    private let digest: String
    private let lines: Int
    /// SHA-256 of the receipt that the journal names.
    private let receipt: [UInt8]?

    /// Reads the journal of a job of an order.
    public init(_ path: String, order: PrintOrder, token: SignedToken) throws(PrintJobError) {
        var state = JobState(order: order, token: token)
        var (digest, lines) = ("", 0)
        let content = try Journal.read(path) { event, end in
            guard state.apply(event) else { return false }
            if state.receipt == nil { (digest, lines) = (end.digest, lines + 1) }
            return true
        }
        guard state.settings != nil else { throw .noJob(folder: path) }
        key = try state.signer(of: content)
        (items, receipt, self.digest, self.lines) = (state.receiptItems, state.receipt, digest, lines)
    }

    /// How a journal differs from what a receipt states.
    public enum Difference: Hashable, Sendable {
        /// The receipt is of before journals were signed.
        case noneStated
        /// Another job of the same order, certified by the same shop.
        case otherJob
        /// The same job, and at the receipt's line it says something else: the folder was copied, or the journal written anew.
        case otherLines
        /// What it says of a number is not what the receipt says.
        case otherSheets(CredentialNumber)
    }

    /// How the journal differs from a receipt; nil where the receipt is this journal's.
    public func difference(from receipt: PrintReceipt, token: SignedToken) -> Difference? {
        guard let stated = receipt.journal else { return .noneStated }
        guard stated.key == key.fingerprint else { return .otherJob }
        guard stated.lines == lines, hexadecimal(stated.digest) == digest, self.receipt == sha256(token.bytes) else {
            return .otherLines
        }
        return zip(items, receipt.items).first { $0 != $1 }.map { .otherSheets($1.number) }
    }
}

extension JobState {
    /// The key of the job, which must have signed the last line.
    func signer(of content: Journal.Content) throws(PrintJobError) -> PublicKey {
        guard let key, JournalLine.isSigned(content.end, by: key) else { throw .damagedJournal(line: content.lines) }
        return key
    }
}
