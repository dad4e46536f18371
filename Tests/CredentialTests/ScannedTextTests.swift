import Testing

@testable import Credential

@Suite("Texts of QR codes and typed lines")
struct ScannedTextTests {
    private static let page = SpecimenAuthority.page

    private static func token() throws -> [UInt8] { try Scene().token().bytes }

    private static func refusal(symbol text: String) -> ScannedText.Refusal? {
        do throws(ScannedText.Refusal) {
            _ = try ScannedText(symbol: text)
            return nil
        } catch { return error }
    }

    private static func refusal(typed text: String) -> ScannedText.Refusal? {
        do throws(ScannedText.Refusal) {
            _ = try ScannedText(typed: text)
            return nil
        } catch { return error }
    }

    @Test("All three spellings give the same bytes, from a symbol and from a keyboard")
    func forms() throws {
        let token = try Self.token()
        let page = try PublicPage(Self.page)
        for form in QRText.Form.allCases {
            let text = try #require(QRText.spell(token, as: form, publicPage: page))
            for scanned in [try ScannedText(symbol: text), try ScannedText(typed: text)] {
                #expect(scanned.token == token)
                #expect(scanned.form == form)
                #expect(scanned.link == (form == .link ? Self.page : nil))
            }
        }
        #expect(QRText.spell(token, as: .link) == nil, "no dead link")
        #expect(QRText.spell(token, as: .link, publicPage: page)?.hasPrefix(Self.page + "#") == true)
    }

    @Test("A link has the same address from a keyboard as from a symbol, whatever stands in it and behind it")
    func linkOfNoToken() throws {
        let text = "https://zf.example.cn/{#" + DigitText.encode([UInt8](repeating: 7, count: 80))
        #expect(try ScannedText(typed: text) == ScannedText(symbol: text))
        #expect(try ScannedText(typed: text).link == "https://zf.example.cn/{")
    }

    @Test("Of digits that are no token, a typed link gives those of the link, however long its address is in digits")
    func digitsInAnAddress() throws {
        let (address, digits) = (String(repeating: "30", count: 200), String(repeating: "0", count: 17 * 20))
        let text = "https://zf.example.cn/\(address)#\(digits)"
        #expect(try ScannedText(typed: text) == ScannedText(symbol: text))
    }

    @Test("A zlib stream of a token inside Base45, ending exactly at its end")
    func zlib() throws {
        let token = try Self.token()
        let stream = storedZlib(token)
        #expect(try ScannedText(symbol: Base45.encode(stream)).token == token)
        var sum = stream
        sum[sum.count - 1] ^= 1
        let cases: [([UInt8], Malformed.Reason)] = [
            (stream + [0], .trailingBytes), (stream + stream, .trailingBytes), (stream.dropLast(), .damagedStream),
            (Array(stream.prefix(2)), .damagedStream), (sum, .damagedStream),
            (bytes(hex: "78bb00000000030000000001"), .damagedStream), ([0x78, 0x00], .damagedStream),
        ]
        for (stream, reason) in cases {
            let refusal = Self.refusal(symbol: Base45.encode(stream))
            guard case .malformed(let error) = refusal else {
                Issue.record("\(String(describing: refusal)) for \(reason)")
                continue
            }
            #expect(Fault(error) == Fault(.zlib, reason))
        }
    }

