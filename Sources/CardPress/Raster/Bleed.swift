internal import Raster

/// Art around the card, where a drawing ends too early: its outermost strip reflected to and fro, so that grounds and lines
/// run on, nothing printed near the edge comes back, and no white shows when a cut is a little off.
struct Bleed {
    /// What the picture shows, 4 bytes a pixel: red, green, blue, coverage.
    let window: PixelBox
    let card: PixelSize
    /// Depth in pixels of the strip that is reflected.
    let strip: Int

    /// The picture with every pixel covered; unchanged when the drawing reaches far enough.
    func filled(_ art: [UInt8]) -> [UInt8] {
        let drawn = drawn(in: art)
        guard drawn != window, drawn.width > 0, drawn.height > 0 else { return art }
        var filled = art
        for y in window.y..<(window.y + window.height) {
            let fromY = reflected(y, within: drawn.y..<(drawn.y + drawn.height))
            for x in window.x..<(window.x + window.width) {
                let fromX = reflected(x, within: drawn.x..<(drawn.x + drawn.width))
                guard fromX != x || fromY != y else { continue }
                let place = offset(x, y), from = offset(fromX, fromY)
                for channel in 0..<4 { filled[place + channel] = art[from + channel] }
            }
        }
        return filled
    }

    /// The card and as much around it as is covered all round.
    private func drawn(in art: [UInt8]) -> PixelBox {
        var drawn = window.intersection(PixelBox(x: 0, y: 0, width: card.width, height: card.height))
        while drawn != window {
            let wider = PixelBox(x: drawn.x - 1, y: drawn.y - 1, width: drawn.width + 2, height: drawn.height + 2)
                .intersection(window)
            guard isCovered(rim: wider, in: art) else { break }
            drawn = wider
        }
        return drawn
    }

    private func isCovered(rim: PixelBox, in art: [UInt8]) -> Bool {
        let right = rim.x + rim.width - 1, bottom = rim.y + rim.height - 1
        return (rim.x...right).allSatisfy { art[offset($0, rim.y) + 3] == 255 && art[offset($0, bottom) + 3] == 255 }
            && (rim.y...bottom).allSatisfy { art[offset(rim.x, $0) + 3] == 255 && art[offset(right, $0) + 3] == 255 }
    }

    private func offset(_ x: Int, _ y: Int) -> Int { ((y - window.y) * window.width + x - window.x) * 4 }

    /// A place beyond a range as its image in the strip at that end.
    private func reflected(_ place: Int, within range: Range<Int>) -> Int {
        let depth = min(strip, range.count)
        func inward(_ distance: Int) -> Int {
            let phase = distance % (2 * depth)
            return phase < depth ? phase : 2 * depth - 1 - phase
        }
        if place < range.lowerBound { return range.lowerBound + inward(range.lowerBound - place - 1) }
        if place >= range.upperBound { return range.upperBound - 1 - inward(place - range.upperBound) }
        return place
    }
}
