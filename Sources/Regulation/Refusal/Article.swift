/// A place in the regulation 《内蒙古自治区行政执法证件管理办法》 (29 articles).
public struct Article: Hashable, Sendable, CustomStringConvertible {
    /// Article 条, 1 to 29.
    public let number: Int
    /// Paragraph 款 from 1; nil for the article as a whole.
    public let paragraph: Int?
    /// Item 项 from 1; nil for the paragraph as a whole.
    public let item: Int?

    /// Names a place.
    public init(_ number: Int, _ paragraph: Int? = nil, item: Int? = nil) {
        (self.number, self.paragraph, self.item) = (number, paragraph, item)
    }

    /// The articles whose items stand in no paragraph.
    private static let itemised: Set<Int> = [20, 22]

    /// A place as `description` writes it; nil for anything else.
    public init?(_ description: String) {
        let parts = description.split { $0 == "(" || $0 == ")" }.compactMap { Int($0) }
        guard let number = parts.first else { return nil }
        let (second, third) = (parts.dropFirst().first, parts.dropFirst(2).first)
        let place = Self.itemised.contains(number) ? Self(number, item: second) : Self(number, second, item: third)
        guard place.description == description else { return nil }
        self = place
    }

    /// `第十条第一款第（二）项`
    public var chinese: String {
        "第\(Self.numeral(number))条" + (paragraph.map { "第\(Self.numeral($0))款" } ?? "")
            + (item.map { "第（\(Self.numeral($0))）项" } ?? "")
    }

    /// `10(1)(2)`, as events and data files have it.
    public var description: String {
        [paragraph, item].compactMap { $0 }.reduce("\(number)") { "\($0)(\($1))" }
    }

    private static func numeral(_ value: Int) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard 1...99 ~= value else { return "\(value)" }
        guard value >= 10 else { return digits[value] }
        return (value < 20 ? "" : digits[value / 10]) + "十" + digits[value % 10]
    }
}
