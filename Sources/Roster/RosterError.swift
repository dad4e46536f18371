public import Spreadsheet

/// Why a roster file cannot be read at all; what is wrong with single rows is a `RosterProblem`.
public enum RosterError: Error, Equatable, Sendable {
    /// The file is longer than `RosterLimits.fileBytes`.
    case fileTooLarge(bytes: Int, limit: Int)
    /// The file holds no text but white space.
    case empty
    /// The file is no text in a known encoding, and no workbook; `format` says what it looks like.
    case notText(format: FileKind)
    /// The file looks like a workbook and cannot be read as one.
    case workbook(WorkbookError)
    /// A byte does not belong to the encoding; line and offset of that byte, the line from 1 and the offset from 0.
    case undecodable(encoding: RosterEncoding, line: Int, offset: Int)
    /// The system has no converter for GB18030.
    case converterMissing
    /// The table breaks RFC 4180 or a limit; row, line and column count from 1.
    case malformed(TableFault, row: Int, line: Int, column: Int)
    /// None of the first rows names columns; the clue says why, where that can be told.
    case headerNotFound(in: RosterSource, clue: HeaderClue? = nil)
    /// Several sheets name columns, and nobody said which one is meant.
    case severalSheets([String])
    /// The sheet asked for is not there, or is hidden; those that could be are listed.
    case noSuchSheet(String, sheets: [String])
    /// Each list names columns of which one is needed and none is there; the titles are those not understood.
    case columnsMissing([[RosterColumn]], unknown: [String], in: RosterSource)
    /// A title that is not understood, of a column that would probably change the cards.
    case columnUnclear(title: String, likely: RosterColumn)
    /// Two columns have titles of the same meaning.
    case columnDoubled(RosterColumn, titles: [String])
}

/// How a table breaks RFC 4180 or a limit.
public enum TableFault: String, Sendable {
    /// A quoted cell has no end; row, line and column are those of its beginning.
    case unclosedQuote = "the quotation mark at the beginning of this cell is never closed"
    /// A quotation mark within an unquoted cell, or text after the end of a quoted one.
    case strayQuote = "a quotation mark stands in the middle of this cell"
    /// A carriage return without a line feed, outside quotation marks.
    case bareCarriageReturn = "a carriage return without a line feed"
    /// More columns than `RosterLimits.columns`.
    case tooManyColumns = "the row has too many columns"
    /// More characters than `RosterLimits.cellCharacters`.
    case cellTooLong = "the cell is too long"
    /// More rows than `RosterLimits.rows`.
    case tooManyRows = "the file has too many rows"
    /// Merged ranges that cover more cells than a table can have.
    case tooManyMerges = "too many cells are merged"
}

extension RosterError: CustomStringConvertible {
    /// One lower-case sentence and a hint.
    public var description: String { words.english }

