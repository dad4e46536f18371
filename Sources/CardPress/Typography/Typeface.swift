internal import CPango

/// One typeface, alone in a fontconfig configuration of its own: nothing installed or set up on the machine, and no
/// substitution, reaches it. Used by one thread.
@safe
final class Typeface {
    let file: FontFile
    /// Design units an em.
    let unitsPerEm: Double

    private let configuration: OpaquePointer
    private let map: UnsafeMutablePointer<PangoFontMap>
    private let context: OpaquePointer
    private let font: UnsafeMutablePointer<PangoFont>
    private let outlines: OpaquePointer
    private let language: OpaquePointer?

    /// Pixels an em while shaping: nothing is hinted, so that advances scale.
    private static let shapingSize = 1000.0

    init(_ file: FontFile) throws(CardError) {
        self.file = file
        let unavailable = CardError.fontUnavailable(path: file.path, package: file.package)
        guard let configuration = unsafe FcConfigCreate() else { throw unavailable }
        guard unsafe FcConfigAppFontAddFile(configuration, file.path) != 0,
            let map = unsafe pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)
        else {
            unsafe FcConfigDestroy(configuration)
            throw unavailable
        }
        unsafe pango_fc_font_map_set_config(OpaquePointer(map), configuration)
        guard let context = unsafe pango_font_map_create_context(map) else {
            unsafe Self.release(map)
            unsafe FcConfigDestroy(configuration)
            throw unavailable
        }
        unsafe language = pango_language_from_string(file.language)
        let description = unsafe pango_font_description_new()
        unsafe pango_font_description_set_family(description, file.family)
        unsafe pango_font_description_set_weight(description, file.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        unsafe pango_font_description_set_absolute_size(description, Self.shapingSize * Double(PANGO_SCALE))
        unsafe pango_context_set_font_description(context, description)
        unsafe pango_context_set_language(context, language)
        unsafe pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
        unsafe pango_context_set_round_glyph_positions(context, 0)
        let options = unsafe cairo_font_options_create()
        unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        unsafe pango_cairo_context_set_font_options(context, options)
        unsafe cairo_font_options_destroy(options)
        let font = unsafe pango_font_map_load_font(map, context, description)
        unsafe pango_font_description_free(description)
        guard let font = unsafe font, unsafe Self.name(of: font) == file.family,
            let face = unsafe hb_font_get_face(pango_font_get_hb_font(font))
        else {
            unsafe g_object_unref(UnsafeMutableRawPointer(context))
            unsafe Self.release(map)
            unsafe FcConfigDestroy(configuration)
            throw unavailable
        }
        unsafe self.configuration = configuration
        unsafe self.map = map
        unsafe self.context = context
        unsafe self.font = font
        unsafe outlines = hb_font_create(face)
        unitsPerEm = unsafe Double(hb_face_get_upem(face))
    }

    deinit {
        unsafe hb_font_destroy(outlines)
        unsafe g_object_unref(font)
        unsafe g_object_unref(UnsafeMutableRawPointer(context))
        unsafe Self.release(map)
        unsafe FcConfigDestroy(configuration)
    }

    /// Pango 1.50 keeps its reference to a configuration beyond the life of the map, unless another one takes its place.
    private static func release(_ map: UnsafeMutablePointer<PangoFontMap>) {
        unsafe pango_fc_font_map_set_config(OpaquePointer(map), nil)
        unsafe g_object_unref(map)
    }

    private static func name(of font: UnsafeMutablePointer<PangoFont>) -> String? {
        let description = unsafe pango_font_describe(font)
        defer { unsafe pango_font_description_free(description) }
        return unsafe pango_font_description_get_family(description).map { unsafe String(cString: $0) }
    }

    /// Whether every code point of `character` can be drawn, variation sequences exactly as asked for.
    func draws(_ character: Character) -> Bool {
        var base: Unicode.Scalar?
        for scalar in character.unicodeScalars {
            var glyph: hb_codepoint_t = 0
            if scalar.isFormSelector { continue }
            if scalar.isVariationSelector, let base {
                guard unsafe hb_font_get_variation_glyph(outlines, base.value, scalar.value, &glyph) != 0 else {
                    return false
                }
            } else {
                guard unsafe hb_font_get_nominal_glyph(outlines, scalar.value, &glyph) != 0, glyph != 0 else {
                    return false
                }
                base = scalar
            }
        }
        return true
    }

    /// The glyphs of the bytes `range` of `text`, in units of an em, with byte offsets into the whole text.
    func shape(_ text: [UInt8], _ range: Range<Int>) -> [ShapedGlyph] {
        unsafe text.withUnsafeBytes { bytes in
            guard let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return [] }
            let items = unsafe pango_itemize_with_base_dir(
                context, PANGO_DIRECTION_LTR, start, CInt(range.lowerBound), CInt(range.count), nil, nil)
            let glyphs = unsafe pango_glyph_string_new()
            defer { unsafe pango_glyph_string_free(glyphs) }
            var shaped: [ShapedGlyph] = []
            for index in unsafe 0..<g_list_length(items) {
                guard let item = unsafe g_list_nth_data(items, index)?.assumingMemoryBound(to: PangoItem.self) else {
                    continue
                }
                let offset = unsafe Int(item.pointee.offset)
                unsafe pango_shape_full(
                    start + offset, item.pointee.length, start, CInt(bytes.count), &item.pointee.analysis, glyphs)
                if let glyphs = unsafe glyphs { unsafe append(glyphs.pointee, at: offset, to: &shaped) }
                unsafe pango_item_free(item)
            }
            unsafe g_list_free(items)
            return shaped
        }
    }

    private func append(_ glyphs: PangoGlyphString, at offset: Int, to shaped: inout [ShapedGlyph]) {
        let em = Self.shapingSize * Double(PANGO_SCALE)
        for index in unsafe 0..<Int(glyphs.num_glyphs) {
            let info = unsafe glyphs.glyphs[index]
            shaped.append(
                ShapedGlyph(
                    typeface: self, index: info.glyph, cluster: unsafe offset + Int(glyphs.log_clusters[index]),
                    advance: Double(info.geometry.width) / em, x: Double(info.geometry.x_offset) / em,
                    y: Double(info.geometry.y_offset) / em))
        }
    }

    /// Top and bottom of a glyph's ink in em above the baseline; nil for a blank.
    func inkHeight(of glyph: UInt32) -> (top: Double, bottom: Double)? {
        var extents = hb_glyph_extents_t()
        guard unsafe hb_font_get_glyph_extents(outlines, glyph, &extents) != 0, extents.height != 0 else { return nil }
        let top = Double(extents.y_bearing) / unitsPerEm
        return (top, top + Double(extents.height) / unitsPerEm)
    }

    /// Adds a glyph's outline, in design units with y upwards, to the path of the cairo context `path`.
    func outline(_ glyph: UInt32, with pen: OutlinePen, to path: OpaquePointer) {
        unsafe hb_font_get_glyph_shape(outlines, glyph, pen.functions, UnsafeMutableRawPointer(path))
    }
}

/// A glyph of a shaped text; lengths in em.
struct ShapedGlyph {
    var typeface: Typeface
    /// The glyph's number in its face, or one of Pango's marks for none.
    var index: UInt32
    /// Byte offset of the first character that it belongs to.
    var cluster: Int
    var advance, x, y: Double

    /// Whether there is an outline to draw.
    var isDrawn: Bool { index != 0x0FFF_FFFF && index & 0x1000_0000 == 0 }
    /// Whether the face has nothing for this character.
    var isMissing: Bool { index == 0 || index & 0x1000_0000 != 0 }
}
