import Foundation
import Testing

/// What a command is given as a file may be anything: only plain files are read, and nothing is waited for.
@Suite struct PlainFileTests {
    struct Call: Sendable, CustomTestStringConvertible {
        let command: Command
        let arguments: String

        init(_ arguments: String, by command: Command = .paiza) {
            (self.command, self.arguments) = (command, arguments)
        }

        var testDescription: String { "\(command.rawValue) \(arguments)" }
    }

    /// Every place of a command line that names a file to be read.
    private static let calls: [Call] =
        [
            "verify {it}", "verify --bundle {it} --root {root} 1", "verify --bundle {bundle} --root {it} 1",
            "verify --words {it} 1", "verify --portrait {it} --bundle {bundle} --root {root} 1",
            "verify --batch {it} --bundle {bundle} --root {root}",
            "verify --report {it} --bundle {bundle} --root {root} 1", "trust add {it} --store {store}",
            "bundle import {it} --store {store}", "bundle diff {it} --store {store}",
            "lookup --register {it} --root {root} 05990000101 --name 王明", "words check {it}",
            "roster check {it} --portraits {folder}", "roster check {table} --portraits {folder} --agencies {it}",
            "roster check {table} --portraits {folder} --crops {it}",
            "roster check {table} --portraits {folder} --key-set {it} --root {root}",
            "issue {it} --authority {office}", "issue --roster {it} --portraits {folder} --authority {office}",
            "render --authority {office} --icc {it} --out {new} 05990000101",
            "electronic show {it}", "electronic verify {it} --bundle {bundle} --root {root}",
            "present now {it} --device-key {it}", "audit verify --checkpoint {it} --authority {log}",
            "backup restore {it} --authority {office}",
            "electronic export 05990000101 --authority {office} --out {new} --device-key {it}",
            "print export --order 1 --shop {it} --out {new} --authority {office}",
            "template preview {own} --portrait {it}",
            "print run {it} --root {root} --shop {folder} --job {new}", "print import {it} --authority {office}",
            "document make roster --out {new}.pdf --values {it}", "template preview {it}", "template check {it}",
        ].map { Call($0) }
        + [
            "--bundle {it} --root {root} 1", "--bundle {bundle} --root {it} 1", "--words {it} 1",
            "--batch {it} --bundle {bundle} --root {root}", "--report {it} --bundle {bundle} --root {root} 1", "{it}",
            "trust add {it} --store {store}", "bundle import {it} --store {store}", "bundle diff {it} --store {store}",
        ].map { Call($0, by: .verify) }

    /// A pipe that nobody writes to, a device that never ends, a socket.
    @Test(arguments: calls)
    func nothingIsWaitedFor(_ call: Call) throws {
        let (folder, office) = (try Scratch(), try Office.shared)
        try #require(unsafe mkfifo(folder("pipe"), 0o600) == 0)
        let table = try folder.write(Person.roster([Person(number: "05990000901")]), to: "people/roster.csv")
        for it in [folder("pipe"), "/dev/zero"] {
            let names = [
                "{it}": it, "{root}": office.root, "{bundle}": office.bundle, "{office}": office.desk,
                "{log}": office.authority,
                "{own}": Command.repository.path + "/Templates/national-enforcement",
                "{store}": folder("store"), "{folder}": folder("people"), "{table}": table, "{new}": folder("new"),
            ]
            let line = call.arguments.split(separator: " ").map { word in
                names.reduce(String(word)) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
            }
            let launcher = ["/usr/bin/timeout", "--signal=KILL", "20"]
            let outcome = try call.command.run(line, launcher: launcher)
            #expect([2, 64, 65, 66, 74].contains(outcome.code), "\(it): \(outcome)")
        }
    }

    /// Standard input may be what nothing else may.
    @Test(arguments: [Command.paiza, .verify])
    func standardInputMayBeAPipe(_ command: Command) throws {
        let office = try Office.shared
        let script = "printf '%s\\n' '\(office.text(.valid))' | \"$@\""
        for input in [["-"], ["--batch", "-"], ["--batch", "/dev/stdin"]] {
            let outcome = try command.run(
                (command == .paiza ? ["verify"] : []) + ["--bundle", office.bundle, "--root", office.root] + input,
                launcher: ["/bin/sh", "-c", script, "sh"])
            #expect(outcome.code == 0 && outcome.output.contains("✔ VALID"), "\(outcome)")
        }
    }

    /// What a command echoes of a name or an argument does nothing to a terminal.
    @Test func nothingThatIsEchoedActsOnATerminal() throws {
        let office = try Office.shared
        let hostile = "/absent/\u{1b}[2J\u{202e}\u{7}\u{9b}\u{200b}.png"
        let calls: [(Command, [String])] = [
            (.paiza, ["verify", "--bundle", office.bundle, "--root", office.root, hostile]),
            (.paiza, ["verify", "--bundle", hostile, "--root", office.root, "1"]),
            (.verify, ["--bundle", hostile, "--root", hostile, "1"]), (.paiza, [hostile]),
            (.paiza, ["trust", hostile]),
            (.verify, ["--\(hostile)", "1"]), (.verify, ["--store", hostile, "1"]), (.verify, ["--now", hostile, "1"]),
            (.paiza, ["issue", "--authority", hostile, hostile]), (.paiza, ["roster", "check", hostile]),
            (.paiza, ["authority", "show", hostile]), (.paiza, ["bundle", "import", hostile, "--store", hostile]),
            (.paiza, ["payload", "--authority", office.desk, hostile]), (.paiza, ["template", "check", hostile]),
            (.paiza, ["backup", "make", "--authority", office.desk, "--out", hostile]),
            (.paiza, ["bundle", "make", "--authority", office.desk, "--out", hostile]),
            (.paiza, ["lookup", "--register", hostile, "--root", hostile, "05990000101", "--name", "王"]),
        ]
        for (command, arguments) in calls {
            for language in ["C.UTF-8", "zh_CN.UTF-8"] {
                let outcome = try command.run(arguments, environment: ["LANG": language])
                #expect(outcome.code != 0)
                let hasActed = (outcome.output + outcome.errors).unicodeScalars.contains {
                    $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
                        || $0.properties.generalCategory == .format
                }
                #expect(!hasActed, "\(command) \(arguments): \(outcome)")
            }
        }
    }

