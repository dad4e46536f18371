import Regulation
import Testing

/// Places in the regulation, as events write them and as people read them.
struct ArticleTests {
    @Test(arguments: [
        ("8", "第八条"), ("7(4)", "第七条第四款"), ("10(1)(2)", "第十条第一款第（二）项"),
        // Items that stand in no paragraph.
        ("20(3)", "第二十条第（三）项"), ("22(1)", "第二十二条第（一）项"),
    ])
    func aPlaceIsReadBack(text: String, chinese: String) {
        #expect(Article(text)?.chinese == chinese && Article(text)?.description == text)
    }

    @Test(arguments: ["", "x", "7(", "7(4", "7(4)(1)(2)", "7()", "07"])
    func otherTextsAreNone(text: String) { #expect(Article(text) == nil) }
}
