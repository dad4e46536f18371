internal import CPicture

/// How much time a PNG file may take to be small; the pixels are the same.
public enum PNGCompression: Sendable {
    /// Some twenty times quicker, less than a tenth larger: ISA-L over differences to the left.
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

    var profileBytes: [UInt8] {
        switch self {
        case .sRGB: []
        case .profile(let profile): profile.bytes
        }
    }
}

/// A PNG file of the picture: 8 bits, the meaning of its colours, its resolution, and the texts in their order.
///
/// The same picture and texts give the same bytes, fast ones on processors of one kind. No time is written. `pixelsPerMetre`
/// is 1 or more: 11,811 is 300 dpi.
public func encodePNG(
    _ image: PixelImage, pixelsPerMetre: UInt32, text: [PNGText] = [], compression: PNGCompression = .fast,
    color: PNGColor = .sRGB
) throws(PictureError) -> [UInt8] {
    let head = PNGHead(size: image.size, channels: image.channels, pixelsPerMetre: pixelsPerMetre, color: color)
    switch compression {
    case .fast: return try PNGSeries(head, ground: nil).encode(image, text: text)
    case .smallest: return try head.encoded(text, pixels: image.bytes)
    }
}

/// What stands before the pixels of a PNG file.
struct PNGHead {
    let size: PixelSize
    let channels: Int
    let pixelsPerMetre: UInt32
    let color: PNGColor

    func check() throws(PictureError) {
        // PNG numbers have 31 bits, and libpng itself stops at a million pixels for one side.
        guard pixelsPerMetre > 0, pixelsPerMetre <= 0x7FFF_FFFF else {
            throw .invalidImage("a resolution of \(pixelsPerMetre) pixels per metre cannot be written")
        }
        guard size.width <= 1_000_000, size.height <= 1_000_000 else {
            throw .invalidImage("\(size.width) x \(size.height) pixels are too many for one PNG file")
        }
        if channels == 1, color != .sRGB { throw .invalidImage("a profile of RGB does not suit a grey picture") }
    }

    /// The head with its texts; with `pixels` the whole file, small and slowly made.
    func encoded(_ text: [PNGText], pixels: [UInt8]? = nil) throws(PictureError) -> [UInt8] {
        try check()
        for entry in text { try entry.check() }
        let profile = color.profileBytes
        var file = EncodedFile()
        var message = MessageBuffer()
        let strings = text.map { (keyword: Array($0.keyword.utf8CString), text: Array($0.text.utf8CString)) }
        let (width, height, samples) = (UInt32(size.width), UInt32(size.height), UInt32(channels))
        let status = unsafe withTexts(strings) { texts in
            unsafe message.collect { message in
                unsafe file.adopt { file in
                    guard let pixels else {
                        return unsafe paiza_png_head(
                            width, height, samples, pixelsPerMetre, profile, profile.count, texts.baseAddress,
                            texts.count, file, message)
                    }
                    return unsafe paiza_png_encode(
                        pixels, width, height, samples, pixelsPerMetre, profile, profile.count, texts.baseAddress,
                        texts.count, file, message)
                }
            }
        }
        guard status == PAIZA_PICTURE_OK else { throw PictureError(status, format: .png, message: message) }
        return file.copy()
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
