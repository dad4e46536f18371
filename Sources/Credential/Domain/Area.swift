/// An area 执法区域: a GB/T 2260 code of six digits that covers its subtree (article 15).
public struct Area: Hashable, Sendable, CustomStringConvertible {
    /// Six digits, for example 150100.
    public let code: String

    /// Takes six ASCII digits that do not begin with 0; throws `DomainError.area` otherwise.
    public init(_ code: String) throws(DomainError) {
        guard code.utf8.count == 6, code.hasOnly({ 0x30...0x39 ~= $0 }), code.utf8.first != 0x30 else {
            throw .area(code)
        }
        self.code = code
    }

    /// Whether `place` lies inside: 150000 covers 1501xx and 150102, 150100 covers 150102.
    public func covers(_ place: Area) -> Bool {
        var significant = code[...]
        while significant.count > 2, significant.hasSuffix("00") { significant = significant.dropLast(2) }
        return place.code.hasPrefix(significant)
    }

    /// The code.
    public var description: String { code }
}
