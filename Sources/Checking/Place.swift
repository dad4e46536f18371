internal import Credential

/// The place of an act as a person writes it: a code, or the name of a division of the region.
enum Place {
    /// The area; throws a usage failure that names the candidates.
    static func area(_ given: String) throws(CheckFailure) -> Area {
        let text = TypedText.plain(given)
        if let area = try? Area(text) { return try existing(area) }
        let divisions = RegionDivisions.named(text)
        if divisions.count == 1 { return divisions[0].area }
        let shown = CheckedText.escaped(text)
        guard divisions.isEmpty else {
            throw CheckFailure(
                .usage, Sentence("--at \"\(shown)\" names several divisions", "--at “\(shown)”对应多个行政区划"),
                hint: oneOf(divisions))
        }
        let similar = RegionDivisions.resembling(text)
        throw CheckFailure(
            .usage,
            Sentence(
                "--at \"\(shown)\" is neither a division code nor the whole name of a division",
                "--at “\(shown)”既不是行政区划代码，也不是行政区划全称"),
            hint: similar.isEmpty
                ? Sentence(
                    "write six digits, as 150102, or a name, as 呼和浩特市新城区", "请写六位代码（如 150102）或名称（如 呼和浩特市新城区）")
                : oneOf(similar))
    }

    /// A code of another province is no slip; one of the region that no division has would turn an honest officer away.
    private static func existing(_ area: Area) throws(CheckFailure) -> Area {
        guard area.code.hasPrefix("15"), !RegionDivisions.contain(area) else { return area }
        let near = RegionDivisions.all.filter { $0.area.code.hasPrefix(area.code.prefix(4)) }
        throw CheckFailure(
            .usage,
            Sentence(
                "--at \(area.code) is the code of no division of the region", "--at \(area.code) 不是自治区内任何行政区划的代码"),
            hint: near.isEmpty ? Sentence("write a name, as 呼和浩特市新城区", "请写名称（如 呼和浩特市新城区）") : oneOf(near))
    }

    private static func oneOf(_ divisions: [RegionDivisions.Division]) -> Sentence {
        let list = list(divisions)
        return Sentence("write one of \(list)", "请写其中之一：\(list)")
    }

    private static func list(_ divisions: [RegionDivisions.Division]) -> String {
        let shown = divisions.prefix(20).map { "\($0.area.code) \($0.name)" }.joined(separator: ", ")
        return divisions.count > 20 ? shown + ", …" : shown
    }
}
