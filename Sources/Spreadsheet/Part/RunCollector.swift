/// A text of a cell and what of it is struck out or cannot be seen.
struct RunText: Equatable {
    /// What a reader takes from it where the cell's own font does not strike out.
    var shown = ""
    /// What is left where it does: runs that have a font of their own.
    var own = ""
    /// What its own runs strike out.
    var struck = ""
    /// Whether a run is white.
    var holdsWhite = false
}

/// Gathers one text from its runs, with a bound. Phonetic runs are left out.
///
/// A run with properties has the font that these say; one without has the cell's (ECMA-376 part 1, 18.4.4 and 18.4.7).
struct RunCollector {
    private enum Font { case cells, own, striking }

    private var shown, own, struck: TextCollector
    private var font = Font.cells
    private var holdsWhite = false
    private var isInProperties = false
    private var isInText = false
    private var isInPhonetic = false

    init(limit: Int) {
        (shown, own, struck) = (TextCollector(limit: limit), TextCollector(limit: limit), TextCollector(limit: limit))
    }

    mutating func begin(_ element: String, _ attributes: XMLAttributes) {
        switch element {
        case "r": font = .cells
        case "rPr": (font, isInProperties) = (.own, true)
        // What is struck out twice is struck out.
        case "strike" where isInProperties && attributes.isSaid("val"),
            "dstrike" where isInProperties && attributes.isSaid("val"):
            font = .striking
        case "color" where isInProperties: holdsWhite = holdsWhite || CellColor(attributes) == .white
        case "t": isInText = !isInPhonetic
        case "rPh": isInPhonetic = true
        default: break
        }
    }

    mutating func end(_ element: String) {
        switch element {
        case "r": font = .cells
        case "rPr": isInProperties = false
        case "t": isInText = false
        case "rPh": isInPhonetic = false
        default: break
        }
    }

    mutating func take(_ piece: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        guard isInText else { return }
        if font == .striking { return unsafe try struck.take(piece) }
        unsafe try shown.take(piece)
        if font == .own { unsafe try own.take(piece) }
    }

    /// The text so far; the next one begins empty.
    mutating func finish() -> RunText {
        defer { (font, holdsWhite) = (.cells, false) }
        return RunText(
            shown: unescaped(shown.finish()), own: unescaped(own.finish()), struck: unescaped(struck.finish()),
            holdsWhite: holdsWhite)
    }
}
