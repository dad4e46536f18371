/// The pictures of a drawing: those that float over a sheet (ECMA-376 part 1, 20.5), and those that WPS keeps for cells.
struct DrawingPart: PartReader {
    /// A corner of a picture: column and row from 0, and how far it lies below the upper edge of the row.
    struct Corner {
        var column = 0, row = 0, offset = 0
    }

    /// A picture and where it is fastened.
    struct Entry {
        var name = ""
        /// The relationship to its part.
        var relation = ""
        var crop = SheetPicture.Crop()
        var isTurned = false
        var from: Corner?
        var to: Corner?
        /// In English Metric Units; 0 where the corners tell it.
        var height = 0
        /// Of a picture that is fastened to the sheet itself: how far it lies below its upper edge.
        var top = 0
    }

    private(set) var entries: [Entry] = []
    private let limit: Int
    private var anchor = Entry()
    private var picture: Entry?
    /// Elements that are open, from the anchor on.
    private var path: [String] = []
    private var number = ""

    init(limit: Int) { self.limit = limit }

    mutating func begin(_ element: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        func number(_ name: String) -> Int { attributes[name].flatMap { Int($0) } ?? 0 }
        switch element {
        case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor", "cellImage": (anchor, path) = (Entry(), [])
        case "from": anchor.from = Corner()
        case "to": anchor.to = Corner()
        case "ext" where path.last?.hasSuffix("Anchor") ?? false: anchor.height = number("cy")
        case "pos" where path.last == "absoluteAnchor": anchor.top = number("y")
        // What a reader that knows more would not show.
        case "pic" where !path.contains("Fallback"): picture = anchor
        case "cNvPr": picture?.name = attributes["name"] ?? ""
        case "blip": picture?.relation = attributes.prefixed("embed") ?? ""
        case "srcRect":
            picture?.crop = SheetPicture.Crop(
                left: number("l"), top: number("t"), right: number("r"), bottom: number("b"))
        case "xfrm" where path.last == "spPr":
            picture?.isTurned = number("rot") != 0 || attributes.isTrue("flipH") || attributes.isTrue("flipV")
        default: break
        }
        self.number = ""
        path.append(element)
    }

    mutating func end(_ element: String) throws(WorkbookError) {
        if path.last == element { path.removeLast() }
        switch element {
        case "col": set { $0.column = $1 }
        case "row": set { $0.row = $1 }
        case "rowOff": set { $0.offset = $1 }
        case "pic":
            guard let found = picture else { return }
            guard entries.count < limit else { throw .tooLarge(.pictures, limit: limit) }
            entries.append(found)
            picture = nil
        default: break
        }
    }

    mutating func text(_ piece: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        guard ["col", "row", "rowOff"].contains(path.last), number.utf8.count + piece.count < 20 else { return }
        number += String(decoding: unsafe Array(piece), as: UTF8.self)
    }

    /// Puts the number that has just ended into the corner that is open.
    private mutating func set(_ change: (inout Corner, Int) -> Void) {
        guard let value = Int(number.filter { !$0.isWhitespace }), (0...Int(Int32.max)).contains(value) else { return }
        if path.last == "to" {
            anchor.to.map { corner in
                var corner = corner
                change(&corner, value)
                anchor.to = corner
            }
        } else if path.last == "from" {
            anchor.from.map { corner in
                var corner = corner
                change(&corner, value)
                anchor.from = corner
            }
        }
    }
}

extension SheetPicture {
    /// The picture of an entry; nil where its part is not in the file.
    init?(_ entry: DrawingPart.Entry, _ relations: Relationships, in archive: borrowing ZipArchive) {
        guard let part = relations.target(entry.relation), archive.holds(part) else { return nil }
        self.init(part: part, crop: entry.crop, isTurned: entry.isTurned)
    }
}
