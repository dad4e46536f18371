internal import Spreadsheet

/// A picture of the workbook that is a person's portrait: it stands in a cell of the row, or over it.
public struct RosterPicture: Sendable, Equatable {
    let picture: SheetPicture
    /// Where it stands, such as `G7`.
    public let place: String
    /// Whether at least three fifths of it stand over the row.
    let isClearlyThere: Bool

    var isTurned: Bool { picture.isTurned }

    /// The part that is left of a picture of so many pixels where it was cut in the workbook; nil where none is, or more
    /// is shown than there is.
    public func shownPart(width: Int, height: Int) -> PortraitCrops.Box? {
        let cut = picture.crop
        guard [cut.left, cut.top, cut.right, cut.bottom].allSatisfy({ (0..<100_000).contains($0) }) else { return nil }
        let left = width * cut.left / 100_000, top = height * cut.top / 100_000
        let box = PortraitCrops.Box(
            x: left, y: top, width: width - left - width * cut.right / 100_000,
            height: height - top - height * cut.bottom / 100_000)
        return box.width > 0 && box.height > 0 ? box : nil
    }
}

/// Hands out the pictures of a workbook.
public final class RosterPictures {
    private let pictures: WorkbookPictures

    /// Opens a workbook that has been read as a roster.
    public init(_ file: [UInt8]) throws(RosterError) {
        do { pictures = try WorkbookPictures(file) } catch { throw .workbook(error) }
    }

    /// The file of a picture, at most so many bytes long.
    public func file(_ picture: RosterPicture, limit: Int) throws(RosterError) -> [UInt8] {
        do { return try pictures.file(picture.picture, limit: limit) } catch { throw .workbook(error) }
    }
}

/// A picture and the cells that it stands in or over.
struct PlacedPicture {
    let picture: RosterPicture
    let row: Int
    let columns: ClosedRange<Int>

    /// Those in the cells of a sheet, and those over it.
    static func all(of sheet: Sheet) -> [PlacedPicture] {
        let inCells = sheet.rows.flatMap { row in
            row.cells.compactMap { cell -> PlacedPicture? in
                guard case .picture(let picture?) = cell.content else { return nil }
                let place = CellReference(column: cell.column, row: row.number).description
                return PlacedPicture(
                    picture: RosterPicture(picture: picture, place: place, isClearlyThere: true), row: row.number,
                    columns: cell.column...cell.column)
            }
        }
        return inCells
            + sheet.floating.map {
                PlacedPicture(
                    picture: RosterPicture(
                        picture: $0.picture, place: $0.place, isClearlyThere: $0.isClearlyThere), row: $0.row,
                    columns: $0.columns)
            }
    }
}

extension Roster {
    /// Gives each person the pictures of the row, of the column of portraits where there is one; the others, such as a
    /// seal, are nobody's.
    mutating func take(_ placed: [PlacedPicture]) {
        let column = header.columns.first { $0.column == .portrait }?.position
        let people = Set(records.map(\.row))
        for place in placed {
            if people.contains(place.row), column.map(place.columns.contains) ?? true {
                pictures[place.row, default: []].append(place.picture)
            } else {
                strayPictures.append(place.picture.place)
            }
        }
    }
}
