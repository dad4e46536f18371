internal import CPango

/// What the markup of a drawing says about its placeholders, after everything a drawing may not hold was refused.
struct ArtInspection {
    /// A `<rect>` that a field names.
    struct Placeholder {
        var position: TextPosition
        /// Why its box cannot be used, when a transform or its surroundings spoil it.
        var problem: String?
    }

    /// A place in the drawing that breaks a rule.
    struct Finding {
        var position: TextPosition
        /// The id of the element there, or of the nearest one around it that has one.
        var element: String?
        var problem, hint: String
    }

    private(set) var placeholders: [String: Placeholder] = [:]
    private(set) var findings: [Finding] = []

    private let wanted: Set<String>
    private(set) var open: [Element] = []
    var position = TextPosition()
    var cost = ArtCost()
    var definitions = 0
    /// The text of the style sheet that is being read.
    private var sheet = ""
    /// The largest tile of a pattern in its own units, magnification of one, and magnification around any element.
    var largest = (tile: 0.0, pattern: 1.0, around: 1.0)

    struct Element {
        var name: String
        var id: String?
        /// Why a placeholder inside would not lie as drawn.
        var problem: String?
        /// How much larger it is drawn than its numbers say.
        var scale: Double
        /// Its place in `cost`.
        var place: Int
    }

    /// Reads `art`, an SVG file, looking for the ids of `wanted`.
    static func read(_ art: [UInt8], wanted: Set<String>, file: String) throws(TemplateError) -> ArtInspection {
        var errors = TemplateErrors()
        let inspection = read(art, wanted: wanted, file: file, &errors)
        try errors.throwFirst()
        return inspection
    }

    /// The same, noting every place that breaks a rule.
    static func read(
        _ art: [UInt8], wanted: Set<String>, file: String, _ errors: inout TemplateErrors
    ) -> ArtInspection {
        var inspection = ArtInspection(wanted: wanted)
        let malformed = unsafe withUnsafeMutablePointer(to: &inspection) { unsafe scan(art, into: $0) }
        for finding in inspection.findings + (malformed.map { [$0] } ?? []) {
            errors.note(
                .refused(
                    file: file, line: finding.position.line, column: finding.position.column, element: finding.element,
                    problem: finding.problem, hint: finding.hint))
        }
        return inspection
    }

    private init(wanted: Set<String>) {
        self.wanted = wanted
    }

    mutating func refuse(_ problem: String, _ hint: String, element: String? = nil) {
        guard findings.count < TemplateLimits.errors else { return }
        let id = element ?? open.reversed().compactMap(\.id).first
        findings.append(Finding(position: position, element: id, problem: problem, hint: hint))
    }

    // MARK: what the scanner reports

    fileprivate mutating func begin(_ qualified: String, _ attributes: [(String, String)], at place: TextPosition) {
        position = place
        let name = localName(qualified), id = attributes.first { $0.0 == "id" }?.1
        if open.isEmpty, name != "svg" { refuse("the root is <\(name)>", "save the drawing as plain SVG") }
        if !open.isEmpty, name == "svg" { refuse("a drawing stands inside the drawing", "ungroup it", element: id) }
        if !ArtSubset.holds(qualified) {
            refuse(
                "the drawing holds <\(name.prefix(40))>",
                name == "image"
                    ? "trace pictures to paths: none are embedded or linked"
                    : "convert text to paths and keep only paths, gradients and groups", element: id)
        }
        var problem = open.last?.problem
        if !open.isEmpty, name != "g", name != "rect" { problem = problem ?? "stands inside <\(name)>" }
        for (key, value) in attributes {
            check(key, value, element: id)
            if key == "transform", !isUpright(transform: value) { problem = "is rotated or skewed" }
            if key == "style", value.contains("transform") { problem = "is transformed by a style" }
        }
        if let id, wanted.contains(id) {
            if placeholders[id] != nil {
                refuse("id \"\(id)\" stands twice", "give each placeholder its own id", element: id)
            }
            if name != "rect" { problem = "is <\(name)> and not <rect>" }
            placeholders[id] = Placeholder(position: place, problem: problem)
        }
        let scale = (open.last?.scale ?? 1) * magnification(attributes, of: "transform")
        let number = count(name, id, attributes)
        open.append(Element(name: name, id: id, problem: problem, scale: scale, place: number))
        measure(name, attributes)
    }