    /// What is wrong and what to do.
    public var words: Bilingual {
        switch self {
        case .fileTooLarge(let bytes, let limit):
            Bilingual(
                "the roster has \(bytes) bytes, more than \(limit); split it", "文件有 \(bytes) 字节，超过 \(limit)；请拆分")
        case .empty: Bilingual("the roster is empty; is it the right file?", "文件是空的；是这份文件吗？")
        case .notText(let kind): kind.refusal
        case .workbook(let error): workbookWords(error)
        case .undecodable(let encoding, let line, let offset):
            Bilingual(
                "byte \(offset), in line \(line), is not \(encoding.rawValue); save the roster again as .xlsx",
                "第 \(line) 行第 \(offset) 字节不是 \(encoding.rawValue)；请另存为 .xlsx")
        case .converterMissing:
            Bilingual("this system cannot read GB18030; save the roster as .xlsx", "本机不能读取 GB18030；请另存为 .xlsx")
        case .malformed(let fault, let row, let line, let column):
            Bilingual(
                "row \(row), column \(column) (line \(line)): \(fault.rawValue); \(fault.advice.english)",
                "第 \(row) 行第 \(column) 列（文件第 \(line) 行）：\(fault.chinese)；\(fault.advice.chinese)")
        case .headerNotFound(let source, let clue?):
            Bilingual(
                "no header row found, reading the file as \(source.name.english): \(clue.words.english)",
                "没有找到表头（\(source.name.chinese)）：\(clue.words.chinese)")
        case .headerNotFound(let source, nil):
            Bilingual(
                "no header row found, reading the file as \(source.name.english); a row among the first 20 names the columns, "
                    + "such as 姓名, 单位, 执法类别, 证件种类, 编号",
                "前 20 行中没有找到表头（\(source.name.chinese)）；表头应有：姓名、单位、执法类别、证件种类、编号")
        case .severalSheets(let names):
            Bilingual(
                "several sheets hold people: \(quoted(names)); name one with --sheet",
                "多个工作表都有名单：\(quoted(names))；请用 --sheet 指定一个")
        case .noSuchSheet(let name, let sheets):
            Bilingual(
                "no visible sheet \"\(displayed(name))\"; there are \(quoted(sheets))",
                "没有可见的工作表“\(displayed(name))”；现有：\(quoted(sheets))")
        case .columnsMissing(let groups, let unknown, let source):
            Bilingual(
                "no column for "
                    + groups.map { $0.map(\.title).joined(separator: " or ") }.joined(separator: ", ")
                    + ", reading the file as \(source.name.english)"
                    + (unknown.isEmpty ? "" : "; not understood: \(quoted(unknown))")
                    + "; add it to the header row, or see paiza roster columns",
                "缺少列：" + groups.map { $0.map(\.title).joined(separator: "或") }.joined(separator: "、")
                    + "（\(source.name.chinese)）" + (unknown.isEmpty ? "" : "；未识别的列：\(quoted(unknown))")
                    + "；请在表头补上或改名，可用的列名见 paiza roster columns")
        case .columnUnclear(let title, let likely):
            Bilingual(
                "the column \"\(displayed(title))\" is not understood; is it \(likely.title)? Rename it so, or remove it",
                "不认识列“\(displayed(title))”，是否为“\(likely.title)”？请改用此列名，或删去该列")
        case .columnDoubled(let column, let titles):
            Bilingual(
                "\(titles.map { "\"\(displayed($0))\"" }.joined(separator: " and ")) both mean \(column.title); "
                    + "rename or remove one",
                "\(titles.map { "“\(displayed($0))”" }.joined(separator: "和"))都是“\(column.title)”；请改名或删去一列")
        }
    }

    private func workbookWords(_ error: WorkbookError) -> Bilingual {
        switch error {
        case .otherFormat(let format):
            let kind = FileKind(format)
            return kind.refusal
        case .encrypted: return FileKind.locked.refusal
        case .damaged(let part, let line, _):
            let place = displayed(part) + (line > 0 ? " 第 \(line) 行" : "")
            return Bilingual(error.description, "工作簿已损坏（\(place)）；请用表格软件打开后另存为 .xlsx，或重新索取")
        case .missing(let part):
            return Bilingual(
                error.description, "工作簿已损坏（缺少 \(displayed(part))）；请用表格软件打开后另存为 .xlsx，或重新索取")
        case .tooLarge: return Bilingual(error.description, "工作簿内容过多；请拆分，或删去与名单无关的内容")
        case .writing: return Bilingual(error.description, "工作簿无法写出；内存是否充足？")
        }
    }
}

private func quoted(_ names: [String]) -> String {
    names.prefix(10).map { "\"\(displayed($0))\"" }.joined(separator: ", ")
}

extension TableFault {
    fileprivate var advice: Bilingual {
        switch self {
        case .unclosedQuote, .strayQuote, .bareCarriageReturn:
            Bilingual("save the roster again as .xlsx", "请另存为 .xlsx")
        case .tooManyColumns, .tooManyMerges: Bilingual("remove what does not belong there", "请删去多余的内容")
        case .cellTooLong: Bilingual("shorten it", "请缩短")
        case .tooManyRows: Bilingual("split the roster", "请拆分")
        }
    }

    fileprivate var chinese: String {
        switch self {
        case .unclosedQuote: "单元格开头的引号没有结束"
        case .strayQuote: "单元格中间有引号"
        case .bareCarriageReturn: "有回车而无换行"
        case .tooManyColumns: "列数过多"
        case .cellTooLong: "单元格内容过长"
        case .tooManyRows: "行数过多"
        case .tooManyMerges: "合并单元格过多"
        }
    }
}
