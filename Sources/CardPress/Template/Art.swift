internal import CRsvg
internal import Raster

/// A drawing as librsvg holds it; used by one thread.
@safe
final class Art {
    private let handle: UnsafeMutablePointer<RsvgHandle>

    /// Reads an SVG file without a base address, so that nothing outside it is ever loaded.
    init(_ svg: [UInt8]) throws(ArtError) {
        var error: UnsafeMutablePointer<GError>?
        guard let handle = unsafe rsvg_handle_new_from_data(svg, gsize(svg.count), &error) else {
            throw ArtError(reason: unsafe adopt(error))
        }
        unsafe self.handle = handle
    }

    deinit {
        unsafe g_object_unref(handle)
    }

    /// Whether the drawing is `width` x `height` mm and one unit of it is one mm.
    func measures(width: Double, height: Double) -> Bool {
        var hasWidth: gboolean = 0, hasHeight: gboolean = 0, hasViewBox: gboolean = 0
        var drawnWidth = RsvgLength(), drawnHeight = RsvgLength()
        var viewBox = RsvgRectangle()
        unsafe rsvg_handle_get_intrinsic_dimensions(
            handle, &hasWidth, &drawnWidth, &hasHeight, &drawnHeight, &hasViewBox, &viewBox)
        guard hasWidth != 0, hasHeight != 0, hasViewBox != 0 else { return false }
        return drawnWidth.unit == RSVG_UNIT_MM && drawnHeight.unit == RSVG_UNIT_MM
            && close(drawnWidth.length, width) && close(drawnHeight.length, height) && close(viewBox.x, 0)
            && close(viewBox.y, 0) && close(viewBox.width, width) && close(viewBox.height, height)
    }

    /// The box of the element `id` in mm, or nil when there is none.
    ///
    /// librsvg 2.54 answers in its own 90-dpi pixels when the root is measured in mm, whatever viewport is given.
    func box(of id: String, width: Double, height: Double) -> Box? {
        guard unsafe rsvg_handle_has_sub(handle, "#" + id) != 0 else { return nil }
        var naturalWidth = 0.0, naturalHeight = 0.0
        guard unsafe rsvg_handle_get_intrinsic_size_in_pixels(handle, &naturalWidth, &naturalHeight) != 0,
            naturalWidth > 0, naturalHeight > 0
        else { return nil }
        var viewport = RsvgRectangle(x: 0, y: 0, width: naturalWidth, height: naturalHeight)
        var ink = RsvgRectangle(), logical = RsvgRectangle()
        guard
            unsafe rsvg_handle_get_geometry_for_layer(handle, "#" + id, &viewport, &ink, &logical, nil) != 0
        else { return nil }
        let across = width / naturalWidth, down = height / naturalHeight
        return Box(
            x: logical.x * across, y: logical.y * down, width: logical.width * across, height: logical.height * down)
    }

    /// What of the drawing `window` shows, on white, as rows of 3 bytes a pixel; the card itself fills `grid` exactly.
    func pixels(on grid: PixelGrid, window: PixelBox) throws(ArtError) -> [UInt8] {
        let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_ARGB32, CInt(window.width), CInt(window.height))
        defer { unsafe cairo_surface_destroy(surface) }
        let context = unsafe cairo_create(surface)
        defer { unsafe cairo_destroy(context) }
        var width = 0.0, height = 0.0
        unsafe rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height)
        guard width > 0, height > 0 else { throw ArtError(reason: "the drawing has no size") }
        unsafe cairo_translate(context, Double(-window.x), Double(-window.y))
        // On the card white paper, around it nothing: what stays uncovered there is filled from the card.
        unsafe cairo_set_source_rgb(context, 1, 1, 1)
        unsafe cairo_rectangle(context, 0, 0, Double(grid.width), Double(grid.height))
        unsafe cairo_fill(context)
        unsafe cairo_scale(context, Double(grid.width) / width, Double(grid.height) / height)
        var viewport = RsvgRectangle(x: 0, y: 0, width: width, height: height)
        var error: UnsafeMutablePointer<GError>?
        let card = PixelBox(x: 0, y: 0, width: grid.width, height: grid.height)
        // Drawings end at the edge of their page unless they are told not to.
        let style = [UInt8](window == card ? "".utf8 : "svg:root { overflow: visible }".utf8)
        guard unsafe rsvg_handle_set_stylesheet(handle, style, gsize(style.count), &error) != 0,
            unsafe rsvg_handle_render_document(handle, context, &viewport, &error) != 0
        else { throw ArtError(reason: unsafe adopt(error)) }
        unsafe cairo_surface_flush(surface)
        guard unsafe cairo_status(context) == CAIRO_STATUS_SUCCESS,
            let rows = unsafe cairo_image_surface_get_data(surface)
        else { throw ArtError(reason: "cairo has no surface of \(window.width) x \(window.height) pixels") }
        let pixels = unsafe rgba(rows, stride: Int(cairo_image_surface_get_stride(surface)), window)
        let bleed = Bleed(
            window: window, card: PixelSize(width: grid.width, height: grid.height),
            strip: max(1, Int(1.5 * grid.perMillimetre)))
        return opaque(bleed.filled(pixels))
    }
}

/// Why librsvg cannot read or draw.
struct ArtError: Error {
    var reason: String
}

private func close(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) < 0.005
}

/// The message of a GLib error, which is freed.
private func adopt(_ error: UnsafeMutablePointer<GError>?) -> String {
    guard let error = unsafe error else { return "unknown reason" }
    defer { unsafe g_error_free(error) }
    return unsafe String(cString: error.pointee.message)
}

/// Cairo's rows of native 32-bit ARGB as 4 bytes a pixel, still multiplied by the coverage.
private func rgba(_ rows: UnsafeMutablePointer<UInt8>, stride: Int, _ window: PixelBox) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: window.width * window.height * 4) { out, count in
        var next = 0
        for y in 0..<window.height {
            let row = unsafe UnsafeRawPointer(rows + y * stride)
            for x in 0..<window.width {
                let pixel = unsafe row.load(fromByteOffset: x * 4, as: UInt32.self)
                unsafe out[next] = UInt8(truncatingIfNeeded: pixel >> 16)
                unsafe out[next + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
                unsafe out[next + 2] = UInt8(truncatingIfNeeded: pixel)
                unsafe out[next + 3] = UInt8(truncatingIfNeeded: pixel >> 24)
                next += 4
            }
        }
        count = next
    }
}

/// Premultiplied pixels on white paper, 3 bytes each.
private func opaque(_ pixels: [UInt8]) -> [UInt8] {
    let pixels = pixels.span
    return unsafe [UInt8](unsafeUninitializedCapacity: pixels.count / 4 * 3) { out, count in
        var place = 0
        while place < pixels.count {
            let paper = 255 - pixels[place + 3]
            unsafe out[count] = pixels[place] &+ paper
            unsafe out[count + 1] = pixels[place + 1] &+ paper
            unsafe out[count + 2] = pixels[place + 2] &+ paper
            place += 4
            count += 3
        }
    }
}
