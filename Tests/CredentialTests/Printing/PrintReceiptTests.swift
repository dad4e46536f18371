import Testing

@testable import Credential

/// Receipts: every sheet of plastic is accounted for, by the shop that the order names.
@Suite struct PrintReceiptTests {
    private static let front = [UInt8](repeating: 1, count: 32)
    private static let back = [UInt8](repeating: 2, count: 32)
    private static let journal = PrintReceipt.Journal(key: back, lines: 7, digest: front)
    private static let again = PrintReceipt.Sheet(front: front, back: back, spare: 1, serial: "A0012345")
    private static let good = PrintReceipt.Sheet(front: front, back: back)
    private static let spoiled = PrintReceipt.Sheet(front: front, back: back, spoiled: "卡纸")

    private func receipt(_ sheets: [[PrintReceipt.Sheet]], scene: PrintScene? = nil) throws -> PrintReceipt {
        let scene = try scene ?? PrintScene()
        let items = zip(scene.order.items, sheets).map { PrintReceipt.Item(number: $0.number, sheets: $1) }
        return PrintReceipt(
            for: scene.order, token: try Self.orderToken.get(), issuedAt: PrintScene.made, items: items,
            journal: Self.journal)
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
        let receipt = try receipt([[Self.good], [Self.spoiled, Self.again], []])
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
        let ruined = [nil, 1, 2].map {
            PrintReceipt.Sheet(front: Self.front, back: Self.back, spoiled: "卡纸", spare: $0)
        }
        #expect(try refusal(try receipt([ruined, [Self.good], [Self.good]])) == nil)
        #expect(
            try refusal(
                try receipt([ruined + [Self.again], [Self.good], [Self.good]]),
                change: { $0.setting(-65_591, to: [5, 2, 3]) }) == .tooManySheets(used: 6, allowed: 5))
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
                for: scene.order, token: try Self.orderToken.get(), issuedAt: PrintScene.made, items: items,
                journal: Self.journal)
            #expect(try refusal(receipt) == .otherNumbers(number))
        }
    }

    static let refusals: [(String, Malformed.Reason, @Sendable (CBORItem) -> CBORItem)] = [
        ("another label", .unknownLabel, { $0.setting(6, to: nil).setting(5, to: 1) }),
        ("no totals", .missingLabel, { $0.setting(-65_591, to: nil) }),
        ("more than all", .inconsistent, { $0.setting(-65_591, to: [5, 5, 1]) }),
        ("no items", .outOfRange, { $0.setting(-65_592, to: []) }),
        ("a short digest", .outOfRange, { $0.setting(-65_592, to: [["A", [[octets(31), octets(32)]]]]) }),
        ("a journal of no key", .outOfRange, { $0.setting(-65_593, to: [octets(31), 7, octets(32)]) }),
        ("an endless journal", .outOfRange, { $0.setting(-65_593, to: [octets(32), .integer(1 << 26), octets(32)]) }),
        ("a journal with more", .outOfRange, { $0.setting(-65_593, to: [octets(32), 7, octets(32), 1]) }),
        (
            "a map for a reason alone", .inconsistent,
            { $0.setting(-65_592, to: [["A", [[octets(32), octets(32), [1: "x"]]]]]) }
        ),
        (
            "a spare sheet 0", .inconsistent, { $0.setting(-65_592, to: [["A", [[octets(32), octets(32), [2: 0]]]]]) }
        ),
        (
            "a serial number with a blank", .invalidCharacter,
            { $0.setting(-65_592, to: [["A", [[octets(32), octets(32), [3: "A 1"]]]]]) }
        ),
        (
            "an unknown mark", .unknownLabel,
            { $0.setting(-65_592, to: [["A", [[octets(32), octets(32), [3: "A1", 4: 1]]]]]) }
        ),
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

    /// Spare sheets are numbered and each is used once; blank cards are, too; and a receipt says what its journal came to.
    @Test func sheetsBeyondTheQuantityAreTheOrdersSpareOnes() throws {
        func sheet(_ spare: Int?, _ serial: String? = nil) -> PrintReceipt.Sheet {
            PrintReceipt.Sheet(front: Self.front, back: Self.back, spoiled: "x", spare: spare, serial: serial)
        }
        let numbers = try PrintScene().numbers
        let table: [([[PrintReceipt.Sheet]], ReceiptRefusal?)] = [
            ([[sheet(nil), sheet(2)], [sheet(nil), sheet(1)], []], nil),
            ([[sheet(nil), sheet(nil)], [], []], .otherSpares(numbers[0])),
            ([[sheet(1)], [], []], .otherSpares(numbers[0])),
            ([[sheet(nil), sheet(1)], [sheet(nil), sheet(1)], []], .otherSpares(numbers[1])),
            ([[sheet(nil), sheet(3)], [], []], .otherSpares(numbers[0])),
            ([[sheet(nil, "A1")], [sheet(nil, "A1")], []], .serialTwice("A1")),
            ([[sheet(nil, "A1"), sheet(1, "A2")], [sheet(nil, "A3")], []], nil),
        ]
        for (sheets, refused) in table { #expect(try refusal(try receipt(sheets)) == refused, "\(sheets)") }
        let whole = try receipt([[], [], []])
        #expect(try refusal(whole) { $0.setting(-65_593, to: nil) } == .noJournal)
    }

    /// An order of before packages were sealed has receipts without these.
    @Test func receiptsOfBeforeCloseTheirOrders() throws {
        var scene = try PrintScene()
        scene.recipient = nil
        let token = try scene.orderToken()
        let sheets = [[Self.spoiled, Self.good], [Self.good], []]
        let items = zip(scene.order.items, sheets).map { PrintReceipt.Item(number: $0.number, sheets: $1) }
        let receipt = PrintReceipt(
            for: scene.order, token: token, issuedAt: PrintScene.made, items: items, journal: nil)
        let signed = try receipt.signed(with: try PrintScene.shopKey.get())
        #expect(try PrintReceipt(signed) == receipt)
        #expect(throws: Never.self) { try receipt.check(signed, against: scene.order, orderToken: token) }
    }

    @Test func whatASecondReceiptShows() throws {
        func receipt(_ journal: PrintReceipt.Journal?) throws -> PrintReceipt {
            PrintReceipt(
                for: try PrintScene().order, token: try Self.orderToken.get(), issuedAt: PrintScene.made, items: [],
                journal: journal)
        }
        let first = try receipt(Self.journal)
        let table: [(PrintReceipt.Journal?, PrintReceipt.Second)] = [
            (Self.journal, .sameJournal), (nil, .unknown),
            (PrintReceipt.Journal(key: Self.back, lines: 8, digest: Self.front), .sameJob),
            (PrintReceipt.Journal(key: Self.back, lines: 7, digest: Self.back), .sameJob),
            (PrintReceipt.Journal(key: Self.front, lines: 7, digest: Self.front), .otherJob),
        ]
        for (journal, second) in table { #expect(try receipt(journal).beside(first) == second) }
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
