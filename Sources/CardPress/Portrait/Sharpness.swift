internal import Raster

/// How blurred a picture is, from 0 (sharp) to 1: the share of its steps in brightness that blurring it once more leaves as
/// they are (F. Crété et al., The blur effect, 2007).
///
/// The worse of both directions, from every third row and column. Contrast does not matter; noise hides blur.
func blurriness(of picture: PixelImage) -> Double {
    let grey = picture.toGrey()
    let bytes = grey.bytes.span
    var across = BlurSums(), down = BlurSums()
    for y in stride(from: 1, to: grey.height, by: 3) {
        across.add((0..<grey.width).map { Int32(bytes[y * grey.width + $0]) })
    }
    for x in stride(from: 1, to: grey.width, by: 3) {
        down.add((0..<grey.height).map { Int32(bytes[$0 * grey.width + x]) })
    }
    return max(across.blur, down.blur)
}

private struct BlurSums {
    private var steps = 0, lost = 0
    /// A flat picture has no step to lose.
    var blur: Double { steps == 0 ? 1 : 1 - Double(lost) / Double(steps * Self.window) }

    private static let window = 9

    mutating func add(_ line: [Int32]) {
        let half = Self.window / 2
        guard line.count > Self.window else { return }
        // The step of two running means is the difference of what enters and what leaves the window.
        for place in half..<(line.count - half - 1) {
            let step = abs(line[place + 1] - line[place])
            let blurred = abs(line[place + half + 1] - line[place - half])
            steps += Int(step)
            lost += max(0, Int(step) * Self.window - Int(blurred))
        }
    }
}
