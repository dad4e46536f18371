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
        let weights = taps.weights.span
        let source = samples.span
        var scaled = result.mutableSpan
        for y in 0..<height {
            let row = source.extracting((y * width * channels)..<((y + 1) * width * channels))
            for x in 0..<target {
                let own = weights.extracting((x * taps.count)..<((x + 1) * taps.count))
                let from = taps.firsts[x] * channels
                let to = (y * target + x) * channels
                for channel in 0..<channels {
                    var sum: Int32 = 1 << 7
                    for tap in own.indices {
                        sum &+= own[tap] &* Int32(row[from &+ tap &* channels &+ channel])
                    }
                    scaled[to + channel] = Int16(clamping: sum >> 8)
                }
            }
        }
        return result
    }

    /// Columns shortened or lengthened, and back to steps of 8 bits.
    private func vertical(_ samples: [Int16], width: Int, to target: Int) -> [UInt8] {
        let taps = ResamplingTaps(from: height, to: target)
        let stride = width * channels
        var result: [UInt8] = []
        result.reserveCapacity(stride * target)
        let source = samples.span
        for y in 0..<target {
            var sums = [Int32](repeating: 1 << 19, count: stride)
            for tap in 0..<taps.count {
                let weight = taps.weights[y * taps.count + tap]
                let row = (taps.firsts[y] + tap) * stride
                add(source.extracting(row..<(row + stride)), times: weight, to: &sums)
            }
            for sum in sums { result.append(UInt8(clamping: sum >> 20)) }
        }
        return result
    }

    private func add(_ row: Span<Int16>, times weight: Int32, to sums: inout [Int32]) {
        var sums = sums.mutableSpan
        for index in 0..<min(row.count, sums.count) {
            sums[index] &+= weight &* Int32(row[index])
        }
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
    /// How many source samples each sample is made of.
    let count: Int
    /// The first of them, for each sample.
    let firsts: [Int]
    /// `count` weights for each sample, which add up to `one`.
    let weights: [Int32]

    static let one: Int32 = 1 << 14

    init(from source: Int, to target: Int) {
        let step = Double(source) / Double(target)
        let widening = max(step, 1)
        let reach = 2 * widening
        let count = min(source, Int((2 * reach).rounded(.up)) + 1)
        var firsts: [Int] = []
        var weights: [Int32] = []
        for index in 0..<target {
            let center = (Double(index) + 0.5) * step
            let first = min(max(0, Int((center - reach).rounded(.down))), source - count)
            let raw = (first..<(first + count)).map { Self.cubic((Double($0) + 0.5 - center) / widening) }
            firsts.append(first)
            weights += Self.integers(raw)
        }
        self.count = count
        self.firsts = firsts
        self.weights = weights
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
