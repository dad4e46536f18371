internal import DurableFiles

/// What a card printer takes: a canvas of fixed pixels, where the card lies on it, and how the back is turned.
public struct PrinterProfile: Sendable, Equatable {
    /// Its name, as `--printer` takes it.
    public let name: String
    /// The canvas in pixels.
    public let width, height: Int
    /// Its dots an inch.
    public let dpi: Int
    /// How far the card is moved from the middle of the canvas, in mm to the right and downwards, -5 to 5.
    public let offsetX, offsetY: Double
    /// How the back is turned.
    public let back: PictureTurn

    /// Two canvases usual among printers of cards of 85.6 x 54 mm at 300 dots an inch.
    public static let builtIn = [
        PrinterProfile(name: "1012x636", width: 1012, height: 636),
        PrinterProfile(name: "1016x648", width: 1016, height: 648),
    ]

    private init(name: String, width: Int, height: Int) {
        (self.name, self.width, self.height, dpi) = (name, width, height, 300)
        (offsetX, offsetY, back) = (0, 0, .none)
    }

    /// Most pixels beyond the card's own on one side of the canvas, in inches.
    private static let mostInches = 5.0

    /// Reads a profile from a JSON file.
    public init(file: String) throws(TemplateError) {
        let bytes: [UInt8]
        do throws(FileError) { bytes = try readFile(file, limit: TemplateLimits.descriptionBytes) } catch {
            throw .unreadable(file: file, reason: "\(error)")
        }
        try self.init(json: bytes, file: file)
    }

    /// Reads `{"format": 1, "name": …, "canvas": {"width": px, "height": px, "dpi": n}, "offset": {"x": mm, "y": mm},
    /// "back": "upright" | "mirrored" | "upside-down"}`; offset and back may be left out.
    public init(json: [UInt8], file: String) throws(TemplateError) {
        let root: JSONValue
        do throws(JSONSyntaxError) { root = try JSONReader.read(json) } catch {
            throw StrictObject.refused(file, error.position, error.problem, "correct the JSON there")
        }
        var object = try StrictObject(root, file: file)
        _ = try object.number("format", 1...1)
        name = try object.string("name")
        var canvas = try StrictObject(try object.value("canvas"), file: file)
        dpi = try canvas.wholeNumber("dpi", 150...1200)
        let most = Int(Self.mostInches * Double(dpi))
        width = try canvas.wholeNumber("width", dpi...most)
        height = try canvas.wholeNumber("height", dpi...most)
        try canvas.finish()
        var offset: (x: Double, y: Double) = (0, 0)
        if let value = object.optional("offset") {
            var shift = try StrictObject(value, file: file)
            offset = (try shift.number("x", -5...5, standard: 0), try shift.number("y", -5...5, standard: 0))
            try shift.finish()
        }
        (offsetX, offsetY) = offset
        back = try object.word("back", standard: PictureTurn.none)
        try object.finish()
    }
}

extension StrictObject {
    /// A whole number that must be there.
    fileprivate mutating func wholeNumber(_ key: String, _ range: ClosedRange<Int>) throws(TemplateError) -> Int {
        let number = try number(key, Double(range.lowerBound)...Double(range.upperBound))
        guard let whole = Int(exactly: number) else {
            throw refused(position, "\"\(key)\" wants a whole number", "correct the value")
        }
        return whole
    }
}
