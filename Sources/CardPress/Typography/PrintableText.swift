extension Unicode.Scalar {
    /// Whether printed text may never hold this: controls, line and paragraph separators, format characters such as
    /// bidirectional overrides, private use, unassigned code points. The joiners and Mongolian selectors are kept.
    var isForbiddenInPrint: Bool {
        switch properties.generalCategory {
        case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
        case .format: ![0x200C, 0x200D, 0x180E].contains(value)
        default: false
        }
    }

    /// Whether the character draws nothing of its own and only selects the form of its neighbours.
    var isFormSelector: Bool {
        switch value {
        case 0x200C, 0x200D, 0x180B...0x180F: true
        default: false
        }
    }

    /// Whether this selects a variant of the ideograph before it (an ideographic variation sequence).
    var isVariationSelector: Bool {
        switch value {
        case 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
        default: false
        }
    }
}

/// The first character of `text` that no printed text may hold; line feeds are the caller's own.
func forbiddenCharacter(in text: String) -> Unicode.Scalar? {
    text.unicodeScalars.first { $0 != "\n" && $0.isForbiddenInPrint }
}
