import Foundation
import Testing

/// How an answer reaches people and scripts: schema, colours, languages, names of places.
@Suite struct AnswerOutputTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    // MARK: JSON

    /// What `--json` prints, for every text of VerdictTests and every input error, is what the schema says.
    @Test func everyLineIsInTheSchema() throws {
        let office = try Office.shared
        let folder = try folder()
        var lines: [String] = []
        for item in VerdictTests.cases {
            let options = item.options.map { option in
                option.hasPrefix("DAYS ") ? office.time(days: Double(option.dropFirst(5)) ?? 0) : option
            }
            let outcome = try office.verify(options + ["--json", item.text(office)], by: .verify)
            let answer = try #require(try outcome.objects().first)
            #expect(answer["code"] as? String == item.code, "\(item.testDescription)")
            lines += outcome.lines
        }
        let blank = try folder.write(try Portrait.jpeg.get(), to: "blank.jpg")
        // A credential file that is broken is malformed, and not merely unreadable.
        let broken = try office.verify(["--json", try folder.write([0x82, 0x41, 0x00], to: "broken.paiza")])
        #expect(broken.code == 65)
        let place = try #require(try broken.objects().first)
        #expect(place["code"] as? String == "malformed")
        #expect(place["layer"] as? String == "electronic")
        #expect(place["reason"] as? String == "truncated")
        #expect(place["offset"] as? Int == 3)
        lines += broken.lines
        lines += try office.verify(["--json", office.picture, blank, folder("absent.png"), folder.path]).lines
        lines += try office.verify(["--json", "-"], input: "\n").lines
        let objects = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
        let errors = Set(
            objects.filter { $0["outcome"] as? String == "input-error" }.compactMap { $0["code"] as? String })
        #expect(errors == ["malformed", "input-damaged", "foreign", "no-code", "unreadable"])

        let environment = ProcessInfo.processInfo.environment
        guard let python = environment["PAIZA_ORACLES"] else {
            if environment["PAIZA_ORACLES_REQUIRED"] == "1" { Issue.record("PAIZA_ORACLES is required and not set") }
            return print("skipped: PAIZA_ORACLES names no Python with the packages of Tests/Oracles/requirements.txt")
        }
        let tests = Command.repository.appendingPathComponent("Tests").path
        let file = try folder.write(lines.joined(separator: "\n"), to: "answers")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["\(tests)/Oracles/check_answers.py", "\(tests)/Schemas/answer.schema.json", file]
        process.standardOutput = FileHandle.nullDevice
        try process.start()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    // MARK: Colours

    /// Runs a command with a terminal for standard output.
    private func onTerminal(
        _ arguments: [String], environment: [String: String] = [:], by command: Command
    ) throws -> String {
        let office = try Office.shared
        let trust = ["--bundle", office.bundle, "--root", office.root, "--lang", "en"]
        let line = [command.path] + (command == .paiza ? ["verify"] : []) + trust + arguments
        let folder = try folder()
        let typescript = folder("typescript")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
        process.arguments = ["-q", "-c", line.map { "'\($0)'" }.joined(separator: " "), typescript]
        process.environment = ["TERM": "xterm", "LANG": "C.UTF-8"].merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.start()
        process.waitUntilExit()
        return String(decoding: try bytes(of: typescript), as: UTF8.self)
    }

    @Test(arguments: [Command.paiza, .verify])
    func coloursOnATerminal(_ command: Command) throws {
        let office = try Office.shared
        let signs = [
            (office.text(.valid), "\u{1b}[1;32m[SPECIMEN] ✔ VALID\u{1b}[0m"),
            (office.text(.late), "\u{1b}[1;33m[SPECIMEN] ? UNDETERMINED  "),
            (office.text(.lost), "\u{1b}[1;31m[SPECIMEN] ✘ REJECTED  "),
        ]
        for (text, first) in signs {
            #expect(try onTerminal([text], by: command).contains(first))
        }
        let valid = office.text(.valid)
        let plain = [
            try onTerminal(["--no-color", valid], by: command),
            try onTerminal([valid], environment: ["NO_COLOR": "1"], by: command),
            try onTerminal([valid], environment: ["TERM": "dumb"], by: command),
        ]
        for answer in plain {
            #expect(answer.contains("[SPECIMEN] ✔ VALID"))
            #expect(!answer.contains("\u{1b}["))
        }
        #expect(try onTerminal([valid], environment: ["NO_COLOR": ""], by: command).contains("\u{1b}[1;32m"))
        #expect(try !onTerminal(["--json", valid], by: command).contains("\u{1b}["))
        #expect(try !office.verify([valid], by: command, environment: ["TERM": "xterm"]).output.contains("\u{1b}["))
    }

    // MARK: Languages

    @Test(arguments: [Command.paiza, .verify])
    func tagsAndWords(_ command: Command) throws {
        let office = try Office.shared
        let folder = try folder()
        let text = office.text(.valid)
        for tag in ["zh", "zh-Hans"] {
            #expect(try office.verify(["--lang", tag, text], by: command).lines.first == "【样证】✔ 有效")
        }
        let words = try folder.write("answer.valid = ᠬᠦᠴᠦᠨ ᠲᠡᠢ\nlabel.name = ᠨᠡᠷ\u{180e}ᠡ\n", to: "mn.words")
        let answer = try office.verify(["--words", words, text], by: command)
        #expect(answer.code == 0)
        #expect(answer.lines.first == "【样证】✔ ᠬᠦᠴᠦᠨ ᠲᠡᠢ")
        #expect(answer.lines.contains("  ᠨᠡᠷ\u{180e}ᠡ    郑海涛"), "\(answer.output)")
        #expect(answer.lines.contains("  单位    包头市应急管理局"))
        let wrong = try folder.write("# x\nlabel.naem = x\n", to: "wrong.words")
        let refused = try office.verify(["--words", wrong, text], by: command)
        #expect(refused.code == 64)
        #expect(refused.output.isEmpty)
        #expect(refused.errors.contains("line 2: unknown code \"label.naem\""))
        #expect(try office.verify(["--words", folder("absent"), text], by: command).code == 66)
    }

    @Test func theTemplateOfWords() throws {
        let folder = try folder()
        let template = try paiza("words", "template")
        #expect(template.code == 0)
        #expect(template.lines.contains("rejected.lost ="))
        let file = try folder.write(template.output, to: "words")
        let check = try paiza("words", "check", file)
        #expect(check.code == 0)
        #expect(check.lines.count == template.lines.count { $0.hasSuffix(" =") })
        #expect(check.errors == "\(check.lines.count) codes stay Chinese\n")
        let wrong = try paiza("words", "check", try folder.write("x", to: "wrong"))
        #expect(wrong.code == 65)
        #expect(wrong.errors.contains("line 1: there is no \"=\""))
        let office = try Office.shared
        #expect(try office.verify(["--words", file, office.text(.valid)]).lines.first == "【样证】✔ 有效")
    }

    // MARK: Places, and what to do

    @Test(
        arguments: [
            ("包头市", Int32(0)), ("昆都仑区", 0), ("包头市昆都仑区", 0), ("内蒙古自治区包头市昆都仑区", 0), ("呼和浩特市", 1), ("新城区", 1),
            ("呼和浩特市新城区", 1), ("内蒙古自治区", 0),
        ])
    func namesOfPlaces(_ name: String, _ code: Int32) throws {
        let office = try Office.shared
        for command in [Command.paiza, .verify] {
            let outcome = try office.verify(["--at", name, "--lang", "zh", office.text(.valid)], by: command)
            #expect(outcome.code == code)
            #expect(outcome.output.contains("  区域    150200 包头市\n"))
        }
    }

    /// Right under the one big answer stands what to do, and a card that is only out of place is called genuine.
    @Test(
        arguments: [
            (Office.Card.valid, [], "请将下列内容与证件逐项核对"), (.lost, [], "不要认可"), (.revoked, [], "不要认可"),
            (.suspended, [], "请其出示新证"), (.superseded, [], "请其出示换发的新证"),
            (.valid, ["--at", "新城区"], "证件本身真实，仅不适用于此地"), (.valid, ["--category", "能源"], "证件本身真实，仅不适用于此类执法"),
            (.late, [], "不能据此认可，也不能认定为伪造"),
        ] as [(Office.Card, [String], String)])
    func whatToDo(_ card: Office.Card, _ options: [String], _ words: String) throws {
        let office = try Office.shared
        let lines = try office.verify(options + ["--lang", "zh", office.text(card)]).lines
        #expect(lines[1].hasPrefix("  → ") && lines[1].contains(words), "\(lines)")
        if card != .late, options.isEmpty, card != .valid { #expect(!lines.joined().contains("伪造")) }
    }

    // MARK: Electronic credentials

    @Test func electronicVerifyIsVerify() throws {
        let office = try Office.shared
        let folder = try folder()
        let file = folder("e.paiza")
        let authority = try folder.authority()
        let person = Person(number: "05990000201")
        for arguments in [
            ["issue", "--authority", authority] + (try folder.roster([person])),
            ["electronic", "export", "--authority", authority, person.number, "--out", file],
            ["bundle", "make", "--authority", authority, "--out", folder("b.paiza")],
        ] {
            let outcome = try Command.paiza.run(arguments)
            #expect(outcome.code == 0, "\(outcome)")
        }
        let trust = ["--bundle", folder("b.paiza"), "--root", "\(authority)/root.pem", "--lang", "en", file]
        let outcome = try Command.paiza.run(["electronic", "verify"] + trust)
        let plain = try Command.paiza.run(["verify"] + trust)
        #expect(outcome.code == plain.code)
        let words = { (outcome: Outcome) in outcome.lines.filter { !$0.contains("clock") } }
        #expect(words(outcome) == words(plain))
        #expect(outcome.output.contains("an electronic credential shown as it is stored, perhaps a screenshot"))
        #expect(outcome.output.contains("take its portrait out to compare it with what is shown and with the face"))
        #expect(try office.verify(["--lang", "en", office.text(.valid)]).output.contains("the code of a card"))
        let help = try paiza("electronic", "verify", "--help")
        #expect(help.code == 0)
        #expect(help.output.contains("check credentials offline"))
    }
}
