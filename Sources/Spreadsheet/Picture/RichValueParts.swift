/// Which picture each entry of the values' metadata means (MS-XLSX 2.6.161 and 2.6.207, ECMA-376 part 1, 18.9).
struct MetadataPart: PartReader {
    private var types: [String] = []
    /// The name of the block of future metadata that is open.
    private var future: String?
    private var isInValues = false
    private var richValues: [Int] = []
    private var entries: [(type: Int, index: Int)] = []

    /// The rich value of each entry, from the first; nil where it has none.
    var values: [Int?] {
        entries.map { entry in
            guard types.indices.contains(entry.type - 1), types[entry.type - 1] == Self.name else { return nil }
            return richValues.indices.contains(entry.index) ? richValues[entry.index] : nil
        }
    }

    private static let name = "XLRICHVALUE"
    private static let most = 1_000_000

    mutating func begin(_ element: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        func number(_ name: String) -> Int { attributes[name].flatMap { Int($0) } ?? -1 }
        guard types.count + richValues.count + entries.count < Self.most else {
            throw .damaged(part: "metadata", line: 0, reason: "too many entries")
        }
        switch element {
        case "metadataType": types.append(attributes["name"] ?? "")
        case "futureMetadata": future = attributes["name"]
        case "valueMetadata": isInValues = true
        case "rvb" where future == Self.name: richValues.append(number("i"))
        case "rc" where isInValues: entries.append((number("t"), number("v")))
        default: break
        }
    }

    mutating func end(_ element: String) throws(WorkbookError) {
        if element == "futureMetadata" { future = nil }
        if element == "valueMetadata" { isInValues = false }
    }
}

/// The rich values: the number of their structure, and their items.
struct RichValuePart: PartReader {
    private(set) var values: [(structure: Int, items: [String])] = []
    private var item: TextCollector
    private var isInItem = false
    private let limits: WorkbookLimits

    init(limits: WorkbookLimits) {
        self.limits = limits
        item = TextCollector(limit: limits.textBytes)
    }

    mutating func begin(_ element: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        switch element {
        case "rv":
            guard values.count < limits.pictures else { throw .tooLarge(.pictures, limit: limits.pictures) }
            values.append((attributes["s"].flatMap { Int($0) } ?? -1, []))
        case "v": isInItem = true
        default: break
        }
    }

    mutating func end(_ element: String) throws(WorkbookError) {
        guard element == "v", isInItem else { return }
        isInItem = false
        let text = item.finish()
        // A picture's structure has three items.
        if let last = values.indices.last, values[last].items.count < 16 { values[last].items.append(text) }
    }

    mutating func text(_ piece: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        if isInItem { unsafe try item.take(piece) }
    }
}

/// Which item of each structure names a picture, if any.
struct RichStructurePart: PartReader {
    private(set) var pictureItems: [Int?] = []
    private var item = 0

    mutating func begin(_ element: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        switch element {
        case "s" where pictureItems.count < 10_000: (pictureItems, item) = (pictureItems + [nil], 0)
        case "k":
            if attributes["n"] == "_rvRel:LocalImageIdentifier", let last = pictureItems.indices.last {
                pictureItems[last] = item
            }
            item += 1
        default: break
        }
    }
}

/// The relationships that pictures of rich values are counted by.
struct RichRelationsPart: PartReader {
    private(set) var ids: [String] = []

    mutating func begin(_ element: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        if element == "rel", ids.count < 1_000_000 { ids.append(attributes.prefixed("id") ?? "") }
    }
}

extension CellPictures {
    /// What a workbook refers to.
    init(_ relations: Relationships, in archive: inout ZipArchive) throws(WorkbookError) {
        byName = try Self.ofWPS(relations, in: &archive)
        byMetadata = try Self.ofExcel(relations, in: &archive)
    }

    private static func ofWPS(
        _ workbook: Relationships, in archive: inout ZipArchive
    ) throws(WorkbookError) -> [String: SheetPicture] {
        guard let path = workbook.first("cellImage"), archive.holds(path) else { return [:] }
        let drawing = try archive.parse(path, DrawingPart(limit: archive.limits.pictures))
        let relations = try Relationships(ofAny: path, in: &archive)
        var pictures: [String: SheetPicture] = [:]
        for entry in drawing.entries { pictures[entry.name] = SheetPicture(entry, relations, in: archive) }
        return pictures
    }

    private static func ofExcel(
        _ workbook: Relationships, in archive: inout ZipArchive
    ) throws(WorkbookError) -> [SheetPicture?] {
        let types = ["sheetMetadata", "rdRichValue", "rdRichValueStructure", "richValueRel"]
        let paths = types.compactMap { workbook.first($0) }
        guard paths.count == types.count, paths.allSatisfy({ archive.holds($0) }) else { return [] }
        let entries = try archive.parse(paths[0], MetadataPart()).values
        let values = try archive.parse(paths[1], RichValuePart(limits: archive.limits)).values
        let items = try archive.parse(paths[2], RichStructurePart()).pictureItems
        let ids = try archive.parse(paths[3], RichRelationsPart()).ids
        let relations = try Relationships(ofAny: paths[3], in: &archive)
        return entries.map { entry in
            guard let entry, values.indices.contains(entry), items.indices.contains(values[entry].structure),
                let item = items[values[entry].structure], values[entry].items.indices.contains(item),
                let number = Int(values[entry].items[item]), ids.indices.contains(number),
                let part = relations.target(ids[number]), archive.holds(part)
            else { return nil }
            return SheetPicture(part: part)
        }
    }
}
