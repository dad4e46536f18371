@testable import Roster

extension FuzzTarget {
    /// Rosters, batches of them, and what they are read from.
    static let tables = [
        FuzzTarget(name: "roster", run: runRoster) {
            [
                "姓名,单位,执法类别,证件种类,编号,有效期起,有效期止\n巴特尔,样例局,市场监管、草原,行政执法证,05000000001,2026-11-22,2032-11-22\n",
                "名册\n姓名;单位;执法类别;编号\n\"巴\"\"特尔\";样例局;草原;05000000002\n合计;1;;\n", "\u{feff}姓名\t单位\n",
            ].map { Array($0.utf8) } + [
                [0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xa5, 0xce, 0xbb, 0x0a, 0x81, 0x30, 0x81, 0x30]
            ]
        },
        FuzzTarget(name: "csv", run: runCSV) {
            ["a,b\n\"c\"\"\nd\",\r\n", "1;2\n", "\"\"", "x\ty\n"].map { Array($0.utf8) }
        },
        FuzzTarget(name: "batch", run: runBatch) { [sampleBatch] },
    ]
}

/// Every row that is taken keeps its bounds, and a second reading of the same bytes is the same.
private func runRoster(_ input: [UInt8]) {
    guard let roster = accepted({ try readRoster(input) }) else { return }
    for row in roster.rows {
        demand((1...20).contains(row.name.unicodeScalars.count), "a name beyond its bounds")
        demand((1...60).contains(row.agency.unicodeScalars.count), "an agency beyond its bounds")
        demand((1...3).contains(row.categories.count), "categories beyond their bounds")
        demand(row.number != nil || row.identityNumber != nil, "a row without number and identity")
    }
    for problem in roster.problems { demand(!problem.description.contains("\n"), "a message of two lines") }
    demand(accepted { try readRoster(input) } == roster, "two readings differ")
    let frozen = RosterBatch(
        roster, sourceName: "x", sourceDigest: [UInt8](repeating: 0, count: 32))
    let thawed = accepted { try RosterBatch(frozen.encoded()) }
    demand(thawed?.entries.map(\.record) == frozen.entries.map(\.record), "a batch changes what it holds")
    demand(thawed?.roster().problems == roster.problems, "a batch hides a problem")
    demand(thawed?.roster().rows == roster.rows, "a batch changes a row")
    demand(
        accepted { try errorWorkbook(of: roster, problems: roster.problems) } != nil, "rows that cannot be given back")
}

/// A batch has one spelling, and whatever it says can be checked.
private func runBatch(_ input: [UInt8]) {
    // Behind a right checksum, or nothing but that would be tried.
    var checksum = Checksum()
    checksum.add(input)
    let file = BatchFile(input + spelled(Int(checksum.value)))
    guard let batch = accepted({ try RosterBatch(file) }) else { return }
    let portraits = sure { try batch.portraits.mapValues(file.read) }
    demand(
        batch.encoded(portraits: portraits).dropLast(4) == input[...], "a batch changes when it is written again")
    let roster = batch.roster()
    demand(roster.rows.count <= batch.entries.count, "rows out of nothing")
    for problem in roster.problems { demand(!problem.description.contains("\n"), "a message of two lines") }
}

private var sampleBatch: [UInt8] {
    let file = "姓名,单位,执法类别,证件种类,编号\n巴特尔,样例局,水行政,行政执法证,05000000001\nx\n"
    let roster = sure { try readRoster(Array(file.utf8)) }
    let batch = RosterBatch(roster, sourceName: "名册.csv", sourceDigest: [UInt8](repeating: 7, count: 32))
    return Array(batch.encoded(portraits: [2: World.portrait]).dropLast(4))
}

/// What was read and is written again as RFC 4180 has it reads as the same cells.
private func runCSV(_ input: [UInt8]) {
    let bytes = Array(String(decoding: input, as: UTF8.self).utf8)
    for delimiter in RosterDelimiter.allCases {
        guard let cells = accepted({ try records(bytes, delimiter) }) else { continue }
        let quoted = cells.map { row in
            row.map { cell in "\"" + cell.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\"" }
                .joined(separator: String(delimiter.rawValue))
        }
        let again = accepted { try records(Array((quoted.joined(separator: "\r\n")).utf8), delimiter) }
        demand(
            again.map(bytesOf) == bytesOf(cells),
            "cells change")
    }
}

private func records(_ bytes: [UInt8], _ delimiter: RosterDelimiter) throws -> [[String]] {
    var reader = CSVReader(bytes, delimiter: delimiter, limits: RosterLimits())
    var rows: [[String]] = []
    while let record = try reader.next() { rows.append(record.cells) }
    return rows
}

/// Texts are equal when they look alike; bytes are not.
private func bytesOf(_ cells: [[String]]) -> [[[UInt8]]] { cells.map { $0.map { Array($0.utf8) } } }
