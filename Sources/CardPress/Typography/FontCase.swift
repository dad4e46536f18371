/// The typefaces of one press, each opened when it is first needed.
final class FontCase {
    private var open: [FontFile: Typeface] = [:]

    func typeface(_ file: FontFile) throws(CardError) -> Typeface {
        if let typeface = open[file] { return typeface }
        let typeface = try Typeface(file)
        open[file] = typeface
        return typeface
    }

    /// The typefaces that together draw all of `text`, the first that has a character drawing it: the wanted one, or
    /// Ming faces for the whole text, so that no two styles ever mix. Throws the first character that none has.
    func typefaces(for text: String, face: Face) throws(MissingCharacter) -> [Typeface] {
        let wanted = try typefaceOrMissing(FontFile(face))
        guard let absent = text.first(where: { $0 != "\n" && !wanted.draws($0) }) else { return [wanted] }
        guard face != .mongolian else { throw .glyph(absent) }
        let weight = FontFile(face).isBold ? FontFile.serifBold : .serifRegular
        let ming = try typefaceOrMissing(weight)
        if text.allSatisfy({ $0 == "\n" || ming.draws($0) }) { return [ming] }
        var chain: [Typeface] = []
        for file in [FontFile.serifRegular, .hanaMinA, .hanaMinB, .babelStoneHan] {
            chain.append(try typefaceOrMissing(file))
            let rest = text.first { character in
                character != "\n" && !chain.contains { $0.draws(character) }
            }
            if rest == nil { return chain }
            if file == .babelStoneHan, let rest { throw .glyph(rest) }
        }
        throw .glyph(absent)
    }

    private func typefaceOrMissing(_ file: FontFile) throws(MissingCharacter) -> Typeface {
        do throws(CardError) {
            return try typeface(file)
        } catch {
            throw .typeface(error)
        }
    }
}

/// Why a text cannot be set.
enum MissingCharacter: Error {
    case glyph(Character)
    case typeface(CardError)
}
