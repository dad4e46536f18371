/// The people of the sample roster, all invented.
extension Sitter {
    static let all: [Sitter] = [
        Sitter(number: "05990000001"),
        Sitter(
            number: "05990000002", skin: .fair, face: slim, hair: .ponytail, hairTone: .soft, brow: fine, eye: bright,
            nose: small, mouth: rose, clothes: .suitNoTie, cloth: .charcoal),
        Sitter(
            number: "05990000003", skin: .warm, face: round, hair: .bun, brow: fine, eye: steppe(lashes: true),
            nose: small, mouth: rose, clothes: .deel, cloth: .teal),
        Sitter(
            number: "05990000004", skin: .tan, face: broad, hair: .crew, brow: strong, eye: steppe(lashes: false),
            nose: wide, mouth: firm, clothes: .deel, cloth: .blue, age: 1),
        Sitter(
            number: "05990000005", skin: .warm, face: broad, hair: .receding, hairTone: .greying, brow: strong,
            eye: narrow, nose: wide, mouth: firm, clothes: .jacket, cloth: .brown, age: 2),
        Sitter(
            number: "05990000006", skin: .fair, face: slim, hair: .bob, brow: fine, eye: bright, nose: small,
            mouth: soft, clothes: .blouse, cloth: .slate, glasses: .oval),
        Sitter(
            number: "05990000007", skin: .tan, face: oblong, hair: .sweptBack, hairTone: .brown, brow: strong,
            eye: deepSet, nose: high, mouth: firm, clothes: .suitNoTie, cloth: .black, age: 1),
        Sitter(
            number: "05990000008", skin: .warm, face: oblong, hair: .fringe, hairTone: .soft, brow: plain, eye: narrow,
            nose: small, mouth: soft, clothes: .sweater, cloth: .green, glasses: .square),
        Sitter(
            number: "05990000009", skin: .warm, face: round, hair: .centreLong, brow: fine, eye: steppe(lashes: true),
            nose: small, mouth: rose, clothes: .deel, cloth: .wine),
        Sitter(
            number: "05990000010", skin: .tan, face: oblong, hair: .sidePart, hairTone: .soft, brow: strong,
            eye: deepSet, nose: high, mouth: firm, clothes: .sweater, cloth: .wine, age: 1),
        Sitter(
            number: "05990000011", skin: .fair, face: oblong, hair: .sidePart, hairTone: .soft, brow: plain,
            eye: narrow,
            nose: Nose(), mouth: Mouth(), clothes: .suit, cloth: .charcoal, glasses: .halfRim, age: 1),
        Sitter(
            number: "05990000012", skin: .warm, face: round, hair: .halfUp, hairTone: .black, brow: fine,
            eye: steppe(lashes: true), nose: small, mouth: rose, clothes: .cardigan, cloth: .plum),
        Sitter(
            number: "05990000013", skin: .warm, face: round, hair: .curls, hairTone: .grey, brow: fine, eye: narrow,
            nose: Nose(), mouth: soft, clothes: .cardigan, cloth: .slate, glasses: .oval, age: 2),
        Sitter(
            number: "05990000014", skin: .warm, face: broad, hair: .crew, hairTone: .soft, brow: plain, eye: Eye(),
            nose: wide, mouth: Mouth(), clothes: .jacket, cloth: .slate, age: 1),
        Sitter(
            number: "05990000015", skin: .tan, face: broad, hair: .fringe, brow: strong, eye: steppe(lashes: false),
            nose: wide, mouth: Mouth(), clothes: .turtleneck, cloth: .brown),
        Sitter(
            number: "05990000016", skin: .fair, face: slim, hair: .sweptBack, brow: plain, eye: Eye(), nose: Nose(),
            mouth: soft, clothes: .suit, cloth: .blue),
        Sitter(
            number: "05990000017", skin: .tan, face: round, hair: .long, hairTone: .brown, brow: fine,
            eye: steppe(lashes: true), nose: wide, mouth: rose, clothes: .turtleneck, cloth: .wine),
        Sitter(
            number: "05990000018", skin: .fair, face: slim, hair: .pixie, hairTone: .brown, brow: fine, eye: bright,
            nose: small, mouth: soft, clothes: .suitNoTie, cloth: .plum, age: 1),
    ]

    private static let slim = Face(temple: 73, cheek: 75, jaw: 54, chin: 280, point: 18)
    private static let round = Face(temple: 78, cheek: 84, jaw: 66, chin: 276, point: 24)
    private static let broad = Face(temple: 79, cheek: 84, jaw: 72, chin: 284, point: 30)
    private static let oblong = Face(temple: 75, cheek: 77, jaw: 60, chin: 292, point: 22)

    private static let plain = Brow(thickness: 5.5, arch: 4, tilt: 0)
    private static let fine = Brow(thickness: 3.6, arch: 6, tilt: -0.5)
    private static let strong = Brow(thickness: 8, arch: 4.5, tilt: 1)

    private static let bright = Eye(width: 20, opening: 7.6, tilt: 2, apart: 36, doubleLid: true, lashes: true)
    private static let narrow = Eye(width: 18.5, opening: 5.3, tilt: 1, apart: 37, doubleLid: false)
    private static let deepSet = Eye(width: 19.5, opening: 7, tilt: 1, apart: 36, doubleLid: true)
    private static func steppe(lashes: Bool) -> Eye {
        Eye(width: 20, opening: 5.9, tilt: 3.5, apart: 39, doubleLid: lashes, lashes: lashes)
    }

    private static let small = Nose(width: 12.5, length: 43)
    private static let wide = Nose(width: 18, length: 46)
    private static let high = Nose(width: 16, length: 52)

    private static let rose = Mouth(width: 23, fullness: 6.6, smile: 3.2, lip: "#C05F62")
    private static let soft = Mouth(width: 23, fullness: 5.4, smile: 2.6, lip: "#BC6A62")
    private static let firm = Mouth(width: 28, fullness: 4.8, smile: 0.8, lip: "#A85F52")
}
