internal import Credential
internal import Registry
internal import struct Regulation.Validity
internal import Roster

extension RosterReview {
    /// The division that a code or a name means; a name that several divisions bear is refused with their codes.
    func area(_ row: RosterRow, _ column: RosterColumn, _ text: String?) throws(RosterProblem) -> Area? {
        guard let text else { return nil }
        if column == .area, OwnArea.isMeant(by: text) { return try ownArea(row, text) }
        if text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
            guard let area = try? Area(text), RegionDivisions.contain(area) else {
                throw roster.problem(
                    row, column, text, Bilingual("not a division of the region", "不是本自治区的行政区划"),
                    Bilingual("write a code, as 150102, or a name", "请填写六位代码（如 150102）或名称（如 呼和浩特市新城区）"))
            }
            return area
        }
        let named = RegionDivisions.named(text)
        if named.count == 1 { return named[0].area }
        let fault =
            named.isEmpty
            ? Bilingual("not a division of the region", "不是本自治区的行政区划")
            : Bilingual("several divisions have this name", "有多个同名的行政区划")
        let meant = (named.isEmpty ? Self.nearest(to: text) : named).prefix(4)
            .map { "\($0.name) \($0.area.code)" }.joined(separator: "、")
        throw roster.problem(
            row, column, text, fault,
            meant.isEmpty
                ? Bilingual("write a code, as 150102, or a name", "请填写六位代码（如 150102）或名称（如 呼和浩特市新城区）")
                : Bilingual("is it \(meant)?", "是否为 \(meant)？"))
    }

    private func ownArea(_ row: RosterRow, _ text: String) throws(RosterProblem) -> Area {
        if let division = try area(row, .division, row.division) { return division }
        if let found = OwnArea.division(of: row.agency) { return found.area }
        throw roster.problem(
            row, .area, text, Bilingual("whose area it is cannot be told from the agency's name", "从单位名称看不出是哪个行政区域"),
            Bilingual("write a code, as 150102, or a name", "请填写六位代码（如 150102）或名称（如 呼和浩特市新城区）"))
    }

    private static func nearest(to text: String) -> [RegionDivisions.Division] {
        let near = RegionDivisions.resembling(text)
        if !near.isEmpty { return near }
        let sharing = Set(text.prefix(20).flatMap { RegionDivisions.resembling(String($0)) })
        guard let name = RegisteredAgencies(sharing.map(\.name)).nearest(to: text) else { return [] }
        return sharing.filter { $0.name == name }.sorted { $0.area.code < $1.area.code }
    }

    /// What no identity number can say, although its check character fits: a person who is not born yet, or not of the
    /// age that work begins at (Labour Law, article 15), and a province that there is not.
    func identity(_ row: RosterRow) throws(RosterProblem) {
        guard let number = row.identityNumber else { return }
        let card = Bilingual("compare it with the identity card", "请与身份证核对")
        func fault(_ fault: Bilingual) -> RosterProblem {
            roster.problem(row, .identityNumber, "\(number)", fault, card)
        }
        if let age = age(number) {
            if age < 0 { throw fault(Bilingual("the day of birth in it is still to come", "其中的出生日期晚于今天")) }
            if age < 16 {
                throw fault(Bilingual("the holder would be \(age) years old", "按此号年龄为 \(age) 岁，不满 16 周岁"))
            }
        }
        guard number.beginsWithProvince else {
            throw fault(Bilingual("it begins with the code of no province", "开头两位不是任何省级行政区划代码"))
        }
    }

    private func age(_ number: IdentityNumber) -> Int? {
        Int(CivilDate(containing: now).description.filter(\.isNumber)).flatMap { number.age(on: $0) }
    }

    /// Six years to the same day of the month, inclusive, unless the roster says less (article 17). They may begin up to
    /// three months ahead: that long before the end of an old credential its successor is applied for.
    func validity(_ row: RosterRow) throws(RosterProblem) -> ClosedRange<CivilDate> {
        let today = CivilDate(containing: now)
        let begin = try day(row, .validFrom, row.validFrom)
        let first = begin ?? today
        let longest = lastDay(from: first)
        let last = try day(row, .validTo, row.validTo) ?? longest
        // Two days of the roster have been compared; a first day that could not be read is not known to be today.
        let isToday = begin == nil && row.isSound
        guard last <= longest, !isToday || first <= last else {
            throw roster.problem(
                row, .validTo, last.description,
                Bilingual("validity must end between \(first) and \(longest)", "有效期止应在 \(first) 与 \(longest) 之间"),
                Bilingual("leave the cell empty for six years", "留空即为六年"))
        }
        guard first <= today.adding(months: 3) else {
            throw roster.problem(
                row, .validFrom, first.description,
                Bilingual("validity begins more than three months ahead", "有效期起晚于今天三个月以上"),
                Bilingual("leave the cell empty for today", "留空即为今天"))
        }
        // Old credentials are recorded too, but none that has been over for as long as it was valid.
        guard last.adding(years: Validity.years) >= today else {
            throw roster.problem(
                row, row.validTo == nil ? .validFrom : .validTo, row.validTo ?? first.description,
                Bilingual("the validity ended at \(last), more than six years ago", "有效期已于 \(last) 届满，至今六年以上"),
                Bilingual("correct the date, or leave the cell empty", "请更正日期，或留空"))
        }
        return min(first, last)...last
    }

    private func lastDay(from first: CivilDate) -> CivilDate {
        Validity(decided: first, readings).days.upperBound
    }

    /// What is unusual and may be right all the same.
    func notices(of row: RosterRow) -> [RosterNotice] {
        let today = CivilDate(containing: now)
        var notices: [RosterNotice] = []
        if let text = row.area, OwnArea.isMeant(by: text), let own = try? area(row, .area, text) {
            let name = RegionDivisions.name(of: own) ?? ""
            notices.append(
                roster.notice(
                    row, .area, text, Bilingual("read as \(name) \(own.code)", "读作 \(name) \(own.code)")))
        }
        if let number = row.identityNumber, let age = age(number), !(18...70).contains(age), age >= 16 {
            notices.append(
                roster.notice(
                    row, .identityNumber, "\(number)",
                    Bilingual(
                        "the holder would be \(age) years old; compare it with the identity card",
                        "按此号年龄为 \(age) 岁，请与身份证核对")))
        }
        let end =
            row.validTo.map { try? CivilDate($0) } ?? row.validFrom.flatMap { try? lastDay(from: CivilDate($0)) }
        if let end, end < today {
            notices.append(
                roster.notice(
                    row, row.validTo == nil ? .validFrom : .validTo, row.validTo ?? row.validFrom ?? "",
                    Bilingual("the validity is over already", "有效期已经届满")))
        }
        if let text = row.validFrom, let first = try? CivilDate(text), today < first {
            notices.append(
                roster.notice(
                    row, .validFrom, text,
                    Bilingual("begins in the future and is not valid until then", "晚于今天，到该日才生效")))
        }
        if let text = row.validTo, let last = try? CivilDate(text), last >= today,
            let first = row.validFrom.map({ try? CivilDate($0) }) ?? today,
            last < lastDay(from: first).adding(days: -1),
            first < last
        {
            notices.append(
                roster.notice(
                    row, .validTo, text, Bilingual("shorter than six years (article 17)", "有效期不足六年（第十七条）")))
        }
        return notices
    }
}

extension Roster {
    /// A number from the block that is not the holder's.
    func wrongBlock(_ row: RosterRow, _ number: CredentialNumber, isRestricted: Bool) -> RosterProblem {
        problem(
            row, .number, number.text,
            isRestricted
                ? Bilingual("a withheld holder's number begins with 0598", "不公示人员的编号以 0598 开头")
                : Bilingual("this number lies in the block of withheld holders, 0598", "该编号属于不公示人员的号段 0598"),
            Bilingual(
                "leave the number empty, and one of the right block is given out; for withheld holders say --disclosure restricted",
                "编号留空，由系统从相应号段给出；不公示人员请加 --disclosure restricted"))
    }
}
