import Roster
import Testing

/// A roster of fictitious people, one cell of which can be changed.
struct RosterSample {
    var titles = ["姓名", "单位", "执法类别", "证件种类", "编号", "身份证号"]
    var cells = ["王明", "样例旗市场监督管理局", "市场监管", "行政执法证", "05990000001", ""]

    /// Sets the cell below a title, adding the column if it is missing.
    func with(_ title: String, _ text: String) -> RosterSample {
        var sample = self
        if let index = titles.firstIndex(of: title) {
            sample.cells[index] = text
        } else {
            sample.titles.append(title)
            sample.cells.append(text)
        }
        return sample
    }

    func read() throws -> Roster { try readRoster(csv([titles, cells])) }

    func row() throws -> RosterRow {
        let roster = try read()
        #expect(roster.problems == [])
        return try #require(roster.rows.first)
    }
}

func csv(_ rows: [[String]], delimiter: String = ",", lineEnd: String = "\r\n") -> [UInt8] {
    let lines = rows.map { row in
        row.map { cell in
            cell.contains { "\",;\t\n\r\n".contains($0) }
                ? "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
                : cell
        }.joined(separator: delimiter)
    }
    return Array((lines.joined(separator: lineEnd) + lineEnd).utf8)
}

/// A fictitious identity number with the right check character, in a district that does not exist.
let sampleIdentity = "999999190001010015"

extension IdentityNumber {
    static var sample: IdentityNumber? { IdentityNumber(sampleIdentity) }
}
