internal import CCairo
internal import Raster

/// A picture as cairo draws it.
@safe
final class CairoPicture {
    let surface: OpaquePointer

    /// Copies the pixels, on white where they are transparent; with a JPEG file, the PDF holds that instead of the pixels.
    init(_ picture: PixelImage, jpeg: [UInt8]? = nil) throws(SheetError) {
        let format = CAIRO_FORMAT_RGB24
        guard let surface = unsafe cairo_image_surface_create(format, CInt(picture.width), CInt(picture.height)),
            let rows = unsafe cairo_image_surface_get_data(surface)
        else { throw .drawing("no memory for a picture") }
        unsafe self.surface = surface
        let stride = unsafe Int(cairo_image_surface_get_stride(surface))
        let flat = picture.flattenedOnWhite()
        let samples = flat.bytes.span, channels = flat.channels
        for y in 0..<flat.height {
            let row = unsafe UnsafeMutableRawPointer(rows + y * stride)
            for x in 0..<flat.width {
                let place = (y * flat.width + x) * channels
                let red = UInt32(samples[place])
                let green = channels == 1 ? red : UInt32(samples[place + 1])
                let blue = channels == 1 ? red : UInt32(samples[place + 2])
                unsafe row.storeBytes(of: red << 16 | green << 8 | blue, toByteOffset: x * 4, as: UInt32.self)
            }
        }
        unsafe cairo_surface_mark_dirty(surface)
        if let jpeg { try attach(jpeg) }
    }

    private func attach(_ jpeg: [UInt8]) throws(SheetError) {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: jpeg.count)
        unsafe copy.initialize(from: jpeg, count: jpeg.count)
        let status = unsafe cairo_surface_set_mime_data(
            surface, CAIRO_MIME_TYPE_JPEG, copy, UInt(jpeg.count), { unsafe $0?.deallocate() }, copy)
        guard status == CAIRO_STATUS_SUCCESS else {
            unsafe copy.deallocate()
            throw .drawing("no memory for a picture")
        }
    }

    deinit {
        unsafe cairo_surface_destroy(surface)
    }
}

extension PixelImage {
    /// The pixels of an image surface without transparency, RGB.
    init?(cairo surface: OpaquePointer?) {
        unsafe cairo_surface_flush(surface)
        guard unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
            let rows = unsafe cairo_image_surface_get_data(surface)
        else { return nil }
        let width = unsafe Int(cairo_image_surface_get_width(surface))
        let height = unsafe Int(cairo_image_surface_get_height(surface))
        let stride = unsafe Int(cairo_image_surface_get_stride(surface))
        var bytes: [UInt8] = []
        bytes.reserveCapacity(width * height * 3)
        for y in 0..<height {
            let row = unsafe UnsafeRawPointer(rows + y * stride)
            for x in 0..<width {
                let pixel = unsafe row.load(fromByteOffset: x * 4, as: UInt32.self)
                for shift in [UInt32(16), 8, 0] { bytes.append(UInt8(truncatingIfNeeded: pixel >> shift)) }
            }
        }
        guard let image = try? PixelImage(width: width, height: height, channels: 3, bytes: bytes) else { return nil }
        self = image
    }
}
