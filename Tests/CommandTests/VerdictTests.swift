import Foundation
import Testing

/// The answer to each text, from both commands: exit code, code, and a first line that says what it is.
@Suite struct VerdictTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let exit: Int32
        let code: String
        var options: [String] = []
        let text: @Sendable (Office) -> String

        init(
            _ card: Office.Card, _ exit: Int32, _ code: String, _ options: [String] = []
        ) {
            self.init(([card.rawValue] + options).joined(separator: " "), exit, code, options) { $0.text(card) }
        }

        init(
            _ name: String, _ exit: Int32, _ code: String, _ options: [String] = [],
            _ text: @escaping @Sendable (Office) -> String
        ) {
            (testDescription, self.exit, self.code, self.options, self.text) = (name, exit, code, options, text)
        }
    }

    /// `DAYS n` in an option becomes the time n days after the bundle was made.
    static let cases: [Case] = [
        Case(.valid, 0, "valid"),
        Case(.revoked, 1, "revoked"),
        Case(.lost, 1, "lost"),
        Case(.void, 1, "void"),
        Case(.cancelled, 1, "cancelled"),
        Case(.superseded, 1, "superseded"),
        Case(.suspended, 1, "suspended"),
        Case(.expired, 1, "expired"),
        Case(.notHandedOut, 2, "not-in-service"),
        Case(.supervision, 0, "valid"),
        Case(.late, 2, "not-covered"),
        Case("impostor", 1, "unknown-key") { $0.impostor },
        Case("impostor, old data", 2, "unknown-key", ["--now", "DAYS 8"]) { $0.impostor },
        Case("foreign authority", 2, "unknown-issuer") { $0.foreigner },
        Case("tampered signature", 1, "bad-signature") { tampered($0.text(.valid)) },
        // Time.
        Case(.valid, 0, "valid", ["--now", "DAYS 6.9"]),
        Case(.valid, 0, "valid", ["--now", "DAYS 29.9"]),
        Case(.valid, 2, "stale", ["--now", "DAYS 31"]),
        Case(.revoked, 2, "stale", ["--now", "DAYS 31"]),
        Case(.expired, 1, "expired", ["--now", "DAYS 31"]),
        Case(.valid, 2, "keyset-expired", ["--now", "DAYS 1200"]),
        Case(.valid, 1, "expired", ["--now", "DAYS 2300"]),
        Case(.valid, 2, "clock-wrong", ["--now", "DAYS -1"]),
        Case(.expired, 2, "clock-wrong", ["--now", "DAYS -1"]),
        Case(.valid, 2, "stale", ["--now", "DAYS 3", "--max-age", "2"]),
        Case(.valid, 0, "valid", ["--now", "DAYS 3", "--max-age", "4"]),
        Case(.valid, 2, "stale", ["--max-age", "0"]),
        Case(.valid, 2, "stale", ["--now", "DAYS 31", "--max-age", "3650"]),
        // Place and act.
        Case(.valid, 0, "valid", ["--at", "150200"]),
        Case(.valid, 0, "valid", ["--at", "150203"]),
        Case(.valid, 1, "outside-area", ["--at", "150102"]),
        Case(.valid, 0, "valid", ["--at", "150000"]),
        Case(.supervision, 0, "valid", ["--at", "150102"]),
        Case(.lost, 1, "lost", ["--at", "150102"]),
        Case(.valid, 0, "valid", ["--category", "应急管理"]),
        Case(.valid, 0, "valid", ["--category", "7"]),
        Case(.valid, 1, "outside-category", ["--category", "市场监管"]),
        Case(.valid, 1, "outside-category", ["--category", "2"]),
        Case(.valid, 0, "valid", ["--category", "应急"]),
        // Input that is no token of ours, or a broken one.
        Case("a word", 65, "foreign") { _ in "王明" },
        Case("a link", 65, "foreign") { _ in "https://paiza.example/v" },
        Case("a link with few digits", 65, "foreign") { _ in "https://paiza.example/v#123" },
        Case("a health code", 65, "foreign") { _ in "HC1:NCFOXN%TS3DHPVO13J /G-/2YRVA.Q/R8%WPP" },
        Case("a digit lost", 65, "input-damaged") { String($0.text(.valid).dropLast()) },
        Case("blocks above their range", 65, "malformed") { _ in String(repeating: "9", count: 340) },
        Case("digits of nothing", 65, "malformed") { _ in String(repeating: "0", count: 340) },
        Case("a block lost", 65, "malformed") { String($0.text(.valid).dropLast(17)) },
        Case("much too long", 65, "malformed") { _ in String(repeating: "1", count: 5_000) },
        Case("nothing", 65, "malformed") { _ in "" },
    ]

    /// A genuine text whose last digit but two is another one: the signature's last bytes differ.
    private static func tampered(_ text: String) -> String {
        let place = text.index(text.endIndex, offsetBy: -5)
        return text.replacingCharacters(in: place...place, with: text[place] == "0" ? "1" : "0")
    }

    @Test(arguments: cases)
    func verdict(_ item: Case) throws {
        let office = try Office.shared
        let text = item.text(office)
        let options = item.options.map { option in
            option.hasPrefix("DAYS ") ? office.time(days: Double(option.dropFirst(5)) ?? 0) : option
        }
        let told = try office.verify(options + ["--lang", "zh", text])
        #expect(told.code == item.exit)
        let small = try office.verify(options + ["--lang", "zh", text], by: .verify)
        #expect(small.code == told.code)
        // The clock may have gone on between the two.
        #expect(small.lines.filter { !$0.contains("核验时间") } == told.lines.filter { !$0.contains("核验时间") })
        #expect(small.errors == told.errors)
        let notes = told.errors.split(separator: "\n")
        #expect(notes.last == "注意：--bundle 不作任何记忆；换成旧的核验数据也不会被发现")
        #expect(notes.count == (item.options.contains("应急") ? 2 : 1))

        let first = try #require(told.lines.first)
        if item.exit == 65 {
            #expect(first.hasPrefix("! "))
            #expect(first.hasSuffix("(\(item.code))"))
        } else {
            let mark = item.code == "unknown-issuer" ? "" : "【样证】"
            let sign = ["✔ 有效", "✘ 无效", "? 无法判定"][Int(item.exit)]
            #expect(first.hasPrefix(mark + sign), "\(first)")
            if item.exit > 0 { #expect(first.hasSuffix(" (\(item.code))"), "\(first)") }
            #expect((told.lines.count > 1 && told.lines[1].contains("不能据此认可，也不能认定为伪造")) == (item.exit == 2))
            #expect(told.output.contains("手动指定") == options.contains("--now"))
        }
    }

    /// Never a word of forgery where nothing can be told, in either language.
    @Test(arguments: ["zh", "en"])
    func noFalseAccusation(_ language: String) throws {
        let office = try Office.shared
        for card in [Office.Card.notHandedOut, .late] {
            let answer = try office.verify(["--lang", language, office.text(card)]).output
            for word in ["✘", "无效", "REJECTED"] { #expect(!answer.contains(word)) }
        }
    }
}
