import Foundation
import Testing

@Suite("The public register and withheld holders, as whole commands")
struct DisclosureTests {
    /// An authority with two public holders, one of whom supervises, and one who is withheld.
    private struct Disclosed {
        let folder: Scratch
        let authority: String
        var root: String { "\(authority)/root.pem" }
        var register: String { folder("register.paiza") }
        let withheld = "05980000007"

        init() throws {
            folder = try Scratch()
            authority = try folder.authority()
            try succeed(
                ["issue", "--authority", authority]
                    + (try folder.roster([
                        Person(number: "05990000201", name: "阿斯娜·买买提"),
                        Person(number: "05990000202", name: "李督", category: "行政执法监督", kind: "行政执法监督证", area: ""),
                    ])))
            try succeed(
                ["issue", "--authority", authority, "--disclosure", "restricted"]
                    + (try folder.roster([Person(number: withheld, name: "王密")])))
            try succeed(["handout", "--authority", authority, "05990000201", "05990000202", withheld])
            try succeed(["register", "make", "--authority", authority, "--out", register])
        }

        @discardableResult
        func succeed(_ arguments: [String]) throws -> Outcome {
            let outcome = try Command.paiza.run(arguments)
            guard outcome.code == 0 else { throw Unexpected(outcome) }
            return outcome
        }

