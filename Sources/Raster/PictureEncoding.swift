internal import CPicture

/// How much time a PNG file may take to be small; the pixels are the same.
public enum PNGCompression: Sendable {
    /// Several times quicker, about a tenth larger: the first level of deflate over differences to the left.
    case fast
    /// The last level of deflate, with the filter chosen for each row.
    case smallest
}

/// One entry of text in a PNG file (iTXt, ISO/IEC 15948, 11.3.4.5).
public struct PNGText: Sendable, Hashable {
    /// 1 to 79 printable ASCII characters, without leading, trailing or doubled spaces, such as `Title`.
    public var keyword: String
    /// Any text without U+0000, up to 64 KiB in UTF-8.
    public var text: String

    /// An entry; it is checked when it is written.
    public init(keyword: String, text: String) {
        self.keyword = keyword
        self.text = text
    }
}

/// What the colour values of a PNG file mean.
public enum PNGColor: Sendable, Equatable {
    /// sRGB with perceptual intent (ISO/IEC 15948, 11.3.3.5).
    case sRGB
    /// The colours of a profile, which the file carries (iCCP, 11.3.3.3).
    case profile(ICCProfile)

    fileprivate var profileBytes: [UInt8] {
        switch self {
        case .sRGB: []
        case .profile(let profile): profile.bytes
        }
    }
}

/// A PNG file of the picture: 8 bits, the meaning of its colours, its resolution, and the texts in their order.
///
/// The same picture and texts give the same bytes. No time is written. `pixelsPerMetre` is 1 or more: 11,811 is 300 dpi.
public func encodePNG(
    _ image: PixelImage, pixelsPerMetre: UInt32, text: [PNGText] = [], compression: PNGCompression = .fast,
    color: PNGColor = .sRGB
) throws(PictureError) -> [UInt8] {
    // PNG numbers have 31 bits, and libpng itself stops at a million pixels for one side.
    guard pixelsPerMetre > 0, pixelsPerMetre <= 0x7FFF_FFFF else {
        throw .invalidImage("a resolution of \(pixelsPerMetre) pixels per metre cannot be written")
    }
    guard image.width <= 1_000_000, image.height <= 1_000_000 else {
        throw .invalidImage("\(image.width) x \(image.height) pixels are too many for one PNG file")
    }
    if image.channels == 1, color != .sRGB { throw .invalidImage("a profile of RGB does not suit a grey picture") }
    for entry in text { try entry.check() }
    let profile = color.profileBytes
    var file = EncodedFile()
    var message = MessageBuffer()
    let strings = text.map { (keyword: Array($0.keyword.utf8CString), text: Array($0.text.utf8CString)) }
    let status = unsafe withTexts(strings) { texts in
        unsafe image.bytes.withUnsafeBufferPointer { pixels in
            unsafe message.collect { message in
                unsafe file.adopt { file in
                    unsafe paiza_png_encode(
                        pixels.baseAddress, UInt32(image.width), UInt32(image.height), UInt32(image.channels),
                        pixelsPerMetre, profile, profile.count, texts.baseAddress, texts.count,
                        compression == .smallest ? 1 : 0, file, message)
                }
            }
        }
    }
    guard status == PAIZA_PICTURE_OK else {
        throw PictureError(status, format: .png, message: message)
    }
    return file.copy()
}

/// A baseline JPEG file of a grey or RGB picture, without subsampling and without any note but JFIF's own header.
///
/// The same picture gives the same bytes. `quality` is 1 to 100. A picture with alpha is refused: flatten it first.
public func encodeJPEG(_ image: PixelImage, quality: Int) throws(PictureError) -> [UInt8] {
    guard image.channels != 4 else {
        throw .invalidImage("JPEG cannot hold transparency; flatten the picture on white first")
    }
    guard (1...100).contains(quality) else {
        throw .invalidImage("a JPEG quality is 1 to 100, not \(quality)")
    }
    guard image.width <= 65_500, image.height <= 65_500 else {
        throw .invalidImage("\(image.width) x \(image.height) pixels are too many for one JPEG file")
    }
    var file = EncodedFile()
    var message = MessageBuffer()
    let status = unsafe image.bytes.withUnsafeBufferPointer { pixels in
        unsafe message.collect { message in
            unsafe file.adopt { file in
                unsafe paiza_jpeg_encode(
                    pixels.baseAddress, UInt32(image.width), UInt32(image.height), UInt32(image.channels),
                    Int32(quality), file, message)
            }
        }
    }
    guard status == PAIZA_PICTURE_OK else {
        throw PictureError(status, format: .jpeg, message: message)
    }
    return file.copy()
}

/// Owns the bytes that a C encoder made.
@safe private struct EncodedFile: ~Copyable {
    private var bytes = unsafe paiza_picture_bytes()

    /// Lets an encoder hand over its bytes.
    mutating func adopt<Result>(_ encode: (UnsafeMutablePointer<paiza_picture_bytes>) -> Result) -> Result {
        unsafe withUnsafeMutablePointer(to: &bytes) { unsafe encode($0) }
    }

    borrowing func copy() -> [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: bytes.start, count: bytes.count))
    }

    deinit {
        var bytes = unsafe bytes
        unsafe paiza_picture_release(&bytes)
    }
}

/// Lends the texts to C, one pointer pair for each.
private func withTexts<Result>(
    _ strings: [(keyword: [CChar], text: [CChar])], _ body: (UnsafeBufferPointer<paiza_picture_text>) -> Result
) -> Result {
    // One block of characters, so that a single pointer keeps every string in place.
    var characters: [CChar] = []
    var places: [(keyword: Int, text: Int)] = []
    for string in strings {
        places.append((characters.count, characters.count + string.keyword.count))
        characters += string.keyword + string.text
    }
    return unsafe characters.withUnsafeBufferPointer { block in
        var texts = unsafe [paiza_picture_text]()
        if let start = block.baseAddress {
            for place in places {
                unsafe texts.append(paiza_picture_text(keyword: start + place.keyword, text: start + place.text))
            }
        }
        return unsafe texts.withUnsafeBufferPointer { unsafe body($0) }
    }
}

extension PNGText {
    fileprivate func check() throws(PictureError) {
        let bytes = Array(keyword.utf8)
        guard (1...79).contains(bytes.count), bytes.allSatisfy({ (0x20...0x7E).contains($0) }),
            bytes.first != 0x20, bytes.last != 0x20, !keyword.contains("  ")
        else {
            throw .invalidText("\(keyword.debugDescription) is no PNG keyword; use 1 to 79 ASCII characters")
        }
        guard text.utf8.count <= 65_536, !text.utf8.contains(0) else {
            throw .invalidText("the PNG text \"\(keyword)\" is longer than 64 KiB or holds U+0000; shorten it")
        }
    }
}
