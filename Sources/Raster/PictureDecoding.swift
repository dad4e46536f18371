internal import CPicture

/// The pixels of a PNG, JPEG or WebP file, upright: the orientation that a camera noted is applied.
///
/// PNG of every colour type and depth becomes 8-bit grey, RGB or RGBA; JPEG becomes grey or RGB, CMYK included; WebP
/// becomes RGB or RGBA, and an animated one is refused. Colours are those of the file: `inStandardColors` makes them sRGB. A file that is cut short is refused, never filled up with grey.
///
/// With `size` given, a JPEG file is decoded at the smallest eighth of its size at which neither side falls below the
/// wanted one, which is quicker and needs less memory; resize the result. Others always come at their full size.
public func decodePicture(
    _ file: [UInt8], limits: PictureLimits = .standard, atLeast size: PixelSize? = nil
) throws(PictureError) -> PixelImage {
    guard file.count <= limits.fileBytes else {
        throw .fileTooLarge(bytes: file.count, limit: limits.fileBytes)
    }
    switch try pictureFormat(of: file) {
    case .png:
        return try decode(file, format: .png, limits: limits, wanted: PixelSize(width: 0, height: 0))
            .upright(from: exifOrientation(ofPNG: file))
    case .webp:
        return try decode(file, format: .webp, limits: limits, wanted: PixelSize(width: 0, height: 0))
            .upright(from: exifOrientation(ofWebP: file))
    case .jpeg:
        let orientation = exifOrientation(ofJPEG: file)
        var wanted = size ?? PixelSize(width: 0, height: 0)
        if orientation.swapsSides {
            wanted = PixelSize(width: wanted.height, height: wanted.width)
        }
        return try decode(file, format: .jpeg, limits: limits, wanted: wanted).upright(from: orientation)
    case .heic:
        throw .unknownFormat(format: PictureFormat.heic.rawValue)
    }
}

/// The format that a file's first bytes announce; throws `unknownFormat` for any other.
public func pictureFormat(of file: [UInt8]) throws(PictureError) -> PictureFormat {
    if file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if file.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if file.starts(with: "RIFF".utf8), file.dropFirst(8).starts(with: "WEBP".utf8) { return .webp }
    throw .unknownFormat(format: nameOfOtherFormat(file))
}

/// The usual formats of phones and scanners, so that the message can name what has to be converted.
private func nameOfOtherFormat(_ file: [UInt8]) -> String? {
    func has(_ text: String, at offset: Int) -> Bool {
        file.dropFirst(offset).starts(with: text.utf8)
    }
    if isHEIC(file) { return PictureFormat.heic.rawValue }
    if has("ftypavif", at: 4) { return "AVIF" }
    if has("GIF8", at: 0) { return "GIF" }
    if has("BM", at: 0) { return "BMP" }
    if has("II*\0", at: 0) || has("MM\0*", at: 0) { return "TIFF" }
    if has("%PDF", at: 0) { return "PDF" }
    return nil
}

/// The width and height of a PNG, JPEG or WebP picture once it stands upright, without decoding it.
public func pictureSize(of file: [UInt8], limits: PictureLimits = .standard) throws(PictureError) -> PixelSize {
    guard file.count <= limits.fileBytes else {
        throw .fileTooLarge(bytes: file.count, limit: limits.fileBytes)
    }
    let format = try pictureFormat(of: file)
    let shape = try measure(file, format: format, limits: limits, wanted: PixelSize(width: 0, height: 0))
    let stored = PixelSize(width: Int(shape.stored_width), height: Int(shape.stored_height))
    let orientation: Orientation
    switch format {
    case .jpeg: orientation = exifOrientation(ofJPEG: file)
    case .webp: orientation = exifOrientation(ofWebP: file)
    case .png: orientation = exifOrientation(ofPNG: file)
    case .heic: orientation = .upright
    }
    return orientation.swapsSides ? PixelSize(width: stored.height, height: stored.width) : stored
}

/// What the decoder will write; its buffers are as large as this says, whatever the file says later.
private func measure(
    _ file: [UInt8], format: PictureFormat, limits: PictureLimits, wanted: PixelSize
) throws(PictureError) -> paiza_picture_shape {
    var allowed = paiza_picture_limits(limits)
    var shape = paiza_picture_shape()
    var message = MessageBuffer()
    let width = UInt32(clamping: wanted.width)
    let height = UInt32(clamping: wanted.height)
    let measured = unsafe file.withUnsafeBufferPointer { file in
        unsafe message.collect { message in
            switch format {
            case .png: unsafe paiza_png_measure(file.baseAddress, file.count, &allowed, &shape, message)
            case .webp: unsafe paiza_webp_measure(file.baseAddress, file.count, &allowed, &shape, message)
            case .jpeg:
                unsafe paiza_jpeg_measure(file.baseAddress, file.count, &allowed, width, height, &shape, message)
            case .heic: PAIZA_PICTURE_UNSUPPORTED
            }
        }
    }
    try check(measured, format: format, limits: limits, message: message)
    return shape
}

private func decode(
    _ file: [UInt8], format: PictureFormat, limits: PictureLimits, wanted: PixelSize
) throws(PictureError) -> PixelImage {
    var shape = try measure(file, format: format, limits: limits, wanted: wanted)
    var allowed = paiza_picture_limits(limits)
    var message = MessageBuffer()
    let count = Int(shape.width) * Int(shape.height) * Int(shape.channels)
    var decoded = PAIZA_PICTURE_OUT_OF_MEMORY
    let pixels = unsafe [UInt8](unsafeUninitializedCapacity: count) { pixels, written in
        decoded = unsafe file.withUnsafeBufferPointer { file in
            unsafe message.collect { message in
                switch format {
                case .png:
                    unsafe paiza_png_decode(
                        file.baseAddress, file.count, &allowed, &shape, pixels.baseAddress, message)
                case .jpeg:
                    unsafe paiza_jpeg_decode(
                        file.baseAddress, file.count, &allowed, &shape, pixels.baseAddress, message)
                case .webp:
                    unsafe paiza_webp_decode(
                        file.baseAddress, file.count, &allowed, &shape, pixels.baseAddress, message)
                case .heic: PAIZA_PICTURE_UNSUPPORTED
                }
            }
        }
        written = decoded == PAIZA_PICTURE_OK ? count : 0
    }
    try check(decoded, format: format, limits: limits, message: message)
    return PixelImage(
        unchecked: pixels, width: Int(shape.width), height: Int(shape.height), channels: Int(shape.channels))
}

func check(
    _ status: paiza_picture_status, format: PictureFormat, limits: PictureLimits, message: MessageBuffer
) throws(PictureError) {
    if status != PAIZA_PICTURE_OK {
        throw PictureError(status, format: format, scanLimit: limits.scans, message: message)
    }
}
