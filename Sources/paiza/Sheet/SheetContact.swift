internal import ArgumentParser
internal import CardPress
internal import Checking
internal import Credential
internal import DurableFiles
internal import Imposition
internal import Raster
internal import Registry

struct SheetContact: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "draw many cards small on pages for proof reading, what is wrong in red",
        discussion: """
            Nothing of it is for printing cards. A card that cannot be drawn has its place, and the reason in red; so have texts that
            were set smaller, portraits that are too small, one portrait for two people, and cards that are not valid today. With --png
            each page becomes a picture too, PAGE.png beside the PDF file.
            """)

    @OptionGroup var authority: AuthorityOptions
    @Option(help: "a template, or a family of templates: national, bilingual") var template = "national"
    @Option(help: "the folder of templates") var templates: String?
    @Option(help: "the paper: a4, a3 or letter") var paper = Paper.Size.a4
    @Flag(help: "lay the paper on its long edge") var landscape = false
    @Flag(help: "show the backs beside the fronts") var backs = false
    @Option(help: "cards in a row; by default 3, or 1 with --backs") var columns: Int?
    @Option(help: "dots an inch of the cards: 150 or 300") var dpi = 150
    @Option(help: "the PDF file to write") var out: String
    @Option(help: "also write each page as a picture, named by this and -1.png, -2.png ...") var png: String?
    @Argument(help: "the numbers 编号; all when none is named") var numbers: [CredentialNumber] = []

    func validate() throws {
        guard dpi == 150 || dpi == 300 else { throw ValidationError("--dpi must be 150 or 300") }
    }

    func run() throws {
        let (_, keySet) = try authority.folder.keySet()
        let registry = try authority.folder.registry()
        let all = try deciding { () throws(RegistryError) in try registry.cards(numbers.isEmpty ? nil : numbers) }
        let cards = all.filter { $0.isDrawn(named: !numbers.isEmpty) }
        var drawings: [CredentialKind: CardDrawing] = [:]
        for kind in Set(cards.map(\.kind)) {
            guard let found = try TemplateLibrary(templates).template(template, for: kind) else { continue }
            drawings[kind] = try CardDrawing(found, dpi: dpi, keySet: keySet)
        }
        let proof = ProofReading(
            cards: cards, drawings: drawings, today: CivilDate(containing: Clock.now), showsBacks: backs)
        let form: ContactSheet.Form
        do {
            form = try ContactSheet.Form(
                paper: Paper(paper, landscape: landscape), columns: columns ?? (backs ? 1 : 3), shape: 54 / 85.6,
                pictures: backs ? 2 : 1)
        } catch { throw CheckFailure(error) }
        let sheet = ContactSheet(form, title: "\(keySet.name) · 校样 proof", note: "\(cards.count) 张 cards · 仅供校对，不作制证之用")
        try writeSheets(to: out, title: "paiza contact sheet") { (document) throws(SheetError) in
            try sheet.draw(proof.entries(), on: document)
        }
        if let png { try writePictures(sheet, proof.entries(), png) }
        let warned = proof.warned
        Terminal.print(
            Sentence(
                "\(cards.count) cards on \(sheet.pages(for: cards.count)) pages in \"\(out)\"; \(warned) to look at",
                "\(cards.count) 张证件的校样 \(sheet.pages(for: cards.count)) 页，写入“\(out)”；\(warned) 张需要查看"))
    }

    private func writePictures(
        _ sheet: ContactSheet, _ entries: [ContactSheet.Entry], _ path: String
    ) throws(CheckFailure) {
        var number = 0
        var failure: CheckFailure?
        do throws(SheetError) {
            let document = try SheetDocument(dpi: 200) { page in
                number += 1
                do throws(CheckFailure) {
                    let file: [UInt8]
                    do { file = try encodePNG(page, pixelsPerMetre: 7874) } catch {
                        throw CheckFailure(.inputOutput, "\(error)")
                    }
                    try store(file, at: "\(path)-\(number).png")
                } catch { failure = error }
                return failure == nil
            }
            try sheet.draw(entries, on: document)
        } catch { throw failure ?? CheckFailure(error) }
    }
}
