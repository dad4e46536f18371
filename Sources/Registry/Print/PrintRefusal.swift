public import Credential

/// What the registry refuses of print orders and receipts (article 16).
public enum PrintRefusal: Error, Hashable, Sendable {
    /// No print order has this number.
    case unknownOrder(String)
    /// Another print order has this number.
    case orderExists(String)
    /// The print order was closed with another receipt, and what this one shows.
    case orderClosed(String, PrintReceipt.Second)
    /// The serial number of a blank card that is known as another sheet.
    case serialKnown(String, CredentialNumber, order: String)
    /// The print order was withdrawn.
    case withdrawn(String)
    /// The print order has its receipt and is not withdrawn.
    case hasReceipt(String)
    /// A card is in another print order already, or was printed with it.
    case alreadyOrdered(CredentialNumber, order: String)
    /// A card of this status is not printed.
    case notPrintable(CredentialNumber, StatusValue)
    /// A credential that has ended is not printed.
    case expired(CredentialNumber)
    /// An order of so many cards: none, or more than it can hold.
    case cardCount(Int)
    /// An order has no template for a kind.
    case noTemplate(CredentialKind)
    /// A card whose code holds a photo while the order's template is for codes without, or the other way round.
    case otherCode(CredentialNumber, holdsPhoto: Bool)
    /// A receipt whose reason for a ruined sheet may not stand in the registry.
    case reason(CredentialNumber)
    /// A receipt that does not close its order.
    case receipt(ReceiptRefusal)
    /// Bytes that are no receipt.
    case malformed(Malformed)
}
