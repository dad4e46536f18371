/// How a camera held on its side or mirrored stored the picture: the Orientation tag of Exif 2.3, 4.6.4.
enum Orientation: UInt16 {
    case upright = 1
    case mirrored = 2
    case upsideDown = 3
    case mirroredUpsideDown = 4
    case transposed = 5
    case turnRight = 6
    case transversed = 7
    case turnLeft = 8

    /// Whether the stored rows are the columns of the upright picture.
    var swapsSides: Bool { rawValue >= 5 }
}

extension PixelImage {
    /// The picture as it is to be looked at.
    func upright(from orientation: Orientation) -> PixelImage {
        // The upright pixel (x, y) is stored at pixel number start + x * right + y * down.
        let (start, right, down): (Int, Int, Int)
        let last = width * height - 1
        switch orientation {
        case .upright: return self
        case .mirrored: (start, right, down) = (width - 1, -1, width)
        case .upsideDown: (start, right, down) = (last, -1, -width)
        case .mirroredUpsideDown: (start, right, down) = (last - (width - 1), 1, -width)
        case .transposed: (start, right, down) = (0, width, 1)
        case .turnRight: (start, right, down) = (last - (width - 1), -width, 1)
        case .transversed: (start, right, down) = (last, -width, -1)
        case .turnLeft: (start, right, down) = (width - 1, width, -1)
        }
        let uprightWidth = orientation.swapsSides ? height : width
        let uprightHeight = orientation.swapsSides ? width : height
        var turned = [UInt8]()
        turned.reserveCapacity(bytes.count)
        for y in 0..<uprightHeight {
            for x in 0..<uprightWidth {
                let from = (start + x * right + y * down) * channels
                for channel in 0..<channels {
                    turned.append(bytes[from + channel])
                }
            }
        }
        return PixelImage(unchecked: turned, width: uprightWidth, height: uprightHeight, channels: channels)
    }
}
