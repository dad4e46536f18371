import Credential
import Foundation
import Raster
import Testing

/// An order from the office to the shop and its receipt back: whole commands, each party in a folder of its own.
@Suite struct PrintCycleTests {
    @Test func anOrderIsPrintedClosedAndPurged() throws {
        let house = try PrintHouse(cards: 4)
        let export = try house.order()
        #expect(export.code == 0, "\(export.errors)")
        #expect(export.output.hasPrefix("order 2026-001: 4 cards, 2 spare sheets, to be printed before "))
        #expect(try mode(of: house.package) == 0o600)
        let run = try house.run()
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output == "order 2026-001: 4 cards printed now, 4 in all, 0 not printed\n")
        #expect(run.errors.contains("next: paiza print close"))
        let names = house.numbers.flatMap { ["\($0)-back.png", "\($0)-front.png"] }
        let pictures = try house.pictures()
        #expect(pictures.keys.sorted() == names)
        #expect(try mode(of: "\(house.shop)/job") == 0o700)

        let (first, second) = (house.numbers[0], house.numbers[1])
        let spoil = try house.print("spoil", "--job", "job", "--reason", "卡纸", first)
        #expect(spoil.output == "1 sheets recorded as spoiled\n")
        // Nobody takes the pictures of a ruined card for a card to print.
        let apart = ["\(first)-back.png", "\(first)-front.png"]
        #expect(try house.pictures().keys.sorted() == names.filter { !apart.contains($0) })
        #expect(apart.allSatisfy { exists("\(house.shop)/job/spoiled/\($0)") })
        let reprint = try house.print("reprint", "--job", "job", "--reason", "偏色", first, second)
        #expect(reprint.output == "order 2026-001: 2 cards printed now, 4 in all, 0 not printed\n", "\(reprint.errors)")
        #expect(try house.pictures() == pictures)
        let status = try house.print("status", "--job", "job")
        #expect(status.lines[1] == "cards   4 ordered, 4 printed, 0 to print")
        #expect(status.lines[2] == "sheets  6 ordered = 4 printed + 2 spoiled + 0 not printed")

        try Data("\(second)，B-0002\n\(first) B-0001\n".utf8).write(to: URL(fileURLWithPath: "\(house.shop)/blanks.csv"))
        let close = try house.print(
            "close", "--job", "job", "--shop", "shop", "--passphrase-file", "phrase", "--serials", "blanks.csv")
        #expect(close.code == 0, "\(close.errors)")
        #expect(close.lines[0] == "order 2026-001: 6 sheets ordered = 4 printed + 2 spoiled + 0 not printed")
        let receipt = "\(house.shop)/job/receipt.cose"
        let journal = "\(house.shop)/job/journal.txt"
        let imported = try house.office("print", "import", receipt, "--journal", journal)
        #expect(imported.code == 0, "\(imported.errors)")
        #expect(imported.errors.contains("the journal is the receipt's, line by line"))
        #expect(imported.output == "order 2026-001 closed: 6 sheets ordered = 4 printed + 2 spoiled + 0 not printed\n")
        let again = try house.office("print", "import", receipt)
        #expect(again.code == 0)
        #expect(again.errors.contains("nothing was changed"))
        let orders = try #require(try house.office("print", "orders", "--json").objects().first)
        #expect(orders["printed"] as? Int == 4)
        #expect(orders["closed"] is String)

        // The digests of the receipt are those of the files.
        let stated = try PrintReceipt(try PrintReceipt.token(try bytes(of: receipt)))
        for item in stated.items {
            for sheet in item.sheets {
                #expect(sheet.front == pictures["\(item.number)-front.png"].map { sha256($0) })
                #expect(sheet.back == pictures["\(item.number)-back.png"].map { sha256($0) })
            }
        }
        #expect(stated.items.map { $0.sheets.map(\.spare) } == [[nil, 1], [nil, 2], [nil], [nil]])
        #expect(stated.items.map { $0.sheets.map(\.serial) } == [[nil, "B-0001"], [nil, "B-0002"], [nil], [nil]])
        let shown = try house.office("credential", "show", first)
        #expect(shown.output.contains("2026-001/2\t备用 1\t卡基 B-0001\t印成 printed"), "\(shown)")
        #expect(stated.items.map { $0.sheets.map(\.spoiled) } == [["卡纸", nil], ["偏色", nil], [nil], [nil]])

