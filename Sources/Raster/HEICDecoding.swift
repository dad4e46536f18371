internal import CPicture

/// The pixels of a HEIC file, RGB or RGBA, turned and cropped as its container says, in sRGB.
///
/// What the file announces is kept within `limits`. What the coded pictures inside cost, in memory and in time, is not
/// known beforehand: decode a stranger's file in a process of its own, whose memory and time are limited.
public func decodeHEIC(_ file: [UInt8], limits: PictureLimits = .standard) throws(PictureError) -> StandardColors {
    guard file.count <= limits.fileBytes else {
        throw .fileTooLarge(bytes: file.count, limit: limits.fileBytes)
    }
    guard isHEIC(file) else { throw .malformed(format: .heic, detail: "no HEIC container") }
    var allowed = paiza_picture_limits(limits)
    var shape = paiza_picture_shape()
    var found = unsafe paiza_picture_bytes()
    var color = unsafe paiza_heic_color()
    var message = MessageBuffer()
    let status = unsafe file.withUnsafeBufferPointer { file in
        unsafe message.collect { message in
            unsafe paiza_heic_decode(file.baseAddress, file.count, &allowed, &shape, &found, &color, message)
        }
    }
    defer {
        unsafe paiza_picture_release(&found)
        unsafe paiza_picture_release(&color.profile)
    }
    try check(status, format: .heic, limits: limits, message: message)
    let picture = PixelImage(
        unchecked: unsafe Array(UnsafeBufferPointer(start: found.start, count: found.count)),
        width: Int(shape.width), height: Int(shape.height), channels: Int(shape.channels))
    if unsafe color.profile.count > 0 {
        return inStandardColors(
            picture, .profile(unsafe Array(UnsafeBufferPointer(start: color.profile.start, count: color.profile.count)))
        )
    }
    return inStandardColors(
        picture, EmbeddedColor(primaries: unsafe Int(color.primaries), transfer: unsafe Int(color.transfer)))
}

/// Whether a file's first bytes announce a HEIC picture: the major brands of ISO/IEC 23008-12, annex B, for HEVC, and the
/// structural ones.
public func isHEIC(_ file: [UInt8]) -> Bool {
    guard file.dropFirst(4).starts(with: "ftyp".utf8) else { return false }
    let brands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]
    return brands.contains { file.dropFirst(8).starts(with: $0.utf8) }
}
