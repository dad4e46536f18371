import Foundation
import Registry
import Testing

/// The options of `paiza verify`: how an answer is written and what is compared beside the card.
@Suite struct VerifyOptionTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    // MARK: How it is written

    @Test func oneObjectALine() throws {
        let office = try Office.shared
        let outcome = try office.verify(["--json", office.text(.valid), office.text(.lost), "王\u{202E}明\""])
        #expect(outcome.code == 65)
        #expect(outcome.errors.isEmpty)
        #expect(outcome.lines.count == 3)
        let answers = try outcome.objects()
        for answer in answers.prefix(2) {
            #expect(
                Set(answer.keys) == [
                    "schema", "input", "outcome", "code", "specimen", "credential", "findings", "data", "clock",
                    "clockGiven",
                ])
            #expect(answer["schema"] as? Int == 1)
            #expect(answer["specimen"] as? Bool == true)
            #expect(answer["clockGiven"] as? Bool == false)
        }
        #expect(answers.map { $0["outcome"] as? String } == ["valid", "rejected", "input-error"])
        #expect(answers.map { $0["code"] as? String } == ["valid", "lost", "foreign"])
        let credential = try #require(answers[0]["credential"] as? [String: Any])
        let texts = credential.compactMapValues { $0 as? String }
        #expect(
            texts == [
                "issuer": "CN-NM", "number": "05990000101", "name": "郑海涛", "agency": "包头市应急管理局",
                "kind": "enforcement", "medium": "card", "area": "150200", "validFrom": texts["validFrom"] ?? "",
                "validTo": texts["validTo"] ?? "", "issuingAuthority": "内蒙古自治区人民政府",
            ])
        #expect(texts["validFrom"]?.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil)
        #expect(credential["categories"] as? [String] == ["应急管理"])
        #expect(credential["nameMongolian"] is NSNull)
        #expect(credential["list"] as? Int == 1)
        #expect(credential["index"] as? Int == 0)
        let data = try #require(answers[0]["data"] as? [String: Any])
        #expect(Set(data.keys) == ["sequence", "issued", "nextUpdate", "limit"])
        #expect(data["sequence"] as? Int == 1)
        let findings = try #require(answers[1]["findings"] as? [[String: String]])
        #expect(findings.contains(["subject": "status", "state": "failed", "code": "lost"]))
        #expect(findings.contains(["subject": "signature", "state": "passed", "code": "signature-holds"]))
    }

    /// What an authority of another name states is told, and nothing of it is vouched for.
    @Test func anUnknownIssuerAsAnObject() throws {
        let office = try Office.shared
        let answer = try #require(try office.verify(["--json", office.foreigner]).objects().first)
        #expect(answer["code"] as? String == "unknown-issuer")
        #expect(answer["specimen"] as? Bool == false)
        #expect(answer["data"] is NSNull)
        #expect((answer["credential"] as? [String: Any])?["issuingAuthority"] is NSNull)
    }

    @Test func quietLeavesTheExitCodeAlone() throws {
        let office = try Office.shared
        let cards: [(String, Int32)] = [
            (office.text(.valid), 0), (office.text(.lost), 1), (office.text(.late), 2), ("x", 65), ("absent.png", 66),
        ]
        for (text, exit) in cards {
            let outcome = try office.verify(["--quiet", text])
            #expect(outcome.code == exit)
            #expect(outcome.output + outcome.errors == "")
        }
    }

    @Test(
        arguments: [
            ([], ["LANG": "zh_CN.UTF-8"], "【样证】✔ 有效"), ([], ["LANG": "en_GB.UTF-8"], "[SPECIMEN] ✔ VALID"),
            ([], ["LC_ALL": "zh_CN", "LANG": "en_US"], "【样证】✔ 有效"), ([], [:], "[SPECIMEN] ✔ VALID"),
            ([], ["LC_ALL": "C", "LANG": "zh_CN"], "[SPECIMEN] ✔ VALID"),
            ([], ["LC_MESSAGES": "zh_CN", "LANG": "en_US"], "【样证】✔ 有效"),
            (["--lang", "zh"], ["LANG": "en_GB"], "【样证】✔ 有效"),
            (["--lang", "en"], ["LANG": "zh_CN"], "[SPECIMEN] ✔ VALID"),
        ] as [([String], [String: String], String)])
    func languages(_ options: [String], _ environment: [String: String], _ first: String) throws {
        let office = try Office.shared
        for command in [Command.paiza, .verify] {
            let outcome = try office.verify(
                options + [office.text(.valid)], by: command, environment: environment)
            #expect(outcome.lines.first == first)
        }
    }

    /// Every answer says how old the data are, and asks to compare the face.
    @Test func whatEveryAnswerSays() throws {
        let office = try Office.shared
        let answer = try office.verify(["--lang", "zh", office.text(.valid)]).output
        for words in [
            "  姓名    郑海涛\n", "  单位    包头市应急管理局\n", "  类别    应急管理\n", "  编号    05990000101\n", "照片未经签名核验，请当面核对本人",
            "（第 1 期）；之后变动未知", "  核验时间 ", "样证：样品机关签发，不具有任何效力",
        ] {
            #expect(answer.contains(words), "\(words)")
        }
        let old = try office.verify(["--lang", "zh", "--now", office.time(days: 8), office.text(.valid)])
        #expect(old.code == 0)
        #expect(old.output.contains("核验数据应当更新"))
        #expect(old.output.contains("（手动指定）"))
        let early = try office.verify(["--lang", "zh", "--now", "２０２０-01-01T00:00:00Z", office.text(.valid)])
        #expect(early.code == 2)
        #expect(early.lines.first?.hasSuffix("指定的时间早于核验数据 (clock-wrong)") == true)
        #expect(!early.output.contains("本机时钟"))
        let supervision = try office.verify(["--lang", "zh", office.text(.supervision)]).output
        #expect(supervision.contains("本证为行政执法监督证，不是行政执法证"))
        let suspended = try office.verify(["--lang", "zh", office.text(.suspended)]).output
        #expect(suspended.contains("不表示证件虚假"))
    }

    @Test func aForeignLinkIsSaid() throws {
        let office = try Office.shared
        let digits = office.text(.valid).drop { $0 != "#" }
        let outcome = try office.verify(["--lang", "zh", "https://paiza.invalid/v\(digits)"])
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("二维码中的网址不是制发机关的公示网址，请勿打开"))
        #expect(try !office.verify(["--lang", "zh", office.text(.valid)]).output.contains("请勿打开"))
    }

    // MARK: What is compared

    @Test(arguments: [
        (["--at", "150203"], "在执法区域内"), (["--at", "150102"], "证件真实，但不适用于此地 (outside-area)"),
        (["--category", "应急管理"], "在执法类别内"), (["--category", "能源"], "证件真实，但不适用于此类 (outside-category)"),
        (["--category", "应急"], "执法类别表述不同，无法比较"), (["--at", " １５０２０３ "], "在执法区域内"),
        (["--at", "110101"], "证件真实，但不适用于此地"), (["--category", "０７"], "在执法类别内"), (["--category", "7"], "在执法类别内"),
        (["--category", "应急管理　"], "在执法类别内"), (["--category", "10"], "不适用于此类 (outside-category)"),
    ])
    func placeAndAct(_ options: [String], _ words: String) throws {
        let office = try Office.shared
        let told = try office.verify(options + ["--lang", "zh", office.text(.valid)]).output
        #expect(told.contains(words), "\(told)")
        let unstated = try office.verify(["--at", "150102", "--lang", "zh", office.text(.supervision)])
        #expect(unstated.output.contains("证件未载明执法区域"))
    }

    /// Words that could not be compared are followed by those that could; others are not talked about.
    @Test func wordsOfAnActThatNoTableHas() throws {
        let office = try Office.shared
        for (act, isTold) in [("应急", true), ("应急管理", false), ("能源", false), ("7", false)] {
            for command in [Command.paiza, .verify] {
                let outcome = try office.verify(["--category", act, office.text(.valid)], by: command)
                let note =
                    "note: \"\(act)\" is in no authority's table and is compared word for word; the tables have 1 综合"
                #expect(outcome.errors.contains(note) == isTold, "\(outcome.errors)")
            }
        }
        let json = try office.verify(["--json", "--category", "应急", office.text(.valid)])
        #expect(json.errors.isEmpty)
    }

    @Test func aPortraitIsCompared() throws {
        let folder = try folder()
        let office = try Office.shared
        let cards = try Registry(path: "\(office.authority)/registry.sqlite").cards()
        let signed = try folder.write(try #require(cards.first).portrait, to: "signed.jpg")
        let other = try folder.write(try Portrait.jpeg.get(), to: "other.jpg")
        let matching = try office.verify(["--lang", "zh", "--portrait", signed, office.text(.valid)])
        #expect(matching.code == 0)
        #expect(matching.output.contains("✔ 照片与签名相符"))
        #expect(!matching.output.contains("照片未经签名核验"))
        let differing = try office.verify(["--lang", "zh", "--portrait", other, office.text(.valid)])
        #expect(differing.output.contains("无法判定  照片文件与签名不符"))
        #expect(differing.code == 2)
        let missing = try office.verify(["--portrait", folder("absent.jpg"), office.text(.valid)])
        #expect(missing.code == 66)
        #expect(missing.output.isEmpty)
    }

    // MARK: Usage

    @Test(arguments: [
        (["--now", "yesterday"], "--now \"yesterday\" is not a time"),
        (["--now", "2026-11-22"], "write 2026-11-22T08:00:00+08:00"),
        (["--now", "2026-02-29T00:00:00Z"], "is not a time"),
        (["--at", "包头"], "--at \"包头\" is neither a division code nor the whole name of a division"),
        (["--at", "包头"], "write one of 150200 包头市"), (["--at", "科尔沁"], "150502 科尔沁区, 150521 科尔沁左翼中旗"),
        (["--at", "包头市新城区"], "write one of"), (["--at", "\u{202e}"], "\\u{202e}"),
        (["--at", "1502"], "write six digits"), (["--max-age", "-1"], "--max-age"),
        (["--max-age", "3651"], "--max-age must be 0 to 3650 days"), (["--max-age", "x"], "The value 'x' is invalid"),
        (["--lang", "mn"], "--lang \"mn\" is not zh-Hans, zh or en"),
        (["--lang", "en", "--words", "absent"], "--lang and --words do not go together"),
        (["--at", ""], "write six digits"), (["--at", "150199"], "is the code of no division of the region"),
        (["--at", "150199"], "write one of 150100 呼和浩特市, 150102 新城区"), (["--at", "159900"], "write a name"),
        (["--category", ""], "--category \"\" is no category"), (["--category", "　"], "is no category"),
        (["--category", "--"], "Missing value"), (["--category", "??"], "write words or a code: 1 综合行政执法, 2 市场监管"),
        (["--category", "应急\u{202e}管理"], "--category \"应急\\u{202e}管理\" is no category"),
        (["--category", "99"], "--category 99 is in no authority's table"), (["--category", "-2"], "Missing value"),
        (["--category=-2"], "is in no authority's table"), (["--category", "٣"], "is no category"),
        (["--category", String(repeating: "市", count: 99)], "is no category"),
        (["--audience", " "], "--audience names nobody"), ([], "there is nothing to check"),
    ])
    func wrongOptions(_ options: [String], _ message: String) throws {
        let office = try Office.shared
        for command in [Command.paiza, .verify] {
            let outcome = try office.verify(options + (options.isEmpty ? [] : [office.text(.valid)]), by: command)
            #expect(outcome.code == 64)
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }
    }

    /// An answer that could not be written is none.
    @Test func aFullDisk() throws {
        let office = try Office.shared
        for command in [Command.paiza, .verify] {
            let arguments = ["--bundle", office.bundle, "--root", office.root, office.text(.valid)]
            let line = [command.path] + (command == .paiza ? ["verify"] : []) + arguments
            let process = Process()
            process.executableURL = URL(fileURLWithPath: line[0])
            process.arguments = Array(line.dropFirst())
            process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
            process.standardError = FileHandle.nullDevice
            let ended = DispatchSemaphore(value: 0)
            process.terminationHandler = { _ in ended.signal() }
            try process.start()
            ended.wait()
            #expect(process.terminationStatus == 74)
        }
    }
}
