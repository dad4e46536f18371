extension IdentityNumber {
    /// What makes one wonder although the check character is right; a person may bear such a number all the same.
    var doubts: [Bilingual] {
        var doubts: [Bilingual] = []
        if text.hasSuffix("000") {
            doubts.append(
                Bilingual(
                    "ends with zeros, as a number does that has lost its digits; compare it with the identity card",
                    "末几位为 0，可能是数字丢失所致；请与身份证核对"))
        }
        return doubts
    }

    /// Whether it begins with the code of a province (GB/T 2260), of a residence permit (81 to 83), or with 9 and the
    /// province that a foreigner's residence permit was applied for in.
    public var beginsWithProvince: Bool {
        Self.provinces.contains(String(text.prefix(2)))
            || text.hasPrefix("9") && Self.provinces.contains(String(text.dropFirst().prefix(2)))
    }

    private static let provinces: Set<String> = [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
        "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    ]

    /// What other columns of the roster, which are not read otherwise, say of sex and day of birth; a number that
    /// contradicts them may be somebody else's.
    func contradictions(in record: RosterRecord, _ header: RosterHeader) -> [Bilingual] {
        func said(_ title: String) -> String {
            let place = header.ignored.first { withoutSpaces($0.title) == title }.map { $0.position - 1 }
            return place.flatMap { record.originals.indices.contains($0) ? trimmed(record.originals[$0].text) : nil }
                ?? ""
        }
        var doubts: [Bilingual] = []
        let sex = said("性别"), isMale = Int(String(text.dropFirst(16).prefix(1))).map { $0 % 2 == 1 }
        if ["男", "女"].contains(sex), let isMale, isMale != (sex == "男") {
            doubts.append(
                Bilingual(
                    "the column 性别 says otherwise; compare it with the identity card", "与“性别”列不符，请与身份证核对"))
        }
        if let day = RosterDate(said("出生日期"), serialDays: false), let birthday,
            day.text.filter({ $0 != "-" }) != birthday
        {
            doubts.append(
                Bilingual(
                    "the column 出生日期 says otherwise; compare it with the identity card", "与“出生日期”列不符，请与身份证核对"))
        }
        return doubts
    }

    /// The day of birth, which GB 11643 puts at the seventh to the fourteenth place; nil where there is no such day.
    public var birthday: String? {
        let digits = Array(text.utf8).dropFirst(6).prefix(8).map { Int($0) - 0x30 }
        guard digits.count == 8 else { return nil }
        let year = digits[0..<4].reduce(0) { $0 * 10 + $1 }
        let (month, day) = (digits[4] * 10 + digits[5], digits[6] * 10 + digits[7])
        guard 1900...2099 ~= year, RosterDate(year: year, month: month, day: day) != nil else { return nil }
        return String(text.dropFirst(6).prefix(8))
    }

    /// How old the holder is on a day such as 20261124; nil where there is no day of birth.
    public func age(on day: Int) -> Int? { birthday.flatMap { Int($0) }.map { (day - $0) / 10_000 } }
}
