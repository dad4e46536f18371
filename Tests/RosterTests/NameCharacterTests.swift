import Roster
import Testing

/// What clerks write into the column of names that is no name, and the names that look odd and are right.
struct NameCharacterTests {
    @Test(arguments: [
        ("王1明", "a digit \"1\" at character 2"), ("12345", "no text of its own"),
        ("王①", "a digit \"①\" at character 2"),
        ("陈?", "a punctuation mark \"?\" at character 2"), ("陈？", "a punctuation mark \"？\" at character 2"),
        ("王*", "a punctuation mark \"*\" at character 2"), ("王□", "a sign \"□\" at character 2"),
        ("王■", "a sign \"■\" at character 2"), ("王😀", "a sign \"😀\" at character 2"),
        ("王明（女）", "a parenthesis \"（\" at character 3"), ("王静(代)", "a parenthesis \"(\" at character 3"),
        ("王明、李强", "a mark between persons \"、\" at character 3"),
        ("张伟/李娜", "a mark between persons \"/\" at character 3"), ("王_明", "a punctuation mark \"_\" at character 2"),
        ("买买提-阿不都", "a punctuation mark \"-\" at character 4"), ("<b>王明</b>", "a sign \"<\" at character 1"),
        ("王⿰亻尔", "a description of a character \"⿰\" at character 2"),
        ("⼈杰", "a radical, which is no character \"⼈\" at character 1"),
        ("·买买提", "a dot that stands between no two parts of the name"),
        ("买买提·", "a dot that stands between no two parts of the name"),
        ("买买提··阿不都", "a dot that stands between no two parts of the name"),
        ("王Ming", "Chinese characters and Latin letters in one name"), ("无", "no text of its own"),
        ("同上", "no text of its own"), ("待 定", "no text of its own"), ("〃", "no text of its own"),
    ])
    func noName(text: String, message: String) throws {
        let roster = try RosterSample().with("姓名", text).read()
        #expect(roster.rows.isEmpty)
        #expect(roster.problems.map(\.message) == [message])
        #expect(roster.problems.map(\.column) == ["姓名"])
    }

    @Test(arguments: [
        ("乌云其木格", 0), ("买买提·阿不都", 0), ("陈𠅤", 0), ("周𱁬", 0), ("赵〇", 0), ("龍飛", 0), ("欧阳思远", 0),
        ("ᠪᠠᠶᠠᠨ", 0), ("Jean-Luc O'Neill", 1), ("Бат", 1), ("田の", 1), ("王", 1), ("流\u{F9CA}", 1),
        ("葛\u{E0100}伟", 1), ("﨑山", 0),
    ])
    func aName(text: String, notices: Int) throws {
        let roster = try RosterSample().with("姓名", text).read()
        #expect(roster.problems == [])
        #expect(roster.rows.map(\.name) == [text])
        #expect(roster.notices.count == notices, "\(roster.notices)")
    }

    @Test(arguments: ["同上", "\"", "150103", "—", "无", "待定", "〃"])
    func noAgency(text: String) throws {
        let roster = try RosterSample().with("单位", text).read()
        #expect(roster.problems.map(\.message) == ["no text of its own"])
    }
}
