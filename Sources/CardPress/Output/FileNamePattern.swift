/// How the files of a card are named: fixed words and, in braces, what the card shows.
public struct FileNamePattern: Sendable, Equatable {
    /// As it was written, such as `{number}-{side}`.
    public let pattern: String
    private let pieces: [Piece]

    private enum Piece: Sendable, Equatable {
        case words(String)
        case field(Field)
    }

    /// What a name may hold: only what is printed on the card.
    private enum Field: String, CaseIterable { case number, name, agency, side }

    /// `{number}-{side}`.
    public static let standard = FileNamePattern(
        pattern: "{number}-{side}", pieces: [.field(.number), .words("-"), .field(.side)])

    /// Longest name in bytes of UTF-8, with its ending: what file systems take, and room for a temporary name.
    private static let longest = 200

    private init(pattern: String, pieces: [Piece]) {
        (self.pattern, self.pieces) = (pattern, pieces)
    }

    /// Reads a pattern; throws where it could not tell the two sides of a card, or any two cards, apart.
    public init(_ pattern: String) throws(OutputError) {
        var pieces: [Piece] = []
        var rest = pattern[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[brace] == "{", let end = rest[brace...].firstIndex(of: "}") else {
                throw .pattern(pattern, problem: "a brace stands alone")
            }
            let word = String(rest[rest.index(after: brace)..<end])
            guard let field = Field(rawValue: word) else {
                let known = Field.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
                throw .pattern(pattern, problem: "\"{\(word)}\" is none of \(known)")
            }
            if brace > rest.startIndex { pieces.append(.words(String(rest[..<brace]))) }
            pieces.append(.field(field))
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        guard pieces.contains(.field(.side)) else {
            throw .pattern(pattern, problem: "without {side} both sides would have one name")
        }
        guard pieces.contains(.field(.number)) || pieces.contains(.field(.name)) else {
            throw .pattern(pattern, problem: "without {number} all cards would have one name")
        }
        self.init(pattern: pattern, pieces: pieces)
        for case .words(let words) in pieces {
            if let problem = Self.problem(in: words) { throw .pattern(pattern, problem: problem) }
        }
    }

    /// The name of one side's file, `.png` included; throws where it is not safe on every system.
    public func name(of content: CardContent, _ side: CardSide) throws(OutputError) -> String {
        var name = ""
        for piece in pieces {
            switch piece {
            case .words(let words): name += words
            case .field(.number): name += content.number
            case .field(.name): name += content.name
            case .field(.agency): name += content.agency
            case .field(.side): name += side.rawValue
            }
        }
        name += ".png"
        if let problem = Self.problem(in: name) ?? Self.problem(ofWhole: name) {
            throw .unsafeName(shown(name), problem: problem)
        }
        return name
    }

    /// Characters that some system gives a meaning, or that nobody sees.
    private static func problem(in text: String) -> String? {
        for character in text.unicodeScalars {
            if "/\\:*?\"<>|".unicodeScalars.contains(character) { return "it holds \"\(character)\"" }
            if character.isForbiddenInPrint || character == "\n" || character.properties.isDefaultIgnorableCodePoint {
                return "it holds U+\(String(character.value, radix: 16, uppercase: true))"
            }
        }
        return nil
    }

    private static func problem(ofWhole name: String) -> String? {
        if name.utf8.count > longest { return "it is longer than \(longest) bytes" }
        guard let first = name.first, first != ".", first != "-", !first.isWhitespace else {
            return "it begins with a dot, a hyphen or a space"
        }
        // Names that Windows keeps for devices, whatever follows the first dot.
        let stem = name.prefix { $0 != "." }.uppercased()
        let devices = ["CON", "PRN", "AUX", "NUL"] + (1...9).flatMap { ["COM\($0)", "LPT\($0)"] }
        if devices.contains(stem) { return "Windows keeps this name for a device" }
        if name.dropLast(4).last?.isWhitespace ?? true { return "a space stands before its ending" }
        return nil
    }
}

/// The names of a job's files, so that no two are the same anywhere: not even where case or spelling of accents is lost.
public struct FileNameRegister: Sendable {
    private var taken: Set<String> = []

    /// A register without names.
    public init() {}

    /// Takes a name; throws `sameName` when it is gone.
    public mutating func take(_ name: String) throws(OutputError) {
        // Swift compares by canonical equivalence, as file systems of macOS do.
        guard taken.insert(name.lowercased()).inserted else { throw .sameName(name) }
    }
}
