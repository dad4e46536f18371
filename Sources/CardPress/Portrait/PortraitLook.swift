internal import Raster

/// What a portrait looks like, in so few bytes that all people of a roster can be compared with each other: two looks are
/// alike when they come from one photograph, whatever its size, compression, brightness or margin.
///
/// It knows no faces: two photographs of one person are not alike.
public struct PortraitLook: Sendable, Equatable {
    private let upright, mirrored: Impression

    private static let grid = PixelSize(width: 17, height: 20), tintGrid = PixelSize(width: 8, height: 10)

    /// The look of `box` of a picture: the head and what surrounds it, so that another margin makes no difference.
    init(of picture: ReducedPicture, in box: Frame) {
        let means = Self.means(picture, box, Self.grid), tints = Self.means(picture, box, Self.tintGrid)
        upright = Impression(means, tints, width: Self.grid.width)
        mirrored = Impression(
            Self.mirrored(means, width: Self.grid.width), Self.mirrored(tints, width: Self.tintGrid.width),
            width: Self.grid.width)
    }

    /// Whether both come from one photograph, which one of them may show left for right, as far as can be told.
    public func isLike(_ other: PortraitLook) -> Bool {
        upright.isLike(other.upright, apart: Impression.stepsApart)
            || mirrored.isLike(other.upright, apart: Impression.mirroredStepsApart)
    }

    private static func mirrored(_ colours: [Colour], width: Int) -> [Colour] {
        stride(from: 0, to: colours.count, by: width).flatMap { colours[$0..<$0 + width].reversed() }
    }

    /// The mean colours of equal parts of `box`; beyond the picture its nearest pixel goes on.
    private static func means(_ picture: ReducedPicture, _ box: Frame, _ grid: PixelSize) -> [Colour] {
        (0..<(grid.width * grid.height)).map { part in
            let x = box.x + box.width * Double(part % grid.width) / Double(grid.width)
            let y = box.y + box.height * Double(part / grid.width) / Double(grid.height)
            let right = x + box.width / Double(grid.width), bottom = y + box.height / Double(grid.height)
            var sum = Colour(red: 0, green: 0, blue: 0), count = 0
            for row in Int(y.rounded())..<max(Int(bottom.rounded()), Int(y.rounded()) + 1) {
                for column in Int(x.rounded())..<max(Int(right.rounded()), Int(x.rounded()) + 1) {
                    let colour = picture.colour(
                        min(max(column, 0), picture.width - 1), min(max(row, 0), picture.height - 1))
                    sum.red += colour.red
                    sum.green += colour.green
                    sum.blue += colour.blue
                    count += 1
                }
            }
            return Colour(red: sum.red / count, green: sum.green / count, blue: sum.blue / count)
        }
    }
}

/// How a picture's brightness and tint change across it.
private struct Impression: Sendable, Equatable {
    /// A bit for each step of brightness across and down, rising and falling, of a picture of 17 x 20 pixels
    /// (a difference hash); a step of two or less, as noise makes on a white ground, is none.
    private let steps: [UInt64]
    /// Red less green, and green less blue, of 8 x 10 parts of the picture.
    private let tints: [Int16]
    private static let noise = 2
    /// Most steps that may differ, of a thousand; drawn people differ in 40 and more and in their tints, photographed ones in 200.
    static let stepsApart = 85
    /// Fewer for a mirrored picture, which is made by a program and not by another scan: faces are nearly symmetric, drawn ones most.
    static let mirroredStepsApart = 30
    /// How far apart the tints may be, on the average and at most.
    private static let tintsApart = (mean: 4, most: 16)

    init(_ means: [Colour], _ tints: [Colour], width: Int) {
        let lumas = means.map(\.luma)
        var steps: [UInt64] = []
        var word: UInt64 = 0, filled = 0
        func note(_ step: Int) {
            word = word << 2 | (step > Self.noise ? 2 : step < -Self.noise ? 1 : 0)
            filled += 2
            if filled == 64 { (steps, word, filled) = (steps + [word], 0, 0) }
        }
        for place in lumas.indices {
            if place % width > 0 { note(lumas[place] - lumas[place - 1]) }
            if place >= width { note(lumas[place] - lumas[place - width]) }
        }
        if filled > 0 { steps.append(word << UInt64(64 - filled)) }
        self.steps = steps
        self.tints = tints.flatMap { [Int16(clamping: $0.red - $0.green), Int16(clamping: $0.green - $0.blue)] }
    }

    /// Whether no more than so many steps of a thousand differ, and hardly a tint.
    func isLike(_ other: Impression, apart share: Int) -> Bool {
        let mostApart = steps.count * 64 * share / 1000
        var apart = 0
        for (one, another) in zip(steps, other.steps) {
            apart += (one ^ another).nonzeroBitCount
            // All people are compared with each other: most pairs end here.
            guard apart <= mostApart else { return false }
        }
        let differences = zip(tints, other.tints).map { abs(Int($0) - Int($1)) }
        let most = differences.max() ?? 0
        return most <= Self.tintsApart.most && differences.reduce(0, +) <= Self.tintsApart.mean * differences.count
    }
}

/// A part of a reduced picture, in its pixels; it may reach beyond.
struct Frame {
    var x, y, width, height: Double

    /// The head, and as much around it as a portrait has.
    init(around head: HeadMeasure) {
        let tall = Double(head.height)
        height = tall * 1.15
        width = height * 26 / 32
        x = Double(head.x) + Double(head.width) / 2 - width / 2
        y = Double(head.y) - 0.05 * tall
    }

    /// All of the part that is printed.
    init(_ crop: PixelBox, scale: Double) {
        (x, y) = (Double(crop.x) / scale, Double(crop.y) / scale)
        (width, height) = (Double(crop.width) / scale, Double(crop.height) / scale)
    }
}
