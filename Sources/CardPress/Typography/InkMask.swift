internal import CPango
internal import Raster

/// How much of each pixel of a region is inked: 0 to 255.
struct InkMask {
    var region: PixelBox
    var alpha: [UInt8]
}

extension TextLayout {
    /// The text as an ink mask, or nil where it draws nothing.
    func mask(on grid: PixelGrid, pen: OutlinePen) throws(CardError) -> InkMask? {
        guard lines.contains(where: { !$0.clusters.isEmpty }) else { return nil }
        let region = grid.around(inkedBox)
        guard region.width > 0, region.height > 0 else { return nil }
        return try unsafe InkMask(region: region) { (context) in
            unsafe cairo_translate(context, -Double(region.x), -Double(region.y))
            for line in lines { unsafe draw(line, on: grid, pen: pen, context) }
            unsafe cairo_fill(context)
        }
    }

    /// A box around all that the lines may ink.
    private var inkedBox: Box {
        let above = (Typesetter.emTop + Typesetter.overshoot) * size, below = Typesetter.overshoot * size
        let aside = 0.3 * size
        let start = (lines.map(\.x).min() ?? 0) - aside, end = (lines.map { $0.x + $0.length }.max() ?? 0) + aside
        let first = lines.map(\.baseline).min() ?? 0, last = lines.map(\.baseline).max() ?? 0
        if isVertical {
            return Box(x: first - below, y: start, width: last + above - first + below, height: end - start)
        }
        return Box(x: start, y: first - above, width: end - start, height: last + below - first + above)
    }

    private func draw(_ line: Line, on grid: PixelGrid, pen: OutlinePen, _ context: OpaquePointer) {
        let em = size * grid.perMillimetre
        unsafe cairo_save(context)
        if isVertical {
            unsafe cairo_translate(context, line.baseline * grid.across, line.x * grid.down)
            unsafe cairo_rotate(context, .pi / 2)
        } else {
            // Whole pixels down, so that every line has the same weight.
            unsafe cairo_translate(context, line.x * grid.across, (line.baseline * grid.down).rounded())
        }
        unsafe cairo_scale(context, em, em)
        unsafe drawLine(line.clusters, spread: line.spread, pen: pen, context)
        unsafe cairo_restore(context)
    }
}

/// Adds a line's outlines to the path, one em a unit.
func drawLine(
    _ clusters: [ShapedParagraph.Cluster], spread: Double, pen: OutlinePen, _ context: OpaquePointer
) {
    var x = 0.0
    for cluster in clusters {
        var inner = x
        for glyph in cluster.glyphs {
            if glyph.isDrawn {
                let unit = 1 / glyph.typeface.unitsPerEm
                unsafe cairo_save(context)
                unsafe cairo_translate(context, inner + glyph.x, glyph.y)
                unsafe cairo_scale(context, unit, -unit)
                unsafe glyph.typeface.outline(glyph.index, with: pen, to: context)
                unsafe cairo_restore(context)
            }
            inner += glyph.advance
        }
        x += cluster.advance + spread
    }
}

extension InkMask {
    /// Draws through cairo with pixels of `region` as units; the context's origin is the region's corner.
    init(region: PixelBox, draw: (OpaquePointer) -> Void) throws(CardError) {
        self.region = region
        let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_A8, CInt(region.width), CInt(region.height))
        defer { unsafe cairo_surface_destroy(surface) }
        guard let context = unsafe cairo_create(surface) else { throw .drawing("no memory for text") }
        defer { unsafe cairo_destroy(context) }
        unsafe cairo_set_antialias(context, CAIRO_ANTIALIAS_GOOD)
        unsafe draw(context)
        unsafe cairo_surface_flush(surface)
        guard unsafe cairo_status(context) == CAIRO_STATUS_SUCCESS,
            let rows = unsafe cairo_image_surface_get_data(surface)
        else { throw .drawing("cairo cannot draw \(region.width) x \(region.height) pixels") }
        let stride = unsafe Int(cairo_image_surface_get_stride(surface))
        alpha = unsafe [UInt8](unsafeUninitializedCapacity: region.width * region.height) { out, count in
            for y in 0..<region.height {
                for x in 0..<region.width { unsafe out[y * region.width + x] = rows[y * stride + x] }
            }
            count = region.width * region.height
        }
    }
}
