/// Inks of what is drawn beside the cards.
public enum SheetColor: Sendable {
    /// Text and marks.
    case black
    /// Hair lines, and text that stands back.
    case grey
    /// Light enough to stand under anything.
    case pale
    /// Warnings.
    case red

    var rgb: (Double, Double, Double) {
        switch self {
        case .black: (0, 0, 0)
        case .grey: (0.45, 0.45, 0.45)
        case .pale: (0.9, 0.9, 0.9)
        case .red: (0.78, 0.06, 0.06)
        }
    }
}

/// Why a sheet is not made.
public enum SheetError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A layout that no sheet holds; `problem` says why.
    case layout(problem: String)
    /// Pictures that do not go together; `problem` says why.
    case picture(problem: String)
    /// The drawing library failed.
    case drawing(String)
    /// Whoever takes the bytes took them no longer.
    case writing

    /// One lower-case sentence and a hint.
    public var description: String {
        switch self {
        case .layout(let problem), .picture(let problem): problem
        case .drawing(let reason): "the sheet cannot be drawn: \(reason); check memory"
        case .writing: "the sheet cannot be written"
        }
    }
}
