public import Raster

/// A portrait file as pixels of exactly `size`: cropped to the field's shape, from the middle across and from the top
/// down, never stretched, resampled once, on white, RGB.
public func portraitPicture(_ file: [UInt8], size: PixelSize) throws(PictureError) -> PixelImage {
    try portraitPicture(try decodePicture(file, atLeast: size), size: size)
}

/// The same of a picture that is decoded already.
public func portraitPicture(_ picture: PixelImage, size: PixelSize) throws(PictureError) -> PixelImage {
    let crop = portraitCrop(of: picture.size, to: size)
    let cropped = crop.width == picture.width && crop.height == picture.height ? picture : try picture.cropped(to: crop)
    let resized = try cropped.flattenedOnWhite().resized(to: size)
    guard resized.channels == 1 else { return resized }
    return try PixelImage(
        width: size.width, height: size.height, channels: 3, bytes: resized.bytes.flatMap { [$0, $0, $0] })
}

/// The largest part of a picture that has the shape of `wanted`.
func portraitCrop(of picture: PixelSize, to wanted: PixelSize) -> PixelBox {
    let width = min(picture.width, max(1, rounded(picture.height * wanted.width, by: wanted.height)))
    let height = min(picture.height, max(1, rounded(picture.width * wanted.height, by: wanted.width)))
    return PixelBox(x: (picture.width - width) / 2, y: 0, width: width, height: height)
}

private func rounded(_ number: Int, by divisor: Int) -> Int {
    (number + divisor / 2) / divisor
}
