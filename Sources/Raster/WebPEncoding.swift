internal import CPicture

/// The best WebP file of a grey picture that has at most so many bytes: one lossy key frame without notes. Nil when even
/// the worst is longer.
///
/// For small pictures: quality is looked for by halving, and each step encodes the whole picture. The same picture gives
/// the same bytes with the same library.
public func encodeWebP(_ image: PixelImage, within limit: Int) throws(PictureError) -> [UInt8]? {
    guard image.channels == 1 else { throw .invalidImage("only grey pictures are written as WebP") }
    guard image.width <= mostWebPSide, image.height <= mostWebPSide else {
        throw .invalidImage("\(image.width) x \(image.height) pixels are too many for a small WebP file")
    }
    var (best, low, high): ([UInt8]?, Int, Int) = (nil, 0, 100)
    while low <= high {
        let quality = (low + high) / 2
        let file = try encodeWebP(image, quality: quality)
        if file.count <= limit {
            (best, low) = (file, quality + 1)
        } else {
            high = quality - 1
        }
    }
    return best
}

/// Pixels along a side: encoding is slow, and seven times.
private let mostWebPSide = 1_024

private func encodeWebP(_ grey: PixelImage, quality: Int) throws(PictureError) -> [UInt8] {
    var file = EncodedFile()
    var message = MessageBuffer()
    let status = unsafe grey.bytes.withUnsafeBufferPointer { pixels in
        unsafe message.collect { message in
            unsafe file.adopt { file in
                unsafe paiza_webp_encode(
                    pixels.baseAddress, UInt32(grey.width), UInt32(grey.height), Int32(quality), file, message)
            }
        }
    }
    guard status == PAIZA_PICTURE_OK else { throw PictureError(status, format: .webp, message: message) }
    return file.copy()
}
