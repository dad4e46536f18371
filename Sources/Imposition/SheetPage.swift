internal import CCairo
internal import CardPress
public import Raster

/// A page being drawn: everything in mm from its top left corner, y downwards.
@safe
public struct SheetPage: ~Copyable {
    private let context: OpaquePointer
    private let lettering: Lettering

    /// Where a text stands about its point.
    public enum Anchor: Sendable { case start, middle, end }

    init(on surface: OpaquePointer?, unitsPerMillimetre scale: Double, _ lettering: Lettering) throws(SheetError) {
        guard let context = unsafe cairo_create(surface) else { throw .drawing("no memory for a page") }
        unsafe self.context = context
        self.lettering = lettering
        unsafe cairo_scale(context, scale, scale)
    }

    /// Draws with the page turned by 180 degrees about the middle of `paper`.
    public func upsideDown(_ paper: Paper, draw: (borrowing SheetPage) throws(SheetError) -> Void) throws(SheetError) {
        unsafe cairo_save(context)
        unsafe cairo_translate(context, paper.width, paper.height)
        unsafe cairo_rotate(context, .pi)
        defer { unsafe cairo_restore(context) }
        try draw(self)
    }

    /// Draws with everything moved, in mm to the right and downwards.
    public func moved(x: Double, y: Double, draw: (borrowing SheetPage) throws(SheetError) -> Void) throws(SheetError) {
        unsafe cairo_save(context)
        unsafe cairo_translate(context, x, y)
        defer { unsafe cairo_restore(context) }
        try draw(self)
    }

    /// Puts a picture into an area, pixel beside pixel without smoothing: modules of codes stay sharp. With a JPEG file of
    /// the same picture a PDF holds that, which is smaller and smoothed.
    public func place(_ picture: PixelImage, in area: Area, jpeg: [UInt8]? = nil) throws(SheetError) {
        let image = try CairoPicture(picture, jpeg: jpeg)
        unsafe cairo_save(context)
        defer { unsafe cairo_restore(context) }
        unsafe cairo_translate(context, area.x, area.y)
        unsafe cairo_scale(context, area.width / Double(picture.width), area.height / Double(picture.height))
        unsafe cairo_set_source_surface(context, image.surface, 0, 0)
        let filter = jpeg == nil ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD
        unsafe cairo_pattern_set_filter(cairo_get_source(context), filter)
        unsafe cairo_rectangle(context, 0, 0, Double(picture.width), Double(picture.height))
        unsafe cairo_fill(context)
    }

    /// A straight line, `width` in mm.
    public func line(
        from start: (x: Double, y: Double), to end: (x: Double, y: Double), width: Double = 0.09,
        _ color: SheetColor = .black
    ) {
        use(color)
        unsafe cairo_set_line_width(context, width)
        unsafe cairo_move_to(context, start.x, start.y)
        unsafe cairo_line_to(context, end.x, end.y)
        unsafe cairo_stroke(context)
    }

    /// A circle's line.
    public func circle(_ middle: (x: Double, y: Double), radius: Double, width: Double = 0.09) {
        use(.black)
        unsafe cairo_set_line_width(context, width)
        unsafe cairo_arc(context, middle.x, middle.y, radius, 0, 2 * .pi)
        unsafe cairo_stroke(context)
    }

    /// An area's outline.
    public func frame(_ area: Area, width: Double = 0.09, _ color: SheetColor = .grey) {
        use(color)
        unsafe cairo_set_line_width(context, width)
        unsafe cairo_rectangle(context, area.x, area.y, area.width, area.height)
        unsafe cairo_stroke(context)
    }

    /// An area filled with an ink, or with the white of the paper.
    public func fill(_ area: Area, _ color: SheetColor = .pale, white: Bool = false) {
        use(color)
        if white { unsafe cairo_set_source_rgb(context, 1, 1, 1) }
        unsafe cairo_rectangle(context, area.x, area.y, area.width, area.height)
        unsafe cairo_fill(context)
    }

    /// One line of text, `size` its em in mm, on the base line through `point`. Wider than `most` it is set smaller, to
    /// two thirds, and then ended by an ellipsis. Returns its width in mm.
    @discardableResult
    public func text(
        _ words: String, at point: (x: Double, y: Double), size: Double, bold: Bool = false,
        _ color: SheetColor = .black,
        anchor: Anchor = .start, within most: Double = .infinity
    ) throws(SheetError) -> Double {
        let (line, shrink) = try fitted(words, bold: bold, within: most / size)
        let width = line.width * size * shrink
        unsafe cairo_save(context)
        defer { unsafe cairo_restore(context) }
        let shift =
            switch anchor {
            case .start: 0.0
            case .middle: width / 2
            case .end: width
            }
        unsafe cairo_translate(context, point.x - shift, point.y)
        unsafe cairo_scale(context, size * shrink, size * shrink)
        use(color)
        for step in line.steps {
            switch step {
            case .move(let to): unsafe cairo_move_to(context, to.x, to.y)
            case .line(let to): unsafe cairo_line_to(context, to.x, to.y)
            case .curve(let one, let two, let to):
                unsafe cairo_curve_to(context, one.x, one.y, two.x, two.y, to.x, to.y)
            case .close: unsafe cairo_close_path(context)
            }
        }
        unsafe cairo_fill(context)
        return width
    }

    private static let smallest = 2.0 / 3

    private func fitted(_ words: String, bold: Bool, within most: Double) throws(SheetError) -> (LetteredLine, Double) {
        do throws(CardError) {
            var rest = words[...]
            var line = try lettering.line(words, bold: bold)
            while line.width * Self.smallest > most, rest.count > 1 {
                rest = rest.dropLast(max(1, rest.count / 20))
                line = try lettering.line(rest + "…", bold: bold)
            }
            return (line, min(1, most / max(line.width, 1e-9)))
        } catch { throw .drawing("\(error)") }
    }

    private func use(_ color: SheetColor) {
        let (red, green, blue) = color.rgb
        unsafe cairo_set_source_rgb(context, red, green, blue)
    }

    /// Ends the page: in a PDF file the next one begins.
    func finish() throws(SheetError) {
        unsafe cairo_show_page(context)
        let status = unsafe cairo_status(context)
        if status == CAIRO_STATUS_WRITE_ERROR { throw .writing }
        guard status == CAIRO_STATUS_SUCCESS else {
            throw unsafe .drawing(String(cString: cairo_status_to_string(status)))
        }
    }

    deinit {
        unsafe cairo_destroy(context)
    }
}
