/// A roster read from a file: the rows that can be used, and what was found on the way.
public struct Roster: Sendable, Equatable {
    /// What kind of file it was.
    public let source: RosterSource
    /// What stands between cells; nil in a workbook.
    public let delimiter: RosterDelimiter?
    /// The columns understood and ignored.
    public let header: RosterHeader
    /// The rows without a problem, in the file's order.
    public let rows: [RosterRow]
    /// The rows with a problem as far as they could be read, so that everything else in them is checked in the same run:
    /// a text that could not be read is empty.
    public let unusable: [RosterRow]
    /// Why the other rows cannot be used, in the file's order.
    public let problems: [RosterProblem]
    /// What was changed while reading, in the file's order.
    public let notices: [RosterNotice]
    /// Rows that are no persons, such as a title above the header or a total.
    public let skipped: [SkippedRow]
    /// Sheets of the workbook that were not read.
    public let skippedSheets: [SkippedSheet]
    /// The cells of every person, those with a problem included, as they were read.
    public let records: [RosterRecord]
    /// The pictures of the workbook that stand in the rows of people, by row.
    public internal(set) var pictures: [Int: [RosterPicture]] = [:]
    /// Where pictures of the workbook stand that are nobody's.
    public internal(set) var strayPictures: [String] = []
    /// The rows of each name, those with a problem included: a name is no key when it stands in two rows.
    let rowsByName: [String: [Int]]

    /// The encoding that the file was read in; nil for a workbook.
    public var encoding: RosterEncoding? {
        guard case .text(let encoding) = source else { return nil }
        return encoding
    }

    /// Where the cell of a problem stands in a workbook, such as `人员!C7`; nil for other files and for whole rows.
    public func place(of problem: RosterProblem) -> String? {
        guard case .workbook(let sheet) = source, let column = problem.column,
            let place = header.place(title: column, row: problem.row)
        else { return nil }
        return (sheet.map { displayed($0) + "!" } ?? "") + place
    }

    /// A problem found by someone else in a cell of a row; the text is made showable.
    public func problem(
        _ row: RosterRow, _ column: RosterColumn, _ text: String, _ fault: Bilingual, _ advice: Bilingual
    ) -> RosterProblem {
        RosterProblem(
            row: row.row, line: row.line, column: header.title(column), text: displayed(text), fault: fault,
            advice: advice)
    }

    /// A remark of someone else on a cell of a row; the text is made showable.
    public func notice(
        _ row: RosterRow, _ column: RosterColumn, _ text: String, _ remark: Bilingual
    ) -> RosterNotice {
        RosterNotice(row: row.row, column: header.title(column), text: displayed(text), remark: remark)
    }

    /// The files of a folder of portraits that are named after nobody, not even after a row that cannot be used.
    public func namedAfterNobody(_ files: [String]) -> [String] {
        let columns: [RosterColumn] = [.number, .identityNumber, .name, .portrait]
        let names = Set(records.flatMap { record in columns.compactMap { record.cells[$0]?.text } })
        let stems = Set(names.flatMap { [PictureFile.key($0), PictureFile($0).stem] })
        return files.filter { !stems.contains(PictureFile($0).stem) }
    }

    /// The people that are wanted, as if the others stood in another roster. A name that one of those shares is no key
    /// to a portrait all the same.
    public func filtered(_ isWanted: (RosterRecord) -> Bool) -> Roster {
        let wanted = Set(records.filter(isWanted).map(\.row))
        var roster = Roster(
            source: source, delimiter: delimiter, header: header, rows: rows.filter { wanted.contains($0.row) },
            unusable: unusable.filter { wanted.contains($0.row) },
            problems: problems.filter { wanted.contains($0.row) }, notices: notices.filter { wanted.contains($0.row) },
            skipped: skipped, skippedSheets: skippedSheets, records: records.filter { wanted.contains($0.row) },
            rowsByName: rowsByName)
        roster.pictures = pictures.filter { wanted.contains($0.key) }
        roster.strayPictures = strayPictures
        return roster
    }
}

/// What kind of file a roster is.
public enum RosterSource: Sendable, Equatable {
    /// Cells with a mark between them.
    case text(RosterEncoding)
    /// A sheet of a workbook; nil as long as none is chosen.
    case workbook(sheet: String?)

    /// Such as `GB18030`, or the sheet's name.
    public var name: Bilingual {
        switch self {
        case .text(let encoding): Bilingual(encoding.rawValue, encoding.rawValue)
        case .workbook(let sheet?): Bilingual("sheet \"\(displayed(sheet))\"", "工作表“\(displayed(sheet))”")
        case .workbook(nil): Bilingual("a workbook", "工作簿")
        }
    }
}

/// One person of a roster; every text is trimmed and checked.
public struct RosterRow: Sendable, Equatable {
    /// The row's number, from 1, as a spreadsheet program shows it.
    public let row: Int
    /// The line of the file that the row begins in, from 1.
    public let line: Int
    /// 姓名, 1 to 20 characters.
    public var name: String
    /// 单位, 1 to 60 characters.
    public var agency: String
    /// 执法类别, 1 to 3, each 1 to 30 characters.
    public var categories: [String]
    /// 证件种类; where no cell tells it, the one that the category belongs to.
    public var kind: RosterKind
    /// 编号; nil only where there is an identity number.
    public var number: String?
    /// 身份证号.
    public var identityNumber: IdentityNumber?
    /// 执法区域: a code of six digits or a name.
    public var area: String?
    /// The first day of validity as YYYY-MM-DD.
    public var validFrom: String?
    /// The last day of validity as YYYY-MM-DD.
    public var validTo: String?
    /// 发证机关.
    public var issuer: String?
    /// 照片: a file name.
    public var portrait: String?
    /// 蒙古文姓名.
    public var nameMongolian: String?
    /// 蒙古文单位.
    public var agencyMongolian: String?
    /// 行政区划代码: a code of six digits or a name.
    public var division: String?
    /// Whether nothing is wrong with it.
    public var isSound = true
}

/// The two kinds of credential.
public enum RosterKind: String, Sendable {
    /// 行政执法证.
    case enforcement
    /// 行政执法监督证.
    case supervision

    /// The kind that a category belongs to: 行政执法监督 is the one category of 行政执法监督证, and of no other.
    init(category: String?) { self = category == "行政执法监督" ? .supervision : .enforcement }
}
