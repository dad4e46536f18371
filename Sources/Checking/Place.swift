internal import Credential

/// The place of an act as a person writes it: a code, or the name of a division of the region.
enum Place {
    /// The area; throws a usage failure that names the candidates.
    static func area(_ text: String) throws(CheckFailure) -> Area {
        if let area = try? Area(text) { return area }
        let divisions = RegionDivisions.named(text)
        if divisions.count == 1 { return divisions[0].area }
        let shown = CheckedText.escaped(text)
        guard divisions.isEmpty else {
            throw CheckFailure(
                .usage, "--at \"\(shown)\" names several divisions", hint: "write one of \(list(divisions))")
        }
        let similar = RegionDivisions.resembling(text)
        throw CheckFailure(
            .usage, "--at \"\(shown)\" is neither a division code nor the whole name of a division",
            hint: similar.isEmpty
                ? "write six digits, as 150102, or a name, as 呼和浩特市新城区" : "write one of \(list(similar))")
    }

    private static func list(_ divisions: [RegionDivisions.Division]) -> String {
        let shown = divisions.prefix(20).map { "\($0.area.code) \($0.name)" }.joined(separator: ", ")
        return divisions.count > 20 ? shown + ", …" : shown
    }
}
