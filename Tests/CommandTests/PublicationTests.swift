import Foundation
import Testing

/// What happens to a card after it was issued: payload, handout and bundle.
@Suite struct PublicationTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    private static let number = Office.Card.valid.rawValue

    // MARK: Payload

    @Test(arguments: [
        ("link", #"https://paiza\.example/v#[0-9]{400,}"#), ("digits", "[0-9]{400,}"),
        ("base45", "[0-9A-Z $%*+./:-]{300,}"), (nil, #"https://paiza\.example/v#[0-9]{400,}"#),
    ])
    func theFormsOfAPayload(form: String?, pattern: String) throws {
        let office = try Office.shared
        let outcome = try Command.paiza.run(
            ["payload", "--authority", office.authority, Self.number] + (form.map { ["--form", $0] } ?? []))
        #expect(outcome.code == 0)
        #expect(try outcome.output.wholeMatch(of: Regex(pattern + "\n")) != nil, "\(outcome.output)")
        #expect(try office.verify([String(outcome.output.dropLast())]).code == 0)
    }

    @Test func severalPayloadsBearTheirNumbers() throws {
        let office = try Office.shared
        let numbers = [Self.number, Office.Card.lost.rawValue]
        let two = try Command.paiza.run(["payload", "--authority", office.authority] + numbers)
        #expect(two.lines.map { $0.split(separator: "\t")[0] } == numbers.map { $0[...] })
        let all = try paiza("payload", "--authority", office.authority, "--all")
        // Beside them the card by which the superseded one's holder was reissued.
        #expect(all.lines.count == Office.Card.allCases.count + 1)
        #expect(all.lines.contains { two.lines.contains($0) })
    }

    @Test(
        arguments: [
            ([], Int32(64), "name numbers, or --all"), (["--all", number], 64, "name numbers, or --all"),
            (["05990000999"], 65, "no credential has the number \"05990000999\""),
            (["--form", "qr", number], 64, "The value 'qr' is invalid"), (["王明"], 64, "is invalid for '<numbers>'"),
        ] as [([String], Int32, String)])
    func payloadsThatThereAreNot(_ arguments: [String], _ code: Int32, _ message: String) throws {
        let outcome = try Command.paiza.run(["payload", "--authority", try Office.shared.authority] + arguments)
        #expect(outcome.code == code)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test func aLinkNeedsAPublicPage() throws {
        let folder = try folder()
        let office = try folder.authority()
        let issue = ["issue", "--authority", office] + (try folder.roster([Person(number: "05990000501")]))
        #expect(try Command.paiza.run(issue).code == 0)
        let link = try paiza("payload", "--authority", office, "--form", "link", "05990000501")
        #expect(link.code == 64)
        #expect(link.errors == "error: the authority has no public page\nhint: use --form digits or base45\n")
        let usual = try paiza("payload", "--authority", office, "05990000501").output
        #expect(usual.dropLast().allSatisfy { $0.isNumber })
    }

    // MARK: Handout and bundle

    /// Changes are counted until a bundle that was written carries them.
    @Test func unpublishedChangesAreSaid() throws {
        let folder = try folder()
        let office = try folder.authority()
        let people = (1...3).map { Person(number: "0599000050\($0)") }
        let numbers = people.map(\.number)
        #expect(try Command.paiza.run(["issue", "--authority", office] + (try folder.roster(people))).code == 0)

        let stranger = try Command.paiza.run(["handout", "--authority", office] + numbers + ["05990000999"])
        #expect(stranger.code == 65)
        #expect(stranger.errors.contains("no credential has the number \"05990000999\""))
        let handout = try Command.paiza.run(["handout", "--authority", office] + numbers)
        #expect(handout.code == 0, "nobody was handed a card in the call that failed")
        #expect(handout.output == "3 in service\n")
        #expect(handout.errors == "尚有 6 项变更未进入核验数据 (6 changes are not in a bundle yet): paiza bundle make\n")

        let unwritten = try paiza("bundle", "make", "--authority", office, "--out", folder("absent/bundle"))
        #expect(unwritten.code == 74)
        let export = ["electronic", "export", "--authority", office, numbers[0], "--out", folder("me.paiza")]
        let electronic = try Command.paiza.run(export)
        #expect(electronic.output.contains("the electronic credential of \(numbers[0]) is written"))
        #expect(electronic.output.contains("第十五条第二款 (article 15(2))"))
        #expect(electronic.errors.hasPrefix("尚有 7 项变更"))

        let made = try paiza("bundle", "make", "--authority", office, "--out", folder("bundle"))
        #expect(made.code == 0)
        // Number 1 was given to the one that could not be written.
        let size = try bytes(of: folder("bundle")).count
        #expect(made.lines[0] == "bundle 2 of CN-NM: 4 entries, \(size) bytes, \"\(folder("bundle"))\"")
        #expect(made.lines[1].contains(/next update \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00, no verdicts after \d{4}-/))
        #expect(made.errors.isEmpty)
        try Procedures(folder, office).lose(numbers[0])
        let shown = try paiza("due", "--authority", office)
        #expect(shown.errors.hasSuffix("尚有 1 项变更未进入核验数据 (1 changes are not in a bundle yet): paiza bundle make\n"))
    }

    /// A second command waits for the first; it never takes a busy registry for a damaged one.
    @Test func severalCommandsAtOnce() async throws {
        let folder = try folder()
        let office = try folder.authority()
        let people = (1...4).map { Person(number: "0599000050\($0)") }
        #expect(try Command.paiza.run(["issue", "--authority", office] + (try folder.roster(people))).code == 0)
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            for round in 0..<24 {
                let number = people[round % 4].number
                group.addTask {
                    try round % 3 == 0
                        ? paiza("payload", "--authority", office, number)
                        : round % 2 == 0
                            ? paiza("handout", "--authority", office, number)
                            : paiza(
                                "electronic", "export", "--authority", office, number, "--out",
                                folder("\(round).paiza"))
                }
            }
            for try await outcome in group {
                let isRefused = outcome.code == 65 && outcome.errors.contains("and cannot become")
                #expect(outcome.code == 0 || isRefused, "\(outcome)")
            }
        }
    }

    /// Statuses follow from decisions: there is no command that sets one, and with actors none that hands out without one.
    @Test func noStatusIsSetByHand() throws {
        let office = try Office.shared
        let set = try paiza("status", "set", "--authority", office.desk, Self.number, "lost")
        #expect(set.code == 64 && set.output.isEmpty)
        let handout = try paiza("handout", "--authority", office.authority, Office.Card.notHandedOut.rawValue)
        #expect(handout.code == 64 && handout.output.isEmpty)
        #expect(handout.errors.contains("this authority has actors"))
    }

    @Test(arguments: [
        (["handout"], Int32(64), "Missing expected argument"),
        (["handout", number], 65, #"is "valid" and cannot become "valid""#),
        (["bundle", "make", "--out", "x", "--update-days", "0"], 64, "--update-days must be 1 to 365"),
        (["bundle", "make", "--out", "x", "--update-days", "8", "--expiry-days", "7"], 64, "--expiry-days no less"),
        (["bundle", "make", "--out", "x", "--expiry-days", "367"], 64, "at most 366"),
    ])
    func wrongCalls(_ arguments: [String], _ code: Int32, _ message: String) throws {
        let outcome = try Command.paiza.run(arguments + ["--authority", try Office.shared.desk])
        #expect(outcome.code == code)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }
}
