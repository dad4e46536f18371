/// The part that lists the sheets.
struct WorkbookPart: PartReader {
    /// One entry of the list.
    struct Entry {
        let name: String
        let isHidden: Bool
        let relation: String
    }

    private(set) var sheets: [Entry] = []
    private(set) var countsFrom1904 = false

    mutating func begin(_ element: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        switch element {
        case "workbookPr": countsFrom1904 = attributes.isTrue("date1904")
        case "sheet":
            guard sheets.count < 10_000 else { throw .tooLarge(.sheets, limit: 10_000) }
            sheets.append(
                Entry(
                    name: attributes["name"] ?? "", isHidden: !["visible", nil].contains(attributes["state"]),
                    relation: attributes.prefixed("id") ?? ""))
        default: break
        }
    }
}
