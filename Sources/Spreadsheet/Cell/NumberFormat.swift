/// What a number format makes of a number, as far as reading needs to know.
enum NumberFormat: Equatable {
    case plain
    /// The number is a serial day.
    case date
    /// The number is a serial day, of which only year and month are shown.
    case month
    /// The number is shown with so many digits at least, behind a fixed beginning: `00000000000` or `"05"000000000`.
    case padded(prefix: String, digits: Int)
    /// Nothing is shown, neither of numbers nor of texts.
    case hidden

    /// A format that has no code of its own in the file (ECMA-376 part 1, 18.8.30, and what Chinese programs add).
    init(builtIn id: Int) {
        switch id {
        // 17 everywhere, the others where the language is Chinese.
        case 17, 27, 36, 50, 52, 57: self = .month
        case 14...22, 27...36, 45...47, 50...58: self = .date
        default: self = .plain
        }
    }

    /// A format by its code: only the first section counts, which is that of positive numbers.
    init(code: String) {
        if code.count >= 3, code.allSatisfy({ $0 == ";" }) {
            self = .hidden
            return
        }
        var (literal, bare) = ("", "")
        var isDigitSeen = false
        var scalars = code.unicodeScalars.prefix(256)[...]
        loop: while let scalar = scalars.popFirst() {
            switch scalar {
            case ";": break loop
            case "\"":
                while let inner = scalars.popFirst(), inner != "\"" { literal.unicodeScalars.append(inner) }
                if isDigitSeen { bare += "~" }
            case "\\":
                if let inner = scalars.popFirst() { literal.unicodeScalars.append(inner) }
                if isDigitSeen { bare += "~" }
            case "_", "*": _ = scalars.popFirst()
            case "[":
                var inner = ""
                while let next = scalars.popFirst(), next != "]" { inner.unicodeScalars.append(next) }
                // Hours, minutes and seconds that pass their usual bounds; else a colour, condition or locale.
                if ["h", "m", "s"].contains(inner.lowercased().prefix(1)), Set(inner.lowercased()).count == 1 {
                    bare += inner
                }
            default:
                isDigitSeen = isDigitSeen || scalar == "0"
                bare.unicodeScalars.append(scalar)
            }
        }
        if Self.namesTime(bare) {
            self = Self.namesMonth(bare) ? .month : .date
        } else if bare.count > 1 || !literal.isEmpty, !bare.isEmpty, bare.allSatisfy({ $0 == "0" }) {
            self = .padded(prefix: literal, digits: bare.count)
        } else {
            self = .plain
        }
    }

    private static func namesMonth(_ bare: String) -> Bool {
        let letters = bare.lowercased()
        return letters.contains("m") && letters.contains("y") && !letters.contains { "dhs".contains($0) }
    }

    /// Whether what stands outside of quotation marks names parts of a day: letters of days and times alone. `Standard`,
    /// `Normal` and the like are what programs in other languages call General.
    private static func namesTime(_ bare: String) -> Bool {
        let text = bare.lowercased().replacing("am/pm", with: "").replacing("a/p", with: "")
        let words = text.split { !$0.isASCII || !$0.isLetter }
        return words.contains { $0.contains { "ymdhs".contains($0) } }
            && words.allSatisfy { $0.allSatisfy { "ymdhsegba".contains($0) } }
    }
}
