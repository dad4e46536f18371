import Foundation
import Raster
import Testing

/// `paiza render`: which cards become which pictures.
@Suite struct RenderTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    private static let first = Office.Card.valid.rawValue
    private static let supervision = Office.Card.supervision.rawValue

    /// The dots a metre that a PNG states (PNG specification, 11.3.5.3), of both directions.
    private func dotsPerMetre(_ png: [UInt8]) -> [Int]? {
        guard let place = png.firstRange(of: Array("pHYs".utf8))?.upperBound, png.count > place + 9, png[place + 8] == 1
        else { return nil }
        return [place, place + 4].map { png[$0..<$0 + 4].reduce(0) { $0 * 256 + Int($1) } }
    }

    @Test(arguments: [
        (300, "national", PixelSize(width: 1011, height: 638), 11_811),
        (600, "bilingual", PixelSize(width: 2022, height: 1276), 23_622),
    ])
    func bothSides(dpi: Int, template: String, size: PixelSize, dots: Int) throws {
        let folder = try folder()
        let office = try Office.shared
        let outcome = try paiza(
            "render", "--authority", office.authority, "--dpi", "\(dpi)", "--template", template, "--out",
            folder("cards"),
            Self.first)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output == "1 cards drawn at \(dpi) dpi in \"\(folder("cards"))\"\n")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder("cards")).sorted()
        #expect(names == ["\(Self.first)-back.png", "\(Self.first)-front.png"])
        for name in names {
            let file = try bytes(of: folder("cards/\(name)"))
            #expect(dotsPerMetre(file) == [dots, dots])
            #expect(try decodePicture(file).size == size)
            #expect(file.firstRange(of: Array("样证 SPECIMEN".utf8)) != nil)
        }
    }

    /// The printer of Samples: its canvas, and the back upside down.
    @Test func aPrinterOfOnesOwn() throws {
        let folder = try folder()
        let outcome = try paiza(
            "render", "--authority", try Office.shared.authority, "--out", folder("printed"), "--printer",
            "Samples/printer.json", Self.first)
        #expect(outcome.code == 0, "\(outcome.errors)")
        for side in ["front", "back"] {
            let picture = try decodePicture(bytes(of: folder("printed/\(Self.first)-\(side).png")))
            #expect(picture.size == PixelSize(width: 1016, height: 648))
        }
    }

    @Test func theSameContentGivesTheSameBytes() throws {
        let folder = try folder()
        let office = try Office.shared
        #expect(try paiza("render", "--authority", office.authority, "--out", folder("again"), Self.first).code == 0)
        for side in ["front", "back"] {
            let first = office.picture.replacing("front", with: side)
            #expect(try bytes(of: folder("again/\(Self.first)-\(side).png")) == bytes(of: first))
        }
    }

    /// Both kinds in one call, each on its own template.
    @Test func withoutNumbersWhatIsInForceIsDrawn() throws {
        let folder = try folder()
        let office = try folder.authority()
        let people = (1...3).map { Person(number: "0599000040\($0)") }
        var other = Person(number: "05990000404")
        (other.kind, other.category) = ("行政执法监督证", "行政执法监督")
        let issue = ["issue", "--authority", office] + (try folder.roster(people + [other]))
        #expect(try Command.paiza.run(issue).code == 0)
        #expect(try paiza("handout", "--authority", office, "05990000402", "05990000403").code == 0)
        let procedures = try Procedures(folder, office)
        try procedures.lose("05990000402")
        try procedures.suspend("05990000403")
        let outcome = try paiza("render", "--authority", office, "--out", folder("cards"))
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("3 cards drawn"))
        let fronts = try FileManager.default.contentsOfDirectory(atPath: folder("cards")).filter {
            $0.hasSuffix("front.png")
        }
        #expect(fronts.sorted() == ["401", "403", "404"].map { "05990000\($0)-front.png" })
    }

    @Test(arguments: [Office.Card.revoked, .lost, .void, .cancelled, .superseded])
    func aCardOutOfForceIsNotDrawn(_ card: Office.Card) throws {
        let folder = try folder()
        let outcome = try paiza(
            "render", "--authority", try Office.shared.authority, "--out", folder("cards"), card.rawValue)
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("0 cards drawn"))
        #expect(outcome.errors == "note: \(card.rawValue) is \(card) and is not drawn\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder("cards")).isEmpty)
    }

    @Test(arguments: [
        (["05990000999"], Int32(65), "no credential has the number \"05990000999\""),
        (["0599/../1"], 64, "is invalid for '<numbers>'"),
        (["--template", "none"], 66, "no template \"none\""),
        (["--template", "../Templates/national"], 66, "no template"),
        (["--templates", "Samples"], 66, "no template \"national\""),
        (["--dpi", "149"], 64, "--dpi must be 150 to 1200"), (["--dpi", "1201"], 64, "--dpi must be 150 to 1200"),
        (["--bleed", "20"], 64, "a bleed is 0.5 to 10 mm"), (["--bleed", "3", "--printer", "1016x648"], 64, "exclude"),
        (["--printer", "epson"], 64, "no printer \"epson\" is known"), (["--printer", "none.json"], 66, "none.json"),
        (["--printer", "Package.swift"], 65, "Package.swift:1:1"), (["--icc", "Package.swift"], 65, "no ICC profile"),
        (["--printer", "1016x648", "--dpi", "600"], 64, "prints 300 dots an inch"),
        (["--icc", "none.icc"], 66, "none.icc"),
        (["--names", "{number}"], 64, "without {side}"), (["--rounded", "--bleed", "3"], 64, "rounded corners"),
    ])
    func refusals(_ arguments: [String], _ code: Int32, _ message: String) throws {
        let folder = try folder()
        let outcome = try Command.paiza.run(
            ["render", "--authority", try Office.shared.authority, "--out", folder("cards")] + arguments)
        #expect(outcome.code == code)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
        #expect(!exists(folder("cards")))
    }

    /// Of many cards with one name none is drawn when names alone would tell files apart.
    @Test func filesOfOneNameAreRefusedBeforeTheFirst() throws {
        let folder = try folder()
        let office = try folder.authority()
        let people = (1...2).map { Person(number: "0599000050\($0)") }
        #expect(try Command.paiza.run(["issue", "--authority", office] + (try folder.roster(people))).code == 0)
        let render = ["render", "--authority", office, "--out", folder("cards"), "--names"]
        let outcome = try Command.paiza.run(render + ["{name}-{side}"])
        #expect(outcome.code == 65)
        #expect(outcome.errors.contains("two files would be named \"\(people[0].name)-front.png\""))
        #expect(!exists(folder("cards")))
        let named = try Command.paiza.run(render + ["{side} {name} {number}", "--bleed", "2", "05990000501"])
        #expect(named.code == 0, "\(named.errors)")
        #expect(named.errors.contains("1 codes read back and verified, 1 from the finished files: modules of 0.339 mm"))
        let file = try bytes(of: folder("cards/front \(people[0].name) 05990000501.png"))
        #expect(try decodePicture(file).size == PixelSize(width: 1058, height: 685))
    }

    @Test func aTemplateOfTheOtherKindDrawsNothing() throws {
        let folder = try folder()
        let outcome = try paiza(
            "render", "--authority", try Office.shared.authority, "--out", folder("cards"), "--template",
            "national-supervision", Self.first, Self.supervision)
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("1 cards drawn"))
        #expect(outcome.errors.contains("\"national-supervision\" is not for enforcement credentials"))
    }

    @Test func aPlaceThatCannotBeWritten() throws {
        let folder = try folder()
        let office = try Office.shared.authority
        let file = try folder.write("mine", to: "file")
        // A folder cannot be made where a file is, and a picture cannot take the place of a folder.
        let noFolder = try paiza("render", "--authority", office, "--out", "\(file)/cards", Self.first)
        #expect(noFolder.code == 74)
        #expect(noFolder.errors.contains("cannot make the folder"))
        let taken = folder("cards/\(Self.first)-front.png")
        try FileManager.default.createDirectory(atPath: taken, withIntermediateDirectories: true)
        let noFile = try paiza("render", "--authority", office, "--out", folder("cards"), Self.first)
        #expect(noFile.code == 74)
        #expect(noFile.errors.contains("is a directory"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder("cards")).allSatisfy { !$0.hasSuffix(".tmp") })
    }
}
