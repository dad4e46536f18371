/// A field's text broken into lines and placed on the card; lengths in mm.
struct TextLayout {
    /// A line: where its first character stands, and the extra advance between characters in em.
    struct Line {
        var clusters: [ShapedParagraph.Cluster]
        var x, baseline, length: Double
        var spread: Double
    }

    var lines: [Line]
    /// Em size.
    var size: Double
    var ink: Ink
    /// Whether lines run downwards, the columns of traditional Mongolian; `baseline` is then a column's x and `x` its y.
    var isVertical: Bool
}
