import Testing

@testable import Credential

/// Receipts: every sheet of plastic is accounted for, by the shop that the order names.
@Suite struct PrintReceiptTests {
    private static let front = [UInt8](repeating: 1, count: 32)
    private static let back = [UInt8](repeating: 2, count: 32)
    private static let good = PrintReceipt.Sheet(front: front, back: back)
    private static let spoiled = PrintReceipt.Sheet(front: front, back: back, spoiled: "卡纸")

    private func receipt(_ sheets: [[PrintReceipt.Sheet]], scene: PrintScene? = nil) throws -> PrintReceipt {
        let scene = try scene ?? PrintScene()
        let items = zip(scene.order.items, sheets).map { PrintReceipt.Item(number: $0.number, sheets: $1) }
        return PrintReceipt(for: scene.order, token: try Self.orderToken.get(), issuedAt: PrintScene.made, items: items)
    }

    private static let orderToken = Result { try PrintScene().orderToken() }

    private func refusal(
        _ receipt: PrintReceipt, by key: PrivateKey? = nil, change: (CBORItem) -> CBORItem = { $0 }
    ) throws -> ReceiptRefusal? {
        let key = try key ?? PrintScene.shopKey.get()
        let token = try SignedToken.sign(change(receipt.item), type: .receipt, with: key)
        do {
            try PrintReceipt(token).check(
                token, against: try PrintScene().order, orderToken: try Self.orderToken.get())
            return nil
        } catch let error as ReceiptRefusal { return error }
    }

    @Test func aReceiptIsReadAsItWasSigned() throws {
        let receipt = try receipt([[Self.good], [Self.spoiled, Self.good], []])
        let token = try receipt.signed(with: try PrintScene.shopKey.get())
        #expect(try PrintReceipt(try PrintReceipt.token(token.bytes)) == receipt)
        #expect(receipt.item.encoded() == token.claims)
        #expect(receipt.totals == PrintReceipt.Totals(ordered: 5, printed: 2, spoiled: 1))
        #expect(receipt.totals.notPrinted == 2)
        #expect(try refusal(receipt) == nil)
    }

    @Test func receiptsThatCloseNothing() throws {
        let whole = try receipt([[Self.good], [Self.good], [Self.good]])
        #expect(try refusal(whole) == nil)
        #expect(try refusal(whole, by: try SpecimenAuthority.shared.stranger) == .otherShop)
        #expect(try refusal(whole, by: try PrintScene.orderKey.get()) == .otherShop)
        let early = CBORItem.integer(PrintScene.made.seconds - 1)
        let changes: [(ReceiptRefusal, (CBORItem) -> CBORItem)] = [
            (.otherOrder, { $0.setting(2, to: "2026-002") }), (.otherOrder, { $0.setting(1, to: "CN-XX") }),
            (.otherOrder, { $0.setting(-65_590, to: octets(32)) }), (.tooEarly, { $0.setting(6, to: early) }),
            (.otherTotals, { $0.setting(-65_591, to: [5, 2, 0]) }),
            (.otherTotals, { $0.setting(-65_591, to: [6, 3, 0]) }),
            (.otherTotals, { $0.setting(-65_591, to: [5, 3, 1]) }),
        ]
        for (expected, change) in changes { #expect(try refusal(whole, change: change) == expected) }
        let number = try PrintScene().numbers[0]
        #expect(try refusal(try receipt([[Self.good, Self.good], [], []])) == .tooManyCards(number))
        let ruined = [PrintReceipt.Sheet](repeating: Self.spoiled, count: 4)
        #expect(try refusal(try receipt([ruined, [Self.good], []])) == nil)
        #expect(
            try refusal(
                try receipt([ruined, [Self.good], [Self.good]]), change: { $0.setting(-65_591, to: [5, 2, 3]) })
                == .tooManySheets(used: 6, allowed: 5))
    }

    @Test func everyNumberOfTheOrderAndNoOther() throws {
        let scene = try PrintScene()
        let sheets = [Self.good]
        let items = scene.order.items.map { PrintReceipt.Item(number: $0.number, sheets: sheets) }
        let other = PrintReceipt.Item(number: try CredentialNumber("05000000009"), sheets: [])
        let lists: [([PrintReceipt.Item], CredentialNumber)] = [
            (Array(items.dropLast()), scene.numbers[2]), (items + [other], other.number),
            ([items[0], items[1], other], other.number), ([items[1], items[0], items[2]], scene.numbers[1]),
        ]
        for (items, number) in lists {
            let receipt = PrintReceipt(
                for: scene.order, token: try Self.orderToken.get(), issuedAt: PrintScene.made, items: items)
            #expect(try refusal(receipt) == .otherNumbers(number))
        }
    }

    static let refusals: [(String, Malformed.Reason, @Sendable (CBORItem) -> CBORItem)] = [
        ("another label", .unknownLabel, { $0.setting(6, to: nil).setting(5, to: 1) }),
        ("no totals", .outOfRange, { $0.setting(-65_591, to: nil) }),
        ("more than all", .inconsistent, { $0.setting(-65_591, to: [5, 5, 1]) }),
        ("no items", .outOfRange, { $0.setting(-65_592, to: []) }),
        ("a short digest", .outOfRange, { $0.setting(-65_592, to: [["A", [[octets(31), octets(32)]]]]) }),
        ("an empty reason", .outOfRange, { $0.setting(-65_592, to: [["A", [[octets(32), octets(32), ""]]]]) }),
        (
            "a long reason", .outOfRange,
            { $0.setting(-65_592, to: [["A", [[octets(32), octets(32), long(201)]]]]) }
        ),
        ("one side", .outOfRange, { $0.setting(-65_592, to: [["A", [[octets(32)]]]]) }),
        ("a blank in the order", .invalidCharacter, { $0.setting(2, to: "a b") }),
    ]

    @Test(arguments: refusals.indices)
    func aReceiptIsRefused(_ place: Int) throws {
        let (name, reason, change) = Self.refusals[place]
        let item = change(try receipt([[Self.good], [], []]).item)
        let token = try SignedToken.sign(item, type: .receipt, with: try PrintScene.shopKey.get())
        #expect(fault(try PrintReceipt(token)) == Fault(.receipt, reason), "\(name)")
    }

    @Test func aReceiptIsOfItsOwnType() throws {
        let item = try receipt([[], [], []]).item
        for type in [nil] + TokenType.allCases where type != .receipt {
            let token = try SignedToken.sign(item, type: type, with: try PrintScene.shopKey.get())
            #expect(fault(try PrintReceipt(token)) == Fault(.cose, .wrongTokenType))
        }
        #expect(
            fault(try PrintReceipt.token([UInt8](repeating: 0, count: Limits.printReceipt + 1)))?.reason == .tooLarge)
    }

    @Test func nothingFollowsTheClaims() throws {
        let item = try receipt([[Self.good], [], []]).item
        let token = try SignedToken.sign(item, type: .receipt, with: try PrintScene.shopKey.get())
        var longer = try HandMadeToken(token)
        longer.claims.append(0)
        #expect(fault(try PrintReceipt(try PrintReceipt.token(longer.bytes))) == Fault(.receipt, .trailingBytes))
    }
}
