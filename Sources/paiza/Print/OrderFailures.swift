internal import Checking
internal import Credential
internal import Registry

extension CheckFailure {
    /// What the registry refuses of print orders and receipts.
    init(_ refusal: PrintRefusal) {
        switch refusal {
        case .unknownOrder(let number):
            self.init(.malformed, "this authority has made no order \"\(CheckedText.escaped(number))\"")
        case .orderExists(let number):
            self.init(
                .malformed, "order \(number) was made for other cards or another shop",
                hint: "give the new order another number")
        case .orderClosed(let number):
            self.init(.malformed, "order \(number) was closed with another receipt", hint: "nothing was changed")
        case .withdrawn(let number):
            self.init(
                .malformed, "order \(number) was withdrawn",
                hint: "nothing was changed; cards that its shop made all the same are destroyed")
        case .hasReceipt(let number):
            self.init(
                .malformed, "order \(number) has its receipt and is not withdrawn",
                hint: "what the receipt leaves out may be ordered again")
        case .alreadyOrdered(let number, let order):
            self.init(
                .malformed, "\(number) is in order \(order) already",
                hint: "a card is printed once; what the receipt leaves out may be ordered again")
        case .notPrintable(let number, let status):
            self.init(
                .malformed, "\(number) is \"\(status.name)\" and is not printed",
                hint: "cards are ordered before they are handed out")
        case .expired(let number): self.init(.malformed, "\(number) has expired and is not printed")
        case .cardCount(let count):
            self.init(
                .malformed,
                count == 0 ? "no card is waiting to be ordered" : "an order holds at most \(Limits.printItems) cards",
                hint: count == 0 ? "paiza print orders lists what was ordered" : "name them in several orders")
        case .noTemplate(let kind):
            self.init(.malformed, "the template is not for \(kind.title)", hint: "name a family of templates")
        case .otherCode(let number, let holdsPhoto):
            self.init(
                .malformed,
                holdsPhoto
                    ? "the code of \(number) holds a photo, and the template is for codes without one"
                    : "the template is for codes that hold a photo, and the code of \(number) holds none",
                hint: "choose the template that it was issued for; print the others in an order of their own")
        case .malformed(let error): self.init(.malformed, "the receipt is damaged (\(error))", malformed: error)
        case .receipt(let refusal):
            self.init(.rejected, "the receipt does not close the order: \(refusal.words)", hint: "nothing was changed")
        }
    }
}

extension ReceiptRefusal {
    fileprivate var words: String {
        switch self {
        case .otherOrder: "it is for another order"
        case .otherShop: "the shop that the order names did not sign it"
        case .tooEarly: "it is older than the order"
        case .otherNumbers(let number): "its numbers are not those of the order, first \(number)"
        case .tooManyCards(let number): "it states more good cards of \(number) than were ordered"
        case .tooManySheets(let used, let allowed): "it states \(used) sheets, and \(allowed) were allowed"
        case .otherTotals: "its totals are not the sums of its lines"
        }
    }
}
