import Credential
import Foundation
import Testing

/// What neither the office nor the shop does.
@Suite struct PrintRefusalTests {
    private static let made = Result { () throws -> PrintHouse in
        let house = try PrintHouse(cards: 3)
        try house.order()
        return house
    }

    /// A package of three cards that tests copy and change; nobody begins its job.
    private func house() throws -> PrintHouse { try Self.made.get() }

    private func key(_ use: String) throws -> PrivateKey {
        let pem = try bytes(of: "\(try house().authority)/keys/\(use).pem")
        return try PrivateKey(pem: String(decoding: pem, as: UTF8.self), passphrase: nil)
    }

    /// Runs a job of a changed package in a folder of its own.
    private func run(_ package: [UInt8], shop: String = "shop") throws -> (
        outcome: Outcome, pictures: [String: [UInt8]]
    ) {
        let house = try house()
        let name = "changed-\(UUID().uuidString)"
        try Data(package).write(to: URL(fileURLWithPath: "\(house.shop)/\(name)"))
        house.forgetOrders()
        let outcome = try house.print(
            "run", name, "--root", "root.pem", "--shop", shop, "--job", "\(name)-job", "--dpi", "150",
            "--passphrase-file", "phrase")
        return (outcome, try house.pictures("\(name)-job"))
    }

    /// The package with another order in it, signed by a key of the authority.
    private func package(
        by use: String = "order", _ change: (PrintOrder) throws -> PrintOrder = { $0 }
    ) throws -> [UInt8] {
        let order = try PrintPackageFile(LedgerFile(try bytes(of: try house().package))).order
        return try house().package(under: try change(order).signed(with: try key(use)))
    }

    @Test func ordersThatAreNotWorkedOn() throws {
        #expect(try run(try package()).outcome.code == 0, "signed anew and unchanged it is an order")
        let stranger = try run(try package(by: "credential"))
        #expect(stranger.outcome.code == 1)
        #expect(stranger.outcome.errors.contains("not signed by an order key of the authority"))
        let now = Instant(seconds: Int(Date().timeIntervalSince1970))
        func order(_ order: PrintOrder, from: Int, until: Int, shop: PublicKey? = nil) -> PrintOrder {
            PrintOrder(
                issuer: order.issuer, number: order.number, issuedAt: Instant(seconds: now.seconds + from),
                expires: Instant(seconds: now.seconds + until), shop: shop ?? order.shop,
                recipient: order.recipient, spare: order.spare, templates: order.templates, items: order.items)
        }
        let lifetime = try #require(
            try KeySet(try SignedToken(try PrintPackageFile(LedgerFile(try package())).keySetToken)).keys.first
        ).lifetime
        // The authority is some seconds old: an order of its past ends within them.
        let first = lifetime.lowerBound.seconds - now.seconds
        let expired = try run(try package { order($0, from: first, until: 0) })
        #expect(expired.outcome.code == 1)
        #expect(expired.outcome.errors.contains("the order ended at"))
        let early = try run(try package { order($0, from: 3_600, until: 7_200) })
        #expect(early.outcome.code == 1)
        #expect(early.outcome.errors.contains("the clock is before the order's signing"))
        let other = try PrivateKey.generate(.es256).publicKey
        let foreign = try run(try package { order($0, from: 0, until: 3_600, shop: other) })
        #expect(foreign.outcome.code == 1)
        #expect(foreign.outcome.errors.contains("the order is for another shop"))
        let insider = try run(try package { order($0, from: 0, until: 3_600, shop: try key("receipt").publicKey) })
        #expect(insider.outcome.errors.contains("not signed by an order key"))
        for refused in [stranger, expired, early, foreign, insider] { #expect(refused.pictures.isEmpty) }
    }

    /// A changed byte anywhere: in order, key set or template nothing is drawn; in a card that card is not.
    @Test func aChangedPackageDrawsNothingWrong() throws {
        let whole = try bytes(of: try house().package)
        let file = try PrintPackageFile(LedgerFile(whole))
        let head = PrintPackageFile.head(
            order: file.orderToken, keySet: try SignedToken(file.keySetToken), sealedKey: file.sealedKey, parts: 4
        ).count
        for place in [20, 100, head / 2, head - 20, head + 500] {
            var changed = whole
            changed[place] ^= 1
            let (outcome, pictures) = try run(changed)
            #expect([1, 65].contains(outcome.code), "\(place): \(outcome)")
            #expect(pictures.isEmpty)
        }
        let cards = (1...3).compactMap { file.sealedPart(at: $0) }
        let first = whole.count - cards.reduce(0) { $0 + PrintPackageFile.part($1).count }
        let token = 400
        for place in [first + 20, first + token - 10, first + token + 200] {
            var changed = whole
            changed[place] ^= 1
            let (outcome, pictures) = try run(changed)
            #expect(outcome.code == 65)
            let number = try house().numbers[0]
            #expect(outcome.errors.contains("error: \(number): its data in the package are not those of the order"))
            #expect(outcome.output.contains("2 cards printed now, 2 in all, 1 not printed"))
            #expect(pictures.count == 4)
            #expect(pictures["\(number)-front.png"] == nil)
        }
    }

