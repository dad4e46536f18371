import Testing

@testable import CardPress

/// How files are named, and what is no name.
@Suite struct FileNameTests {
    private func name(_ pattern: String, _ change: (inout CardContent) -> Void = { _ in }) throws -> String {
        try FileNamePattern(pattern).name(of: .sample.with(change), .front)
    }

    @Test func namesAreMadeOfWhatTheCardShows() throws {
        #expect(try FileNamePattern.standard.name(of: .sample, .back) == "05010100001-back.png")
        #expect(try name("{number}-{side}") == "05010100001-front.png")
        #expect(try name("{side}_{name} {number} 正面") == "front_乌云其木格 05010100001 正面.png")
        #expect(try name("{agency}-{name}-{side}") == "莫力达瓦达斡尔族自治旗市场监督管理局-乌云其木格-front.png")
    }

    @Test(arguments: [
        ("", "without {side}"), ("{number}", "without {side}"), ("{side}", "without {number}"),
        ("{agency}{side}", "without"),
        ("{number-{side}", "is none of"), ("{number}}-{side}", "a brace stands alone"), ("{side}-{number", "a brace"),
        ("{identity}-{number}-{side}", "\"{identity}\" is none of {number}, {name}, {agency}, {side}"),
        ("{portrait}{side}", "is none of"), ("{number}/{side}", "holds \"/\""), ("{number}\\{side}", "holds \"\\\""),
        ("{number}:{side}", "holds \":\""), ("{number}{side}?", "holds \"?\""), ("{number}\u{0}{side}", "holds U+0"),
        ("{number}\u{202E}{side}", "holds U+202E"), ("{number}\n{side}", "holds U+A"),
        ("{number} \u{FE0F}-{side}", "U+FE0F"),
    ])
    func patternsThatAreNone(_ pattern: String, _ message: String) {
        #expect(performing: { try FileNamePattern(pattern) }, throws: { "\($0)".contains(message) })
    }

    @Test(arguments: [
        ("{name}-{side}", "../../etc/passwd"), ("{name}-{side}", "a\u{0}b"), ("{name}{side}", ".hidden"),
        ("{name}-{side}", "-rf"), ("{name}-{side}", " 王明"), ("{name}{side}", "con."), ("{name}.{side}", "Nul"),
        ("{side} {name}", "王明 "), ("{name}-{side}", String(repeating: "长", count: 64)), ("{name}-{side}", "a*b"),
        ("{name}-{side}", "王\u{200D}明"), ("{name}-{side}", "\u{202E}gnp"),
    ])
    func namesThatAreNotSafe(_ pattern: String, _ name: String) throws {
        #expect(
            performing: { try self.name(pattern) { $0.name = name } },
            throws: { if case OutputError.unsafeName = $0 { true } else { false } })
        _ = try self.name(pattern)
    }

    @Test func noTwoNamesAreTheSameAnywhere() throws {
        var register = FileNameRegister()
        try register.take("Bátu-front.png")
        try register.take("Bátu-back.png")
        for again in ["Bátu-front.png", "bátu-FRONT.png", "Ba\u{301}tu-front.png"] {
            #expect(throws: OutputError.sameName(again)) { try register.take(again) }
        }
        try register.take("Batu-front.png")
    }
}
