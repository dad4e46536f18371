/// A sheet of paper, standing or lying.
public struct Paper: Sendable, Equatable {
    /// Usual sizes.
    public enum Size: String, Sendable, CaseIterable {
        /// ISO 216.
        case a4, a3
        /// ANSI A.
        case letter
    }

    /// Width and height in mm.
    public let width, height: Double

    /// A sheet of a usual size.
    public init(_ size: Size, landscape: Bool = false) {
        let (short, long) =
            switch size {
            case .a4: (210.0, 297.0)
            case .a3: (297.0, 420.0)
            case .letter: (215.9, 279.4)
            }
        (width, height) = landscape ? (long, short) : (short, long)
    }

    var area: Area { Area(x: 0, y: 0, width: width, height: height) }
}

/// A rectangle on a sheet in mm, from the sheet's top left corner, y downwards.
public struct Area: Sendable, Equatable {
    /// The left and upper edge.
    public var x, y: Double
    /// The size.
    public var width, height: Double

    /// An area at a place.
    public init(x: Double, y: Double, width: Double, height: Double) {
        (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }

    var right: Double { x + width }
    var bottom: Double { y + height }
    var middle: (x: Double, y: Double) { (x + width / 2, y + height / 2) }

    func grown(by edge: Double) -> Area {
        Area(x: x - edge, y: y - edge, width: width + 2 * edge, height: height + 2 * edge)
    }
}
