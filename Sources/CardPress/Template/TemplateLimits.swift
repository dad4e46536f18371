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
}
