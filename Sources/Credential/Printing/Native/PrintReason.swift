/// Why a sheet is ruined or an order withdrawn: a short line that stays in journals, receipts and the log when the personal data
/// go. So it holds nothing that lies to the eye, and no number as long as an identity number.
public enum PrintReason {
    /// What is wrong with a reason.
    public enum Problem: Hashable, Sendable {
        /// Not 1 to 200 bytes, nothing but blanks, or a character that may not stand in a text.
        case notOneLine
        /// Fifteen digits or more behind one another, whatever stands between them.
        case identityNumber
    }

    /// Why a text is none, or nil.
    public static func problem(_ text: String) -> Problem? {
        let scalars = text.unicodeScalars
        guard 1...Limits.printReason ~= text.utf8.count, scalars.allSatisfy({ CheckedText.problem($0) == nil }),
            !scalars.allSatisfy(\.properties.isWhitespace)
        else { return .notOneLine }
        var digits = 0
        for scalar in scalars where !isSeparator(scalar) {
            digits = scalar.properties.numericType == .decimal ? digits + 1 : 0
            if digits == 15 { return .identityNumber }
        }
        return nil
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .dashPunctuation, .connectorPunctuation, .otherPunctuation, .nonspacingMark: true
        default: false
        }
    }
}
