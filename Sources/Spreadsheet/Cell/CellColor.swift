/// A colour as the styles of a workbook name it (ECMA-376 part 1, 18.8.19), as far as it tells what can be seen.
enum CellColor: Equatable {
    case white
    case black
    case rgb(String)
    /// A colour of the theme, made lighter or darker, or one of the palette.
    case named(String)

    /// Nil where a program chooses.
    init?(_ attributes: XMLAttributes) {
        let tint = attributes["tint"].flatMap { Double($0) } ?? 0
        if let rgb = attributes["rgb"]?.suffix(6).uppercased() {
            self = rgb == "FFFFFF" ? .white : rgb == "000000" ? .black : .rgb(rgb)
        } else if let theme = attributes["theme"] {
            self =
                tint != 0 ? .named("\(theme) \(tint)") : theme == "0" ? .white : theme == "1" ? .black : .named(theme)
        } else if let index = attributes["indexed"].flatMap({ Int($0) }) {
            // 65 is the window's ground, 64 its text.
            self = [1, 9, 65].contains(index) ? .white : [0, 8, 64].contains(index) ? .black : .named("#\(index)")
        } else {
            return nil
        }
    }
}
