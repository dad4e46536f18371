import Foundation
import Testing

/// A device in the field: its store, what is carried to it, and what runs on it all day.
@Suite struct DeviceTests {
    private let scratch = try? Scratch()
    private static let commands = [Command.paiza, .verify]

    private func folder() throws -> Scratch { try #require(scratch) }

    private func carry(_ path: String...) throws -> Outcome {
        try Command.verify.run(["bundle", "import"] + path + ["--store", folder()("store")])
    }

    // MARK: Running

    /// What another process imports counts from the next answer on, however the lines come.
    @Test(arguments: commands, ["", "--json", "--batch"])
    func aRunningProcessTakesInWhatAnotherImports(_ command: Command, _ form: String) throws {
        let (devices, store) = (try Devices.shared, try folder()("store"))
        try devices.store(store)
        let lines = form == "--batch" ? ["--batch", "/dev/stdin", "--json"] : form == "" ? ["-"] : [form, "-"]
        let terminal = try Terminal(command, (command == .paiza ? ["verify"] : []) + ["--store", store] + lines)
        if form == "" { #expect(terminal.output(until: "q: quit)").contains("scan a code")) }
        if form == "--json" { #expect(terminal.becomes(cooked: false)) }
        let ends = form == "" ? ["✔ VALID", "(key-revoked)"] : ["\"code\":\"valid\"", "\"code\":\"key-revoked\""]
        terminal.type(devices.text + "\n")
        #expect(terminal.output(until: ends[0]).contains(ends[0]))
        #expect(try carry(devices.second).code == 0)
        if form != "--batch" { usleep(3_300_000) }
        terminal.type(devices.text + "\n")
        #expect(terminal.output(until: ends[1]).contains(ends[1]))
        terminal.send(SIGTERM)
    }

    /// A root that is forgotten while a process runs is unknown from then on, and one that is damaged is told as that.
    @Test(arguments: commands)
    func aRunningProcessFollowsItsStore(_ command: Command) throws {
        let (devices, store) = (try Devices.shared, try folder()("store"))
        try devices.store(store)
        let terminal = try Terminal(
            command, (command == .paiza ? ["verify"] : []) + ["--store", store, "--json", "--batch", "/dev/stdin"])
        func code() -> String? {
            terminal.type(devices.text + "\n")
            let answer = terminal.output(until: "\"specimen\"")
            return answer.firstMatch(of: /"code":"([a-z-]+)"/).map { String($0.1) }
        }
        #expect(code() == "valid")
        let file = try #require(
            try FileManager.default.contentsOfDirectory(atPath: store).first { $0.hasSuffix(".trust") })
        let whole = try bytes(of: "\(store)/\(file)")
        try folder().write("garbage", to: "store/\(file)")
        #expect(code() == "data-damaged")
        try folder().write(whole, to: "store/\(file)")
        #expect(code() == "valid")
        #expect(try paiza("trust", "remove", String(file.dropLast(6)), "--store", store).code == 0)
        #expect(code() == "unknown-issuer")
        terminal.send(SIGTERM)
    }

    // MARK: Damage

    /// One damaged authority: the other is answered, the damaged one is undetermined with its cause and the one command.
    @Test(arguments: commands)
    func eachAuthorityStandsAlone(_ command: Command) throws {
        let (devices, office, store) = (try Devices.shared, try Office.shared, try folder()("store"))
        let other = try folder().authority("other", "--issuer", "CN-XX")
        try devices.store(store)
        let shown = try paiza("authority", "show", other).lines.first { $0.hasPrefix("root fingerprint ") }
        #expect(
            try paiza(
                "trust", "add", "\(other)/root.pem", "--fingerprint", String(shown?.dropFirst(17) ?? ""), "--store",
                store
            ).code == 0)
        let bundle = try folder()("other.paiza")
        #expect(try paiza("bundle", "make", "--authority", other, "--out", bundle).code == 0)
        #expect(try carry(bundle).code == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: store).filter { $0.hasSuffix(".trust") }
        let mine = try #require(
            try names.first { try bytes(of: "\(store)/\($0)").firstRange(of: Array("CN-XX".utf8)) == nil })
        let whole = try bytes(of: "\(store)/\(mine)")
        let name = command == .paiza ? "paiza" : "paiza-verify"
        let ask = (command == .paiza ? ["verify"] : []) + ["--store", store]
        for (harm, mending) in [
            (Array(whole.prefix(100)), "\(name) bundle import FILE"), ([], "\(name) trust add ROOT"),
        ] {
            try folder().write(harm, to: "store/\(mine)")
            let answer = try command.run(ask + [devices.text])
            #expect(answer.code == 2)
            #expect(answer.lines.first?.hasSuffix("(data-damaged)") == true, "\(answer)")
            #expect(answer.output.contains("  → \(mending)\n"))
            #expect(answer.errors.contains("warning: ") && answer.errors.contains("hint: \(mending)\n"))
            let chinese = try command.run(ask + ["--lang", "zh", devices.text])
            #expect(chinese.lines.first?.contains("已损坏") == true && chinese.errors.contains("警告："))
            // What the other one signed is answered as ever: not this one's, and no forgery.
            #expect(try command.run(ask + ["--json", office.foreigner]).output.contains("\"code\":\"unknown-key\""))
            let list = try command.run(["trust", "list", "--store", store])
            #expect(list.code == 2 && list.output.contains("(damaged)") && list.errors.contains(mending))
            #expect(try command.run(["bundle", "status", "--store", store]).code == 2)
        }
        // Its own command mends it.
        try devices.store(store, by: command)
        #expect(try command.run(ask + ["--quiet", devices.text]).code == 0)
        #expect(try command.run(["trust", "list", "--store", store]).code == 0)
    }

