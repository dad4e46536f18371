/// The project's own table of categories 执法类别: codes are never reused. No official list was found; an authority may
/// add rows, and a key set carries the table that its credentials mean.
public enum CategoryTable {
    /// The code of 行政执法监督, which every supervision credential and no enforcement credential bears.
    public static let supervision = 90

    /// Code to words.
    public static let rows: [Int: String] = [
        1: "综合行政执法", 2: "市场监管", 3: "生态环境保护", 4: "文化市场", 5: "交通运输", 6: "农牧业", 7: "应急管理", 8: "城市管理",
        9: "消防救援", 10: "能源", 11: "自然资源", 12: "水行政", 13: "林业和草原", 14: "卫生健康", 15: "住房和城乡建设", 16: "教育",
        17: "人力资源和社会保障", 18: "统计", 19: "民政", supervision: "行政执法监督",
    ]
}
