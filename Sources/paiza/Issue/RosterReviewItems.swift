internal import Credential
internal import Registry
internal import Roster

extension RosterReview {
    /// The division that a code or a name means; a name that several divisions bear is refused with their codes.
    func area(_ row: RosterRow, _ column: RosterColumn, _ text: String?) throws(RosterProblem) -> Area? {
        guard let text else { return nil }
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

    private static func nearest(to text: String) -> [RegionDivisions.Division] {
        let near = RegionDivisions.resembling(text)
        if !near.isEmpty { return near }
        let sharing = Set(text.prefix(20).flatMap { RegionDivisions.resembling(String($0)) })
        guard let name = RegisteredAgencies(sharing.map(\.name)).nearest(to: text) else { return [] }
        return sharing.filter { $0.name == name }.sorted { $0.area.code < $1.area.code }
    }

    /// Six years to the same day of the month, inclusive, unless the roster says less (article 17).
    func validity(_ row: RosterRow) throws(RosterProblem) -> ClosedRange<CivilDate> {
        let today = CivilDate(containing: now)
        let begin = try day(row, .validFrom, row.validFrom)
        let first = begin ?? today
        let longest = first.adding(years: 6)
        let last = try day(row, .validTo, row.validTo) ?? longest
        // Two days of the roster have been compared; a first day that could not be read is not known to be today.
        let isToday = begin == nil && row.isSound
        guard last <= longest, !isToday || first <= last else {
            throw roster.problem(
                row, .validTo, last.description,
                Bilingual("validity must end between \(first) and \(longest)", "有效期止应在 \(first) 与 \(longest) 之间"),
                Bilingual("leave the cell empty for six years", "留空即为六年"))
        }
        guard first <= today || isAhead(first, of: today) else {
            throw roster.problem(
                row, .validFrom, first.description, Bilingual("validity begins in the future", "有效期起晚于今天"),
                Bilingual("leave the cell empty for today", "留空即为今天"))
        }
        return min(first, last)...last
    }

    /// A batch is prepared ahead of the day that it is issued on, by up to 60 days; on that day it is looked at again.
    private func isAhead(_ first: CivilDate, of today: CivilDate) -> Bool {
        identityKey == nil && first <= CivilDate(containing: now).adding(days: 60)
    }

    /// What is unusual and may be right all the same.
    func notices(of row: RosterRow) -> [RosterNotice] {
        let today = CivilDate(containing: now)
        var notices: [RosterNotice] = []
        if let number = row.identityNumber, let day = Int(today.description.filter(\.isNumber)),
            let age = number.age(on: day), !(16...70).contains(age)
        {
            notices.append(
                roster.notice(
                    row, .identityNumber, "\(number)",
                    Bilingual(
                        "the holder would be \(age) years old; compare it with the identity card",
                        "按此号年龄为 \(age) 岁，请与身份证核对")))
        }
        if let text = row.validTo, let last = try? CivilDate(text), last < today {
            notices.append(
                roster.notice(row, .validTo, text, Bilingual("the validity is over already", "有效期已经届满")))
        }
        if let text = row.validFrom, let first = try? CivilDate(text), today < first {
            notices.append(
                roster.notice(
                    row, .validFrom, text,
                    Bilingual("begins in the future; issue it on that day or later", "晚于今天，须到该日方可签发")))
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
