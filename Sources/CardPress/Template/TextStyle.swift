/// How a text field is set.
struct TextStyle: Sendable, Equatable {
    enum Align: String, Sendable, CaseIterable { case left, center, right, justify }
    enum VerticalAlign: String, Sendable, CaseIterable { case top, middle, bottom }
    /// Where a line may end: at a division's end if possible, anywhere the script allows, or nowhere.
    enum Breaks: String, Sendable, CaseIterable { case agency, any, none }

    var face: Face
    /// Em size wanted, and the smallest permitted, in mm.
    var size, floor: Double
    /// Most lines.
    var lines: Int
    /// Distance of two lines in em.
    var leading: Double
    /// Extra advance between two characters in em.
    var tracking: Double
    var align: Align
    var valign: VerticalAlign
    var color: Ink
    var breaks: Breaks
}

/// The faces a template may ask for.
enum Face: String, Sendable, CaseIterable {
    case sans, sansBold = "sans-bold", serif, serifBold = "serif-bold", mongolian
}

/// A colour of 8-bit sRGB.
struct Ink: Sendable, Equatable {
    var red, green, blue: UInt8

    /// Reads `#RRGGBB`.
    init?(_ text: String) {
        let digits = text.utf8.dropFirst()
        guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
            digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let value = UInt32(text.dropFirst(), radix: 16)
        else { return nil }
        self.init(red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
    }

    init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }
}
