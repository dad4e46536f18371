import Roster
import Testing

struct PortraitTests {
    /// Rows 2, 3, … with the given name, number, identity number and portrait.
    private func roster(_ people: [(name: String, number: String, identity: String, portrait: String)]) throws -> Roster
    {
        let rows = people.map { person in
            [person.name, "样例局", "市场监管", "1", person.number, person.identity, person.portrait]
        }
        return try readRoster(csv([["姓名", "单位", "执法类别", "证件种类", "编号", "身份证号", "照片"]] + rows))
    }

    @Test(arguments: [
        ("", "05990000001.jpg"), ("", "a/b/05990000001.PNG"), ("", "０５９９００００００１．ＪＰＧ"),
        ("", "\(sampleIdentity).jpeg"), ("", "王明.Jpg"), ("", "王明 .jpg"), ("p.jpg", "p.jpg"), ("P", "x/p.JPG"),
        ("照片\\p.jpg", "照片/p.jpg"), ("./照片/p", "一科/照片/p.png"), ("ｐ．ｊｐｇ", "p.jpg"), ("p.v2", "p.v2.jpg"),
        ("p.jpg", "p.png"), ("p.jpg", "p.HEIC"), ("p.heic", "p.heif"), ("p.jpg", "p (1).jpg"), ("p", "p（2）.jpg"),
        ("", "05990000001(1).jpg"), ("", "05990000001 - 副本.webp"), ("", "05990000001_copy.jfif"), ("", "王明（1）.heic"),
        ("", "王明 - 副本 (2).jpg"), ("", "王 明.jpg"), ("", "微信图片_20261122093015_王明.jpg"), ("", "QQ图片20261122王明.png"),
        ("", "05990000001王明.jpg"), ("", "王明-05990000001.jpg"), ("", "王明照片.jpg"), ("", "王明一寸照.jpg"),
        ("", "王明（样例局）.jpg"), ("", "1.王明.jpg"), ("", "IMG_05990000001.jpg"), ("", "\(sampleIdentity)王明.jpg"),
    ])
    func portraitsAreFound(wish: String, file: String) throws {
        let folder = PortraitFolder(files: [file, "another.jpg"])
        let matching = folder.match(try roster([("王明", "05990000001", sampleIdentity, wish)]))
        #expect(matching.portraits == [2: file])
        #expect(matching.problems == [])
        #expect(matching.unused == ["another.jpg"])
    }

    /// Nobody knows which of two pictures is meant that are named after one person in two ways.
    @Test func eachNameOfAPersonWillDoAndTwoAreTooMany() throws {
        let all = ["05990000001.jpg", "\(sampleIdentity).jpg", "王明.jpg"]
        let one = try roster([("王明", "05990000001", sampleIdentity, "")])
        for file in all {
            let matching = PortraitFolder(files: [file]).match(one)
            #expect(matching.portraits == [2: file] && matching.problems == [])
            let others = all.filter { $0 != file }
            let doubled = PortraitFolder(files: others).match(one)
            #expect(doubled.portraits == [:])
            #expect(doubled.problems.map(\.message) == ["2 pictures could be this person's"])
            #expect(doubled.problems.first?.text == displayed(others.joined(separator: ", ")))
        }
        // A name that another person bears too is nobody's, and a column that names the picture ends all doubt.
        let two = try roster([("王明", "05990000001", "", ""), ("王明", "05990000002", "", "")])
        #expect(PortraitFolder(files: [all[0], "王明.jpg"]).match(two).portraits == [2: all[0]])
        let told = try roster([("王明", "05990000001", "", "王明.jpg")])
        #expect(PortraitFolder(files: [all[0], "王明.jpg"]).match(told).portraits == [2: "王明.jpg"])
    }

    static let refused: [(String, [String], String)] = [
        ("", [], "no picture found"),
        ("", ["05990000002.jpg"], "no picture found"),
        ("", ["05990000001.jpg.txt"], "no picture found"),
        ("", ["05990000001.jpg", "x/05990000001.png"], "2 pictures could be this person's"),
        ("", ["王明.jpg", "x/王明.jpg"], "2 pictures could be this person's"),
        ("", ["05990000001.bmp"], "the portrait is none of JPEG, PNG, WebP and HEIC"),
        ("", ["王明.tif"], "the portrait is none of JPEG, PNG, WebP and HEIC"),
        ("", ["05990000001.jpg", "05990000001(1).jpg"], "2 pictures could be this person's"),
        ("", ["王明 科长.jpg", "王明 合影.jpg"], "2 pictures could be this person's"),
        ("", ["微信图片_20261122093015.jpg"], "no picture found"),
        ("", ["王明明.jpg"], "no picture found"),
        ("", ["2059900000011.jpg"], "no picture found"),
        ("p.jpg", ["05990000001.jpg", "王明.jpg"], "no such picture in the folder"),
        ("a/p.jpg", ["b/p.jpg", "ba/p.jpg"], "no such picture in the folder"),
        ("p.jpg", ["a/p.jpg", "b/P.JPG"], "2 pictures could be this person's"),
        ("p", ["p.jpg", "p.png"], "2 pictures could be this person's"),
        ("p.bmp", ["p.bmp"], "the portrait is none of JPEG, PNG, WebP and HEIC"),
        ("../p.jpg", ["p.jpg"], "no such picture in the folder"),
    ]

