internal import CPicture

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
@safe struct EncodedFile: ~Copyable {
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
