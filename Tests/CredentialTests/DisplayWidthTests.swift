import Testing

@testable import Credential

@Suite("Columns of a terminal")
struct DisplayWidthTests {
    @Test(
        arguments: [
            ("", 0), ("name", 4), ("姓名", 4), ("有效期", 6), ("Ａ１", 4), ("ｱ", 1), ("、", 2), ("·", 1), ("–", 1), ("é", 1),
            ("e\u{301}", 1), ("ᠪᠠᠲᠤ", 4), ("ᠨᠡᠷ\u{180e}ᠡ", 4), ("ᠪ\u{180b}", 1), ("한", 2),
            ("\u{1112}\u{1161}\u{11ab}", 2),
            ("𬍛", 2), ("\u{3106c}", 2), ("\u{323af}", 2), ("😀", 2), ("❤", 1), ("❤\u{fe0f}", 2),
            ("👩\u{200d}⚖\u{fe0f}", 2),
            ("🇨🇳", 2), ("✔ 有效", 6), ("か\u{3099}", 2), ("\u{303f}", 1), ("〾", 2), ("ก\u{e33}", 1),
        ])
    func columns(_ text: String, _ columns: Int) {
        #expect(DisplayWidth.columns(of: text) == columns, "\(text)")
    }

    @Test func padding() {
        #expect(DisplayWidth.padded("姓名", to: 6) == "姓名  ")
        #expect(DisplayWidth.padded("ᠨᠡᠷ", to: 6) == "ᠨᠡᠷ   ")
        #expect(DisplayWidth.padded("有效期", to: 4) == "有效期")
    }
}
