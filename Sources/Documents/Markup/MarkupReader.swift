/// Reads the markup of a filled template as blocks; whatever is not of the subset is refused with its line.
///
///     <article class="letter|form|landscape">
///       <header>office</header> <h1>title</h1> <h2>part</h2> <hr/>
///       <p class="body|flush|middle|right|small">text</p>
///       <footer><p>name</p><p>date</p></footer>
///       <table><col style="width:12%"/> <tr class="head|plain|tall|opinion"><th>…</th><td colspan="3">…</td></tr></table>
///     </article>
struct MarkupReader {
    private var scanner: MarkupScanner
    private var ahead: MarkupPiece?

    /// Reads a whole document.
    static func read(_ text: String, name: String) throws(DocumentError) -> Paper {
        var reader = try MarkupReader(text, name: name)
        return try reader.paper()
    }

    private init(_ text: String, name: String) throws(DocumentError) {
        scanner = MarkupScanner(text, name: name)
        ahead = try scanner.next()
    }

    private mutating func take() throws(DocumentError) -> MarkupPiece? {
        let piece = ahead
        ahead = try scanner.next()
        return piece
    }

    /// Blanks between blocks.
    private mutating func skipBlanks() throws(DocumentError) {
        while case .text(let text) = ahead {
            guard text.allSatisfy(\.isWhitespace) else { throw scanner.problem("\"\(text)\" stands outside a block") }
            _ = try take()
        }
    }

    private mutating func expectClose(_ name: String) throws(DocumentError) {
        guard try take() == .close(name: name) else { throw scanner.problem("<\(name)> is not closed") }
    }

    // MARK: Blocks

    private mutating func paper() throws(DocumentError) -> Paper {
        try skipBlanks()
        guard case .open("article", let attributes) = try take() else {
            throw scanner.problem("a document is one <article>")
        }
        guard let format = Paper.Format(rawValue: attributes["class"] ?? "letter") else {
            throw scanner.problem("<article class=\"\(attributes["class"] ?? "")\"> is no format of a page")
        }
        var blocks: [Block] = []
        try skipBlanks()
        while case .open(let name, let attributes) = ahead {
            _ = try take()
            blocks.append(try block(name, attributes))
            try skipBlanks()
        }
        try expectClose("article")
        try skipBlanks()
        guard ahead == nil else { throw scanner.problem("something follows </article>") }
        return Paper(format: format, blocks: blocks)
    }

    private mutating func block(_ name: String, _ attributes: [String: String]) throws(DocumentError) -> Block {
        switch name {
        case "header": return .heading(.office, try text(until: name))
        case "h1": return .heading(.title, try text(until: name))
        case "h2": return .heading(.part, try text(until: name))
        case "hr": return .rule
        case "footer": return .signature(try lines(until: name))
        case "table": return .table(try table())
        case "p":
            guard let style = Block.ParagraphStyle(rawValue: attributes["class"] ?? "body") else {
                throw scanner.problem("<p class=\"\(attributes["class"] ?? "")\"> is no kind of paragraph")
            }
            return .paragraph(style, try text(until: name))
        default: throw scanner.problem("<\(name)> is no block")
        }
    }

    /// The text of an element without blanks around it; line breaks inside it count.
    private mutating func text(until name: String) throws(DocumentError) -> String {
        var text = ""
        loop: while let piece = ahead {
            switch piece {
            case .text(let more): text += more
            case .open("br", _): text += "\n"
            default: break loop
            }
            _ = try take()
        }
        try expectClose(name)
        return Self.trimmed(text)
    }

    private mutating func lines(until name: String) throws(DocumentError) -> [String] {
        var lines: [String] = []
        try skipBlanks()
        while case .open("p", _) = ahead {
            _ = try take()
            lines.append(try text(until: "p"))
            try skipBlanks()
        }
        try expectClose(name)
        return lines
    }

    // MARK: Tables

    private mutating func table() throws(DocumentError) -> Table {
        var table = Table(columns: [], headRows: 0, rows: [])
        try skipBlanks()
        while case .open(let name, let attributes) = ahead {
            _ = try take()
            switch name {
            case "col": table.columns.append(try width(attributes["style"] ?? ""))
            case "tr":
                let isHead = attributes["class"] == "head"
                guard !isHead || table.headRows == table.rows.count else {
                    throw scanner.problem("a row of the head stands below others")
                }
                if isHead { table.headRows += 1 }
                table.rows.append(try row(isHead ? "plain" : attributes["class"] ?? "plain", table.columns.count))
            default: throw scanner.problem("<\(name)> is no part of a table")
            }
            try skipBlanks()
        }
        try expectClose("table")
        guard abs(table.columns.reduce(0, +) - 100) < 0.01 else {
            throw scanner.problem("the columns of a table must add up to 100%")
        }
        return table
    }

    private func width(_ style: String) throws(DocumentError) -> Double {
        guard style.hasPrefix("width:"), style.hasSuffix("%"), let width = Double(style.dropFirst(6).dropLast()),
            width > 0, width <= 100
        else { throw scanner.problem("\"\(style)\" is no width of a column") }
        return width
    }

    private mutating func row(_ style: String, _ columns: Int) throws(DocumentError) -> Table.Row {
        guard let height = Table.Height(rawValue: style) else {
            throw scanner.problem("<tr class=\"\(style)\"> is no kind of row")
        }
        var cells: [Table.Cell] = []
        try skipBlanks()
        while case .open(let name, let attributes) = ahead, name == "td" || name == "th" {
            _ = try take()
            cells.append(try cell(name, attributes))
            try skipBlanks()
        }
        try expectClose("tr")
        guard cells.reduce(0, { $0 + $1.span }) == columns else {
            throw scanner.problem("a row has other columns than its table")
        }
        return Table.Row(height: height, cells: cells)
    }

    private mutating func cell(_ name: String, _ attributes: [String: String]) throws(DocumentError) -> Table.Cell {
        guard let span = Int(attributes["colspan"] ?? "1"), (1...64).contains(span) else {
            throw scanner.problem("a colspan must be 1 to 64")
        }
        var text = ""
        var signature: [String] = []
        loop: while let piece = ahead {
            switch piece {
            case .text(let more): text += more
            case .open("br", _): text += "\n"
            case .open("footer", _):
                _ = try take()
                signature = try lines(until: "footer")
                continue loop
            default: break loop
            }
            _ = try take()
        }
        try expectClose(name)
        return Table.Cell(
            span: span, isLabel: name == "th", isCentred: name == "th" || attributes["class"] == "centre",
            text: Self.trimmed(text), signature: signature)
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop { $0.isWhitespace && $0 != "\u{3000}" }
        return String(String(start.reversed().drop { $0.isWhitespace && $0 != "\u{3000}" }).reversed())
    }
}
