/// What the style of a cell makes of what it holds.
struct CellStyle: Equatable {
    var format = NumberFormat.plain
    /// Whether its font strikes out.
    var isStriking = false
    /// Whether nothing of it can be seen: its letters have the colour of their ground, or its format shows nothing.
    var isUnseen = false
    /// Whether white letters could not be seen on its ground.
    var isGroundWhite = true
}

/// How a cell looks to whoever reads the sheet.
public enum CellLook: Sendable, Equatable {
    case shown
    /// Some of its text is struck out, and left out here.
    case partlyStruck
    /// All of it is struck out: it stands here and counts for nothing.
    case struck
    /// It cannot be seen: white on white, or a format that shows nothing.
    case unseen
}
