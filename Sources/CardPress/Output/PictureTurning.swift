internal import Raster

extension PixelImage {
    /// The picture turned; turning twice gives it back.
    func turned(_ turn: PictureTurn) -> PixelImage {
        guard turn != .none else { return self }
        var turned: [UInt8] = []
        turned.reserveCapacity(bytes.count)
        for y in 0..<height {
            let row = (turn == .upsideDown ? height - 1 - y : y) * width
            for x in (0..<width).reversed() {
                let pixel = (row + x) * channels
                turned += bytes[pixel..<(pixel + channels)]
            }
        }
        return (try? PixelImage(width: width, height: height, channels: channels, bytes: turned)) ?? self
    }
}

extension PixelBox {
    /// Where the box lies after a picture of that size was turned.
    func turned(_ turn: PictureTurn, in size: PixelSize) -> PixelBox {
        guard turn != .none else { return self }
        return PixelBox(
            x: size.width - x - width, y: turn == .upsideDown ? size.height - y - height : y, width: width,
            height: height)
    }
}
