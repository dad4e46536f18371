/// Whether a transform only moves and scales.
func isUpright(transform: String) -> Bool {
    var rest = transform[...]
    while true {
        rest = rest.drop { $0.isWhitespace || $0 == "," }
        guard !rest.isEmpty else { return true }
        guard let bracket = rest.firstIndex(of: "("), let end = rest.firstIndex(of: ")"), bracket < end else {
            return false
        }
        let name = rest[..<bracket].filter { !$0.isWhitespace }
        let numbers = rest[rest.index(after: bracket)..<end].split { $0.isWhitespace || $0 == "," }.map { Double($0) }
        guard numbers.allSatisfy({ $0 != nil }) else { return false }
        switch name {
        case "translate", "scale": break
        case "matrix": guard numbers.count == 6, numbers[1] == 0, numbers[2] == 0 else { return false }
        default: return false
        }
        rest = rest[rest.index(after: end)...]
    }
}

/// How much larger than its numbers something is drawn by the transform of that attribute; infinite where it cannot be read.
func magnification(_ attributes: [(String, String)], of key: String) -> Double {
    guard let transform = attributes.first(where: { $0.0 == key })?.1 else { return 1 }
    var product = 1.0
    for part in transform.split(separator: ")") {
        let pieces = part.split(separator: "(", omittingEmptySubsequences: false)
        guard pieces.count == 2 else {
            if part.allSatisfy({ $0.isWhitespace || $0 == "," }) { continue }
            return .infinity
        }
        let name = pieces[0].filter { $0.isLetter }
        let numbers = pieces[1].split { $0.isWhitespace || $0 == "," }.map { abs(Double($0) ?? .infinity) }
        switch name {
        case "translate", "rotate": break
        case "scale", "matrix": product *= numbers.prefix(4).max() ?? .infinity
        case "skewX", "skewY": product *= 1 + (numbers.first == 90 ? .infinity : (numbers.first ?? 0) / 10)
        default: return .infinity
        }
    }
    return product
}
