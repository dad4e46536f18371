/// What the office does with a print order 制卡单 (article 16).
public enum PrintAct: String, Sendable, CaseIterable {
    case order
    /// Of an order whose receipt will not come.
    case withdraw
    /// A shop's receipt 制卡回执 is entered.
    case enterReceipt = "enter-receipt"
}

/// Who may order cards and settle the orders: nothing is printed but on the region's order.
public struct PrintLaw: Sendable {
    /// There are no readings to choose.
    public init() {}

    /// The place in the regulation; throws who may not.
    public func decide(_ act: PrintAct, by actor: Actor) throws(Refusal) -> Article {
        let article = Article(16)
        // A shop may enter its own receipt, which its key has signed.
        if act == .enterReceipt, actor.office == .printShop { return article }
        try actor.mustServeRegion(article)
        return article
    }
}