    /// Nobody compares a fingerprint for nothing.
    @Test(arguments: commands)
    func aFingerprintIsNotShownForNothing(_ command: Command) throws {
        let (devices, store) = (try Devices.shared, try folder()("store"))
        try devices.store(store, by: command)
        let again = try command.run(["trust", "add", devices.root, "--store", store])
        #expect(again.code == 64 && again.output.isEmpty && again.errors.contains("trusted already"), "\(again)")
        let file = try folder().write("", to: "file")
        let impossible = try command.run(["trust", "add", devices.root, "--store", file])
        #expect(impossible.code == 74 && impossible.output.isEmpty, "\(impossible)")
    }

    // MARK: Clock

    /// A clock that was once ahead hinders nothing but what ends in between, and is told with the command.
    @Test(arguments: commands)
    func aClockOnceAheadSaysSo(_ command: Command) throws {
        let (devices, store) = (try Devices.shared, try folder()("store"))
        try devices.store(store)
        let file = try #require(
            try FileManager.default.contentsOfDirectory(atPath: store).first { $0.hasSuffix(".trust") })
        let later = Int(Date().timeIntervalSince1970) + 20 * 86_400
        try folder().write("\(later)", to: "store/\(file.dropLast(6)).clock")
        let reset = (command == .paiza ? "paiza" : "paiza-verify") + " trust reset-clock"
        let ask = (command == .paiza ? ["verify"] : []) + ["--store", store, devices.text]
        let answer = try command.run(ask)
        #expect(answer.code == 0)
        #expect(answer.output.contains("  → if the clock is right: \(reset)\n"), "\(answer)")
        #expect(
            answer.output.contains("before its own last use") && answer.output.contains("; last use of this device "))
        #expect(try command.run(ask + ["--max-age", "10"]).lines.first?.hasSuffix("(clock-unsure)") == true)
        #expect(try command.run(["trust", "reset-clock", "--store", store]).code == 0)
        #expect(try !command.run(ask).output.contains("last use"))
    }

    // MARK: Carrying

    @Test func whatIsStoredAlreadyIsNoFailure() throws {
        let (devices, store) = (try Devices.shared, try folder()("store"))
        try devices.store(store)
        let again = try carry(devices.first)
        #expect(again.code == 0 && again.output.hasPrefix("already current: CN-"), "\(again)")
        let both = try carry(devices.second, devices.first)
        #expect(both.code == 0, "\(both)")
        #expect(both.lines.map { $0.contains(": already current: ") } == [true, false, false])
        #expect(both.lines[1].contains("\(devices.second): imported "))
        // An older one that is named is refused, alone or among others; what is good is taken all the same.
        for paths in [[devices.first], [devices.first, devices.second]] {
            let outcome = try Command.verify.run(["bundle", "import"] + paths + ["--store", store])
            #expect(outcome.code == 65 && outcome.errors.contains("is not newer than the stored one"), "\(outcome)")
            #expect(outcome.errors.contains("paiza-verify bundle status shows"))
        }
        #expect(try carry(devices.second, folder()("absent")).code == 66)
    }

    /// A stick: every bundle that is newer, whatever else lies there.
    @Test func aFolderIsTakenAsAWhole() throws {
        let (devices, folder) = (try Devices.shared, try folder())
        try devices.store(folder("store"))
        try folder.write(try bytes(of: devices.second), to: "stick/数据/a.paiza")
        try folder.write(try bytes(of: devices.first), to: "stick/b.paiza")
        try folder.write("holiday", to: "stick/notes.txt")
        try #require(unsafe mkfifo(folder("stick/pipe.paiza"), 0o600) == 0)
        try FileManager.default.createSymbolicLink(atPath: folder("stick/link"), withDestinationPath: devices.second)
        try FileManager.default.createSymbolicLink(atPath: folder("stick/around"), withDestinationPath: folder("stick"))
        let outcome = try carry(folder("stick"))
        #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome)")
        #expect(outcome.lines.map { $0.contains("b.paiza: already current") } == [true, false, false])
        #expect(outcome.lines[1].contains("数据/a.paiza: imported"))
        // Once more: the older one there is no failure, because nobody named it.
        let again = try carry(folder("stick"))
        #expect(again.code == 0 && again.lines[0].hasSuffix("b.paiza: older than the stored one"), "\(again)")
        // One that is damaged is told, and hinders no other.
        try folder.write(Array(try bytes(of: devices.second).dropLast(9)), to: "stick/c.paiza")
        let damaged = try carry(folder("stick"))
        #expect(damaged.code == 65 && damaged.errors.contains("c.paiza: the bundle is damaged"), "\(damaged)")
        #expect(damaged.lines.count == 2)
    }

    @Test func aPipeOrALinkToNowhereIsRefusedAtOnce() throws {
        let folder = try folder()
        try Devices.shared.store(folder("store"))
        try #require(unsafe mkfifo(folder("pipe"), 0o600) == 0)
        let pipe = try carry(folder("pipe"))
        #expect(pipe.code == 65 && pipe.errors.contains("is not a plain file"), "\(pipe)")
        try FileManager.default.createSymbolicLink(atPath: folder("link"), withDestinationPath: folder("absent"))
        #expect(try carry(folder("link")).code == 66)
        try FileManager.default.createDirectory(atPath: folder("none"), withIntermediateDirectories: false)
        #expect(try carry(folder("none")).code == 65)
    }

    // MARK: The small program

    /// Its hints name no command that it does not have.
    @Test func theSmallProgramNamesOnlyItsOwnCommands() throws {
        let (devices, office, folder) = (try Devices.shared, try Office.shared, try folder())
        try devices.store(folder("store"), by: .verify)
        let pictures = try folder.write(try bytes(of: office.picture), to: "p.png")
        let calls: [[String]] = [
            ["--store", folder("empty"), "1"], ["trust", "list", "--store", folder("empty")],
            ["bundle", "import", devices.root], ["bundle", "import", pictures], ["trust", "add", devices.first],
            ["trust", "add", "\(office.authority)/keys/credential.pem"],
            ["bundle", "status", "--store", folder("empty")],
            ["--store", folder("store"), "05990000401"], ["--store", folder("store"), pictures],
            ["--store", folder("store"), String(devices.text.dropLast(9))], ["--store", folder("store"), "--help"],
            ["trust", "--help"], ["bundle", "--help"], ["bundle", "import", "--help"], ["trust", "add", "--help"],
            ["--words", devices.root, "1"], ["--store", folder("store"), "--batch", pictures],
        ]
        for call in calls {
            for language in ["C.UTF-8", "zh_CN.UTF-8"] {
                let outcome = try Command.verify.run(call, environment: ["LANG": language])
                let words = outcome.output + outcome.errors
                let named = words.matches(of: /paiza(?:-verify)? [a-z][a-z-]+/).map { String($0.0) }
                let own = ["paiza-verify trust", "paiza-verify bundle", "paiza-verify help"]
                #expect(named.allSatisfy(own.contains), "\(call): \(named)")
            }
        }
    }
}
