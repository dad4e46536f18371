/// Why a card is not drawn.
public enum CardError: Error, Equatable, Sendable {
    /// A typeface that the card needs is not installed.
    case fontUnavailable(path: String, package: String)
    /// The drawing cannot be made at this resolution.
    case resolution(dpi: Int)
    /// An item that a field needs is absent or empty.
    case missing(field: String, item: String)
    /// A character that no printed text may hold.
    case forbiddenCharacter(field: String, text: String, character: Unicode.Scalar)
    /// A character that no installed typeface has.
    case missingGlyph(field: String, text: String, character: Unicode.Scalar)
    /// A text that does not fit its field at the smallest permitted size in mm.
    case textDoesNotFit(field: String, text: String, floor: Double)
    /// A portrait that cannot be used.
    case portrait(field: String, reason: String)
    /// A QR text whose modules would be smaller than 0.33 mm.
    case symbolDoesNotFit(field: String, characters: Int, modules: Int)
    /// A QR text that no version holds, or that holds what no form of the QR text has.
    case symbolText(field: String, characters: Int)
    /// The drawing library failed.
    case drawing(String)
    /// A drawn card that does not say what it should: never to be printed, and a reason to stop the job.
    case notProved(side: CardSide, ProofError)
}

extension CardError: CustomStringConvertible {
    /// The message: lower case, the offending text quoted, then what to do.
    public var description: String {
        switch self {
        case .fontUnavailable(let path, let package):
            "typeface file \"\(path)\" is missing or damaged; install the package \(package)"
        case .resolution(let dpi):
            "cannot draw at \(dpi) dots per inch; choose 300 or 600"
        case .missing(let field, let item):
            "field \"\(field)\": \(item) is empty; supply it"
        case .forbiddenCharacter(let field, let text, let character):
            "field \"\(field)\": \"\(shown(text))\" holds \(codePoint(character)), which is never printed; remove it"
        case .missingGlyph(let field, let text, let character):
            "field \"\(field)\": \"\(shown(text))\" holds \(codePoint(character)) \"\(shown(String(character)))\", "
                + "which no typeface has; check the character, then ask for a typeface that has it"
        case .textDoesNotFit(let field, let text, let floor):
            "field \"\(field)\": \"\(shown(text))\" does not fit at \(floor) mm, the smallest size allowed; shorten it"
        case .portrait(let field, let reason):
            "field \"\(field)\": portrait not usable: \(reason); supply another picture"
        case .symbolDoesNotFit(let field, let characters, let modules):
            "payload does not fit the QR field \"\(field)\": \(characters) characters need \(modules) modules a side, "
                + "smaller than 0.33 mm at this resolution; shorten the longest item, use the digits form, or draw at 300 or 600"
        case .symbolText(let field, let characters):
            "field \"\(field)\": a text of \(characters) characters is no QR text; use a link, digits or base45"
        case .drawing(let reason):
            "drawing failed: \(reason); check memory and the template's art"
        case .notProved(let side, let problem):
            "\(side.rawValue): \(problem); nothing of it is written, and no other card is drawn until the cause is known"
        }
    }
}

/// `U+4E2D`.
private func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// At most 60 characters, with whatever is never printed written as `\u{...}`.
func shown(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars.prefix(60) {
        if scalar.isForbiddenInPrint || scalar == "\"" {
            out += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        } else {
            out.unicodeScalars.append(scalar)
        }
    }
    return text.unicodeScalars.count > 60 ? out + "…" : out
}
