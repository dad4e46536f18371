/// The ground of a portrait, and whatever stands before it.
///
/// The ground is what is like the picture's upper rim and reaches it without a break. So a portrait needs a plain ground
/// for this to say anything, of any colour; before a cluttered one everything counts as standing before it.
struct Silhouette {
    let width, height: Int
    /// The share of the upper rim that has the ground's colour, and the share that is near white; 0 to 1.
    let plainness, whiteness: Double
    /// For each row, from where to where the largest thing before the ground reaches; nil where it does not.
    let rows: [Range<Int>?]
    /// How much of the picture that thing covers, 0 to 1.
    let share: Double

    /// A rim's pixel belongs to the ground when it is this near to the rim's middle colour: shadows and noise do.
    private static let rimTolerance = 32
    /// The ground goes on over steps this small, as far from its colour as this: small, so that pale skin is not eaten.
    private static let step = 10, reach = 36

    init(_ picture: ReducedPicture) {
        (width, height) = (picture.width, picture.height)
        let rim = Self.rim(width, height)
        let colours = rim.map(picture.colour(at:))
        let ground = Colour(
            red: Self.median(colours.map(\.red)), green: Self.median(colours.map(\.green)),
            blue: Self.median(colours.map(\.blue)))
        plainness = Double(colours.count { $0.distance(ground) <= Self.rimTolerance }) / Double(colours.count)
        whiteness = Double(colours.count(where: \.isNearWhite)) / Double(colours.count)
        let isGround = Self.flooded(picture, from: rim, ground)
        let (rows, area) = Self.largestPart(of: isGround, width, height)
        self.rows = rows
        share = Double(area) / Double(width * height)
    }

    /// The pixels along the upper edge, and down both sides to two fifths, below which shoulders may stand.
    private static func rim(_ width: Int, _ height: Int) -> [Int] {
        let depth = max(1, min(width, height) / 25)
        return (0..<(height * 2 / 5 + 1)).flatMap { y in
            (0..<width).compactMap { x in
                y < min(height, depth) || x < depth || x >= width - depth ? y * width + x : nil
            }
        }
    }

    private static func median(_ values: [Int]) -> Int {
        values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }

    private static func flooded(_ picture: ReducedPicture, from rim: [Int], _ ground: Colour) -> [Bool] {
        let width = picture.width, count = width * picture.height
        var isGround = [Bool](repeating: false, count: count)
        var open: [Int] = []
        func join(_ place: Int, from neighbour: Colour) {
            if isGround[place] { return }
            let colour = picture.colour(at: place)
            guard colour.distance(ground) <= reach, colour.distance(neighbour) <= step else { return }
            isGround[place] = true
            open.append(place)
        }
        for place in rim { join(place, from: picture.colour(at: place)) }
        while let place = open.popLast() {
            let colour = picture.colour(at: place), x = place % width
            if x > 0 { join(place - 1, from: colour) }
            if x + 1 < width { join(place + 1, from: colour) }
            if place >= width { join(place - width, from: colour) }
            if place + width < count { join(place + width, from: colour) }
        }
        return isGround
    }

    private static func largestPart(of isGround: [Bool], _ width: Int, _ height: Int) -> ([Range<Int>?], Int) {
        var seen = isGround
        var best: (rows: [Range<Int>?], area: Int) = (Array(repeating: nil, count: height), 0)
        var open: [Int] = []
        func reach(_ place: Int) {
            if seen[place] { return }
            seen[place] = true
            open.append(place)
        }
        for start in seen.indices where !seen[start] {
            var firsts = [Int](repeating: width, count: height), lasts = [Int](repeating: -1, count: height)
            var area = 0
            reach(start)
            while let place = open.popLast() {
                area += 1
                let x = place % width, y = place / width
                firsts[y] = min(firsts[y], x)
                lasts[y] = max(lasts[y], x)
                if x > 0 { reach(place - 1) }
                if x + 1 < width { reach(place + 1) }
                if y > 0 { reach(place - width) }
                if y + 1 < height { reach(place + width) }
            }
            if area > best.area {
                best = ((0..<height).map { lasts[$0] < 0 ? nil : firsts[$0]..<(lasts[$0] + 1) }, area)
            }
        }
        return best
    }
}
