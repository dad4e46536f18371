internal import Credential

/// 本行政区域: the area that an agency serves, where a roster says no more.
enum OwnArea {
    private static let words: Set<String> = [
        "本行政区域", "本行政区域内", "本行政区", "本行政区划", "本辖区", "本辖区内", "辖区", "辖区内", "所在行政区域", "所在行政区域内", "管辖区域", "管辖区域内",
        "本级行政区域", "本级行政区域内",
    ]

    /// Whether a cell says that and nothing else.
    static func isMeant(by text: String) -> Bool { words.contains(text.filter { !$0.isWhitespace }) }

    /// The division whose name an agency's begins with; nil where it begins with none, with one of several, or where
    /// another one is named behind it, as in 呼和浩特市司法局新城区分局.
    static func division(of agency: String) -> RegionDivisions.Division? {
        // The names above a division may stand in front of it, each of which may be left out.
        let starts = (2...max(2, agency.count)).map { String(agency.prefix($0)) }
        let meant = starts.map { ($0, RegionDivisions.named($0)) }.last { !$0.1.isEmpty }
        guard let (name, divisions) = meant, divisions.count == 1 else { return nil }
        let rest = agency.dropFirst(name.count)
        return RegionDivisions.all.contains { rest.contains($0.name) } ? nil : divisions[0]
    }
}
