internal import ArgumentParser
internal import CardPress
internal import Checking
internal import Credential
internal import Foundation
internal import Registry

struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "draw cards as PNG pictures, front and back",
        discussion: """
            Without numbers every card is drawn that is not lost, void, replaced, revoked or cancelled. A card that cannot
            be drawn right is not drawn: the others go on, and the exit code is 65.
            """)

    @OptionGroup var authority: AuthorityOptions
    @Option(help: "a template, or a family of templates: national, bilingual") var template = "national"
    @Option(help: "the folder of templates") var templates: String?
    @Option(help: "dots an inch: 300 or 600") var dpi = 300
    @Option(help: "the folder for NUMBER-front.png and NUMBER-back.png") var out: String
    @Argument(help: "the numbers 编号; all when none is named") var numbers: [CredentialNumber] = []

    func validate() throws {
        guard dpi == 300 || dpi == 600 else { throw ValidationError("--dpi must be 300 or 600") }
    }

    func run() throws {
        let (_, keySet) = try authority.folder.keySet()
        let registry = try authority.folder.registry()
        let cards = try deciding { () throws(RegistryError) in try registry.cards(numbers.isEmpty ? nil : numbers) }
        let drawings = try drawings(for: Set(cards.map(\.kind)), keySet)
        do { try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true) } catch {
            throw CheckFailure(.inputOutput, "cannot make the folder \"\(out)\"")
        }
        var (drawn, failed) = (0, 0)
        var summary = ProofSummary()
        for card in cards where isWanted(card) {
            guard let drawing = drawings[card.kind] else { continue }
            do throws(CheckFailure) {
                summary.add(try draw(card, drawing, ordinal: drawn))
                drawn += 1
            } catch {
                guard error.code == .malformed else { throw error }
                Terminal.note("error: \(error.message)")
                failed += 1
            }
        }
        if drawn > 0 { Terminal.note("note: \(summary.line)") }
        Terminal.print("\(drawn) cards drawn at \(dpi) dpi in \"\(out)\"" + (failed > 0 ? ", \(failed) failed" : ""))
        if failed > 0 { throw ExitCode(65) }
    }

    /// A card that is out of force for good is drawn only when it is named, and then refused by name.
    private func isWanted(_ card: CredentialRecord) -> Bool {
        let drawable: Set<StatusValue> = [.valid, .notInService, .suspended]
        if drawable.contains(card.status) { return true }
        if !numbers.isEmpty { Terminal.note("note: \(card.number) is \(card.status.name) and is not drawn") }
        return false
    }

    private func drawings(
        for kinds: Set<CredentialKind>, _ keySet: KeySet
    ) throws(CheckFailure) -> [CredentialKind: CardDrawing] {
        let library = try TemplateLibrary(templates)
        var drawings: [CredentialKind: CardDrawing] = [:]
        for kind in kinds {
            if let found = try library.template(template, for: kind) {
                drawings[kind] = try CardDrawing(found, dpi: dpi, keySet: keySet)
            } else {
                Terminal.note("note: template \"\(template)\" is not for \(kind.name) credentials; they are not drawn")
            }
        }
        return drawings
    }

    private func draw(
        _ card: CredentialRecord, _ drawing: CardDrawing, ordinal: Int
    ) throws(CheckFailure) -> FinishedCard {
        let finished = try drawing.finish(card, ordinal: ordinal)
        for side in CardSide.allCases {
            if let file = finished.files[side] { try store(file, at: "\(out)/\(card.number)-\(side.rawValue).png") }
        }
        return finished
    }
}