    /// The package with the files of another template, under the order as it is or under one that states them.
    private func package(with template: String, isStated: Bool) throws -> [UInt8] {
        let file = try PrintPackageFile(LedgerFile(try bytes(of: try house().package)))
        let folder = "\(Command.repository.path)/Templates/\(template)"
        let names = ["template.json", "front.svg", "back.svg"]
        let files = TemplateFiles(
            Dictionary(uniqueKeysWithValues: try names.map { ($0, try bytes(of: "\(folder)/\($0)")) }))
        let order = PrintOrder(
            issuer: file.order.issuer, number: file.order.number, issuedAt: file.order.issuedAt,
            expires: file.order.expires, shop: file.order.shop, recipient: file.order.recipient,
            spare: file.order.spare, templates: [.enforcement: sha256(files.bytes)], items: file.order.items)
        let token = isStated ? try order.signed(with: try key("order")) : file.orderToken
        return try house().package(under: token, template: files)
    }

    /// Only the template that the order states is drawn with; and where an office has stated one for codes with a photo,
    /// each card whose code holds none is refused, and none is drawn with its code on the wrong side.
    @Test func anotherTemplateThanTheOrdersIsNotDrawn() throws {
        let smuggled = try run(try package(with: "bilingual-enforcement", isStated: false))
        #expect(smuggled.outcome.code == 1)
        #expect(smuggled.outcome.errors.contains("is not the one that the order states"), "\(smuggled.outcome)")
        let mistaken = try run(try package(with: "photo-enforcement", isStated: true))
        #expect(mistaken.outcome.code == 65)
        for number in try house().numbers {
            #expect(mistaken.outcome.errors.contains("error: \(number): \(number): template "), "\(mistaken.outcome)")
        }
        #expect(mistaken.outcome.errors.contains("is for codes that hold a photo, and its code holds none"))
        #expect(smuggled.pictures.isEmpty && mistaken.pictures.isEmpty)
    }

