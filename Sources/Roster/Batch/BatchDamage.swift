/// What is not as it should be at a place of a batch.
public enum BatchDamage: Sendable, Equatable, CaseIterable {
    case endsEarly, checksum, notUTF8, title, columnMissing, tooManyRows, strayCell, blankCell, noCells, range, trailing

    /// What is wrong there.
    public var words: Bilingual {
        switch self {
        case .endsEarly: Bilingual("it ends too early", "提前结束")
        case .checksum: Bilingual("its checksum is another one", "校验和不符")
        case .notUTF8: Bilingual("a text that is not UTF-8", "文字不是 UTF-8")
        case .title: Bilingual("a title that is not that of its column", "列标题与列不符")
        case .columnMissing: Bilingual("a column is missing", "缺少一列")
        case .tooManyRows: Bilingual("too many rows", "行数过多")
        case .strayCell: Bilingual("a cell of no column", "单元格不属于任何一列")
        case .blankCell: Bilingual("a cell that is blank", "单元格为空")
        case .noCells: Bilingual("a whole row without cells", "整行没有单元格")
        case .range: Bilingual("a number out of its range", "数值超出范围")
        case .trailing: Bilingual("bytes behind its end", "末尾之后还有内容")
        }
    }

    var english: String { words.english }
    var chinese: String { words.chinese }
}
