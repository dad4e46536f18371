internal import CCairo
internal import CPango

/// A PDF file being drawn, page after page, in points from the top left corner. Texts stay texts: they can be searched and
/// copied.
@safe
final class PageCanvas {
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private let sink: Sink
    private(set) var page = 0

    /// Black, red of the head, grey.
    enum Ink { case black, red }

    init(_ metrics: PaperMetrics, title: String, made: String) throws(DocumentError) {
        sink = Sink()
        let surface = unsafe cairo_pdf_surface_create_for_stream(
            { sink, bytes, count in
                guard let sink = unsafe sink, let bytes = unsafe bytes else { return CAIRO_STATUS_WRITE_ERROR }
                let part = unsafe UnsafeBufferPointer(start: bytes, count: Int(count))
                unsafe Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().bytes += unsafe Array(part)
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque(), metrics.width, metrics.height)
        guard let surface = unsafe surface, unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
            let context = unsafe cairo_create(surface)
        else { throw .drawing("no memory for a PDF file") }
        unsafe (self.surface, self.context) = (surface, context)
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "paiza")
        // The same document of the same moment is the same file.
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made)
    }

    deinit {
        unsafe cairo_destroy(context)
        withExtendedLifetime(sink) { unsafe cairo_surface_destroy(surface) }
    }

    /// Ends the page.
    func nextPage() {
        unsafe cairo_show_page(context)
        page += 1
    }

    /// A line of text with its base line at `y`, its width starting at `x`.
    func draw(_ line: TextLine, x: Double, baseline y: Double, _ ink: Ink = .black) {
        guard let laid = unsafe pango_layout_get_line_readonly(line.owner.layout, CInt(line.number)) else { return }
        use(ink)
        unsafe cairo_move_to(context, x + line.x, y)
        unsafe pango_cairo_show_layout_line(context, laid)
    }

    /// A straight line.
    func line(from start: (x: Double, y: Double), to end: (x: Double, y: Double), width: Double, _ ink: Ink = .black) {
        use(ink)
        unsafe cairo_set_line_width(context, width)
        unsafe cairo_move_to(context, start.x, start.y)
        unsafe cairo_line_to(context, end.x, end.y)
        unsafe cairo_stroke(context)
    }

    private func use(_ ink: Ink) {
        switch ink {
        case .black: unsafe cairo_set_source_rgb(context, 0, 0, 0)
        case .red: unsafe cairo_set_source_rgb(context, 0.85, 0, 0)
        }
    }

    /// The whole file.
    func finish() throws(DocumentError) -> [UInt8] {
        unsafe cairo_surface_finish(surface)
        let status = unsafe cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS, unsafe cairo_status(context) == CAIRO_STATUS_SUCCESS else {
            throw unsafe .drawing(String(cString: cairo_status_to_string(status)))
        }
        return sink.bytes
    }
}

/// Where the bytes of the file are gathered.
private final class Sink {
    var bytes: [UInt8] = []
}
