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
        if !Self.provinces.contains(String(text.prefix(2))) {
            doubts.append(
                Bilingual(
                    "begins with the code of no province; compare it with the identity card", "开头两位不是省级代码，请与身份证核对"))
        }
        return doubts
    }

    /// GB/T 2260, provinces, and 83 of residence permits for Taiwan residents.
    private static let provinces: Set<String> = [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
        "44",
        "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "91",
    ]

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
