import Testing

@testable import Credential

@Suite("Words that an authority supplies")
struct WordsFileTests {
    private static func read(_ text: String) throws -> Language { try WordsFile.read(Array(text.utf8)) }

    private static func refused(_ bytes: [UInt8]) -> WordsFile.Refusal? {
        do throws(WordsFile.Refusal) {
            _ = try WordsFile.read(bytes)
            return nil
        } catch { return error }
    }

    @Test("The template holds every code once, is read as it stands, and changes nothing")
    func template() throws {
        let codes = WordsFile.all.map(\.code)
        #expect(Set(codes).count == codes.count)
        let lines = WordsFile.template.split(separator: "\n")
        for code in codes { #expect(lines.filter { $0.hasPrefix("\(code) =") }.count == 1, "\(code)") }
        let language = try Self.read(WordsFile.template)
        #expect(language == .chinese)
        #expect(WordsFile.missing(in: language) == codes)
        let report = try Scene().report()
        #expect(Answer(report, in: language).lines == Answer(report, in: .chinese).lines)
    }

    @Test("Every word of every answer can be supplied: no Chinese and no English is left")
    func everyWord() throws {
        let text = WordsFile.all.map { words in
            let fields = Words.fields(in: words.chinese).map { "{\($0.name)}" }.joined(separator: " ")
            return "\(words.code) = ᠠ \(fields)"
        }.joined(separator: "\n")
        let language = try Self.read(text)
        #expect(WordsFile.missing(in: language).isEmpty)
        for verdict in Verdict.allCases {
            for words in [verdict.answer(language)] + verdict.advice(language) {
                #expect(words == "ᠠ", "\(verdict)")
            }
            if verdict != .valid { #expect(verdict.meaning(language) == "ᠠ") }
        }
        for observation in Finding.Observation.allCases {
            #expect(observation.words.map { $0(language) == "ᠠ" } ?? true)
        }
        #expect(ScannedText.Refusal.inputDamaged(digits: 161).explanation(language) == "ᠠ 161")
        let scene = try Scene.changed {
            $0.claims.identity.name = "N"
            $0.claims.identity.agency = "N"
            $0.claims.identity.categories = [.text("N")]
            $0.claims.identity.issuingAuthority = "N"
            $0.claims.identity.area = nil
            $0.question.clockIsGiven = true
        }
        let lines = Answer(try scene.report(), in: language).lines
        #expect(lines.allSatisfy { !$0.unicodeScalars.contains { 0x4e00...0x9fff ~= $0.value } }, "\(lines)")
        #expect(lines.contains("  ᠠ  N"))
        #expect(lines.first == "ᠠ✔ ᠠ", "the sign stays")
    }

    @Test("What has no line stays Chinese; comments, blanks, a byte order mark and line ends do not matter")
    func partly() throws {
        let language = try Self.read("\u{feff}# words\r\n\r\n  label.name\t=  ᠨᠡᠷ᠎ᠡ = x \r\nlabel.agency =\r\n")
        #expect(AnswerWords.name(language) == "ᠨᠡᠷ᠎ᠡ = x")
        #expect(AnswerWords.agency(language) == "单位")
        #expect(Verdict.rejected(.lost).meaning(language) == "该证件已报遗失，请勿认可")
        #expect(!WordsFile.missing(in: language).contains("label.name"))
    }

    @Test("Supplied text is not read again for braces, and a payload cannot bring any")
    func braces() throws {
        let words = Words("x", "{a}{b}", "")
        #expect(words(.chinese, ["a": "{b}", "b": "{a}"]) == "{b}{a}")
        #expect(words(.chinese, ["b": "1"]) == "{a}1")
        #expect(Words("x", "a}b{", "")(.chinese, ["a": "1"]) == "a}b{")
    }

    @Test(
        "A file that is not right is refused with its line",
        arguments: [
            ("label.name", "line 1: there is no \"=\""),
            ("\nlabel.nam = x", "line 2: unknown code \"label.nam\""),
            ("a\u{1b}b = x", "line 1: unknown code \"a\\u{1b}b\""),
            ("label.name = x\nlabel.name = y", "line 2: \"label.name\" stands there twice"),
            ("label.name = a\u{1b}[31mb", "line 1: U+1B is a control character"),
            ("label.name = a\u{202e}b", "line 1: U+202E is a bidirectional control"),
            ("data.age = {date}", "line 1: \"data.age\" must hold {date} {number} in braces, once each"),
            (
                "data.age = {date} {date} {number}",
                "line 1: \"data.age\" must hold {date} {number} in braces, once each"
            ),
            ("label.name = {x}", "line 1: \"label.name\" must hold nothing in braces, once each"),
            ("label.name = \(String(repeating: "x", count: 1_025))", "line 1: the text has more than 1024 bytes"),
            (String(repeating: "#", count: 262_145), "the file has more than 262144 bytes"),
        ])
    func refusals(_ text: String, _ message: String) {
        let refusal = Self.refused(Array(text.utf8))
        #expect(refusal?.description == message)
        let chinese = refusal?.chinese ?? ""
        #expect(chinese.contains { "文词没有各不了".contains($0) }, "\(chinese)")
        #expect(chinese.hasPrefix("第 \(refusal?.line ?? 0) 行：") == message.hasPrefix("line "))
    }

    @Test("Bytes that are no UTF-8 are refused")
    func encoding() {
        let refusal = Self.refused(Array("label.name = ".utf8) + [0xb0, 0xcd])
        #expect(refusal?.description == "the file is not UTF-8" && refusal?.chinese == "文件不是 UTF-8 编码")
    }

    @Test("Tags of languages")
    func tags() {
        for tag in ["zh", "zh-Hans", "ZH-HANS"] { #expect(Language(tag: tag) == .chinese) }
        #expect(Language(tag: "en") == .english)
        for tag in ["", "mn", "zh-Hant", "english"] { #expect(Language(tag: tag) == nil) }
    }
}
