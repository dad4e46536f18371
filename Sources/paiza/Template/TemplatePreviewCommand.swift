internal import ArgumentParser
internal import CardPress
internal import Checking
internal import Foundation

/// A page on this machine that shows a template's cards and draws them again whenever a file is saved.
struct TemplatePreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "show a template in a browser, drawn again as its files are saved",
        discussion: """
            examples:
              paiza template preview Templates/national-enforcement
              paiza template preview 我的模板 --port 8123

            The page is served to this machine alone, until the command is ended with Ctrl-C. It shows both sides with a
            fictitious person's data, and what is wrong where a side cannot be drawn.
            """)

    @Argument(help: "the template's folder") var template: String
    @Option(help: "the port to listen on; by default any free one") var port: UInt16 = 0
    @Option(help: "a picture for the portrait; by default a drawn outline") var portrait: String?

    func run() throws {
        _ = try inspect(template)
        let person = try portrait.map { (path) throws(CheckFailure) in
            try readWhole(path, limit: 64 << 20)
        }
        let drawing = PreviewDrawing(folder: template, portrait: try person ?? SpecimenPortrait.png())
        let server = try LoopbackServer(port: port)
        Terminal.print("http://127.0.0.1:\(server.port)/")
        Terminal.note(Sentence("showing \"\(template)\"; end with Ctrl-C", "正在显示“\(template)”；按 Ctrl-C 结束"))
        try server.serve { path in
            switch path {
            case "/": .init(type: "text/html; charset=utf-8", body: Array(PreviewPage.html.utf8))
            case "/state": .init(type: "application/json", body: Array(drawing.state().utf8))
            case "/front.png": drawing.picture(.front).map { .init(type: "image/png", body: $0) }
            case "/back.png": drawing.picture(.back).map { .init(type: "image/png", body: $0) }
            default: nil
            }
        }
    }
}
