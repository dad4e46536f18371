import Registry
import Regulation
import Testing

/// The grounds of article 22 as they may be given.
@Suite struct GroundTextTests {
    @Test func everyGroundIsReadInBothLanguages() {
        for (english, chinese) in GroundText.all {
            let ground = GroundText.read(english)
            #expect(ground != nil && GroundText.write(ground ?? .expired) == english)
            let other = GroundText.read(chinese)
            #expect(other == ground || other == .other("依据") && ground == .other("RULE"), "\(chinese)")
        }
        #expect(GroundText.all.count == CancellationGround.Leaving.allCases.count + 3)
    }

    @Test(arguments: [
        ("left-post:退休", CancellationGround.leftPost(.retired)), ("退休", .leftPost(.retired)),
        ("retired", .leftPost(.retired)), ("other:《办法》：第二条", .other("《办法》：第二条")),
        ("其他情形：依法", .other("依法")),
    ])
    func otherSpellings(text: String, ground: CancellationGround) { #expect(GroundText.read(text) == ground) }

    @Test(arguments: ["", "left-post", "left-post:x", "other", "other:", "expired:x", "离岗", "revoked:"])
    func whatIsNoGround(text: String) { #expect(GroundText.read(text) == nil) }
}
