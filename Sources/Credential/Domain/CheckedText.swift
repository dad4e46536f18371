extension String {
    /// Whether every byte of its UTF-8 satisfies a condition; an iteration of `utf8` looks for each byte anew where the text
    /// is kept.
    func hasOnly(_ isAllowed: (UInt8) -> Bool) -> Bool {
        let bytes = utf8.span
        return bytes.indices.allSatisfy { isAllowed(bytes[$0]) }
    }

    /// The text with the letters A to Z as a to z; no table of other letters is asked for.
    var lowercasedASCII: String {
        String(decoding: utf8.map { 0x41...0x5a ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}

/// What may not stand in a name or agency that an authority signs: it would lie to the eye or to a terminal.
public enum CheckedText {
    /// Refuses controls, bidirectional controls, private-use characters and noncharacters; normalises nothing, because
    /// that would change rare characters.
    public static func check(_ text: String, field: String) throws(DomainError) {
        for scalar in text.unicodeScalars {
            if let problem = problem(scalar) {
                throw .text(
                    field: field, problem: "U+" + String(scalar.value, radix: 16, uppercase: true) + " " + problem)
            }
        }
    }

    /// Why a character may not be signed, or nil.
    public static func problem(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x202a...0x202e, 0x2066...0x2069, 0x200e, 0x200f, 0x061c: return "is a bidirectional control"
        case 0xe000...0xf8ff, 0xf_0000...0xf_fffd, 0x10_0000...0x10_fffd: return "is a private-use character"
        case 0xfdd0...0xfdef: return "is a noncharacter"
        case 0x00ad, 0x200b, 0x2060...0x2065, 0xfeff, 0xe_0000...0xe_00ff, 0xe_01f0...0xe_0fff: return "is invisible"
        case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0, 0x206a...0x206f, 0xfff0...0xfffb,
            0x1_bca0...0x1_bca3, 0x1_d173...0x1_d17a:
            return "is an invisible filler"
        case 0x2028, 0x2029: return "is a line separator"
        case let value where value & 0xfffe == 0xfffe: return "is a noncharacter"
        default:
            // The category Cc, which never changes.
            let isControl = scalar.value < 0x20 || 0x7f...0x9f ~= scalar.value
            return isControl ? "is a control character" : nil
        }
    }

    /// The text with every character that a terminal or a reader could mistake written as `\u{…}`.
    public static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            if problem(scalar) != nil {
                output += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                output.unicodeScalars.append(scalar)
            }
        }
        return output
    }
}