        #expect(try house.print("contact", "--job", "job", "--out", "proof.pdf", "--png", "proof").code == 0)
        #expect(
            try Command.paiza.run(["sheet", "cards", "job/cards", "--out", "sheets.pdf"], in: house.shop).code == 0)
        let purge = try house.print("purge", "--job", "job")
        #expect(purge.code == 0)
        for name in ["order.paiza", "proof.pdf", "proof-1.png", "sheets.pdf"] {
            #expect(purge.errors.contains("still to be removed: \"\(house.shop)/\(name)\""), "\(purge.errors)")
            try FileManager.default.removeItem(atPath: "\(house.shop)/\(name)")
        }
        #expect(try house.print("purge", "--job", "job").errors.isEmpty)
        #expect(try house.pictures().isEmpty && !exists("\(house.shop)/job/spoiled"))
        #expect(try house.status()["purged"] as? Bool == true)
        let late = try house.print("resume", "--job", "job")
        #expect(late.code == 65)
        #expect(late.errors.contains("personal data have been removed"))
    }

    /// The shop proof-reads what it made, and not a picture that somebody changed since: for a printer whose canvas is
    /// larger than the card and whose back is upside down as for bleed.
    @Test func aJobIsProofRead() throws {
        let house = try PrintHouse(cards: 3)
        try house.order()
        let shop = house.shop
        let printer =
            #"{"format": 1, "name": "feeder", "canvas": {"width": 540, "height": 360, "dpi": 150}, "#
            + #""offset": {"x": 1.5, "y": -1}, "back": "upside-down"}"#
        try Data(printer.utf8).write(to: URL(fileURLWithPath: "\(shop)/feeder.json"))
        let plain = try house.run("plain")
        #expect(plain.code == 0, "\(plain.errors)")
        house.forgetOrders()
        let turned = try Command.paiza.run(
            [
                "print", "run", "order.paiza", "--root", "root.pem", "--shop", "shop", "--job", "turned", "--printer",
                "feeder.json",
            ] + PrintHouse.phrase, in: shop)
        #expect(turned.code == 0, "\(turned.errors)")
        let shown = try ["plain", "turned"].map { job in
            let outcome = try house.print(
                "contact", "--job", job, "--out", "\(job).pdf", "--png", job, "--backs")
            #expect(outcome.output == "3 cards on 1 pages in \"\(job).pdf\"; 0 to look at\n", "\(outcome)")
            return try bytes(of: "\(shop)/\(job)-1.png")
        }
        #expect(shown[0] == shown[1], "the canvas is no part of what is read")

        let changed = "\(shop)/plain/cards/\(house.numbers[0])-front.png"
        try Data(try bytes(of: "\(shop)/plain/cards/\(house.numbers[1])-front.png")).write(
            to: URL(fileURLWithPath: changed))
        try FileManager.default.removeItem(atPath: "\(shop)/plain/cards/\(house.numbers[2])-back.png")
        let after = try house.print("contact", "--job", "plain", "--out", "after.pdf")
        #expect(after.output == "3 cards on 1 pages in \"after.pdf\"; 2 to look at\n", "\(after)")
        #expect(try house.print("contact", "--job", "none", "--out", "none.pdf").code == 66)
    }

    /// What a shop printed verifies once it is handed out.
    @Test func aPrintedCardVerifies() throws {
        let house = try PrintHouse(cards: 1)
        try house.order()
        #expect(try house.run("job", "--dpi", "300").code == 0)
        #expect(try house.office("handout", house.numbers[0]).code == 0)
        let bundle = "\(house.shop)/bundle"
        #expect(try house.office("bundle", "make", "--out", bundle).code == 0)
        let picture = "\(house.shop)/job/cards/\(house.numbers[0])-front.png"
        let answer = try paiza("verify", "--bundle", bundle, "--root", "\(house.authority)/root.pem", picture)
        #expect(answer.code == 0, "\(answer.output)")
        #expect(try bytes(of: picture).firstRange(of: Array("样证 SPECIMEN".utf8)) != nil)
    }

    /// Inside an order a real card bears no mark; outside one, what a real key draws is marked on both sides.
    @Test func aRealCardIsUnmarkedInsideItsOrderOnly() throws {
        let house = try PrintHouse(cards: 1, isTest: false)
        let export = try house.order()
        #expect(export.code == 0, "\(export.errors)")
        #expect(try house.run("job", "--dpi", "300").code == 0)
        let proofs = "\(house.shop)/proofs"
        let templates = URL(fileURLWithPath: house.authority).deletingLastPathComponent().path + "/templates"
        let render = try house.office(
            "render", "--template", "plain-enforcement", "--templates", templates, "--out", proofs)
        #expect(render.code == 0, "\(render.errors)")
        for side in ["front", "back"] {
            let name = "\(house.numbers[0])-\(side).png"
            let printed = try decodePicture(try bytes(of: "\(house.shop)/job/cards/\(name)"))
            let proof = try decodePicture(try bytes(of: "\(proofs)/\(name)"))
            #expect(printed.size == proof.size)
            let ground = Self.share(printed, of: [0xee, 0xf5, 0xfb])
            #expect(Self.share(proof, of: [0xee, 0xf5, 0xfb]) < ground - 0.01, "the proof is marked")
            let text = side == "front" ? "样证" : "打样"
            #expect(try bytes(of: "\(house.shop)/job/cards/\(name)").firstRange(of: Array(text.utf8)) == nil)
        }
    }

    /// The part of a picture's pixels that have exactly this colour.
    private static func share(_ picture: PixelImage, of colour: [UInt8]) -> Double {
        let pixels = picture.bytes.count / picture.channels
        let same = (0..<pixels).count { pixel in
            (0..<3).allSatisfy { picture.bytes[pixel * picture.channels + $0] == colour[$0] }
        }
        return Double(same) / Double(pixels)
    }

    /// The same order again is the same order, and its package the same cards, sealed anew.
    @Test func anExportMayBeRepeated() throws {
        let house = try PrintHouse(cards: 3)
        #expect(try house.order().code == 0)
        let (package, opened) = (try bytes(of: house.package), try house.opened())
        let again = try house.order()
        #expect(again.code == 0, "\(again.errors)")
        #expect(again.errors.contains("was recorded before"))
        #expect(try bytes(of: house.package) != package)
        let resealed = try house.opened()
        #expect(resealed.orderToken == opened.orderToken && resealed.templates == opened.templates)
        let now = Instant(seconds: Int(Date().timeIntervalSince1970))
        for place in 0..<3 {
            #expect(try resealed.card(at: place, now: now).entry == opened.card(at: place, now: now).entry)
        }
        let other = try house.order([house.numbers[0]])
        #expect(other.code == 65)
        #expect(other.errors.contains("order 2026-001 was made for other cards"))
    }

    /// Rerunning a job draws nothing twice, and a second job of the same package gives the same bytes.
    @Test func rerunsGiveTheSameBytes() throws {
        let house = try PrintHouse(cards: 3)
        try house.order()
        #expect(try house.run("job", "--threads", "1").code == 0)
        let rerun = try house.run()
        #expect(rerun.output == "order 2026-001: 0 cards printed now, 3 in all, 0 not printed\n", "\(rerun.errors)")
        #expect(try house.run("other", "--threads", "3").code == 0)
        #expect(try house.pictures("other") == house.pictures())
        let dpi = try house.run("job", "--dpi", "300")
        #expect(dpi.code == 64)
        #expect(dpi.errors.contains("the job was begun with dpi=150"))
    }

    /// Bleed and a printer's canvas inside an order too; what the job was begun with, it goes on with.
    @Test func picturesForAPrinter() throws {
        let house = try PrintHouse(cards: 1)
        try house.order()
        let name = "\(house.numbers[0])-back.png"
        #expect(try house.run("bleed", "--bleed", "3").code == 0)
        let bled = try decodePicture(try #require(try house.pictures("bleed")[name])).size
        let profile =
            #"{"format": 1, "name": "ours", "canvas": {"width": 600, "height": 400, "dpi": 150}, "back": "mirrored"}"#
        try Data(profile.utf8).write(to: URL(fileURLWithPath: "\(house.shop)/ours.json"))
        #expect(try house.run("printer", "--printer", "ours.json").code == 0)
        let canvas = try decodePicture(try #require(try house.pictures("printer")[name])).size
        #expect(bled == PixelSize(width: 541, height: 354))
        #expect(canvas == PixelSize(width: 600, height: 400))
        #expect(try house.status("bleed")["settings"] as? String == "dpi=150 bleed=3.0")
        try FileManager.default.removeItem(atPath: "\(house.shop)/ours.json")
        #expect(try house.print("reprint", "--job", "printer", "--reason", "偏色", house.numbers[0]).code == 0)
        try Data("{}".utf8).write(to: URL(fileURLWithPath: "\(house.shop)/printer/printer.json"))
        let changed = try house.print("resume", "--job", "printer")
        #expect(changed.code == 65)
        #expect(
            changed.errors.contains("\"printer.json\" in the job's folder is not the file that the job was begun with"))
        let unknown = try house.run("x", "--printer", "none.json")
        #expect(unknown.code == 66)
        #expect(!exists("\(house.shop)/x"))
    }

    /// What was not printed may be ordered again, what was printed may not.
    @Test func anUnfinishedOrderFreesItsCards() throws {
        let house = try PrintHouse(cards: 3)
        let (first, second, third) = (house.numbers[0], house.numbers[1], house.numbers[2])
        #expect(try house.order([first, second]).code == 0)
        let twice = try house.order([second], number: "2026-002")
        #expect(twice.code == 65)
        #expect(twice.errors.contains("\(second) is in order 2026-001 already"))
        #expect(try house.order(["--all"], number: "2026-003").output.hasPrefix("order 2026-003: 1 cards"))
        #expect(try house.order(["--all"], number: "2026-004").errors.contains("no card is waiting to be ordered"))
        #expect(try house.order([first, second]).code == 0)
        #expect(try house.run().code == 0)
        #expect(try house.print("spoil", "--job", "job", "--reason", "卡纸", second).code == 0)
        #expect(
            try house.print("close", "--job", "job", "--shop", "shop", "--passphrase-file", "phrase").code == 0)
        let imported = try house.office("print", "import", "\(house.shop)/job/receipt.cose")
        #expect(imported.errors.contains("1 cards have no good sheet and may be ordered again: \(second)"))
        #expect(try house.order([first], number: "2026-005").errors.contains("is in order 2026-001 already"))
        #expect(try house.order([second], number: "2026-006").code == 0)
        #expect(try house.order([third], number: "2026-007").errors.contains("is in order 2026-003 already"))
    }

    /// The shop vanishes with the package: the office withdraws, orders elsewhere, and takes no receipt of the first shop.
    @Test func anOrderOfAVanishedShopIsWithdrawn() throws {
        let house = try PrintHouse(cards: 2)
        try house.enrol("zhao")
        #expect(try house.order().errors.contains("--as"), "an order is an actor's")
        #expect(try house.order(["--all", "--as", "zhao"]).code == 0)
        #expect(try house.run().code == 0)
        let close = try house.print("close", "--job", "job", "--shop", "shop", "--passphrase-file", "phrase")
        #expect(close.code == 0, "\(close.errors)")
        func withdraw(_ more: String...) throws -> Outcome {
            try Command.paiza.run(["print", "withdraw", "--authority", house.authority] + more)
        }
        let cases: [([String], Int32, String)] = [
            (["--order", "2026-001", "--reason", "停业"], 64, "--as"),
            (["--order", "2026-001", "--reason", " ", "--as", "zhao"], 64, "--reason must be one line"),
            (["--order", "2026-001", "--as", "zhao"], 64, "--reason"),
            (["--order", "2026-009", "--reason", "停业", "--as", "zhao"], 65, "has made no order \"2026-009\""),
        ]
        for (arguments, code, words) in cases {
            let outcome = try Command.paiza.run(["print", "withdraw", "--authority", house.authority] + arguments)
            #expect(outcome.code == code && outcome.errors.contains(words), "\(outcome)")
        }
        let withdrawn = try withdraw("--order", "2026-001", "--reason", "停业", "--as", "zhao")
        #expect(withdrawn.code == 0, "\(withdrawn.errors)")
        #expect(withdrawn.output == "order 2026-001 withdrawn: 4 sheets ordered = 0 handed out + 4 unaccounted for\n")
        #expect(withdrawn.errors.contains("next: paiza print export"))
        let late = try house.office("print", "import", "\(house.shop)/job/receipt.cose", "--as", "zhao")
        #expect(late.code == 65)
        #expect(late.errors.contains("order 2026-001 was withdrawn"))
        #expect(try house.order(["--all", "--as", "zhao"]).errors.contains("order 2026-001 was withdrawn"))

        #expect(try house.order(["--all", "--as", "zhao"], number: "2026-002").output.contains("2 cards"))
        #expect(try house.run("second").code == 0)
        #expect(
            try house.print("close", "--job", "second", "--shop", "shop", "--passphrase-file", "phrase").code == 0)
        let imported = try house.office("print", "import", "\(house.shop)/second/receipt.cose", "--as", "zhao")
        #expect(imported.code == 0, "\(imported.errors)")
        #expect(
            try withdraw("--order", "2026-002", "--reason", "停业", "--as", "zhao").errors.contains("has its receipt"))
        let orders = try house.office("print", "orders", "--json").objects()
        #expect(orders.map { $0["unaccounted"] as? Int } == [0, 4])
        #expect(orders[1]["withdrawn"] is String && orders[1]["closed"] is NSNull)
        let events = try house.office("audit", "list").lines.compactMap { $0.split(separator: "\t").dropFirst(2).first }
        #expect(events == ["root", "root", "zhao", "zhao", "zhao", "zhao"])
        #expect(try house.office("audit", "verify").code == 0)
    }

    @Test func aListOfNumbers() throws {
        let house = try PrintHouse(cards: 3)
        let list = "\(house.shop)/list.txt"
        try Data("\(house.numbers[2])\r\n\n  \(house.numbers[0]) \n".utf8).write(to: URL(fileURLWithPath: list))
        #expect(try house.order(["--list", list]).output.hasPrefix("order 2026-001: 2 cards"))
        try Data("\(house.numbers[2])\n王明\n".utf8).write(to: URL(fileURLWithPath: list))
        let bad = try house.order(["--list", list], number: "2026-002")
        #expect(bad.code == 65)
        #expect(bad.errors.contains("line 2: \"王明\" is no number"))
    }

    /// A bar with rate and time left where somebody looks, plain lines elsewhere.
    @Test func progressOnATerminal() throws {
        let house = try PrintHouse(cards: 6)
        try house.order()
        let shop = house.shop
        let terminal = try Terminal(
            .paiza,
            [
                "print", "run", "\(shop)/order.paiza", "--root", "\(shop)/root.pem", "--shop", "\(shop)/shop", "--job",
                "\(shop)/job", "--dpi", "300",
            ] + PrintHouse.phrase, in: shop, environment: ["LANG": "C.UTF-8", "TERM": "xterm"])
        let output = terminal.output(until: "in all", seconds: 60)
        #expect(
            output.contains(/[█░]{24} \d of 6 cards, \d+\.\d cards\/s, \d\d:\d\d left/), "\(output.debugDescription)")
        #expect(terminal.end() == 0)
        let plain = try house.run("other")
        #expect(!plain.errors.contains("█"))
        #expect(!plain.errors.contains("\u{1b}"))
    }
}
