internal import Credential

/// The divisions of Inner Mongolia by GB/T 2260 code, as in Samples/divisions-15.csv (2022-10-31), which names the source.
enum RegionDivisions {
    /// For the two digits of each league or city, the last two digits of itself (00) and of what lies in it.
    private static let table: [Substring: String] = [
        "00": "00",
        "01": "00 02 03 04 05 21 22 23 24 25",
        "02": "00 02 03 04 05 06 07 21 22 23",
        "03": "00 02 03 04",
        "04": "00 02 03 04 21 22 23 24 25 26 28 29 30",
        "05": "00 02 21 22 23 24 25 26 81",
        "06": "00 02 03 21 22 23 24 25 26 27",
        "07": "00 02 03 21 22 23 24 25 26 27 81 82 83 84 85",
        "08": "00 02 21 22 23 24 25 26",
        "09": "00 02 21 22 23 24 25 26 27 28 29 81",
        "22": "00 01 02 21 22 23 24",
        "25": "00 01 02 22 23 24 25 26 27 28 29 30 31",
        "29": "00 21 22 23",
    ]

    /// Whether the region has the division.
    static func contain(_ area: Area) -> Bool {
        area.code.hasPrefix("15")
            && table[area.code.dropFirst(2).prefix(2)]?.split(separator: " ").contains(area.code.suffix(2)) == true
    }
}
