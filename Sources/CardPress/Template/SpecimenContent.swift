extension CardContent {
    /// A fictitious person, for looking at a template: every item filled in, of usual length.
    public static func specimen(portrait: [UInt8] = [], qrText: String = "") -> CardContent {
        CardContent(
            name: "乌云其木格", nameMongolian: "ᠤᠶᠤᠨᠴᠢᠮᠡᠭ", agency: "莫力达瓦达斡尔族自治旗市场监督管理局", agencyMongolian: "ᠬᠥᠬᠡᠬᠣᠲᠠ",
            categories: ["市场监管", "生态环境保护", "交通运输"], number: "05990000001", validFrom: "2026.11.22",
            validTo: "2032.11.22", issuingAuthority: "内蒙古自治区人民政府", publicPage: "https://paiza.example/v",
            portrait: portrait, qrText: qrText)
    }

    /// The same with texts as long as rosters may have them.
    static func longest(agency: String) -> CardContent {
        var content = specimen()
        content.name = "阿卜杜热合曼·吐尔逊江·买买提艾力"
        content.agency = agency
        content.categories = ["人力资源和社会保障", "住房和城乡建设", "综合行政执法"]
        return content
    }
}
