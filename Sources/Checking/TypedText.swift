/// What a person types as an argument, with an input method or without.
public enum TypedText {
    /// The text with full-width characters (U+FF01 to U+FF5E, U+3000) as ASCII, without the blanks around it.
    public static func plain(_ text: String) -> String {
        var plain = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xff01...0xff5e: plain.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xfee0) ?? scalar)
            case 0x3000: plain += " "
            default: plain.unicodeScalars.append(scalar)
            }
        }
        return String(plain.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