    @Test(arguments: refused)
    func missingAndAmbiguousPortraitsAreProblems(wish: String, files: [String], message: String) throws {
        let matching = PortraitFolder(files: files).match(try roster([("王明", "05990000001", "", wish)]))
        #expect(matching.portraits == [:])
        #expect(matching.problems.map(\.message) == [message])
        #expect(matching.problems.map(\.row) == [2])
        #expect(matching.unused == files.sorted())
    }

    @Test func aNameOfTwoRowsIsNoKey() throws {
        let files = ["张伟.jpg", "05990000002.jpg"]
        let two = try roster([("张伟", "05990000001", "", ""), ("张伟", "05990000002", "", "")])
        let matching = PortraitFolder(files: files).match(two)
        #expect(matching.portraits == [3: "05990000002.jpg"])
        #expect(matching.problems.map(\.message) == ["a picture has this name, but so has row 3"])
        // The other row counts even when it is refused for another reason.
        let refused = try roster([("张伟", "05990000001", "", ""), ("张 伟", "5990000002", "", "")])
        #expect(refused.rows.count == 1)
        #expect(PortraitFolder(files: files).match(refused).portraits == [3: "05990000002.jpg"])
    }

    @Test func onePictureIsNotForTwo() throws {
        let two = try roster([("甲明", "05990000001", "", "p.jpg"), ("乙明", "05990000002", "", "p.jpg")])
        let matching = PortraitFolder(files: ["p.jpg"]).match(two)
        #expect(matching.portraits == [:])
        #expect(
            matching.problems.map(\.message) == [
                "the same portrait as in row 3", "the same portrait as in row 2",
            ])
        #expect(matching.unused == [])
    }

    @Test func aNameThatMeansTwoPeopleIsNoKey() throws {
        let two = try roster([("甲明", "05990000001", "", ""), ("乙明", "05990000002", "", "")])
        let matching = PortraitFolder(files: ["05990000001乙明.jpg", "乙明.jpg"]).match(two)
        #expect(matching.portraits == [3: "乙明.jpg"])
        #expect(matching.problems.map(\.message) == ["the name of the picture also means row 3"])
        let numbers = PortraitFolder(files: ["05990000001_05990000002.jpg"]).match(two)
        #expect(numbers.portraits == [:])
        #expect(numbers.problems.count == 2)
        // A column that names the file is believed.
        let wished = try roster([("甲明", "05990000001", "", "乙明 1.jpg"), ("乙明", "05990000002", "", "p")])
        #expect(PortraitFolder(files: ["乙明 1.jpg", "p.jpg"]).match(wished).portraits == [2: "乙明 1.jpg", 3: "p.jpg"])
    }

    @Test func aNameWithADotIsFoundWithoutIt() throws {
        let one = try roster([("阿卜杜·吐尔逊", "05990000001", "", "")])
        for file in ["阿卜杜吐尔逊.jpg", "阿卜杜•吐尔逊.jpg", "x/阿卜杜·吐尔逊（1）.png"] {
            #expect(PortraitFolder(files: [file]).match(one).portraits == [2: file])
        }
    }

    @Test func anExactNameGoesBeforeAWord() throws {
        let matching = PortraitFolder(files: ["王明.jpg", "王明 合影.jpg"]).match(try roster([("王明", "05990000001", "", "")]))
        #expect(matching.portraits == [2: "王明.jpg"])
        #expect(matching.unused == ["王明 合影.jpg"])
    }

    @Test func whatSystemsLeaveIsNotListed() throws {
        let files = [".DS_Store", "x/Thumbs.db", "desktop.ini", "__MACOSX/x/._05990000001.jpg", "x/._05990000001.jpg"]
        let matching = PortraitFolder(files: files + ["x/05990000001.jpg", "readme.txt"])
            .match(try roster([("王明", "05990000001", "", "")]))
        #expect(matching.portraits == [2: "x/05990000001.jpg"])
        #expect(matching.unused == ["readme.txt"])
    }

    @Test func problemsMaskIdentityNumbers() throws {
        let files = ["a/\(sampleIdentity).jpg", "b/\(sampleIdentity).jpg"]
        let matching = PortraitFolder(files: files).match(try roster([("王明", "", sampleIdentity, "")]))
        #expect(matching.problems.count == 1)
        #expect(!matching.problems.map(\.description).joined().contains(sampleIdentity))
    }
}
