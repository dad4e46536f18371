/// The typeface files that cards are set with, by their places in Debian's packages.
enum FontFile: Int, Sendable, CaseIterable {
    case sansRegular, sansBold, serifRegular, serifBold, mongolian, hanaMinA, hanaMinB, babelStoneHan

    init(_ face: Face) {
        switch face {
        case .sans: self = .sansRegular
        case .sansBold: self = .sansBold
        case .serif: self = .serifRegular
        case .serifBold: self = .serifBold
        case .mongolian: self = .mongolian
        }
    }

    var path: String {
        switch self {
        case .sansRegular: "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
        case .sansBold: "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"
        case .serifRegular: "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
        case .serifBold: "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"
        case .mongolian: "/usr/share/fonts/truetype/noto/NotoSansMongolian-Regular.ttf"
        case .hanaMinA: "/usr/share/fonts/truetype/hanazono/HanaMinA.ttf"
        case .hanaMinB: "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"
        case .babelStoneHan: "/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf"
        }
    }

    var package: String {
        switch self {
        case .sansRegular, .sansBold, .serifRegular, .serifBold: "fonts-noto-cjk"
        case .mongolian: "fonts-noto-core"
        case .hanaMinA, .hanaMinB: "fonts-hanazono"
        case .babelStoneHan: "fonts-babelstone-han"
        }
    }

    var family: String {
        switch self {
        case .sansRegular, .sansBold: "Noto Sans CJK SC"
        case .serifRegular, .serifBold: "Noto Serif CJK SC"
        case .mongolian: "Noto Sans Mongolian"
        case .hanaMinA: "HanaMinA"
        case .hanaMinB: "HanaMinB"
        case .babelStoneHan: "BabelStone Han"
        }
    }

    var isBold: Bool { self == .sansBold || self == .serifBold }

    /// The language that chooses among regional glyph forms.
    var language: String { self == .mongolian ? "mn" : "zh-hans" }
}