    @Test("A stream that would inflate to a gigabyte stops at 64 KiB, in a text and as a whole")
    func bomb() throws {
        let text = Base45.encode(ZerosInZlib.bomb(blocks: 215))
        #expect(text.utf8.count <= Limits.textCharacters)
        #expect(Self.refusal(symbol: text).map { "\($0)" }?.contains("too-large") == true)
        let gigabyte = ZerosInZlib.bomb(blocks: 520_250)
        #expect(fault(try inflate(gigabyte, limit: Limits.inflatedToken, layer: .zlib)) == Fault(.zlib, .tooLarge))
        #expect(
            Self.refusal(symbol: Base45.encode(Array(gigabyte[..<40_000])))
                == .malformed(Malformed(.text, at: Limits.textCharacters, .tooLarge)))
        #expect(try inflate(ZerosInZlib.stream(65_536), limit: 65_536, layer: .zlib).count == 65_536)
        #expect(fault(try inflate(ZerosInZlib.stream(65_537), limit: 65_536, layer: .zlib)) == Fault(.zlib, .tooLarge))
    }

    @Test("4,296 characters are looked at, 4,297 are not")
    func length() {
        let limit = Malformed(.text, at: 4_296, .tooLarge)
        for (count, refusal) in [
            (4_296, ScannedText.Refusal.inputDamaged(digits: 4_296)), (4_297, .malformed(limit)),
            (100_000, .malformed(limit)),
        ] {
            let digits = String(repeating: "1", count: count)
            #expect(Self.refusal(symbol: digits) == refusal)
            #expect(Self.refusal(typed: digits) == refusal)
        }
        #expect(Self.refusal(symbol: String(repeating: "0", count: 4_296 - 12)) == nil, "252 blocks")
        for text in [String(repeating: "x", count: 4_297), String(repeating: "汉", count: 1_433)] {
            #expect(Self.refusal(symbol: text) == .malformed(limit))
        }
        #expect(Self.refusal(symbol: String(repeating: "汉", count: 1_432)) == .foreign)
    }

    @Test("Nothing, blanks, and texts of others are foreign: they say nothing about a credential")
    func foreign() throws {
        for text in ["", " ", "\n\t"] {
            #expect(Self.refusal(typed: text) == .malformed(Malformed(.text, at: 0, .empty)))
        }
        #expect(Self.refusal(symbol: "") == .malformed(Malformed(.text, at: 0, .empty)))
        let digits = DigitText.encode(try Self.token())
        let texts = [
            "http://weixin.qq.com/r/abcDEF123", "https://u.wechat.com/MAbcdefghij", "https://zf.example.cn/z",
            "https://zf.example.cn/z#", "https://zf.example.cn/z#abc", "https://zf.example.cn/z#12345",
            "weixin://wxpay/bizpayurl?pr=abc", "6901234567892", "1", String(digits.prefix(159)), "巴特尔",
            "BEGIN:VCARD\nFN:Bat\nEND:VCARD", "WIFI:T:WPA;S:x;P:y;;", "HELLO WORLD", "BB8",
            "RRQ!", "\u{0}", "{\"jwt\":\"eyJhbGciOiJub25lIn0..\"}", "eyJhbGciOiJub25lIn0.e30.",
        ]
        for text in texts {
            #expect(Self.refusal(symbol: text) == .foreign, "\(text)")
            #expect(Self.refusal(typed: text) == .foreign, "\(text)")
        }
    }

    @Test("A symbol is read strictly: nothing before, between or after the digits")
    func strict() throws {
        let digits = DigitText.encode(try Self.token())
        let texts = [
            digits + "\n", " " + digits, digits + "x", "\(Self.page)#\(digits)\n", "\(Self.page)#\(digits)x",
            "\(Self.page)##\(digits)", "\(Self.page)# \(digits)", "\(Self.page)?\(digits)",
            "\(Self.page)＃\(digits)", "#\(digits)", digits.replacing("1", with: "１"), "\u{feff}" + digits,
        ]
        for text in texts { #expect(Self.refusal(symbol: text) == .foreign, "\(text.prefix(40))") }
        let base45 = Base45.encode(try Self.token())
        for text in [base45 + "\n", base45.lowercased(), " " + base45, "HC1:" + base45] {
            #expect(Self.refusal(symbol: text) == .foreign, "\(text.prefix(40))")
        }
        #expect(Self.refusal(symbol: base45 + " ").map { "\($0)" }?.contains("malformed") == true)
        #expect(Self.refusal(symbol: "RRQ::::").map { "\($0)" }?.contains("base45: invalid-length") == true)
    }

    @Test("A typed line: full-width characters are folded, and the longest run that is a token counts")
    func typed() throws {
        let token = try Self.token()
        let digits = DigitText.encode(token)
        let wide = String(
            String.UnicodeScalarView(digits.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xfee0) }))
        let lines: [(String, String?)] = [
            (digits + "\n", nil), ("\t " + digits + " \r\n", nil), (wide, nil), ("\u{3000}" + wide + "\u{3000}", nil),
            ("\(Self.page)＃\(wide)", Self.page), ("ｈｔｔｐｓ：／／ｚｆ．ｅｘａｍｐｌｅ．ｃｎ／ｚ＃\(digits)", Self.page),
            ("\(Self.page)£\(digits)", Self.page), ("#\(digits)", nil),
            ("https：//zf。example。cn/z£\(digits)", Self.page),
            ("你好2026" + "，" + digits, nil), ("\(Self.page)# \(digits)", Self.page),
            ("\(Self.page)##\(digits)", Self.page),
            ("\(Self.page)#\(digits)。", Self.page), ("12345 " + digits, nil), (digits + "x", nil),
        ]
        for (line, link) in lines {
            let scanned = try ScannedText(typed: line)
            #expect(scanned.token == token, "\(line.prefix(40))")
            #expect(scanned.link == link, "\(line.prefix(40))")
        }
        #expect(try ScannedText(typed: Base45.encode(token) + "\n").form == .base45)
    }

    /// What scanners are set to type around a code (AIM ISO/IEC 15424, code identifiers, ECI marks, counters, times).
    @Test(
        "What a scanner puts around a code is no part of it",
        arguments: ["]Q1", "]Q3\\000026", "P01", "Q", "\\000026", "1", "00000001", "20261122 ", "]d2", ""],
        ["", "1", "0042", "20261122", "20261122183015", " 20261122183015 000017", "\u{1d}", ";7", "A1"])
    func around(_ before: String, _ behind: String) throws {
        let token = try Self.token(), digits = DigitText.encode(token)
        #expect(try ScannedText(typed: before + digits + behind).token == token)
        let link = try ScannedText(typed: "\(before)\(Self.page)#\(digits)\(behind)")
        #expect(link.token == token)
        #expect(link.link == Self.page)
    }

    /// A digit too many may leave a token whose signature is wrong: that is damage, and accuses nobody.
    @Test("Digits that are left out make no forger")
    func noForger() throws {
        let scene = try Scene(), verifier = Verifier([try scene.opened()])
        let question = VerificationQuestion(now: .checked)
        let digits = Array(DigitText.encode(try scene.token().bytes))
        for place in stride(from: 0, to: digits.count, by: 3) {
            for count in [1, 2, 3] {
                var damaged = digits
                damaged.insert(contentsOf: repeatElement(digits[place], count: count), at: place)
                guard let scanned = try? ScannedText(typed: String(damaged)),
                    DigitText.isWholeLength(damaged.count) == false
                else { continue }
                let report = try? verifier.check(scanned, question)
                #expect(report.map { $0.verdict == .valid } ?? true, "digit \(place)")
            }
        }
        let glued = try ScannedText(typed: String(digits) + "0042")
        #expect(try verifier.check(glued, question).verdict == .valid)
    }

    @Test("The longest run that is a token counts, and a number behind it does not")
    func longest() throws {
        let token = try Self.token(), digits = DigitText.encode(token)
        let number = String(repeating: "7", count: digits.count + 17)
        for text in ["\(number) \(digits)", "\(digits) \(number)", "\(digits) \(digits.prefix(170))"] {
            #expect(try ScannedText(typed: text).token == token)
        }
    }

    @Test("Whatever address stands beside the digits is told")
    func addresses() throws {
        let digits = DigitText.encode(try Self.token())
        let lines: [(String, String)] = [
            ("http://evil.example/v#\(digits)", "http://evil.example/v"),
            ("https://evil.example/v#\(digits)x", "https://evil.example/v"),
            ("https://evil.example/v?d=\(digits)", "https://evil.example/v?d="),
            ("weixin://a#\(digits)", "weixin://a"), ("\(digits) https://evil.example", "https://evil.example"),
            ("HTTP://EVIL.EXAMPLE/#\(digits)", "HTTP://EVIL.EXAMPLE/"),
        ]
        for (line, link) in lines { #expect(try ScannedText(typed: line).link == link, "\(line.prefix(30))") }
        #expect(try ScannedText(symbol: "http://a.example/#\(digits)").link == "http://a.example/")
    }

    @Test("A run of digits that cannot be whole blocks is damaged input, never a bad signature")
    func damaged() throws {
        for count in 160...200 {
            let digits = String(repeating: "0", count: count)
            let whole = [0, 3, 5, 8, 10, 13, 15].contains(count % 17)
            let expected: ScannedText.Refusal? = whole ? nil : .inputDamaged(digits: count)
            #expect(Self.refusal(symbol: digits) == expected)
            #expect(Self.refusal(symbol: "\(Self.page)#\(digits)") == expected)
            #expect(Self.refusal(typed: "a" + digits) == expected)
        }
        let digits = String(repeating: "9", count: 17 * 12)
        #expect(Self.refusal(symbol: digits) == .malformed(Malformed(.digits, at: 0, .outOfRange)))
        #expect(Self.refusal(typed: "x" + digits) == .malformed(Malformed(.digits, at: 0, .outOfRange)))
        let real = DigitText.encode(try Self.token())
        for lost in [0, 1, real.count / 2, real.count - 1] {
            var text = real
            text.remove(at: text.index(text.startIndex, offsetBy: lost))
            let verdict = Self.refusal(typed: text)
            let whole = DigitText.isWholeLength(text.count)
            #expect(whole || verdict == .inputDamaged(digits: text.count))
        }
    }

    @Test("Digits of a token with one digit changed are never valid")
    func digitDamage() throws {
        let scene = try Scene()
        let verifier = Verifier([try scene.opened()])
        let digits = Array(DigitText.encode(try scene.token().bytes).utf8)
        for place in stride(from: 0, to: digits.count, by: 5) {
            var damaged = digits
            damaged[place] = 0x30 + (damaged[place] - 0x30 + 1) % 10
            guard let scanned = try? ScannedText(symbol: String(decoding: damaged, as: UTF8.self)),
                let report = try? verifier.check(scanned, VerificationQuestion(now: .checked))
            else { continue }
            #expect(report.verdict != .valid, "digit \(place)")
        }
    }
}