    @Test func anotherRootOpensNothing() throws {
        let house = try house()
        let other = "\(try Office.shared.authority)/root.pem"
        let outcome = try house.print(
            "run", "order.paiza", "--root", other, "--shop", "shop", "--job", "foreign", "--dpi", "150")
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("not of the authority of this root"))
        #expect(!exists("\(house.shop)/foreign"))
    }

    @Test func aSecondShopGetsNothing() throws {
        let house = try house()
        #expect(
            try house.print("enrol", "far/far/away/from/here", "--algorithm", "es256", "--passphrase-file", "phrase")
                .code == 0)
        let outcome = try run(try bytes(of: house.package), shop: "far/far/away/from/here").outcome
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("the order is for another shop"))
    }

    /// Two folders would print the cards twice; a folder under a new name is the same job.
    @Test func anOrderIsPrintedInOneFolder() throws {
        let house = try PrintHouse(cards: 1)
        try house.order()
        #expect(try house.run().code == 0)
        let run = ["run", "order.paiza", "--root", "root.pem", "--shop", "shop", "--dpi", "150", "--job"]
        let print = { (job: String) in
            try Command.paiza.run(["print"] + run + [job] + PrintHouse.phrase, in: house.shop)
        }
        let twice = try print("second")
        #expect(twice.code == 64)
        #expect(twice.errors.contains("printed in the folder \"\(house.shop)/job\" already"), "\(twice.errors)")
        #expect(!exists("\(house.shop)/second"))
        try FileManager.default.moveItem(atPath: "\(house.shop)/job", toPath: "\(house.shop)/moved")
        #expect(try print("moved").code == 0)
        #expect(try print("moved").code == 0)
        #expect(try print("job").code == 64)
    }

    @Test func aChineseShopIsToldInChinese() throws {
        let house = try PrintHouse(cards: 1)
        try house.order()
        let print = { (arguments: [String]) in
            try Command.paiza.run(["print"] + arguments, environment: ["LANG": "zh_CN.UTF-8"], in: house.shop)
        }
        let run = ["run", "order.paiza", "--root", "root.pem", "--shop", "shop", "--dpi", "150", "--job"]
        let first = try print(run + ["job"] + PrintHouse.phrase)
        #expect(first.output == "制卡单 2026-001：本次印制 1 张，共 1 张，未印 0 张\n")
        #expect(first.errors.contains("下一步：不再有坏卡时，paiza print close --job job"))
        #expect(try print(run + ["other"]).errors.hasPrefix("错误：本制卡单已在文件夹“"))
        let status = try print(["status", "--job", "job"])
        #expect(status.output.contains("卡基  订制 3 = 印成 1 + 作废 0 + 未印 2"), "\(status.output)")
        #expect(try print(["status", "--job", "none"]).errors.hasPrefix("错误：“none”中没有印制作业\n提示："))
    }

    /// The job names what it found, and begins nothing.
    @Test func noJobStartsBesideASigningKey() throws {
        let house = try PrintHouse(cards: 1)
        try house.order()
        let inOffice = try Command.paiza.run(
            [
                "print", "run", house.package, "--root", "root.pem", "--shop", "\(house.shop)/shop", "--job",
                "\(house.shop)/job",
            ],
            in: house.authority)
        #expect(inOffice.code == 64)
        #expect(inOffice.errors.contains("the authority's folder \""))
        #expect(!exists("\(house.shop)/job"))
        try house.carry("\(house.authority)/keys/credential.pem", to: "found.pem")
        let outcome = try house.run()
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("the private key \"\(house.shop)/found.pem\""))
        #expect(!exists("\(house.shop)/job"))
        try FileManager.default.removeItem(atPath: "\(house.shop)/found.pem")
        #expect(try house.run().code == 0)
        try house.carry("\(house.authority)/keys/order.pem", to: "job/found.pem")
        for arguments in [["resume"], ["reprint", "--reason", "x", house.numbers[0]]] {
            let refused = try Command.paiza.run(["print"] + arguments + ["--job", "job"], in: house.shop)
            #expect(refused.code == 64)
            #expect(refused.errors.contains("the private key \"\(house.shop)/job/found.pem\""))
        }
    }

    @Test(arguments: [
        (["run", "none.paiza", "--root", "root.pem", "--shop", "shop", "--job", "x"], Int32(66), "no such file"),
        (["run", "order.paiza", "--root", "none", "--shop", "shop", "--job", "x"], 66, "no such file"),
        (["run", "order.paiza", "--root", "root.pem", "--shop", "none", "--job", "x"], 66, "no such file"),
        (
            ["run", "root.pem", "--root", "root.pem", "--shop", "shop", "--job", "x"], 65,
            "wanted here: the office's order.paiza"
        ),
        (
            ["run", "order.paiza", "--root", "order.paiza", "--shop", "shop", "--job", "x"], 65,
            "is not a public key in PEM form"
        ),
        (
            ["run", "order.paiza", "--root", "root.pem", "--shop", "shop", "--job", "x", "--dpi", "149"], 64,
            "150 to 1200"
        ),
        (
            ["run", "order.paiza", "--root", "root.pem", "--shop", "shop", "--job", "x", "--threads", "0"], 64,
            "1 to 256"
        ),
        (["resume", "--job", "none"], 66, "holds no print job"),
        (["status", "--job", "none"], 66, "holds no print job"),
        (["purge", "--job", "none"], 66, "holds no print job"),
        (["close", "--job", "none", "--shop", "shop"], 66, "holds no print job"),
        (["spoil", "--job", "none", "--reason", "x", "1"], 66, "holds no print job"),
        (["spoil", "--job", "none", "--reason", " ", "1"], 64, "--reason must be one line"),
        (["spoil", "--job", "none", "--reason", "a\nb", "1"], 64, "--reason must be one line"),
        (["spoil", "--job", "none", "--reason", "15010219800101003X", "1"], 64, "as long as an identity number"),
        (["reprint", "--job", "none", "--reason", "证 150102 19800101 0034", "1"], 64, "as long as an identity number"),
        (["spoil", "--job", "none", "--reason", "x", "1", "1"], 64, "a number is named twice"),
        (["spoil", "--job", "none", "--reason", "x", "--serials", "root.pem", "1"], 65, "line 1: \"-----BEGIN PUBLIC"),
        (["reprint", "--job", "none", "1"], 64, "--reason"),
        (["enrol", "shop", "--passphrase-file", "phrase"], 64, "exists already"),
        (["enrol", "new", "--passphrase-file", "root.pem"], 65, "has mode 0644"),
    ])
    func wrongCalls(_ arguments: [String], _ code: Int32, _ words: String) throws {
        let outcome = try Command.paiza.run(["print"] + arguments, in: try house().shop)
        #expect(outcome.code == code, "\(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test func sheetsOutsideTheOrder() throws {
        let house = try PrintHouse(cards: 2)
        try house.order(spare: 1)
        let early = try house.print("resume", "--job", "job")
        #expect(early.code == 66)
        #expect(try house.run().code == 0)
        let first = house.numbers[0]
        let calls: [([String], String)] = [
            (["reprint", "--reason", "x", "05990009999"], "05990009999 is not in the order"),
            (["spoil", "--reason", "x", "05990009999"], "05990009999 is not in the order"),
            (["reprint", "--reason", "x"] + house.numbers, "the order allows 3 sheets, and all have been taken"),
        ]
        for (arguments, words) in calls {
            let outcome = try Command.paiza.run(["print"] + arguments + ["--job", "job"], in: house.shop)
            #expect(outcome.code == 65)
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
        }
        #expect(try house.print("reprint", "--job", "job", "--reason", "偏色", first).code == 0)
        let over = try house.print("reprint", "--job", "job", "--reason", "偏色", first)
        #expect(over.code == 65)
        #expect(over.errors.contains("the order allows 3 sheets"))
        #expect(try house.print("spoil", "--job", "job", "--reason", "卡纸", first).code == 0)
        #expect(try house.print("spoil", "--job", "job", "--reason", "卡纸", first).errors.contains("has no good sheet"))
        let close = ["close", "--job", "job", "--shop", "shop", "--passphrase-file", "phrase"]
        let name = "\(house.numbers[1])-front.png"
        try Data("cropped".utf8).write(to: URL(fileURLWithPath: "\(house.shop)/job/cards/\(name)"))
        let edited = try Command.paiza.run(["print"] + close, in: house.shop)
        #expect(edited.code == 65)
        #expect(edited.errors.contains("\"\(name)\" in the job's folder is not the picture that was printed"))
        #expect(try house.print("purge", "--job", "job").errors.contains("the job has not ended"))
    }

    // MARK: Receipts

    @Test func receiptsThatCloseNothing() throws {
        let house = try PrintHouse(cards: 2)
        try house.order()
        #expect(try house.run().code == 0)
        #expect(try house.print("enrol", "second", "--algorithm", "es256", "--passphrase-file", "phrase").code == 0)
        let foreign = try house.print("close", "--job", "job", "--shop", "second", "--passphrase-file", "phrase")
        #expect(foreign.code == 1)
        #expect(foreign.errors.contains("the order is for another shop"))
        let close = ["print", "close", "--job", "job", "--shop", "shop", "--passphrase-file"]
        try Data("a wrong phrase".utf8).write(to: URL(fileURLWithPath: "\(house.shop)/wrong"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(house.shop)/wrong")
        #expect(try Command.paiza.run(close + ["wrong"], in: house.shop).errors.contains("does not open"))
        #expect(try Command.paiza.run(close + ["phrase"], in: house.shop).code == 0)

        let path = "\(house.shop)/job/receipt.cose"
        let whole = try bytes(of: path)
        let receipt = try PrintReceipt(try PrintReceipt.token(whole))
        let pem = try bytes(of: "\(house.shop)/shop/shop-key.pem")
        let shop = try PrivateKey(
            pem: String(decoding: pem, as: UTF8.self), passphrase: Array("a long phrase".utf8))
        let order = try PrintOrder(try PrintOrder.token(try bytes(of: "\(house.shop)/job/order.cose")))
        let orderToken = try PrintOrder.token(try bytes(of: "\(house.shop)/job/order.cose"))
        func signed(_ items: [PrintReceipt.Item], by key: PrivateKey) throws -> [UInt8] {
            try PrintReceipt(
                for: order, token: orderToken, issuedAt: receipt.issuedAt, items: items, journal: receipt.journal
            ).signed(with: key)
                .bytes
        }
        let stranger = try PrivateKey.generate(.es256)
        let twice = receipt.items.map { PrintReceipt.Item(number: $0.number, sheets: $0.sheets + $0.sheets) }
        let elsewhere = try Office.shared.authority
        var damaged = whole
        damaged[whole.count - 1] ^= 1
        let cases: [([UInt8], Int32, String)] = [
            (try signed(receipt.items, by: stranger), 1, "the shop that the order names did not sign it"),
            (damaged, 1, "the shop that the order names did not sign it"),
            (try signed(twice, by: shop), 1, "more good cards of \(house.numbers[0])"),
            (try signed([receipt.items[0]], by: shop), 1, "its numbers are not those of the order"),
            (Array(whole.dropLast()), 65, "is no receipt"), (orderToken.bytes, 65, "the receipt is damaged"),
            ([], 65, "is an empty file; wanted here: the shop's receipt.cose"),
        ]
        for (content, code, words) in cases {
            try Data(content).write(to: URL(fileURLWithPath: "\(house.shop)/other.cose"))
            let outcome = try house.office("print", "import", "\(house.shop)/other.cose")
            #expect(outcome.code == code, "\(outcome.errors)")
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
        }
        #expect(try house.office("print", "orders").output.contains("\topen"))
        let other = try paiza("print", "import", "--authority", elsewhere, path)
        #expect(other.code == 65)
        #expect(other.errors.contains("this authority has made no order \"2026-001\""))
        #expect(try house.office("print", "import", path).code == 0)
        let unprinted = receipt.items.map { PrintReceipt.Item(number: $0.number, sheets: []) }
        try Data(try signed(unprinted, by: shop)).write(to: URL(fileURLWithPath: "\(house.shop)/other.cose"))
        let second = try house.office("print", "import", "\(house.shop)/other.cose")
        #expect(second.code == 65)
        #expect(second.errors.contains("order 2026-001 was closed with another receipt"))

        // The order once more, in another folder: its journal is the shop's own word against it, and so is its receipt.
        try FileManager.default.removeItem(atPath: "\(house.shop)/second")
        #expect(try house.run("again").code == 0)
        let none = try house.office("print", "import", "--journal", "\(house.shop)/none.txt", path)
        #expect(none.code == 66 && none.errors.contains("holds no print job"), "\(none.errors)")
        let journal = try house.office("print", "import", "--journal", "\(house.shop)/again/journal.txt", path)
        #expect(journal.code == 1)
        #expect(journal.errors.contains("is the journal of another job of order 2026-001"), "\(journal.errors)")
        let again = ["print", "close", "--job", "again"] + close.dropFirst(4) + ["phrase"]
        #expect(try Command.paiza.run(again, in: house.shop).code == 0)
        let twin = try house.office("print", "import", "\(house.shop)/again/receipt.cose")
        #expect(twin.code == 65)
        let words = "this one is of another job: the order was begun in two folders"
        #expect(twin.errors.contains(words), "\(twin.errors)")
    }

    // MARK: Orders that are not made

    @Test func cardsThatAreNotOrdered() throws {
        let office = try Office.shared
        let folder = try Scratch()
        let shop = try PrivateKey.generate(.es256).publicKey
        let packages = try PrivateKey.generate(.es256).publicKey.pem
        try folder.write(shop.pem + packages, to: "shop.pem")
        func export(_ arguments: [String], shop: String? = nil) throws -> Outcome {
            try Command.paiza.run(
                [
                    "print", "export", "--authority", office.authority, "--order", "x", "--shop",
                    shop ?? folder("shop.pem"),
                    "--out", folder("package"),
                ] + arguments)
        }
        let cases: [([String], Int32, String)] = [
            ([Office.Card.valid.rawValue], 65, "is \"valid\" and is not printed"),
            ([Office.Card.revoked.rawValue], 65, "is \"revoked\" and is not printed"),
            (["05990000999"], 65, "no credential has the number \"05990000999\""),
            ([], 64, "name numbers, or --list, or --all"),
            (["--all", "05990000999"], 64, "name numbers, or --list, or --all"),
            (["--all", "--days", "0"], 64, "--days must be 1 to 366"), (["--all", "--spare", "-1"], 64, "spare"),
            (["--all", "--order", "a b"], 64, "--order must be 1 to 64"),
            (["--all", "--template", "none"], 66, "no template \"none\""),
            (["--list", folder("none")], 66, "no such file"),
            ([Office.Card.notHandedOut.rawValue, "--template", "national-supervision"], 65, "not for 行政执法证"),
        ]
        for (arguments, code, words) in cases {
            let outcome = try export(arguments)
            #expect(outcome.code == code, "\(arguments): \(outcome.errors)")
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
            #expect(!exists(folder("package")))
        }
        let insider = try #require(
            try KeySet(try SignedToken(try bytes(of: "\(office.authority)/keyset.cose"))).keys.last
        ).key
        try folder.write(insider.pem + packages, to: "insider.pem")
        let own = try export(["--all"], shop: folder("insider.pem"))
        #expect(own.code == 64)
        #expect(own.errors.contains("is a key of the authority itself"))
        try folder.write(shop.pem, to: "one.pem")
        let one = try export(["--all"], shop: folder("one.pem"))
        #expect(one.errors.contains("holds one key and not the two of a shop"))
        #expect(try paiza("print", "orders", "--authority", office.authority).output.isEmpty)
    }
}
