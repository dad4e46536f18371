public import Raster
internal import SymbolReader

/// Reads every drawn card back before it counts: what its QR code says must be the text meant, and the text genuine.
///
/// The press knows no keys, so whoever does says what is genuine. A proof is a value: threads share it freely.
public struct CardProof: Sendable {
    /// One card in this many is also checked from its finished file.
    public static let fileEvery = 50

    private let isGenuine: @Sendable (String) -> Bool

    /// A proof that takes a text for genuine when `isGenuine` says so: its token decodes and its signature verifies.
    public init(isGenuine: @escaping @Sendable (String) -> Bool) {
        self.isGenuine = isGenuine
    }

    /// Whether the card at this place of a job, counted from 0, is one that is checked from its file too.
    public static func checksFile(ofCardAt ordinal: Int) -> Bool { ordinal % fileEvery == 0 }

    /// Reads the code from the very pixels that are given to the encoder, and compares.
    ///
    /// The press knows the grid, so the pixels of each module are averaged into one and the symbol is read from these. Where a
    /// module is not as black or white as it was drawn, or nothing reads, the field is searched as a stranger's scanner would.
    public func prove(_ picture: PixelImage, shows code: DrawnCode) throws(ProofError) {
        if let modules = picture.modules(of: code), text(in: modules) == code.text {
            guard isGenuine(code.text) else { throw .notGenuine }
        } else {
            try search(picture, for: code)
        }
    }

    private func text(in modules: PixelImage) -> String? {
        let found = (try? readSymbols(in: modules, effort: .modules)) ?? []
        return found.count == 1 ? found[0].text : nil
    }

    /// Looks for the code in its field. Large modules are averaged first, because the reader's time grows with the pixels.
    private func search(_ picture: PixelImage, for code: DrawnCode) throws(ProofError) {
        let factor = max(1, code.placement.modulePixels / Self.readPixels)
        let field = code.field.turned(code.turn, in: picture.size)
        guard let grey = picture.greyAveraged(within: field, by: factor) else { throw .unreadable }
        try compare(grey.turned(code.turn), with: code.text, .quick)
    }

    /// Looks for the code in a whole picture, as a stranger does, and compares.
    public func prove(_ picture: PixelImage, showsSomewhere text: String) throws(ProofError) {
        try compare(picture, with: text, .thorough)
    }

    /// Decodes a finished file with another library than the one that wrote it: it must give exactly `picture` and, on the
    /// side with the code, its text once more.
    public func prove(file: [UInt8], of picture: PixelImage, shows code: DrawnCode?) throws(ProofError) {
        guard let decoded = try? decodePicture(file), decoded == picture else { throw .fileDiffers }
        if let code { try prove(decoded, shows: code) }
    }

    /// The pixels of a module that the reader is given at least.
    private static let readPixels = 4

    private func compare(_ picture: PixelImage, with text: String, _ effort: SymbolEffort) throws(ProofError) {
        let found = (try? readSymbols(in: picture, effort: effort)) ?? []
        guard let symbol = found.first else { throw .unreadable }
        guard found.count == 1, symbol.text == text else { throw .anotherText }
        guard isGenuine(text) else { throw .notGenuine }
    }
}

/// A code on a drawn card: what it was made from and where it stands.
public struct DrawnCode: Sendable {
    let text: String
    let placement: SymbolPlacement
    /// The whole field, in pixels of the upright picture: nothing else may be in it.
    let field: PixelBox
    let turn: PictureTurn

    /// The code of `text` at `placement`, alone in `field`, in a picture that was then turned.
    public init(_ text: String, _ placement: SymbolPlacement, _ field: PixelBox, turn: PictureTurn = .none) {
        (self.text, self.placement, self.field, self.turn) = (text, placement, field, turn)
    }
}

/// Why a drawn card does not count. It quotes nothing of the card.
public enum ProofError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No code is found where it was drawn.
    case unreadable
    /// The code says something else than what it was made from.
    case anotherText
    /// The text is right, and no key of the authority has signed it.
    case notGenuine
    /// The file does not hold the pixels that were drawn.
    case fileDiffers

    /// One lower-case sentence.
    public var description: String {
        switch self {
        case .unreadable: "the code cannot be read back from the drawn card"
        case .anotherText: "the code read back from the drawn card says something else"
        case .notGenuine: "the text of the code is not signed by a key of the authority"
        case .fileDiffers: "the finished file does not hold the card that was drawn"
        }
    }
}
