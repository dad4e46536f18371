/// What a person shows, taken apart into a token and what came with it.
public struct ShownCredential: Sendable, Equatable {
    /// How the token was shown.
    public enum Means: Sendable, Equatable {
        /// The text of a code, on a card or a screen.
        case text
        /// A code with the holder's device's proof of this moment.
        case presentation(proof: [UInt8])
        /// An electronic credential file with its portrait.
        case file(portrait: [UInt8])
        /// A picture of a card with the file inside, and the tokens of the codes that are visible on it.
        case picture(portrait: [UInt8], visible: [[UInt8]])
    }

    /// The bytes to decode as a token.
    public let token: [UInt8]
    /// How it was shown.
    public let means: Means
    /// The address before `#`, when the text was a link.
    public let link: String?
    /// What the text is, if the token that was found in it does not hold.
    let doubt: Malformed?

    /// What a scanned text shows: a token, or a presentation of one.
    public init(_ scanned: ScannedText) throws(Malformed) {
        if Presentation.isPresentation(scanned.token) {
            let presentation = try Presentation(scanned.token)
            (token, means) = (presentation.token, .presentation(proof: presentation.proof))
        } else {
            (token, means) = (scanned.token, .text)
        }
        (link, doubt) = (scanned.link, scanned.doubt)
    }

    /// What an electronic credential file shows.
    public init(_ file: ElectronicFile) {
        (token, means, link, doubt) = (file.token, .file(portrait: file.portrait), nil, nil)
    }

    /// What a picture with a file inside shows; `symbols` are the codes read from its pixels.
    public init(_ file: ElectronicFile, picturedWith symbols: [ScannedText]) {
        token = file.token
        means = .picture(portrait: file.portrait, visible: symbols.map { $0.token })
        link = symbols.lazy.compactMap { $0.link }.first
        doubt = nil
    }

    /// Whether a file came, alone or inside a picture.
    var isFile: Bool {
        switch means {
        case .file, .picture: true
        case .text, .presentation: false
        }
    }

    /// Whether it was seen in a picture that shows more than the file inside states.
    var isPicture: Bool {
        if case .picture = means { true } else { false }
    }

    /// The identity of a proof, to notice that it is shown twice; nil without one. Its claims name it: its signature could be
    /// altered into another one that holds.
    public var proofDigest: [UInt8]? {
        guard case .presentation(let proof) = means, let token = try? SignedToken(proof) else { return nil }
        return sha256(token.claims)
    }
}
