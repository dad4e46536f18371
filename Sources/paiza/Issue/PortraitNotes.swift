internal import CardPress
internal import Credential
internal import Roster

/// What is to be said of the portraits of a roster, gathered while they are read.
final class PortraitNotes {
    private struct Warning {
        let row: Int
        let file: String
        let finding: PortraitFinding
    }

    private var warnings: [Warning] = []
    private var looks: [(row: Int, look: PortraitLook)] = []
    private var rowsOfPicture: [[UInt8]: [Int]] = [:]
    /// SHA-256 of the picture of each row.
    private(set) var pictures: [Int: [UInt8]] = [:]

    /// All pairs are compared; more people than this would take minutes.
    private static let mostCompared = 10_000
    /// Rows that a line names.
    private static let mostNamed = 10

    func add(_ portrait: NormalisedPortrait, of file: String, row: Int) {
        warnings += portrait.warnings.map { Warning(row: row, file: file, finding: $0) }
        looks.append((row, portrait.look))
        add(picture: portrait.jpeg, row: row)
    }

    /// A picture of which nothing else is known.
    func add(picture: [UInt8], row: Int) {
        let digest = sha256(picture)
        rowsOfPicture[digest, default: []].append(row)
        pictures[row] = digest
    }

    /// Whether this is the picture that was added for the row.
    func isOf(_ picture: [UInt8], row: Int) -> Bool { pictures[row] == sha256(picture) }

    /// For each row that has the very picture of others, those.
    var shared: [Int: [Int]] {
        var shared: [Int: [Int]] = [:]
        for rows in rowsOfPicture.values where rows.count > 1 {
            for row in rows { shared[row] = rows.filter { $0 != row } }
        }
        return shared
    }

    /// A line for each cause, with the rows that it concerns.
    func lines(_ language: RosterLanguage) -> [String] {
        var groups: [(cause: Bilingual, warnings: [Warning])] = []
        for warning in warnings {
            if let index = groups.firstIndex(where: { $0.cause == warning.finding.cause }) {
                groups[index].warnings.append(warning)
            } else {
                groups.append((warning.finding.cause, [warning]))
            }
        }
        let lines = groups.map { group in
            line(group.cause, count: group.warnings.count, group.warnings.map { place($0, language) }, language)
        }
        return lines + alikeLines(language)
    }

    /// The warnings one by one: row, file, cause.
    var all: [(row: Int, file: String, cause: Bilingual)] {
        warnings.map { ($0.row, displayed($0.file), $0.finding.cause) }
            + alike.map { ($0.0, "", Bilingual("may be the picture of row \($0.1)", "可能与第 \($0.1) 行为同一张照片")) }
    }

    private func place(_ warning: Warning, _ language: RosterLanguage) -> String {
        let measure = warning.finding.measure
        let file = displayed(warning.file) + (measure.isEmpty ? "" : ", \(measure)")
        return language == .english ? "row \(warning.row) (\(file))" : "第 \(warning.row) 行（\(file)）"
    }

    private func line(_ cause: Bilingual, count: Int, _ places: [String], _ language: RosterLanguage) -> String {
        let named = places.prefix(Self.mostNamed)
        switch language {
        case .english:
            return "note: \(count) portraits, \(cause.english): " + named.joined(separator: ", ")
                + (count > named.count ? ", …" : "")
        case .chinese:
            return "提示：\(count) 张照片\(cause.chinese)：" + named.joined(separator: "、") + (count > named.count ? "……" : "")
        }
    }

    // MARK: One photograph for two people

    /// Pairs of rows whose pictures are not the same and look it.
    private var alike: [(Int, Int)] {
        guard looks.count <= Self.mostCompared else { return [] }
        let shared = shared
        var pairs: [(Int, Int)] = []
        for (index, one) in looks.enumerated() {
            for other in looks[(index + 1)...] where one.look.isLike(other.look) {
                if !(shared[one.row]?.contains(other.row) ?? false) { pairs.append((one.row, other.row)) }
            }
        }
        return pairs
    }

    private func alikeLines(_ language: RosterLanguage) -> [String] {
        if looks.count > Self.mostCompared {
            return [
                language == .english
                    ? "note: more than \(Self.mostCompared) portraits are not compared with each other"
                    : "提示：照片超过 \(Self.mostCompared) 张，未互相比对"
            ]
        }
        let pairs = alike
        guard !pairs.isEmpty else { return [] }
        let cause = Bilingual("one photograph for two people, as it seems", "疑似两人使用同一张照片")
        let places = pairs.map { language == .english ? "rows \($0.0) and \($0.1)" : "第 \($0.0) 行与第 \($0.1) 行" }
        return [line(cause, count: pairs.count, places, language)]
    }
}
