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
            be drawn right is not drawn: the others go on, and the exit code is 65. Every code is read back and its signature
            verified before the file is written; one that fails stops the run.

            examples:
              paiza render --authority office --out cards 05010100001
              paiza render --authority office --out cards --dpi 600 --bleed 3 --names '{number}-{name}-{side}'
              paiza render --authority office --out cards --printer 1016x648
            """)

    @OptionGroup var authority: AuthorityOptions
    @Option(help: "a template, or a family of templates: national, bilingual") var template = "national"
    @Option(help: "the folder of templates") var templates: String?
    @OptionGroup var options: OutputOptions
    @Option(help: "the folder for the pictures") var out: String
    @Argument(help: "the numbers 编号; all when none is named") var numbers: [CredentialNumber] = []

    func run() throws {
        let (_, keySet) = try authority.folder.keySet()
        let registry = try authority.folder.registry()
        let cards = try deciding { () throws(RegistryError) in try registry.cards(numbers.isEmpty ? nil : numbers) }
        let output = try options.output()
        let drawings = try drawings(for: Set(cards.map(\.kind)), output, keySet)
        let wanted = cards.filter { drawings[$0.kind] != nil && $0.isDrawn(named: !numbers.isEmpty) }
        let names = try names(of: wanted, drawings)
        do { try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true) } catch {
            throw CheckFailure(.inputOutput, Sentence("cannot make the folder \"\(out)\"", "无法建立文件夹“\(out)”"))
        }
        var (drawn, failed) = (0, 0)
        var summary = ProofSummary()
        for (card, names) in zip(wanted, names) {
            guard let drawing = drawings[card.kind] else { continue }
            do throws(CheckFailure) {
                summary.add(try draw(card, drawing, names, ordinal: drawn))
                drawn += 1
            } catch {
                guard error.code == .malformed else { throw error }
                Terminal.note(Sentence("error: \(error.words(.english))", "错误：\(error.words(.chinese))"))
                failed += 1
            }
        }
        if drawn > 0 { Terminal.note(Sentence("note: \(summary.line)", "提示：\(summary.chineseLine)")) }
        Terminal.print(
            Sentence(
                "\(drawn) cards drawn at \(output.dpi) dpi in \"\(out)\"" + (failed > 0 ? ", \(failed) failed" : ""),
                "以 \(output.dpi) dpi 制作 \(drawn) 张，写入“\(out)”" + (failed > 0 ? "；\(failed) 张未能制作" : "")))
        if failed > 0 { throw ExitCode(65) }
    }

    private func drawings(
        for kinds: Set<CredentialKind>, _ output: CardOutput, _ keySet: KeySet
    ) throws(CheckFailure) -> [CredentialKind: CardDrawing] {
        let library = try TemplateLibrary(templates)
        var drawings: [CredentialKind: CardDrawing] = [:]
        for kind in kinds {
            if let found = try library.template(template, for: kind) {
                drawings[kind] = try CardDrawing(found, output: output, keySet: keySet)
            } else {
                Terminal.note(
                    Sentence(
                        "note: template \"\(template)\" is not for \(kind.name) credentials; they are not drawn",
                        "提示：模板“\(template)”不用于\(kind.title)，这些证件未制作"))
            }
        }
        return drawings
    }

    /// The names of all files, before the first is written: none twice, each safe.
    private func names(
        of cards: [CredentialRecord], _ drawings: [CredentialKind: CardDrawing]
    ) throws(CheckFailure) -> [[CardSide: String]] {
        var register = FileNameRegister()
        var all: [[CardSide: String]] = []
        for card in cards {
            do throws(OutputError) {
                let names = try drawings[card.kind]?.names(of: card) ?? [:]
                for side in CardSide.allCases { if let name = names[side] { try register.take(name) } }
                all.append(names)
            } catch {
                let words = error.sentence
                throw CheckFailure(
                    .malformed, Sentence("\(card.number): \(words.english)", "\(card.number)：\(words(.chinese))"))
            }
        }
        return all
    }

    private func draw(
        _ card: CredentialRecord, _ drawing: CardDrawing, _ names: [CardSide: String], ordinal: Int
    ) throws(CheckFailure) -> FinishedCard {
        let finished = try drawing.finish(card, ordinal: ordinal)
        for side in CardSide.allCases {
            if let file = finished.files[side], let name = names[side] { try store(file, at: "\(out)/\(name)") }
        }
        return finished
    }
}
