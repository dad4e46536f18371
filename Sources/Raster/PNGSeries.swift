internal import CPicture

/// Encodes pictures of one shape fast. Rows that they share with a ground are deflated once: with a card's own ground, only
/// what a person changes costs time. It belongs to one thread.
///
/// The same ground, picture and texts give the same bytes on processors of one kind; the pixels are the same on all.
@safe
public final class PNGSeries {
    private let head: PNGHead
    private let series: OpaquePointer

    /// A series of pictures of the shape of `ground`, as which they begin.
    public convenience init(ground: PixelImage, pixelsPerMetre: UInt32, color: PNGColor = .sRGB) throws(PictureError) {
        try self.init(
            PNGHead(size: ground.size, channels: ground.channels, pixelsPerMetre: pixelsPerMetre, color: color),
            ground: ground.bytes)
    }

    /// Bands are a twentieth of the picture: smaller ones deflate worse, larger ones are touched more often.
    init(_ head: PNGHead, ground: [UInt8]?) throws(PictureError) {
        try head.check()
        let (width, height) = (UInt32(head.size.width), UInt32(head.size.height))
        let rows = max(16, (height + 19) / 20)
        let made = unsafe ground.withPointer { ground in
            unsafe paiza_png_series_new(width, height, UInt32(head.channels), rows, ground)
        }
        guard let made = unsafe made else { throw .outOfMemory(format: .png) }
        unsafe series = made
        self.head = head
    }

    deinit { unsafe paiza_png_series_release(series) }

    /// A PNG file of a picture of the series: 8 bits, the meaning of its colours, its resolution, and the texts.
    public func encode(_ image: PixelImage, text: [PNGText] = []) throws(PictureError) -> [UInt8] {
        guard image.size == head.size, image.channels == head.channels else {
            throw .invalidImage("a picture of another shape does not belong to this series")
        }
        let start = try head.encoded(text)
        var file = EncodedFile()
        let status = unsafe file.adopt { file in
            unsafe paiza_png_series_encode(series, start, start.count, image.bytes, file)
        }
        guard status == PAIZA_PICTURE_OK else { throw PictureError(status, format: .png, message: MessageBuffer()) }
        return file.copy()
    }
}

extension Optional<[UInt8]> {
    /// Lends the bytes to C, or a null pointer.
    fileprivate func withPointer<Result>(_ body: (UnsafePointer<UInt8>?) -> Result) -> Result {
        guard let self else { return body(nil) }
        return unsafe self.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
    }
}
