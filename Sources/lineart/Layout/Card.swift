/// The card's own measures, and the pixel grid on which the portrait and its frame stand.
enum Card {
    static let width = 85.6
    static let height = 54.0

    /// One device pixel at 300 dpi, in millimetres.
    static let pixel = 25.4 / 300

    /// The left margin, on a whole pixel.
    static let left = 50 * pixel
    static let right = width - left

    /// The upper edge of the portrait, on a whole pixel.
    static let bodyTop = 120 * pixel
}

/// The two kinds of credential that have a drawing of their own.
enum Kind: String, CaseIterable {
    case enforcement
    case supervision

    var palette: Palette {
        switch self {
        case .enforcement: .enforcement
        case .supervision: .supervision
        }
    }
}

/// The two settings of the text.
enum Setting: String, CaseIterable {
    /// Chinese and English.
    case national
    /// The same with columns of Mongolian at the left.
    case bilingual
    /// Chinese and English, with a code on the back that holds a photo.
    case photo
}