    // MARK: What others may write

    /// Whoever may write to the registry, or put another in its place, decides what is signed.
    @Test func aRegistryThatOthersMayWriteIsRefused() throws {
        let folder = try Scratch()
        let office = folder("office")
        try FileManager.default.copyItem(atPath: try Office.shared.desk, toPath: office)
        let commands = [
            ["payload", "--all"], ["handout", "05990000109"], ["bundle", "make", "--out", folder("bundle")],
            ["register", "make", "--out", folder("register")],
            ["issue"] + (try folder.roster([Person(number: "05990000601")])),
        ]
        for (path, open, closed) in [(office, 0o777, 0o755), ("\(office)/registry.sqlite", 0o660, 0o600)] {
            try FileManager.default.setAttributes([.posixPermissions: open], ofItemAtPath: path)
            for command in commands {
                let outcome = try Command.paiza.run(command + ["--authority", office])
                #expect(outcome.code == 65, "\(command) \(outcome)")
                #expect(outcome.errors.contains("others may write to it; run chmod go-w on it"))
                #expect(outcome.output.isEmpty)
            }
            try FileManager.default.setAttributes([.posixPermissions: closed], ofItemAtPath: path)
        }
        #expect(!exists(folder("bundle")) && !exists(folder("register")))
        #expect(try paiza("payload", "--authority", office, "--all").code == 0)
    }

    /// A registry behind what was published writes nothing over it: no device would take the one after the other.
    @Test func aBundleIsNotPutInThePlaceOfOneThatItMayNotFollow() throws {
        let folder = try Scratch()
        let office = try folder.authority()
        let behind = folder("behind")
        try FileManager.default.copyItem(atPath: office, toPath: behind)
        let issued = try Command.paiza.run(
            ["issue", "--authority", office] + (try folder.roster([Person(number: "05990000601")])))
        #expect(issued.code == 0)
        let bundle = folder("bundle.paiza")
        #expect(try paiza("bundle", "make", "--authority", office, "--out", bundle).code == 0)
        let published = try bytes(of: bundle)
        let refused = try paiza("bundle", "make", "--authority", behind, "--out", bundle)
        #expect(refused.code == 65, "\(refused)")
        #expect(refused.errors.contains("which this one may not follow: no device would take it"))
        #expect(try bytes(of: bundle) == published)
        Thread.sleep(forTimeInterval: 1.1)
        #expect(try paiza("bundle", "make", "--authority", office, "--out", bundle).code == 0)
        #expect(try bytes(of: bundle) != published)
    }

    // MARK: Pictures

    /// Pictures are searched in processes of their own and wait for their turn; the answers keep the order of the list.
    @Test func picturesOfAListWaitForTheirTurn() throws {
        let (folder, office) = (try Scratch(), try Office.shared)
        let lines = (0..<24).map { place in
            switch place % 4 {
            case 0: office.picture
            case 1: office.text(.lost)
            case 2: office.text(.valid)
            default: place % 8 == 3 ? "absent.png" : "no code"
            }
        }
        let list = try folder.write(lines.joined(separator: "\n"), to: "list")
        let time = ["--now", office.time(days: 0.1), "--json", "--batch", list]
        let alone = try office.verify(time + ["--jobs", "1"])
        let together = try office.verify(time + ["--jobs", "8"])
        #expect(alone.code == 66 && together.code == 66)
        #expect(together.output == alone.output)
        let codes = try together.objects().map { $0["code"] as? String }
        #expect(codes.prefix(4) == ["valid", "lost", "valid", "unreadable"] && codes.count == 24)
    }

    /// A photo of a genuine card as telephones make it, and one that asks its decoder for too much.
    @Test func aPhotoInHEIC() throws {
        let top = Command.repository.path
        func verify(_ fixture: String, _ language: String) throws -> Outcome {
            try Command.paiza.run([
                "verify", "--bundle", "\(top)/Tests/Conformance/bundles/base.paiza", "--root",
                "\(top)/Tests/Conformance/keys/root.pem", "--now", "2026-12-03T12:00:00+08:00", "--lang", language,
                "\(top)/Tests/RasterTests/Fixtures/\(fixture).heic",
            ])
        }
        let photo = try verify("card", "en")
        #expect(photo.code == 0 && photo.lines.first == "[SPECIMEN] ✔ VALID", "\(photo)")
        let greedy = try verify("greedy", "en")
        #expect(greedy.code == 65 && greedy.output.contains("the decoder gave up"), "\(greedy)")
        #expect(!greedy.output.contains("PortraitRefusal"))
        let chinese = try verify("greedy", "zh")
        #expect(chinese.output.contains("不能作为图片读取：HEIC 文件已损坏；请重新保存"), "\(chinese)")
        #expect(chinese.output.contains("  → 请重新拍照，或另存为 PNG 或 JPEG"))
        #expect(!chinese.output.contains("decoder"))
    }
}
