internal import CCairo
internal import CardPress
public import Raster

/// Pages drawn one after another, as one PDF file or as one picture each. Nothing of a page is kept once it is finished, so
/// thousands need no more memory than one. It belongs to one thread.
@safe
public final class SheetDocument {
    private let target: Target
    private let lettering: Lettering
    private var surface: OpaquePointer?

    private enum Target {
        case pdf(Outlet)
        case pictures(dpi: Int, take: (PixelImage) -> Bool)
    }

    /// A PDF file whose bytes are given away in order; `write` answers whether it took them.
    public init(title: String, write: @escaping ([UInt8]) -> Bool) throws(SheetError) {
        lettering = try Self.letters()
        let outlet = Outlet(write)
        target = .pdf(outlet)
        let surface = unsafe cairo_pdf_surface_create_for_stream(
            { outlet, bytes, count in
                guard let outlet = unsafe outlet, let bytes = unsafe bytes else { return CAIRO_STATUS_WRITE_ERROR }
                let taken = unsafe Unmanaged<Outlet>.fromOpaque(outlet).takeUnretainedValue()
                    .take(UnsafeBufferPointer(start: bytes, count: Int(count)))
                return taken ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR
            }, Unmanaged.passUnretained(outlet).toOpaque(), 1, 1)
        guard let surface = unsafe surface, unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
            throw .drawing("no memory for a PDF file")
        }
        unsafe self.surface = surface
        unsafe cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "paiza")
    }

    /// A picture of each page at a resolution, 50 to 600 dots an inch; `take` answers whether it took it.
    public init(dpi: Int, take: @escaping (PixelImage) -> Bool) throws(SheetError) {
        guard (50...600).contains(dpi) else {
            throw .layout(problem: "a page is drawn at 50 to 600 dots an inch, not \(dpi)")
        }
        lettering = try Self.letters()
        target = .pictures(dpi: dpi, take: take)
    }

    private static func letters() throws(SheetError) -> Lettering {
        do throws(CardError) { return try Lettering() } catch { throw .drawing("\(error)") }
    }

    /// Draws one page.
    public func page(_ paper: Paper, draw: (borrowing SheetPage) throws(SheetError) -> Void) throws(SheetError) {
        switch target {
        case .pdf:
            let points = 72 / 25.4
            unsafe cairo_pdf_surface_set_size(surface, paper.width * points, paper.height * points)
            let page = try unsafe SheetPage(on: surface, unitsPerMillimetre: points, lettering)
            try draw(page)
            try page.finish()
        case .pictures(let dpi, let take):
            let scale = Double(dpi) / 25.4
            let width = CInt((paper.width * scale).rounded()), height = CInt((paper.height * scale).rounded())
            let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)
            defer { unsafe cairo_surface_destroy(surface) }
            let page = try unsafe SheetPage(on: surface, unitsPerMillimetre: scale, lettering)
            page.fill(paper.area, white: true)
            try draw(page)
            try page.finish()
            guard let picture = unsafe PixelImage(cairo: surface) else { throw .drawing("no memory for a page") }
            guard take(picture) else { throw .writing }
        }
    }

    /// Ends the file. Without it a PDF file is not whole.
    public func finish() throws(SheetError) {
        guard case .pdf(let outlet) = target else { return }
        unsafe cairo_surface_finish(surface)
        guard !outlet.isBroken else { throw .writing }
        guard unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
            throw .drawing("the PDF is not whole")
        }
    }

    deinit {
        // Destroying writes what is left, and the outlet must still be there.
        withExtendedLifetime(target) { unsafe cairo_surface_destroy(surface) }
    }
}

/// Where the bytes of a PDF file go.
private final class Outlet {
    private let write: ([UInt8]) -> Bool
    private(set) var isBroken = false

    init(_ write: @escaping ([UInt8]) -> Bool) { self.write = write }

    func take(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if isBroken { return false }
        isBroken = unsafe !write(Array(bytes))
        return !isBroken
    }
}