    fileprivate mutating func end() {
        let element = open.removeLast()
        cost.end(element.place)
        if element.name == "style" {
            checkSheet(sheet)
            sheet = ""
        }
        if open.isEmpty { checkCost() }
    }

    fileprivate mutating func text(_ text: String, at place: TextPosition) {
        position = place
        if open.last?.name == "style" { sheet += text }
    }

    fileprivate mutating func aside(_ text: String, at place: TextPosition) {
        position = place
        if text.hasPrefix("<!--") { return }
        if text.hasPrefix("<?xml ") {
            // In another encoding the renderer would read other elements than this check.
            let words = text.lowercased()
            if !words.contains("encoding") || words.contains("\"utf-8\"") || words.contains("'utf-8'") { return }
            return refuse("the drawing is not said to be UTF-8", "save it as plain SVG in UTF-8")
        }
        refuse("the drawing holds \"\(text.prefix(12))\"", "leave out document types, entities and instructions")
    }

    mutating func checkReferences(_ key: String, _ value: String, element: String? = nil) {
        let trimmed = value.drop(while: \.isWhitespace)
        if key == "href" || key == "src" || key == "base" {
            if !trimmed.hasPrefix("#") {
                refuse(
                    "\"\(value.prefix(40))\" is an external reference", "draw it as paths in the drawing",
                    element: element)
            }
        }
        var rest = value.utf8[...]
        while let bracket = rest.firstIndex(of: UInt8(ascii: "(")) {
            let function = String(Substring(rest[..<bracket].suffix(3)))
            rest = rest[rest.index(after: bracket)...]
            let target = String(Substring(rest.prefix(60))).drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
            if function.lowercased() == "url", !target.hasPrefix("#") {
                refuse(
                    "\"url(\(target.prefix(40))\" is an external reference", "draw it as paths in the drawing",
                    element: element)
            }
        }
    }
}

func localName(_ qualified: String) -> String {
    qualified.split(separator: ":", omittingEmptySubsequences: false).last.map(String.init) ?? qualified
}

// MARK: GMarkup

/// Runs GLib's markup scanner over `art`; answers where the markup is malformed.
private func scan(_ art: [UInt8], into inspection: UnsafeMutablePointer<ArtInspection>) -> ArtInspection.Finding? {
    var parser = GMarkupParser()
    unsafe parser.start_element = { context, name, keys, values, data, _ in
        guard let inspection = unsafe data?.assumingMemoryBound(to: ArtInspection.self), let name = unsafe name else {
            return
        }
        var attributes: [(String, String)] = []
        var index = 0
        while let key = unsafe keys?[index], let value = unsafe values?[index] {
            unsafe attributes.append((String(cString: key), String(cString: value)))
            index += 1
        }
        unsafe inspection.pointee.begin(String(cString: name), attributes, at: place(context))
    }
    unsafe parser.end_element = { _, _, data, _ in
        unsafe data?.assumingMemoryBound(to: ArtInspection.self).pointee.end()
    }
    unsafe parser.text = { context, text, length, data, _ in
        guard let text = unsafe text else { return }
        let words = unsafe string(text, length)
        unsafe data?.assumingMemoryBound(to: ArtInspection.self).pointee.text(words, at: place(context))
    }
    unsafe parser.passthrough = { context, text, length, data, _ in
        guard let text = unsafe text else { return }
        let words = unsafe string(text, length)
        unsafe data?.assumingMemoryBound(to: ArtInspection.self).pointee.aside(words, at: place(context))
    }
    let context = unsafe g_markup_parse_context_new(&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, inspection, nil)
    defer { unsafe g_markup_parse_context_free(context) }
    let read = unsafe art.withUnsafeBytes { bytes in
        unsafe g_markup_parse_context_parse(
            context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), gssize(bytes.count), nil) != 0
            && g_markup_parse_context_end_parse(context, nil) != 0
    }
    guard !read else { return nil }
    return .init(
        position: unsafe place(context), problem: "the drawing is no well-formed SVG", hint: "save it as plain SVG")
}

private func place(_ context: OpaquePointer?) -> TextPosition {
    var line: CInt = 0, column: CInt = 0
    unsafe g_markup_parse_context_get_position(context, &line, &column)
    return TextPosition(line: Int(line), column: Int(column))
}

private func string(_ text: UnsafePointer<CChar>, _ length: gsize) -> String {
    unsafe String(decoding: UnsafeRawBufferPointer(start: text, count: Int(length)), as: UTF8.self)
}
