import Roster
import Testing

/// All faults of a row are told at once, and what could be read of it is kept for further checks.
struct WholeRowTests {
    @Test func whatCouldBeReadIsKept() throws {
        let roster = try RosterSample().with("姓名", "").with("编号", "0599").with("执法区域", "新城区").with(
            "有效期止", "2031-02-29"
        ).read()
        #expect(roster.problems.map(\.column) == ["姓名", "编号", "有效期止"])
        let row = try #require(roster.unusable.first)
        #expect(!row.isSound)
        #expect([row.name, row.agency, row.area, row.number, row.validTo] == ["", "样例旗市场监督管理局", "新城区", nil, nil])
        #expect(try RosterSample().row().isSound)
    }

    @Test func theKindFollowsTheCategoryWhereNoColumnTellsIt() throws {
        var sample = RosterSample()
        sample.titles.remove(at: 3)
        sample.cells.remove(at: 3)
        #expect(try sample.row().kind == .enforcement)
        #expect(try sample.with("执法类别", "行政执法监督").row().kind == .supervision)
    }

    @Test func thePortraitOfAFaultyRowIsLookedFor() throws {
        let faulty = try RosterSample().with("编号", "5990000001").read()
        for (files, portraits, problems) in [
            (["05990000001.jpg"], [2: "05990000001.jpg"], 0), (["5990000001.jpg"], [2: "5990000001.jpg"], 0),
            (["王明.jpg"], [2: "王明.jpg"], 0), (["另.jpg"], [:], 0),
        ] {
            let match = PortraitFolder(files: files).match(faulty)
            #expect(match.portraits == portraits)
            #expect(match.problems.count == problems)
        }
        // The number is the fault; that no picture is found under it is none of its own.
        let otherwise = try RosterSample().with("执法类别", "无此类别").read()
        #expect(PortraitFolder(files: ["另.jpg"]).match(otherwise).problems.count == 1)
    }

    @Test(arguments: [
        ("150103199013010012", "the day of birth in it does not exist"),
        ("150103199002300014", "the day of birth in it does not exist"),
    ])
    func birthdaysExist(number: String, message: String) throws {
        #expect(try RosterSample().with("身份证号", number).read().problems.map(\.message) == [message])
    }

    @Test func anAgeIsCounted() throws {
        let number = try #require(IdentityNumber("11010519491231002X"))
        #expect(number.birthday == "19491231")
        #expect(number.age(on: 20_261_230) == 76)
        #expect(number.age(on: 20_261_231) == 77)
    }
}
