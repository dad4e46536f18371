/// A QR code (ISO/IEC 18004) read from a picture.
public struct Symbol: Sendable, Equatable {
    /// The content exactly as it was encoded, before any guess at a character set; at most 7,089 bytes.
    public let bytes: [UInt8]
    /// Where the symbol lies, in pixels of the whole picture.
    public let corners: SymbolCorners
    /// Whether the symbol is light on dark.
    public let isInverted: Bool

    /// The content as strict UTF-8; nil when it is not.
    public var text: String? { String(validating: bytes, as: UTF8.self) }
}

/// The corners of a symbol in its own reading direction, so that a rotated one has its top left elsewhere.
public struct SymbolCorners: Sendable, Hashable {
    /// The corner with the finder pattern that has one on its right and one below it.
    public let topLeft: SymbolPoint
    /// The corner clockwise of the first.
    public let topRight: SymbolPoint
    /// The corner without a finder pattern.
    public let bottomRight: SymbolPoint
    /// The last corner.
    public let bottomLeft: SymbolPoint
}

/// A place in a picture, in pixels from its upper left corner; it may lie a little outside.
public struct SymbolPoint: Sendable, Hashable {
    /// Pixels to the right.
    public let x: Int
    /// Pixels downwards.
    public let y: Int
}
