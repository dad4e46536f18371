public import Credential

/// How a job stands, for whoever asks.
public struct JobReport: Sendable {
    /// The order.
    public let order: PrintOrder
    /// How the pictures are made.
    public let settings: String
    /// Where every sheet of plastic went so far.
    public let totals: PrintReceipt.Totals
    /// Sheets that are still to be printed.
    public let pending: Int
    /// Sheets that no number has a claim to.
    public let sheetsLeft: Int
    /// Cards that could not be drawn, with the reasons.
    public let failures: [(number: CredentialNumber, reason: String)]
    /// Cards that were on their way when the job was cut off.
    public let interrupted: [CredentialNumber]
    /// Whether the receipt is signed.
    public let isClosed: Bool
    /// Whether the personal data are gone.
    public let isPurged: Bool
    /// Bytes behind the journal's last whole line, from an append that was cut off.
    public let torn: Int

    /// Reads the job of a folder; changes nothing, and does not wait for a command that works in it.
    public init(folder: String) throws(PrintJobError) {
        let (state, _, content) = try JobFolder(path: folder).readState()
        (order, settings, pending) = (state.order, state.settings ?? "", state.pending)
        sheetsLeft = state.sheetsLeft
        totals = PrintReceipt.Totals(ordered: state.order.sheets, items: state.receiptItems)
        let items = zip(state.order.items, state.items)
        failures = items.compactMap { ordered, item in item.failure.map { (ordered.number, $0) } }
        interrupted = items.compactMap { $1.isBegun ? $0.number : nil }
        (isClosed, isPurged, torn) = (state.receipt != nil, state.isPurged, content.torn)
    }

    /// A reason as a journal and a receipt hold it: no controls, at most 200 bytes.
    public static func reason(_ text: String) -> String {
        var reason = ""
        for character in CheckedText.escaped(text) {
            guard reason.utf8.count + character.utf8.count <= Limits.printReason else { break }
            reason.append(character)
        }
        return reason.isEmpty ? "-" : reason
    }
}
