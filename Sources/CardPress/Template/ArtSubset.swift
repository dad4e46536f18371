/// What a drawing may be made of: the part of SVG that drawing programs write for line art, and nothing that loads, runs,
/// animates or sets text. What is not named here is refused.
enum ArtSubset {
    /// Elements of SVG.
    static let elements: Set<String> =
        Set([
            "svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "style",
            "title",
            "desc", "metadata", "linearGradient", "radialGradient", "stop",
        ]).union(definitions).union(filterSteps)

    /// Elements that others refer to; each costs memory wherever it is used.
    static let definitions: Set<String> = ["linearGradient", "radialGradient", "pattern", "clipPath", "mask", "filter"]

    /// Steps of a filter: blurs, shadows and tints, whose cost is that of the card's pixels.
    static let filterSteps: Set<String> = [
        "feGaussianBlur", "feOffset", "feFlood", "feComposite", "feBlend", "feColorMatrix", "feMerge", "feMergeNode",
    ]

    /// Prefixes under which drawing programs keep their notes, which no renderer looks at.
    static let notes: Set<String> = ["sodipodi", "inkscape", "rdf", "cc", "dc"]

    private static let svg = "http://www.w3.org/2000/svg"

    /// Whether an element of that qualified name may stand in a drawing.
    static func holds(_ qualified: String) -> Bool {
        let parts = qualified.split(separator: ":", omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return elements.contains(qualified)
        case 2 where parts[0] == "svg": return elements.contains(String(parts[1]))
        case 2: return notes.contains(String(parts[0]))
        default: return false
        }
    }

    /// Whether a declaration of a namespace would give a name of this list another meaning.
    static func isDisguise(_ key: String, _ value: String) -> Bool {
        if key == "xmlns" || key == "xmlns:svg" { return value != svg }
        return key.hasPrefix("xmlns:") && value == svg
    }

    /// What an attribute that paints in a layer of its own is worth; nil for other properties.
    static func layer(_ property: Substring, _ value: Substring) -> Int? {
        switch property {
        case "opacity": value == "1" ? nil : TemplateLimits.layer
        case "mask", "clip-path": value == "none" ? nil : TemplateLimits.layer
        case "filter": value == "none" ? nil : TemplateLimits.filter
        case "mix-blend-mode", "isolation": value == "normal" || value == "auto" ? nil : TemplateLimits.layer
        default: nil
        }
    }

    /// Properties that a style sheet may not set, because who uses a class is not counted.
    static let unsheeted = ["opacity", "mask", "filter", "mix-blend-mode", "isolation", "marker", "clip-path"]
}

/// The properties of a `style` attribute.
func properties(ofStyle style: String) -> [(name: Substring, value: Substring)] {
    style.lowercased().split(separator: ";").compactMap { part in
        guard let colon = part.firstIndex(of: ":") else { return nil }
        return (trimmed(part[..<colon]), trimmed(part[part.index(after: colon)...]))
    }
}

private func trimmed(_ text: Substring) -> Substring {
    let start = text.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return start }
    return start[...end]
}

/// The ids that a value refers to, as `url(#a)` or, in `href`, as `#a`.
func references(in value: String, isLink: Bool) -> [String] {
    if isLink {
        let target = trimmed(value[...])
        return target.hasPrefix("#") ? [String(target.dropFirst())] : []
    }
    guard value.contains("#"), value.contains("(") else { return [] }
    return value.split(separator: "(").dropFirst().compactMap { part in
        let target = part.prefix { $0 != ")" }.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        return target.hasPrefix("#") ? String(target.dropFirst()) : nil
    }
}

/// Whether a list of numbers holds one of more than five digits before the point, or with an exponent that is not negative.
func holdsHugeNumber(_ value: String) -> Bool {
    var digits = 0, isFraction = false, last: UInt8 = 0
    for byte in value.utf8 {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            if last == UInt8(ascii: "e") { return true }
            if !isFraction { digits += 1 }
            if digits > 5 { return true }
        case UInt8(ascii: "."): isFraction = true
        case UInt8(ascii: "+") where last == UInt8(ascii: "e"): return true
        default: (digits, isFraction) = (0, byte == UInt8(ascii: "-") && last == UInt8(ascii: "e"))
        }
        last = byte | 0x20
        if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") { last = byte }
    }
    return false
}
