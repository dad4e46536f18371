/// What the files of a template may cost, with the reason of each number.
enum TemplateLimits {
    /// Bytes of `template.json`: the shipped ones have 7 KiB at most.
    static let descriptionBytes = 256 << 10
    /// Bytes of a drawing: the shipped ones, guilloche included, have 420 KiB at most.
    static let drawingBytes = 4 << 20
    /// JSON values inside each other: a description has five.
    static let nesting = 16
    /// Errors listed: a drawing of a thousand texts says the same a thousand times.
    static let errors = 100
    /// Elements of a drawing: the shipped ones have 415 at most.
    static let elements = 5_000
    /// Elements of a drawing inside each other.
    static let depth = 32
    /// Gradients, patterns, clips, masks and filters of a drawing: the shipped ones have seven at most.
    static let definitions = 256
    /// Bytes of an attribute, such as a path: the longest of the shipped ones has 11 KiB.
    static let attributeBytes = 128 << 10
    /// References that lead on from each other, such as a copy of a group with a gradient.
    static let references = 6
    /// Elements drawn in all, copies counted, each layer as `layer` and each filter as `filter` of them.
    static let work = 20_000
    /// What is painted into a surface of its own, as large as the card.
    static let layer = 50
    /// What is painted and then filtered, pixel by pixel.
    static let filter = 500
    /// Widest tile of a pattern in mm, by its own and all other magnifications of the drawing.
    static let tile = 200.0
}
