import Foundation
import Testing

/// The small verifier understands common calls by itself and leaves the others to the argument parser; both say the same.
@Suite struct PlainCallTests {
    @Test func everySpellingAnswersAlike() throws {
        let (office, folder) = (try Office.shared, try Scratch())
        let store = folder("store")
        let asked = try paiza("trust", "add", office.root, "--fingerprint", "00", "--store", store)
        let key = try #require(asked.output.firstMatch(of: /fingerprint ([0-9a-f ]+)/)?.1)
        try #require(paiza("trust", "add", office.root, "--fingerprint", String(key), "--store", store).code == 0)
        try #require(paiza("bundle", "import", office.bundle, "--store", store).code == 0)
        let (valid, lost) = (office.text(.valid), office.text(.lost))
        let now = office.time(days: 1)
        let calls: [(plain: [String], other: [String], code: Int32)] = [
            (["--now", now, valid], ["--now=\(now)", valid], 0),
            (["--now", now, "--json", lost, valid], ["--json", "--now=\(now)", lost, valid], 1),
            (["--quiet", lost], ["--quiet", lost], 1),
            (["--no-color", "--now", now, valid], ["--now=\(now)", "--no-color", valid], 0),
            (["--now", "today", valid], ["--now=today", valid], 64),
            (["1234"], ["1234"], 65),
        ]
        for call in calls {
            let (plain, other) = (
                try Command.verify.run(["--store", store] + call.plain),
                try Command.verify.run(["--store=\(store)"] + call.other)
            )
            #expect(plain.code == call.code)
            #expect(other.code == plain.code)
            #expect(plain.output == other.output)
            #expect(plain.errors == other.errors)
        }
    }

    @Test func whatIsNotPlainIsTheParsers() throws {
        let calls = [
            [], ["--store"], ["--store", "--json", "1"], ["--now", "a", "--now", "b", "1"], ["--unknown", "1"],
        ]
        for arguments in calls {
            #expect(try Command.verify.run(arguments).code == 64, "\(arguments)")
        }
        #expect(try Command.verify.run(["--version"]).output == "0.1.0\n")
        #expect(try Command.verify.run(["--store", "/nowhere", "--help"]).output.contains("USAGE"))
    }
}
