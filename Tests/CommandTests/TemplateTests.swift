import Foundation
import Testing

/// `paiza template check`: everything that is wrong at once.
@Suite struct TemplateTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    private static let shipped = [
        "national-enforcement", "national-supervision", "bilingual-enforcement", "bilingual-supervision",
        "photo-enforcement", "photo-supervision",
    ]

    /// A copy of a shipped template that may be spoilt.
    private func copy() throws -> String {
        let folder = try folder()
        try FileManager.default.copyItem(
            atPath: "\(Command.repository.path)/Templates/national-enforcement", toPath: folder("mine"))
        return folder("mine")
    }

    private func spoil(_ file: String, _ from: String, _ to: String) throws {
        let text = String(decoding: try bytes(of: file), as: UTF8.self)
        #expect(text.contains(from))
        try Data(text.replacing(from, with: to).utf8).write(to: URL(fileURLWithPath: file))
    }

    @Test(arguments: shipped) func nothingIsSaidOfTheShippedTemplates(_ name: String) throws {
        let outcome = try paiza("template", "check", "Templates/\(name)")
        #expect(outcome.code == 0)
        #expect(outcome.output == "Templates/\(name)：0 项错误，0 项警告，可以使用\n")
        #expect(outcome.errors == "next: paiza template preview Templates/\(name)\n")
    }

    @Test func errorsAreToldWithTheirPlaces() throws {
        let mine = try copy()
        try spoil("\(mine)/front.svg", "<rect id=\"name\"", "<text/><rect display=\"none\" id=\"name\"")
        try spoil("\(mine)/template.json", "\"content\": \"{agency}\"", "\"content\": \"{agencies}\"")
        let outcome = try paiza("template", "check", mine)
        #expect(outcome.code == 65)
        #expect(outcome.output == "\(mine)：3 项错误，0 项警告\n")
        #expect(outcome.errors.contains("error: front.svg:"))
        let objects = try paiza("template", "check", "--json", mine).objects()
        #expect(objects.map { $0["type"] as? String } == ["error", "error", "error", "summary"])
        #expect(objects[0]["file"] as? String == "template.json")
        #expect((objects[0]["problem"] as? String)?.contains("{agencies}") == true)
        #expect(objects[2]["element"] as? String == "name")
        #expect(objects.prefix(3).allSatisfy { $0["line"] is Int && $0["column"] is Int && $0["hint"] is String })
        #expect(objects.last?["errors"] as? Int == 3)
    }

    @Test func aFolderThatIsNotThere() throws {
        for command in ["check", "preview"] {
            let outcome = try paiza("template", command, "none")
            #expect(outcome.code == 66)
            #expect(outcome.errors.contains("no folder \"none\""))
        }
    }

    // MARK: Schema

    /// What the published schema and the program say of a description must be the same.
    @Test func theSchemaTakesWhatTheProgramTakes() throws {
        let environment = ProcessInfo.processInfo.environment
        guard let python = environment["PAIZA_ORACLES"] else {
            if environment["PAIZA_ORACLES_REQUIRED"] == "1" { Issue.record("PAIZA_ORACLES is required and not set") }
            return print("skipped: PAIZA_ORACLES names no Python with the packages of Tests/Oracles/requirements.txt")
        }
        let schema = "Templates/template.schema.json"
        func isValid(_ text: String) throws -> Bool {
            let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
            let line = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
            let file = try folder().write(String(decoding: line, as: UTF8.self), to: "description")
            let process = Process()
            process.executableURL = URL(fileURLWithPath: python)
            process.currentDirectoryURL = Command.repository
            process.arguments = ["Tests/Oracles/check_answers.py", schema, file]
            (process.standardOutput, process.standardError) = (Pipe(), Pipe())
            try process.start()
            process.waitUntilExit()
            return process.terminationStatus == 0
        }
        for name in Self.shipped {
            let file = try bytes(of: "\(Command.repository.path)/Templates/\(name)/template.json")
            #expect(try isValid(String(decoding: file, as: UTF8.self)), "\(name)")
        }
        let sound = String(
            decoding: try bytes(of: "\(Command.repository.path)/Templates/bilingual-enforcement/template.json"),
            as: UTF8.self)
        let changes = [
            ("\"format\": 1", "\"format\": 2"), ("\"kind\": \"enforcement\"", "\"kind\": \"other\""),
            ("\"width\": 85.6", "\"width\": 856"), ("\"front.svg\"", "\"../front.svg\""),
            ("\"type\": \"qr\"", "\"type\": \"barcode\""), ("\"type\": \"qr\"", "\"type\": \"qr\", \"size\": 2"),
            ("\"face\": \"mongolian\"", "\"face\": \"sans\""), ("\"#0B3A6B\"", "\"blue\""),
            ("\"breaks\": \"agency\"", "\"breaks\": \"never\""), ("\"lines\": 2", "\"lines\": 1.5"),
            ("\"title\": \"行政执法证\"", "\"name\": \"行政执法证\""), ("{title}", "{title"),
            ("\"floor\": 3.0", "\"floors\": 3.0"), ("\"tracking\": 0.06", "\"tracking\": 3"),
        ]
        for (from, to) in changes {
            let text = sound.replacing(from, with: to, maxReplacements: 1)
            #expect(text != sound, "\(from)")
            #expect(try !isValid(text), "\(to)")
        }
    }
}
