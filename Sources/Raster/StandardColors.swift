internal import CPicture

/// A picture in sRGB.
public struct StandardColors: Sendable {
    /// Its pixels.
    public let picture: PixelImage
    /// Whether the file says of its colours what cannot be understood, so that they were taken for sRGB.
    public let isProfileUnusable: Bool

    /// Pixels that are sRGB.
    public init(picture: PixelImage, isProfileUnusable: Bool) {
        (self.picture, self.isProfileUnusable) = (picture, isProfileUnusable)
    }
}

/// The pixels that `decodePicture` made of a file, or a part of them, in sRGB: by the ICC profile that a PNG, JPEG or WebP file
/// carries, or by the chromaticities and the curve that a PNG file states.
public func inStandardColors(_ picture: PixelImage, from file: [UInt8]) throws(PictureError) -> StandardColors {
    inStandardColors(picture, EmbeddedColor(of: file, format: try pictureFormat(of: file)))
}

func inStandardColors(_ picture: PixelImage, _ color: EmbeddedColor) -> StandardColors {
    let (count, channels) = (picture.width * picture.height, UInt32(picture.channels))
    var pixels = picture.bytes
    let status: paiza_color_status
    switch color {
    case .standard: status = PAIZA_COLOR_SAME
    case .unusable: status = PAIZA_COLOR_UNUSABLE
    case .profile(let profile):
        status = unsafe paiza_color_from_profile(profile, profile.count, &pixels, count, channels)
    case .space(let space):
        var described = paiza_color_space(space)
        status = unsafe paiza_color_from_space(&described, &pixels, count, channels)
    }
    guard status == PAIZA_COLOR_CONVERTED else {
        return StandardColors(picture: picture, isProfileUnusable: status == PAIZA_COLOR_UNUSABLE)
    }
    let converted = PixelImage(
        unchecked: pixels, width: picture.width, height: picture.height, channels: picture.channels)
    return StandardColors(picture: converted, isProfileUnusable: false)
}

extension paiza_color_space {
    fileprivate init(_ space: ColorSpace) {
        self.init(
            white: (space.white[0], space.white[1]), red: (space.red[0], space.red[1]),
            green: (space.green[0], space.green[1]), blue: (space.blue[0], space.blue[1]), gamma: space.gamma)
    }
}
