extension PixelImage {
    /// The picture at another size, filtered by cubic convolution (Keys, a = -1/2) that widens when it shrinks.
    ///
    /// All arithmetic is in integers, so that every machine gives the same bytes. Both sides are 1 to 65,500 pixels and
    /// the result has at most 100 million; otherwise throws `invalidArea`.
    public func resized(to target: PixelSize) throws(PictureError) -> PixelImage {
        guard (1...65_500).contains(target.width), (1...65_500).contains(target.height),
            target.width * target.height <= 100_000_000
        else {
            throw .invalidArea("a picture cannot be resized to \(target.width) x \(target.height) pixels")
        }
        if target == size { return self }
        let samples = channels == 4 ? premultiplied() : bytes
        let wide = horizontal(samples, to: target.width)
        let scaled = vertical(wide, width: target.width, to: target.height)
        let result = channels == 4 ? unpremultiplied(scaled) : scaled
        return PixelImage(unchecked: result, width: target.width, height: target.height, channels: channels)
    }

    /// Rows shortened or lengthened, in sixty-fourths of a step so that little is lost before the second pass.
    private func horizontal(_ samples: [UInt8], to target: Int) -> [Int16] {
        let taps = ResamplingTaps(from: width, to: target)
        var result = [Int16](repeating: 0, count: target * height * channels)
        let source = samples.span
        var sums = result.mutableSpan
        for y in 0..<height {
            for x in 0..<target {
                let tap = taps[x]
                let first = (y * width + tap.first) * channels
                for channel in 0..<channels {
                    var sum: Int32 = 1 << 7
                    var place = first + channel
                    for weight in tap.weights {
                        sum &+= weight &* Int32(source[place])
                        place &+= channels
                    }
                    sums[(y * target + x) * channels + channel] = Int16(clamping: sum >> 8)
                }
            }
        }
        return result
    }

    /// Columns shortened or lengthened, and back to steps of 8 bits.
    private func vertical(_ samples: [Int16], width: Int, to target: Int) -> [UInt8] {
        let taps = ResamplingTaps(from: height, to: target)
        let stride = width * channels
        var result = [UInt8](repeating: 0, count: stride * target)
        var row = [Int32](repeating: 0, count: stride)
        let source = samples.span
        for y in 0..<target {
            let tap = taps[y]
            for index in row.indices { row[index] = 1 << 19 }
            var start = tap.first * stride
            for weight in tap.weights {
                for index in row.indices {
                    row[index] &+= weight &* Int32(source[start &+ index])
                }
                start += stride
            }
            for index in row.indices {
                result[y * stride + index] = UInt8(clamping: row[index] >> 20)
            }
        }
        return result
    }

    private func premultiplied() -> [UInt8] {
        var result = bytes
        for pixel in Swift.stride(from: 0, to: result.count, by: 4) {
            let alpha = UInt32(result[pixel + 3])
            for channel in pixel..<(pixel + 3) {
                result[channel] = UInt8(truncatingIfNeeded: (UInt32(result[channel]) * alpha + 127) / 255)
            }
        }
        return result
    }

    private func unpremultiplied(_ samples: [UInt8]) -> [UInt8] {
        var result = samples
        for pixel in Swift.stride(from: 0, to: result.count, by: 4) {
            let alpha = UInt32(result[pixel + 3])
            for channel in pixel..<(pixel + 3) {
                result[channel] = alpha == 0 ? 0 : UInt8(clamping: (UInt32(result[channel]) * 255 + alpha / 2) / alpha)
            }
        }
        return result
    }
}

/// For each sample of a resampled line: which samples of the source it is made of, and with what weights.
private struct ResamplingTaps {
    private var firsts: [Int] = []
    private var weights: [[Int32]] = []

    /// Weights of one sample add up to this.
    static let one: Int32 = 1 << 14

    subscript(index: Int) -> (first: Int, weights: [Int32]) { (firsts[index], weights[index]) }

    init(from source: Int, to target: Int) {
        let step = Double(source) / Double(target)
        let widening = max(step, 1)
        let reach = 2 * widening
        firsts.reserveCapacity(target)
        weights.reserveCapacity(target)
        for index in 0..<target {
            let center = (Double(index) + 0.5) * step
            let first = max(0, Int((center - reach).rounded(.down)))
            let last = min(source - 1, Int((center + reach).rounded(.up)))
            let raw = (first...last).map { Self.cubic((Double($0) + 0.5 - center) / widening) }
            firsts.append(first)
            weights.append(Self.integers(raw))
        }
    }

    /// Weights scaled to add up to exactly `one`; what rounding leaves over goes to the heaviest.
    private static func integers(_ raw: [Double]) -> [Int32] {
        let sum = raw.reduce(0, +)
        var whole = raw.map { Int32(($0 / sum * Double(one)).rounded()) }
        let heaviest = raw.indices.max { raw[$0] < raw[$1] } ?? 0
        whole[heaviest] += one - whole.reduce(0, +)
        return whole
    }

    /// R. Keys, Cubic convolution interpolation for digital image processing, 1981.
    private static func cubic(_ distance: Double) -> Double {
        let x = abs(distance)
        if x < 1 { return (1.5 * x - 2.5) * x * x + 1 }
        if x < 2 { return ((-0.5 * x + 2.5) * x - 4) * x + 2 }
        return 0
    }
}
