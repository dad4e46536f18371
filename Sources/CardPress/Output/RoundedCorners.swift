internal import Raster

extension PixelImage {
    /// An RGB picture with its four corners cut round by transparency, `radius` in pixels.
    func withRoundedCorners(radius: Double) -> PixelImage {
        var rgba: [UInt8] = []
        rgba.reserveCapacity(width * height * 4)
        let reach = Int(radius.rounded(.up))
        for y in 0..<height {
            let down = min(y, height - 1 - y)
            for x in 0..<width {
                let pixel = (y * width + x) * 3
                rgba += bytes[pixel..<(pixel + 3)]
                let across = min(x, width - 1 - x)
                let isNearCorner = across < reach && down < reach
                rgba.append(isNearCorner ? coverage(across: across, down: down, radius: radius) : 255)
            }
        }
        return (try? PixelImage(width: width, height: height, channels: 4, bytes: rgba)) ?? self
    }
}

/// How much of the pixel `across` and `down` from a corner lies inside the arc: 0 to 255, from 16 x 16 points.
private func coverage(across: Int, down: Int, radius: Double) -> UInt8 {
    let points = 16
    var inside = 0
    for row in 0..<points {
        let y = max(0, radius - Double(down) - (Double(row) + 0.5) / Double(points))
        for column in 0..<points {
            let x = max(0, radius - Double(across) - (Double(column) + 0.5) / Double(points))
            if x * x + y * y <= radius * radius { inside += 1 }
        }
    }
    return UInt8(inside * 255 / (points * points))
}
