public import Credential

/// A justice department 司法行政部门 of the region, a league or city, or a banner (article 7), known by its division.
public struct JusticeDepartment: Hashable, Sendable, CustomStringConvertible {
    /// Its division.
    public let area: Area

    /// The department of the region, which alone issues, revokes and cancels.
    public static var region: JusticeDepartment? { (try? Area("150000")).flatMap { JusticeDepartment($0) } }

    /// The department of a division; nil for a division that has none, such as a statistical area.
    public init?(_ area: Area) {
        guard RegionDivisions.contain(area) else { return nil }
        self.area = area
    }

    /// Its level.
    public var level: Level {
        if area.code.hasSuffix("0000") { return .region }
        return area.code.hasSuffix("00") ? .league : .banner
    }

    /// The next department up the same line of divisions (GB/T 2260); nil for the region's.
    public var superior: JusticeDepartment? {
        switch level {
        case .region: nil
        case .league: Self.region
        case .banner, .township: (try? Area(String(area.code.prefix(4)) + "00")).flatMap { JusticeDepartment($0) }
        }
    }

    /// This department and every one above it, lowest first: the hops of an application or report.
    public var line: [JusticeDepartment] { [self] + (superior?.line ?? []) }

    /// The full name: division and 司法行政部门.
    public var description: String { (RegionDivisions.name(of: area) ?? area.code) + "司法行政部门" }
}

/// The region's areas of statistics that have no GB/T 2260 code and no justice department: whoever handles their
/// agencies must be named.
public enum StatisticalAreas {
    /// Codes as in Samples/divisions-15.csv, rows with `gbt2260` 0.
    public static let codes: Set<String> = ["150172", "150271", "150571", "152571", "152971"]
}
