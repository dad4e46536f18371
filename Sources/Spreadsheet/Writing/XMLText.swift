/// A text for XML. What XML cannot hold, and what would be read as such an escape, is written as `_xHHHH_`
/// (ECMA-376 part 1, 22.9.2.19).
func escaped(_ text: String, attribute: Bool = false) -> String {
    var escaped = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
        switch scalar {
        case "&": escaped += "&amp;"
        case "<": escaped += "&lt;"
        case ">": escaped += "&gt;"
        case "\"" where attribute: escaped += "&quot;"
        case "_" where beginsEscape(scalars[index...]): escaped += "_x005F_"
        case "\t", "\n": escaped.unicodeScalars.append(scalar)
        case "\u{0}"..<"\u{20}", "\u{FFFE}"..."\u{FFFF}":
            let code = String(scalar.value, radix: 16, uppercase: true)
            escaped += "_x" + String(repeating: "0", count: 4 - code.utf8.count) + code + "_"
        default: escaped.unicodeScalars.append(scalar)
        }
    }
    return escaped
}

private func beginsEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let start = scalars.prefix(7)
    return start.count == 7 && start.dropFirst().first == "x" && start.last == "_"
        && start.dropFirst(2).dropLast().allSatisfy(\.properties.isASCIIHexDigit)
}