        func lookup(_ number: String, _ name: String, _ more: String...) throws -> Outcome {
            let now = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: 60))
            return try Command.paiza.run(
                ["lookup", "--register", register, "--root", root, "--now", now, number, "--name", name] + more,
                environment: ["LANG": "zh_CN.UTF-8"])
        }
    }

    private static let made = Result { try Disclosed() }

    /// Article 9: whether supervision holders are published is a reading, and may be said for one register.
    @Test(
        "Who is published follows from the readings",
        arguments: [
            ("", [], 1), ("disclosure.supervision = false", [], 1), ("disclosure.supervision = true", [], 2),
            ("disclosure.supervision = true", ["--no-supervision"], 1), ("", ["--supervision"], 2),
        ] as [(String, [String], Int)])
    func published(readings: String, options: [String], entries: Int) throws {
        let scratch = try Scratch()
        let authority = scratch("office")
        try FileManager.default.copyItem(atPath: try Self.made.get().authority, toPath: authority)
        try scratch.write(readings, to: "office/readings.conf")
        let made = try Command.paiza.run(
            ["register", "make", "--authority", authority, "--out", scratch("register.paiza")] + options)
        #expect(made.code == 0 && made.output.hasPrefix("register of CN-NM: \(entries) entries"), "\(made)")
    }

    @Test("A record is found by number and name, however both are typed")
    func found() throws {
        let office = try Self.made.get()
        for (number, name) in [("05990000201", "阿斯娜·买买提"), ("０５９９００００２０１", "阿斯娜 • 买买提")] {
            let outcome = try office.lookup(number, name)
            #expect(outcome.code == 0, "\(outcome)")
            #expect(outcome.lines.first == "【样证】✔ 有效  公示登记册中有相符记录")
            #expect(outcome.output.contains("阿斯娜·买买提"))
        }
        let object = try office.lookup("05990000201", "阿斯娜·买买提", "--json").objects()[0]
        #expect((object["record"] as? [String: Any])?["card"] as? String == "valid")
        #expect(try office.lookup("05990000201", "阿斯娜·买买提", "--quiet").output.isEmpty)
    }

    @Test("Unknown number, wrong name, withheld holder and supervision holder: the same answer, byte for byte")
    func alike() throws {
        let office = try Self.made.get()
        let now = "2026-12-24T00:00:00+08:00"
        let asked = [
            ("05990000999", "阿斯娜·买买提"), ("05990000201", "阿斯娜"), (office.withheld, "王密"), (office.withheld, "不是"),
            ("05990000202", "李督"),
        ]
        for format in [[], ["--json"]] {
            let outcomes = try asked.map { number, name in
                try Command.paiza.run(
                    [
                        "lookup", "--register", office.register, "--root", office.root, number, "--name", name, "--now",
                        now,
                    ]
                        + format, environment: ["LANG": "zh_CN.UTF-8"])
            }
            #expect(Set(outcomes.map(\.output)).count == 1)
            #expect(Set(outcomes.map(\.errors)).count == 1)
            #expect(outcomes.allSatisfy { $0.code == 2 })
        }
    }

    @Test("Supervision holders are published when that is asked for")
    func supervision() throws {
        let office = try Self.made.get()
        let file = office.folder("supervision.paiza")
        try office.succeed(["register", "make", "--authority", office.authority, "--out", file, "--supervision"])
        let outcome = try Command.paiza.run([
            "lookup", "--register", file, "--root", office.root, "05990000202", "--name", "李督", "--lang", "zh",
        ])
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("本证为行政执法监督证，不是行政执法证"))
    }

    @Test("A withheld holder's card: no answer with the public bundle, valid with the internal one")
    func bundles() throws {
        let office = try Self.made.get()
        let (open, closed) = (office.folder("public.paiza"), office.folder("internal.paiza"))
        // Times are whole seconds, and the card must be older than the bundle.
        Thread.sleep(forTimeInterval: 1)
        try office.succeed(["bundle", "make", "--authority", office.authority, "--out", open, "--internal", closed])
        let payload = try office.succeed(["payload", "--authority", office.authority, office.withheld]).output
        let verify = { (bundle: String) in
            try Command.paiza.run([
                "verify", "--bundle", bundle, "--root", office.root, "--lang", "en",
                payload.split(separator: "\t").last.map(String.init)?.trimmingCharacters(in: .newlines) ?? "",
            ])
        }
        let answers = (try verify(open), try verify(closed))
        #expect(answers.0.code == 2 && answers.0.output.contains("(not-covered)"), "\(answers.0)")
        #expect(answers.1.code == 0, "\(answers.1)")
        let attributes = try FileManager.default.attributesOfItem(atPath: closed)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(
            try Command.paiza.run(
                ["bundle", "make", "--authority", office.authority, "--out", open, "--internal", open]
            ).code == 64)
    }

    @Test("State secrets are not entered, and a number of the other block is refused")
    func refusals() throws {
        let office = try Self.made.get()
        let folder = try Scratch()
        let issue = { (number: String, disclosure: String) in
            try Command.paiza.run(
                ["issue", "--authority", office.authority, "--disclosure", disclosure]
                    + (try folder.roster([Person(number: number, name: "何人")])))
        }
        let secret = try issue("05990000301", "secret")
        #expect(secret.code == 65)
        #expect(secret.errors.contains("涉密信息不得录入本系统"))
        #expect(try issue("05990000302", "restricted").errors.contains("begins with 0598"))
        #expect(try issue("05980000302", "public").errors.contains("block of withheld holders"))
        #expect(try office.lookup("05990000301", "何人").code == 2)
    }

    @Test("A foreign root, a damaged and a missing register")
    func files() throws {
        let office = try Self.made.get()
        let folder = try Scratch()
        let other = try folder.authority("other")
        let ask = { (file: String, root: String) in
            try Command.paiza.run([
                "lookup", "--register", file, "--root", root, "05990000201", "--name", "阿斯娜·买买提",
            ])
        }
        #expect(try ask(office.register, "\(other)/root.pem").code == 2)
        #expect(try ask(folder("none.paiza"), office.root).code == 66)
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: office.register)))
        bytes.removeLast()
        #expect(try ask(try folder.write(bytes, to: "cut.paiza"), office.root).code == 65)
        bytes.append(UInt8(truncatingIfNeeded: 1))
        #expect(try ask(try folder.write(bytes, to: "changed.paiza"), office.root).code == 65)
        let bundle = folder("bundle.paiza")
        try office.succeed(["bundle", "make", "--authority", office.authority, "--out", bundle])
        #expect(try ask(bundle, office.root).code != 0)
        #expect(try Command.paiza.run(["lookup", "--register", office.register, "编号", "--name", "王"]).code == 64)
    }

    @Test("With a store: a register older than one that the device has answered from is not taken")
    func older() throws {
        let folder = try Scratch()
        let authority = try folder.authority()
        let store = folder("store")
        let succeed = { (arguments: [String]) in
            let outcome = try Command.paiza.run(arguments)
            guard outcome.code == 0 else { throw Unexpected(outcome) }
        }
        try succeed(["issue", "--authority", authority] + (try folder.roster([Person(number: "05990000402")])))
        try succeed(["handout", "--authority", authority, "05990000402"])
        try succeed(["register", "make", "--authority", authority, "--out", folder("old.paiza")])
        Thread.sleep(forTimeInterval: 1)
        try succeed(["register", "make", "--authority", authority, "--out", folder("new.paiza")])
        let shown = try Command.paiza.run(["authority", "show", authority]).lines
        let fingerprint = try #require(shown.first { $0.hasPrefix("root fingerprint ") }?.dropFirst(17))
        try succeed(["trust", "add", "\(authority)/root.pem", "--fingerprint", String(fingerprint), "--store", store])
        let ask = { (file: String, more: [String]) in
            try Command.paiza.run(
                ["lookup", "--register", folder(file), "--store", store, "05990000402", "--name", "郑海涛"] + more)
        }
        // A time that was typed teaches the device nothing.
        #expect(try ask("new.paiza", ["--now", "2030-01-01T00:00:00Z"]).code == 2)
        #expect(try ask("old.paiza", []).code == 0)
        #expect(try ask("new.paiza", []).code == 0)
        let refused = try ask("old.paiza", [])
        #expect(refused.code == 2 && refused.output.isEmpty)
        #expect(
            refused.errors.contains("is older than the one of") && refused.errors.contains("get the newest register"))
        #expect(try ask("new.paiza", []).code == 0)
    }

    @Test("With a store: the pinned root counts, and a register key that a newer key set revokes counts no more")
    func store() throws {
        let folder = try Scratch()
        let authority = try folder.authority()
        let run = { (arguments: [String]) in try Command.paiza.run(arguments) }
        #expect(
            try run(["issue", "--authority", authority] + (try folder.roster([Person(number: "05990000401")]))).code
                == 0)
        let (register, store) = (folder("register.paiza"), folder("store"))
        #expect(try run(["register", "make", "--authority", authority, "--out", register]).code == 0)
        let ask = { try run(["lookup", "--register", register, "--store", store, "05990000401", "--name", "郑海涛"]) }
        #expect(try ask().errors.contains("no trusted root"))
        let shown = try run(["authority", "show", authority]).lines
        let fingerprint = try #require(shown.first { $0.hasPrefix("root fingerprint ") }?.dropFirst(17))
        let pin = ["trust", "add", "\(authority)/root.pem", "--fingerprint", String(fingerprint), "--store", store]
        #expect(try run(pin).code == 0)
        #expect(try ask().output.contains("not-in-service"))
        #expect(try run(["authority", "rekey", authority, "--use", "register", "--revoke", "all"]).code == 0)
        #expect(try ask().output.contains("not-in-service"))
        let bundle = folder("bundle.paiza")
        #expect(try run(["bundle", "make", "--authority", authority, "--out", bundle]).code == 0)
        #expect(try run(["bundle", "import", bundle, "--store", store]).code == 0)
        #expect(try ask().code == 2)
        #expect(try ask().errors.contains("has a wrong signature"))
    }
}
