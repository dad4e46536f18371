import Testing

@testable import Spreadsheet

/// Pictures that float over a sheet: to which row each belongs.
struct PictureTests {
    private static let relations = "<Relationship Id=\"p\" Type=\"x/image\" Target=\"../media/a.png\"/>"

    private func floating(_ anchors: String, rows: String = "", format: String = "") throws -> [FloatingPicture] {
        var files = WorkbookFiles()
        files.files["xl/sheet.xml"] =
            "<worksheet>\(format)<sheetData>\(rows)</sheetData><drawing xmlns:r=\"r\" r:id=\"d\"/></worksheet>"
        files.files["xl/_rels/sheet.xml.rels"] = WorkbookFiles.relations(
            "<Relationship Id=\"d\" Type=\"x/drawing\" Target=\"drawings/d.xml\"/>")
        files.files["xl/drawings/d.xml"] =
            "<xdr:wsDr xmlns:xdr=\"x\" xmlns:a=\"a\" xmlns:r=\"r\" xmlns:mc=\"m\">\(anchors)</xdr:wsDr>"
        files.files["xl/drawings/_rels/d.xml.rels"] = WorkbookFiles.relations(Self.relations)
        files.files["xl/media/a.png"] = "picture"
        return try readWorkbook(try files.bytes()).sheets[0].floating
    }

    private static func corner(_ name: String, _ column: Int, _ row: Int, _ offset: Int) -> String {
        "<xdr:\(name)><xdr:col>\(column)</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row> \(row)\n</xdr:row>"
            + "<xdr:rowOff>\(offset)</xdr:rowOff></xdr:\(name)>"
    }

    private static func picture(_ crop: String = "", _ form: String = "") -> String {
        "<xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"1\" name=\"a\"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed=\"p\"/>\(crop)"
            + "</xdr:blipFill><xdr:spPr><a:xfrm\(form)><a:ext cx=\"1\" cy=\"1\"/></a:xfrm></xdr:spPr></xdr:pic>"
    }

    private static func two(_ from: (Int, Int), _ to: (Int, Int)) -> String {
        "<xdr:twoCellAnchor>\(corner("from", 6, from.0, from.1))\(corner("to", 7, to.0, to.1))\(picture())"
            + "</xdr:twoCellAnchor>"
    }

    /// Rows are 15 points high, which is 190,500 units.
    @Test(arguments: [
        ((1, 0), (1, 190_500), 2, true), ((1, 150_000), (2, 190_500), 3, true), ((0, 100_000), (1, 100_000), 2, false),
        ((1, 100_000), (2, 20_000), 2, true), ((1, 0), (4, 0), 2, false), ((3, 5), (3, 5), 4, false),
    ])
    func thePictureBelongsToTheRowUnderMostOfIt(from: (Int, Int), to: (Int, Int), row: Int, isClear: Bool) throws {
        let found = try floating(Self.two(from, to))
        #expect(found.map(\.row) == [row] && found.map(\.isClearlyThere) == [isClear])
        #expect(found.map(\.columns) == [7...8] && found.map(\.place) == ["G\(row)"])
    }

    @Test func heightsOfRowsCount() throws {
        let rows = "<row r=\"2\" ht=\"90\"/><row r=\"3\" hidden=\"1\"/>"
        #expect(try floating(Self.two((0, 100_000), (1, 400_000)), rows: rows).map(\.isClearlyThere) == [true])
        #expect(try floating(Self.two((1, 0), (3, 10_000)), rows: rows).map(\.row) == [2])
        let tall = "<sheetFormatPr defaultRowHeight=\"90\"/>"
        #expect(try floating(Self.two((0, 100_000), (1, 1_143_000)), format: tall).map(\.row) == [2])
    }

    @Test func picturesOfOneCornerAndOfNoneAreFound() throws {
        let one =
            "<xdr:oneCellAnchor>\(Self.corner("from", 2, 1, 400_000))<xdr:ext cx=\"5\" cy=\"150000\"/>\(Self.picture())"
            + "</xdr:oneCellAnchor>"
        let free =
            "<xdr:absoluteAnchor><xdr:pos x=\"0\" y=\"381000\"/><xdr:ext cx=\"5\" cy=\"190500\"/>"
            + "\(Self.picture())</xdr:absoluteAnchor>"
        let found = try floating(one + free)
        #expect(found.map(\.row) == [4, 3] && found.map(\.isClearlyThere) == [true, true])
        #expect(found.map(\.columns) == [3...3, 1...16_384])
    }

    @Test func whatIsCutAndTurnedIsTold() throws {
        let anchor = { (inner: String) in
            "<xdr:oneCellAnchor>\(Self.corner("from", 0, 1, 0))<xdr:ext cx=\"5\" cy=\"5\"/>\(inner)</xdr:oneCellAnchor>"
        }
        let found = try floating(
            anchor(Self.picture("<a:srcRect l=\"10000\" b=\"2500\"/>")) + anchor(Self.picture("", " rot=\"5400000\""))
                + anchor(Self.picture("", " flipH=\"1\"")) + anchor(Self.picture()))
        #expect(found.map(\.picture.crop.left) == [10_000, 0, 0, 0])
        #expect(found.map(\.picture.crop.bottom) == [2_500, 0, 0, 0])
        #expect(found.map(\.picture.isTurned) == [false, true, true, false])
    }

    /// The older form of a drawing that newer programs pass over is no second picture; one without a part is none.
    @Test func aFallbackIsNoPicture() throws {
        let inner =
            "<mc:AlternateContent><mc:Choice>\(Self.picture())</mc:Choice><mc:Fallback>\(Self.picture())"
            + "</mc:Fallback></mc:AlternateContent>"
        let anchor =
            "<xdr:twoCellAnchor>\(Self.corner("from", 0, 1, 0))\(Self.corner("to", 1, 1, 9))"
            + "\(inner)</xdr:twoCellAnchor>"
        #expect(try floating(anchor).count == 1)
        #expect(try floating(anchor.replacing("embed=\"p\"", with: "embed=\"q\"")).isEmpty)
    }

    @Test func picturesAreBounded() throws {
        let file = try WorkbookFiles().with("xl/media/a.png", String(repeating: "x", count: 5_000)).bytes()
        let pictures = try WorkbookPictures(file)
        let picture = SheetPicture(part: "xl/media/a.png")
        #expect(try pictures.file(picture, limit: 5_000).count == 5_000)
        #expect(throws: WorkbookError.tooLarge(.picture, limit: 4_999)) { try pictures.file(picture, limit: 4_999) }
        var limits = WorkbookLimits()
        limits.inflatedBytes = 9_000
        let few = try WorkbookPictures(file, limits: limits)
        _ = try few.file(picture, limit: 5_000)
        #expect(throws: WorkbookError.tooLarge(.inflated, limit: 9_000)) { try few.file(picture, limit: 5_000) }
    }
}
