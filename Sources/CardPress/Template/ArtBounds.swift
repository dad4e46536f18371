/// What bounds the work of a drawing, counted while its markup is read.
extension ArtInspection {
    /// Checks an attribute by itself.
    mutating func check(_ key: String, _ value: String, element id: String?) {
        let name = localName(key)
        checkReferences(name, value, element: id)
        if name.lowercased().hasPrefix("on") {
            refuse("the drawing has the attribute \"\(key.prefix(40))\"", "leave out scripts", element: id)
        }
        if ArtSubset.isDisguise(key, value) {
            refuse("\"\(key.prefix(40))\" renames what SVG is", "save it as plain SVG", element: id)
        }
        if value.utf8.count > TemplateLimits.attributeBytes {
            refuse(
                "\"\(key.prefix(40))\" has more than \(TemplateLimits.attributeBytes) bytes",
                "split or simplify the path",
                element: id)
        }
        if key == "style", value.contains("\\") || value.contains("/*") {
            refuse("a style holds an escape or a comment", "save it as plain SVG", element: id)
        }
        if ["d", "points", "transform", "patternTransform", "gradientTransform"].contains(key), holdsHugeNumber(value) {
            refuse("\"\(key)\" holds a number over 99999", "draw in millimetres, near the card", element: id)
        }
        let pairs = key == "style" ? properties(ofStyle: value) : [(key[...], value[...])]
        for (property, value) in pairs {
            checkDashes(property, value, id)
            if property.hasPrefix("marker"), value != "none" {
                refuse("a path has markers", "convert markers to paths", element: id)
            }
        }
    }

    /// A dash of nothing would be drawn without end.
    private mutating func checkDashes(_ property: Substring, _ value: Substring, _ id: String?) {
        guard property == "stroke-dasharray", value != "none" else { return }
        let lengths = value.split { $0 == "," || $0.isWhitespace }.map { Double($0.filter { !$0.isLetter }) ?? 0 }
        if lengths.reduce(0, +) < 0.05 {
            refuse("a stroke has dashes of less than 0.05", "use longer dashes or a plain line", element: id)
        }
    }

    /// Counts an element; answers its place.
    mutating func count(_ name: String, _ id: String?, _ attributes: [(String, String)]) -> Int {
        if open.count == TemplateLimits.depth {
            refuse("more than \(TemplateLimits.depth) elements stand inside each other", "ungroup", element: id)
        }
        if ArtSubset.definitions.contains(name) {
            definitions += 1
            if definitions == TemplateLimits.definitions + 1 {
                refuse(
                    "more than \(TemplateLimits.definitions) gradients, patterns, clips, masks and filters",
                    "clean the document up and simplify it", element: id)
            }
        }
        var element = ArtCost.Element(position: position, id: id, own: 1)
        for (key, value) in attributes {
            if key == "class" { element.classes = value.split(whereSeparator: \.isWhitespace) }
            element.references += references(in: value, isLink: localName(key) == "href")
            let pairs = key == "style" ? properties(ofStyle: value) : [(key[...], value[...])]
            for (property, value) in pairs { element.own += ArtSubset.layer(property, value) ?? 0 }
        }
        if ArtSubset.filterSteps.contains(name) { element.own += TemplateLimits.layer }
        if cost.elements.count == TemplateLimits.elements {
            refuse("the drawing has more than \(TemplateLimits.elements) elements", "simplify it", element: id)
        }
        return cost.begin(element)
    }

    /// Keeps what may make a pattern's tile large.
    mutating func measure(_ name: String, _ attributes: [(String, String)]) {
        largest.around = max(largest.around, open.last?.scale ?? 1)
        guard name == "pattern" else { return }
        if !attributes.contains(where: { $0.0 == "patternUnits" || localName($0.0) == "href" }) {
            refuse("a pattern's tile is measured by what it fills", "give it patternUnits=\"userSpaceOnUse\"")
        }
        largest.pattern = max(largest.pattern, magnification(attributes, of: "patternTransform"))
        for (key, value) in attributes {
            switch key {
            case "width", "height": largest.tile = max(largest.tile, Double(value) ?? .infinity)
            case "viewBox", "patternContentUnits":
                refuse("a pattern has \"\(key)\"", "give its tile in millimetres, without a view of its own")
            case "patternUnits" where value != "userSpaceOnUse":
                refuse("a pattern's tile is measured by what it fills", "give it patternUnits=\"userSpaceOnUse\"")
            default: break
            }
        }
    }

    /// Checks a style sheet: who has a class is not counted, so a sheet sets only what costs nothing.
    mutating func checkSheet(_ text: String) {
        checkReferences("style", text)
        if text.contains("@") || text.contains("transform") {
            refuse("a style sheet imports or transforms", "keep style sheets to colours and strokes")
        }
        if text.contains("\\") || text.contains("/*") {
            refuse("a style sheet holds an escape or a comment", "save it as plain SVG")
        }
        let names = Set(
            text.split { "{};".contains($0) }.compactMap { part -> String? in
                part.firstIndex(of: ":").map { part[..<$0].filter { !$0.isWhitespace }.lowercased() }
            })
        for name in ArtSubset.unsheeted where names.contains(name) {
            refuse("a style sheet sets \"\(name)\"", "set it on the elements themselves")
        }
        if names.contains("stroke-dasharray") {
            refuse("a style sheet sets \"stroke-dasharray\"", "set it on the elements themselves")
        }
        for rule in text.split(separator: "}") where rule.contains("#") && rule.contains("(") {
            for selector in rule.prefix(while: { $0 != "{" }).split(separator: ",") {
                let name = selector.filter { !$0.isWhitespace }
                let isWord = name.dropFirst().allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
                guard name.hasPrefix(".") && isWord || name.isEmpty else {
                    refuse("a style sheet paints \"\(name.prefix(40))\" with another element", "give it a class")
                    continue
                }
                cost.sheet[Substring(name.dropFirst()), default: []] += references(in: String(rule), isLink: false)
            }
        }
    }

    /// Checks the whole, once its end is reached.
    mutating func checkCost() {
        guard findings.isEmpty else { return }
        if largest.tile * largest.pattern * largest.around > TemplateLimits.tile {
            refuse("a pattern's tile may become wider than \(Int(TemplateLimits.tile)) mm", "use a smaller tile")
        }
        let hint = "resolve copies, or use fewer copies, layers and filters"
        switch cost.total() {
        case .success(let total) where total > TemplateLimits.work:
            refuse("copies, layers and filters make \(TemplateLimits.work) elements to draw or more", hint)
        case .success: break
        case .failure(let loop):
            position = cost.elements[loop.place].position
            let id = cost.elements[loop.place].id
            refuse("references lead back or more than \(TemplateLimits.references) steps on", hint, element: id)
        }
    }
}
