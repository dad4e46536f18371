import Foundation

/// Draws the art of the card templates, or the portraits of the sample people, as SVG files.
///
///     lineart Templates              front.svg and back.svg of every template
///     lineart --portraits FOLDER     one SVG for each sample person
@main
struct Lineart {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            switch (arguments.count, arguments.first) {
            case (1, let folder?) where !folder.hasPrefix("-"): try drawTemplates(in: folder)
            case (2, "--portraits"): try drawPortraits(in: arguments[1])
            default:
                say("usage: lineart TEMPLATES | lineart --portraits FOLDER")
                exit(64)
            }
        } catch {
            say("lineart: \(error.localizedDescription)")
            exit(74)
        }
    }

    private static func drawTemplates(in folder: String) throws {
        for setting in Setting.allCases {
            for kind in Kind.allCases {
                let place = folder + "/\(setting.rawValue)-\(kind.rawValue)"
                try write(front(kind, setting).svg, to: place + "/front.svg")
                try write(back(kind, setting).svg, to: place + "/back.svg")
            }
        }
    }

    private static func drawPortraits(in folder: String) throws {
        for sitter in Sitter.all {
            try write(Portrait(sitter: sitter).drawing.svg, to: folder + "/\(sitter.number).svg")
        }
    }

    private static func write(_ text: String, to path: String) throws {
        let url = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url, options: .atomic)
    }

    private static func say(_ message: String) {
        FileHandle.standardError.write(Data((message + "\n").utf8))
    }
}
