import Regulation
import Testing

/// The readings as a text that an authority keeps.
@Suite("Readings")
struct ReadingsTests {
    @Test("The defaults write themselves, and read back")
    func defaults() throws {
        let defaults = Readings()
        #expect(try Readings(defaults.text) == defaults)
        #expect(try Readings("") == defaults)
        #expect(
            defaults.text.split(separator: "\n").map(String.init) == [
                "validity.end = corresponding", "renewal.monthsBefore = 3", "renewal.early = refuse",
                "renewal.from = decision", "renewal.exam = false", "reissue.keepExpiry = change damage loss",
                "reissue.keepNumber = renew change damage loss", "supersede.maxDays = 30",
                "loss.voidFrom = publication", "loss.scope = medium", "loss.warnDays = 3", "collection.warnDays = 15",
                "printing.warnDays = 30", "handout.warnDays = 30", "change.warnDays = 90", "key.warnDays = 60",
                "transfer.collector = former", "transfer.status = suspended",
                "deadline.roll = review", "disclosure.supervision = false",
            ])
    }

    @Test("Every key is read, and is written as it was read")
    func others() throws {
        let text = """
            validity.end = dayBefore
            renewal.monthsBefore = 6
            renewal.early = warn
            renewal.from = oldEnd
            renewal.exam = true
            reissue.keepExpiry = none
            reissue.keepNumber = transfer loss
            supersede.maxDays = 0
            loss.voidFrom = end
            loss.scope = credential
            loss.warnDays = 7
            collection.warnDays = 20
            printing.warnDays = 10
            handout.warnDays = 0
            change.warnDays = 30
            key.warnDays = 3660
            transfer.collector = receiving
            transfer.status = warn
            deadline.roll = notice review complaint
            disclosure.supervision = true

            """
        #expect(try Readings(text).text == text)
        #expect(try Readings("\u{feff}# 解释\r\n  loss.warnDays=5  \r\n").lossWarnDays == 5)
    }

    @Test(
        "Lines that are refused say what may stand there",
        arguments: [
            ("validity.end = samedDay", ["corresponding", "dayBefore"]), ("renewal.monthsBefore = 0", ["1 to 12"]),
            ("renewal.monthsBefore = 03", ["1 to 12"]), ("supersede.maxDays = 367", ["0 to 366"]),
            ("renewal.exam = yes", ["true", "false"]), ("deadline.roll =", ["notice", "review", "complaint", "none"]),
            ("deadline.roll = review review", ["notice", "review", "complaint", "none"]),
            ("deadline.roll = review none", ["notice", "review", "complaint", "none"]),
        ])
    func refused(line: String, allowed: [String]) throws {
        let problem = try #require(throws: Readings.Problem.self) { try Readings("# first\n" + line) }
        #expect(problem.line == 2)
        #expect(problem.text == line)
        #expect(problem.allowed == allowed)
    }

    @Test("An unknown key, and one that stands twice")
    func keys() throws {
        let unknown = try #require(throws: Readings.Problem.self) { try Readings("loss.void = end") }
        #expect(unknown.allowed == Readings.keys)
        let twice = try #require(throws: Readings.Problem.self) {
            try Readings("loss.scope = medium\nloss.scope = medium")
        }
        #expect(twice.line == 2)
        #expect(!twice.allowed.contains("loss.scope"))
        #expect(throws: Readings.Problem.self) { try Readings("loss.scope") }
    }
}
