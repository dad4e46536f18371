import Roster
import Testing

struct IdentityNumberTests {
    /// GB 11643 gives 11010519491231002X as its example.
    @Test(arguments: ["11010519491231002X", "11010519491231002x", "440524188001010014", sampleIdentity])
    func rightOnesAreAccepted(text: String) throws {
        #expect(IdentityNumber(text)?.text == text.uppercased())
    }

    @Test func everyOtherCheckCharacterIsRefused() {
        let start = "11010519491231002"
        #expect("0123456789X".filter { IdentityNumber(start + String($0)) != nil } == "X")
    }

    @Test func everySingleWrongDigitIsRefused() {
        let digits = Array("440524188001010014")
        for place in 0..<17 {
            for digit in "0123456789" where digit != digits[place] {
                var wrong = digits
                wrong[place] = digit
                #expect(IdentityNumber(String(wrong)) == nil)
            }
        }
    }

    @Test(arguments: ["", "1", "11010519491231002", "11010519491231002X0", "1101051949123100２X", "X1010519491231002X"])
    func otherShapesAreRefused(text: String) {
        #expect(IdentityNumber(text) == nil)
    }

    @Test func itIsNeverShownInFull() throws {
        let number = try #require(IdentityNumber.sample)
        var dumped = ""
        dump(number, to: &dumped)
        for text in ["\(number)", String(reflecting: number), dumped, String(reflecting: [number])] {
            #expect(text.contains("99***************5"))
            #expect(!text.contains(sampleIdentity))
        }
        let row = try RosterSample().with("身份证号", sampleIdentity).row()
        var dumpedRow = ""
        dump(row, to: &dumpedRow)
        #expect(!dumpedRow.contains(sampleIdentity) && !"\(row)".contains(sampleIdentity))
    }

    @Test(arguments: [
        ("身份证号", sampleIdentity + "0"), ("身份证号", "999999190001010018"), ("身份证号", "999999900101001"),
        ("身份证号", "999999 19000101 0018"), ("编号", sampleIdentity), ("姓名", sampleIdentity + "＝1234"),
        ("证件种类", "９９９９９９１９０００１０１００１５"), ("有效期起", sampleIdentity),
    ])
    func problemsMaskIt(title: String, text: String) throws {
        let roster = try RosterSample().with(title, text).read()
        #expect(!roster.problems.isEmpty)
        for shown in roster.problems.map(\.description) + roster.notices.map(\.description) {
            #expect(!shown.contains("1900010100") && !shown.contains("19000101") && !shown.contains("９０００１０１"))
            #expect(!shown.contains("900101001"))
        }
    }

    @Test func displayedTextIsShortAndPlain() {
        #expect(displayed("王明") == "王明")
        #expect(displayed("a\u{202E}b\n\u{E000}") == "a\\u{202E}b\\u{A}\\u{E000}")
        #expect(displayed("05990000001") == "05990000001")
        #expect(displayed("x \(sampleIdentity).jpg") == "x 99***************5.jpg")
        #expect(displayed(String(repeating: "字", count: 61)) == String(repeating: "字", count: 60) + "…")
        #expect(displayed(String(repeating: "1", count: 4000)) == "11***************1")
    }
}
