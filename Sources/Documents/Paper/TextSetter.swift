internal import CPango

/// Sets text in lines through Pango. It belongs to one thread, as its context does.
@safe
final class TextSetter {
    /// The faces of official documents 公文, as far as the distribution has them: Song for Fangsong and for the title.
    enum Face {
        /// 仿宋, 宋体: FangSong where a machine has it.
        case body
        /// 小标宋
        case title
        /// 黑体
        case heading

        var families: String {
            let rare = "HanaMinA, HanaMinB, BabelStone Han, Noto Sans Mongolian"
            return switch self {
            case .body: "FangSong_GB2312, FangSong, STFangsong, Noto Serif CJK SC, \(rare)"
            case .title: "FZXiaoBiaoSong-B05S, Noto Serif CJK SC, \(rare)"
            case .heading: "SimHei, Noto Sans CJK SC, Noto Serif CJK SC, \(rare)"
            }
        }

        var isBold: Bool { self == .title }
    }

    /// How lines stand in their width.
    enum Alignment { case even, left, centre, right }

    private let map: UnsafeMutablePointer<PangoFontMap>
    private let context: OpaquePointer

    init() throws(DocumentError) {
        guard let map = unsafe pango_cairo_font_map_new(),
            let context = unsafe pango_font_map_create_context(map)
        else { throw .drawing("Pango gives no context") }
        unsafe (self.map, self.context) = (map, context)
        unsafe pango_cairo_context_set_resolution(context, 72)
        unsafe pango_context_set_language(context, pango_language_from_string("zh-cn"))
        guard let options = unsafe cairo_font_options_create() else { throw .drawing("no memory for fonts") }
        defer { unsafe cairo_font_options_destroy(options) }
        unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        unsafe pango_cairo_context_set_font_options(context, options)
    }

    deinit {
        unsafe g_object_unref(UnsafeMutableRawPointer(context))
        unsafe g_object_unref(map)
    }

    /// Breaks a text into lines of a width in points; a word that is wider is an error, and so is a character without a
    /// glyph.
    func lines(
        _ text: String, _ face: Face, size: Double, width: Double, indent: Double = 0, _ alignment: Alignment
    ) throws(DocumentError) -> [TextLine] {
        guard !text.isEmpty else { return [] }
        guard let layout = unsafe pango_layout_new(context) else { throw .drawing("no memory for text") }
        let owner = unsafe LayoutOwner(layout)
        unsafe set(layout, face, size)
        unsafe pango_layout_set_width(layout, CInt(width * Double(PANGO_SCALE)))
        unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        unsafe pango_layout_set_indent(layout, CInt(indent * Double(PANGO_SCALE)))
        unsafe pango_layout_set_justify(layout, alignment == .even ? 1 : 0)
        let place: PangoAlignment =
            switch alignment {
            case .even, .left: PANGO_ALIGN_LEFT
            case .centre: PANGO_ALIGN_CENTER
            case .right: PANGO_ALIGN_RIGHT
            }
        unsafe pango_layout_set_alignment(layout, place)
        unsafe pango_layout_set_text(layout, text, -1)
        if unsafe pango_layout_get_unknown_glyphs_count(layout) > 0 { throw missing(text, face, size) }
        return try takeLines(of: owner, width: width, text)
    }

    private func takeLines(
        of owner: LayoutOwner, width: Double, _ text: String
    ) throws(DocumentError) -> [TextLine] {
        guard let iterator = unsafe pango_layout_get_iter(owner.layout) else { throw .drawing("no memory for text") }
        defer { unsafe pango_layout_iter_free(iterator) }
        var lines: [TextLine] = []
        repeat {
            var extents = PangoRectangle()
            unsafe pango_layout_iter_get_line_extents(iterator, nil, &extents)
            let scale = Double(PANGO_SCALE)
            guard Double(extents.width) / scale <= width + 1 else { throw .tooWide(text: text) }
            lines.append(
                TextLine(owner: owner, number: lines.count, x: Double(extents.x) / scale))
        } while unsafe pango_layout_iter_next_line(iterator) != 0
        return lines
    }

    private func set(_ layout: OpaquePointer, _ face: Face, _ size: Double) {
        guard let description = unsafe pango_font_description_new() else { return }
        defer { unsafe pango_font_description_free(description) }
        unsafe pango_font_description_set_family(description, face.families)
        unsafe pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
        unsafe pango_font_description_set_weight(description, face.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        unsafe pango_layout_set_font_description(layout, description)
    }

    /// The first character that no face draws.
    private func missing(_ text: String, _ face: Face, _ size: Double) -> DocumentError {
        for character in text {
            guard let layout = unsafe pango_layout_new(context) else { break }
            let owner = unsafe LayoutOwner(layout)
            unsafe set(owner.layout, face, size)
            unsafe pango_layout_set_text(owner.layout, String(character), -1)
            if unsafe pango_layout_get_unknown_glyphs_count(owner.layout) > 0 {
                return .glyph(character: String(character), text: text)
            }
        }
        return .glyph(character: "", text: text)
    }
}

/// The owner of one PangoLayout, which lines keep.
@safe
final class LayoutOwner {
    let layout: OpaquePointer

    init(_ layout: OpaquePointer) { unsafe self.layout = layout }

    deinit { unsafe g_object_unref(UnsafeMutableRawPointer(layout)) }
}

/// One line that is set: it knows where it begins in its width.
struct TextLine {
    let owner: LayoutOwner
    let number: Int
    let x: Double
}
