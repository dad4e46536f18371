/// What a page is made of: the few kinds of blocks that the markup of a template has.
public enum Block: Hashable, Sendable {
    /// A heading, `h1` for the title and `h2` for a part, or the name of the office at the head of the page.
    case heading(Heading, String)
    /// A paragraph.
    case paragraph(ParagraphStyle, String)
    /// The red line below the head.
    case rule
    /// Names, a seal's place and a date at the end.
    case signature([String])
    /// A table.
    case table(Table)

    /// The kinds of headings.
    public enum Heading: String, Sendable, CaseIterable { case office, title, part }

    /// How a paragraph is set.
    public enum ParagraphStyle: String, Sendable, CaseIterable {
        /// Two characters indented, both edges even.
        case body
        /// From the left edge.
        case flush
        /// In the middle, as a document's number.
        case middle
        /// At the right edge.
        case right
        /// Small, below a form.
        case small
    }
}

/// A table: columns as parts of the width, rows, and how many of these stand again at the head of each page.
public struct Table: Hashable, Sendable {
    /// Parts of a hundred, one for each column.
    public var columns: [Double]
    /// Rows of the head.
    public var headRows: Int
    /// All rows.
    public var rows: [Row]

    /// A row.
    public struct Row: Hashable, Sendable {
        /// The least height.
        public var height: Height
        /// Its cells; their spans add up to the columns.
        public var cells: [Cell]
    }

    /// The least height of a row.
    public enum Height: String, Sendable, CaseIterable { case plain, tall, opinion }

    /// A cell.
    public struct Cell: Hashable, Sendable {
        /// Columns.
        public var span: Int
        /// A label, in the middle and bold; otherwise text from the left.
        public var isLabel: Bool
        /// Whether the text stands in the middle.
        public var isCentred: Bool
        /// The text.
        public var text: String
        /// What stands at the right below it: a signature and a date.
        public var signature: [String]
    }
}

/// A document as blocks.
public struct Paper: Hashable, Sendable {
    /// How the page is used.
    public var format: Format
    /// The blocks in order.
    public var blocks: [Block]

    /// How a page is used.
    public enum Format: String, Sendable, CaseIterable {
        /// A letter or decision.
        case letter
        /// A form on one standing page, with narrow margins.
        case form
        /// A list on lying pages.
        case landscape
    }
}
