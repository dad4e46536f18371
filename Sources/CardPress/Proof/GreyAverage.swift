internal import Raster

extension PixelImage {
    /// The modules of a code with its quiet zone, a pixel each; nil where the code is not within its field or a module is
    /// not as black or white as modules are drawn.
    func modules(of code: DrawnCode) -> PixelImage? {
        let placement = code.placement
        guard placement.pixels.intersection(code.field) == placement.pixels,
            let modules = greyAveraged(
                within: placement.pixels.turned(code.turn, in: size), by: placement.modulePixels),
            modules.bytes.allSatisfy({ $0 <= Self.black || $0 >= Self.white })
        else { return nil }
        return modules.turned(code.turn)
    }

    /// The lightest black module and the darkest white one: a sixteenth of their pixels may differ.
    private static let (black, white): (UInt8, UInt8) = (16, 239)

    /// The grey of a box, each `factor` x `factor` pixels averaged into one, so that none goes unseen; nil where the box
    /// is not within the picture or smaller than one average.
    func greyAveraged(within box: PixelBox, by factor: Int) -> PixelImage? {
        guard factor > 0, box.isWithin(size) else { return nil }
        let across = box.width / factor, down = box.height / factor
        guard across > 0, down > 0 else { return nil }
        let pixels = bytes.span
        let full = UInt32(factor * factor) * 1000
        var grey = [UInt8]()
        grey.reserveCapacity(across * down)
        for y in 0..<down {
            for x in 0..<across {
                var sum: UInt32 = full / 2
                for row in 0..<factor {
                    var place = ((box.y + y * factor + row) * width + box.x + x * factor) * channels
                    for _ in 0..<factor {
                        // The luma of ITU-R BT.601, in thousandths.
                        if channels == 1 {
                            sum += 1000 * UInt32(pixels[place])
                        } else {
                            sum += 299 * UInt32(pixels[place]) + 587 * UInt32(pixels[place + 1])
                            sum += 114 * UInt32(pixels[place + 2])
                        }
                        place += channels
                    }
                }
                grey.append(UInt8(truncatingIfNeeded: sum / full))
            }
        }
        return try? PixelImage(width: across, height: down, channels: 1, bytes: grey)
    }
}
