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
        let rows = narrowed(samples, to: target.width)
        let taps = ResamplingTaps(from: height, to: target.height)
        let scaled = weighed(rows, line: target.width * channels, taps, shift: 20).map { UInt8(clamping: $0) }
        let result = channels == 4 ? unpremultiplied(scaled) : scaled
        return PixelImage(unchecked: result, width: target.width, height: target.height, channels: channels)
    }

    /// Rows shortened or lengthened, in sixty-fourths of a step so that little is lost before the second pass.
    ///
    /// A band of rows at a time is turned, so that its columns are lines, and back: whole lines are weighed many samples at once.
    private func narrowed(_ samples: [UInt8], to target: Int) -> [Int16] {
        let taps = ResamplingTaps(from: width, to: target)
        var rows: [Int16] = []
        rows.reserveCapacity(target * height * channels)
        for top in Swift.stride(from: 0, to: height, by: Self.bandRows) {
            let band = min(Self.bandRows, height - top)
            let bytes = samples[(top * width * channels)..<((top + band) * width * channels)]
            let columns = turned(bytes.map { Int16($0) }, width: width, height: band)
            rows += turned(weighed(columns, line: band * channels, taps, shift: 8), width: band, height: target)
        }
        return rows
    }

    private static let bandRows = 64

    /// Columns as lines.
    private func turned(_ samples: [Int16], width: Int, height: Int) -> [Int16] {
        var result = [Int16](repeating: 0, count: samples.count)
        let source = samples.span
        var target = result.mutableSpan
        var from = 0
        for y in 0..<height {
            var to = y &* channels
            for _ in 0..<width {
                for channel in 0..<channels { target[to &+ channel] = source[from &+ channel] }
                from &+= channels
                to &+= height &* channels
            }
        }
        return result
    }

    /// Fewer or more lines of as many samples, each the weighed sum of some, rounded to steps of 2 to the power of `shift`.
    private func weighed(_ samples: [Int16], line: Int, _ taps: ResamplingTaps, shift: Int32) -> [Int16] {
        var result = [Int16](repeating: 0, count: line * taps.firsts.count)
        let half: Int32 = 1 << (shift - 1)
        var sums = [Int32](repeating: 0, count: line)
        let source = samples.span
        for (place, first) in taps.firsts.enumerated() {
            for index in sums.indices { sums[index] = half }
            for tap in 0..<taps.count {
                let start = (first + tap) * line
                add(source.extracting(start..<(start + line)), times: taps.weights[place * taps.count + tap], to: &sums)
            }
            var target = result.mutableSpan
            let sum = sums.span
            for index in sum.indices { target[place &* line &+ index] = Int16(clamping: sum[index] >> shift) }
        }
        return result
    }

    private func add(_ row: Span<Int16>, times weight: Int16, to sums: inout [Int32]) {
        var sums = sums.mutableSpan
        for index in 0..<min(row.count, sums.count) {
            sums[index] &+= Int32(weight) &* Int32(row[index])
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
    let weights: [Int16]

    static let one: Int16 = 1 << 14

    init(from source: Int, to target: Int) {
        let step = Double(source) / Double(target)
        let widening = max(step, 1)
        let reach = 2 * widening
        let count = min(source, Int((2 * reach).rounded(.up)) + 1)
        var firsts: [Int] = []
        var weights: [Int16] = []
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
    private static func integers(_ raw: [Double]) -> [Int16] {
        let sum = raw.reduce(0, +)
        var whole = raw.map { Int16(($0 / sum * Double(one)).rounded()) }
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
