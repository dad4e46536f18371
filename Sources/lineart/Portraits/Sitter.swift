/// What one drawn person looks like. Lengths are pixels of a 358 x 441 picture.
struct Sitter {
    /// The number of the sample person, and so the file's name.
    let number: String
    var skin = Skin.fair
    var face = Face()
    var hair = Hair.sidePart
    var hairTone = Tone.black
    var brow = Brow()
    var eye = Eye()
    var nose = Nose()
    var mouth = Mouth()
    var clothes = Clothes.suit
    var cloth = Cloth.navy
    var glasses = Glasses.none
    /// 0 young, 1 middle-aged, 2 elder.
    var age = 0

    struct Face {
        /// Half widths at temple, cheekbone and jaw, and the chin's place.
        var temple = 77.0
        var cheek = 80.0
        var jaw = 62.0
        var chin = 282.0
        var point = 22.0
    }

    struct Brow {
        var thickness = 6.0
        var arch = 5.0
        var tilt = 0.0
    }

    struct Eye {
        var width = 19.0
        var opening = 6.4
        var tilt = 1.5
        var apart = 37.0
        var doubleLid = true
        var lashes = false
    }

    struct Nose {
        var width = 15.0
        var length = 46.0
    }

    struct Mouth {
        var width = 25.0
        var fullness = 5.5
        var smile = 2.0
        var lip = "#B5665C"
    }

    enum Glasses { case none, oval, square, halfRim }

    enum Hair {
        case sidePart, crew, receding, sweptBack, fringe
        case bob, bun, long, pixie, ponytail, waves, curls, centreLong, halfUp
    }

    enum Clothes { case suit, suitNoTie, sweater, jacket, deel, blouse, turtleneck, cardigan }
}

/// The skin's tones, from light to shadow.
struct Skin {
    let light: String
    let base: String
    let shade: String
    let deep: String

    static let fair = Skin(light: "#F8DCC4", base: "#F0CBAE", shade: "#DDAE8D", deep: "#B9805F")
    static let warm = Skin(light: "#F3D0AE", base: "#E8BC95", shade: "#D09D74", deep: "#A8714C")
    static let tan = Skin(light: "#E8BE97", base: "#DBA97F", shade: "#BF8A60", deep: "#945F3C")
}

/// The hair's tones.
struct Tone {
    let base: String
    let light: String
    let dark: String

    static let black = Tone(base: "#26211F", light: "#4C4440", dark: "#14110F")
    static let soft = Tone(base: "#332A26", light: "#5D4F47", dark: "#1E1815")
    static let brown = Tone(base: "#43322A", light: "#705749", dark: "#2A1F19")
    static let greying = Tone(base: "#55514F", light: "#8C8784", dark: "#36322F")
    static let grey = Tone(base: "#8F8C8A", light: "#BDBAB8", dark: "#6B6866")
}

/// The colours of the clothing: outer garment and what is worn under it.
struct Cloth {
    let base: String
    let light: String
    let dark: String
    let under: String
    let accent: String

    static let navy = Cloth(base: "#27364F", light: "#3A4C6B", dark: "#19243A", under: "#C9DCEF", accent: "#7A2430")
    static let charcoal = Cloth(base: "#3B3D42", light: "#53565D", dark: "#27282C", under: "#DCE3EA", accent: "#2E4A6E")
    static let brown = Cloth(base: "#5A4636", light: "#745D4A", dark: "#3E2F24", under: "#E2D3BC", accent: "#34503F")
    static let green = Cloth(base: "#2F4A41", light: "#446458", dark: "#1F332D", under: "#D9E2CF", accent: "#8A6A2F")
    static let wine = Cloth(base: "#6B2A36", light: "#874150", dark: "#4B1B25", under: "#E9D2CC", accent: "#C8A24C")
    static let teal = Cloth(base: "#1F5560", light: "#36717C", dark: "#143C44", under: "#D3E4E4", accent: "#C69A45")
    static let slate = Cloth(base: "#4A5A70", light: "#64758C", dark: "#344154", under: "#D5DCE6", accent: "#5B2A3A")
    static let plum = Cloth(base: "#51395B", light: "#6C5277", dark: "#392741", under: "#E3D7E6", accent: "#B68B3E")
    static let black = Cloth(base: "#26272B", light: "#3D3F45", dark: "#17181B", under: "#BFD0DF", accent: "#5E1F2A")
    static let blue = Cloth(base: "#2E5687", light: "#4470A5", dark: "#1F3E65", under: "#E6DFC9", accent: "#C69A45")
}
