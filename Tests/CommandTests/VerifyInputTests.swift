import CQRencode
import Foundation
import Raster
import Testing

private struct NotEncodable: Error {}

/// What `paiza verify` takes: texts in every form, lines, pictures, several at once.
@Suite struct VerifyInputTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    // MARK: Texts and lines

    @Test(arguments: ["link", "digits", "base45"])
    func allForms(_ form: String) throws {
        let office = try Office.shared
        let number = Office.Card.valid.rawValue
        let text = try paiza("payload", "--authority", office.authority, "--form", form, number).lines[0]
        #expect(try office.verify([text]).code == 0)
        #expect(try office.verify(["-"], input: text + "\n").code == 0)
        #expect(try office.verify(["-"], input: text, by: .verify).code == 0)
        #expect(try office.verify(["-"], input: "  \(text) \t\r\n").code == 0)
    }

    @Test func linesOfAScanner() throws {
        let office = try Office.shared
        let text = office.text(.valid)
        let digits = text.drop { $0 != "#" }.dropFirst()
        let fullWidth = String(
            String.UnicodeScalarView(
                text.unicodeScalars.compactMap {
                    0x21...0x7e ~= $0.value ? Unicode.Scalar($0.value + 0xfee0) : $0
                }))
        let lines = [
            text, "", "   ", text, fullWidth, "ｈｔｔｐｓ：／／£\(digits)", String(digits), "王明", office.text(.lost),
        ]
        for ending in ["\r\n", "\n", "\r"] {
            let outcome = try office.verify(["--json", "-"], input: lines.joined(separator: ending))
            let answers = try outcome.objects()
            #expect(
                answers.map { $0["code"] as? String }
                    == ["valid", "valid", "valid", "valid", "valid", "foreign", "lost"])
            // Lines are numbered as an editor does, blank ones included.
            #expect(answers.map { $0["input"] as? String } == [1, 4, 5, 6, 7, 8, 9].map { "line \($0)" })
            #expect(outcome.code == 65)
            #expect(outcome.errors.isEmpty)
        }
    }

    @Test func noLinesAtAll() throws {
        for input in ["", "\r\n \n"] {
            let outcome = try Office.shared.verify(["-"], input: input)
            #expect(outcome.code == 65)
            #expect(outcome.output == "! no line on standard input\n")
        }
    }

    @Test func aLineWithoutEnd() throws {
        let outcome = try Office.shared.verify(
            ["--json", "-"], input: String(repeating: "7", count: 3_000_000) + "\nx\n")
        #expect(try outcome.objects().map { $0["code"] as? String } == ["malformed", "foreign"])
    }

    // MARK: Pictures

    @Test func picturesOfACard() throws {
        let folder = try folder()
        let office = try Office.shared
        let front = try decodePicture(try bytes(of: office.picture))
        let photo = try front.resized(to: PixelSize(width: 1400, height: 1400 * front.height / front.width))
        let jpeg = try folder.write(try encodeJPEG(photo.flattenedOnWhite(), quality: 70), to: "photo.JPG")
        // A picture is known by its content, whatever its name is.
        let unnamed = try folder.write(try encodeJPEG(photo.flattenedOnWhite(), quality: 70), to: "photo")
        let pictures = [office.picture, jpeg, unnamed]
        let outcome = try office.verify(["--json"] + pictures)
        #expect(outcome.code == 0, "\(outcome)")
        let answers = try outcome.objects()
        #expect(answers.map { $0["input"] as? String } == pictures)
        #expect(answers.allSatisfy { $0["code"] as? String == "valid" })
    }

    @Test func picturesThatGiveNothing() throws {
        let folder = try folder()
        let office = try Office.shared
        let blank = try folder.write(try Portrait.jpeg.get(), to: "blank.jpg")
        let back = office.picture.replacing("front", with: "back")
        let cut = try folder.write(Array(try bytes(of: office.picture).dropLast(5_000)), to: "cut.png")
        let text = try folder.write("no picture", to: "text.png")
        let table: [(file: String, exit: Int32, code: String)] = [
            (blank, 65, "no-code"), (back, 65, "no-code"), (cut, 65, "unreadable"), (text, 65, "unreadable"),
            (folder("absent.png"), 66, "unreadable"), (folder("absent.JPEG"), 66, "unreadable"),
            (folder("absent.webp"), 66, "unreadable"),
            (folder.path, 74, "unreadable"),
        ]
        for (file, exit, code) in table {
            let outcome = try office.verify(["--json", file])
            #expect(outcome.code == exit, "\(file)")
            let answer = try #require(try outcome.objects().first)
            #expect(answer["code"] as? String == code)
            #expect(answer["outcome"] as? String == "input-error")
            #expect(answer["schema"] as? Int == 1)
            #expect(answer["input"] as? String == file)
            #expect((answer["detail"] as? String)?.isEmpty == false)
            let told = try office.verify(["--lang", "zh", file])
            #expect(told.code == exit)
            #expect(told.lines.first?.hasPrefix("! ") == true)
        }
        let words = try office.verify(["--lang", "zh", blank]).output
        #expect(words == "! 没有找到二维码；请换另一面，或铺平、避开反光、靠近后重拍；也可以凭编号和姓名查询（lookup） (no-code)\n")
    }

    /// The symbols of a picture side by side, as libqrencode makes them.
    private func picture(of symbols: [[UInt8]]) throws -> [UInt8] {
        let (side, scale) = (101, 4)
        var grey = [UInt8](repeating: 255, count: side * side * scale * scale * symbols.count)
        for (place, bytes) in symbols.enumerated() {
            guard let code = unsafe QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_L) else {
                throw NotEncodable()
            }
            defer { unsafe QRcode_free(code) }
            let modules = Int(unsafe code.pointee.width)
            for y in 0..<(modules * scale) {
                for x in 0..<(modules * scale) {
                    let isDark = unsafe code.pointee.data[y / scale * modules + x / scale] & 1 == 1
                    let column = (place * side + 4) * scale + x
                    if isDark { grey[(y + 4 * scale) * side * scale * symbols.count + column] = 0 }
                }
            }
        }
        let image = try PixelImage(
            width: side * scale * symbols.count, height: side * scale, channels: 1, bytes: grey)
        return try encodePNG(image, pixelsPerMetre: 11_811, text: [], compression: .fast)
    }

    private func base45(_ card: Office.Card) throws -> [UInt8] {
        let authority = try Office.shared.authority
        return Array(
            try paiza("payload", "--authority", authority, "--form", "base45", card.rawValue).lines[0].utf8)
    }

    /// Of several codes in a picture each of ours counts, once; one that holds no text is foreign like any other.
    @Test func picturesWithOtherCodes() throws {
        let folder = try folder()
        let office = try Office.shared
        let (ours, lost) = (try base45(.valid), try base45(.lost))
        let page = Array("https://example.org/".utf8)
        let broken = Array(ours.dropLast(2))
        let table: [(symbols: [[UInt8]], exit: Int32, codes: [String])] = [
            ([page], 65, ["foreign"]), ([[0xff, 0xfe, 0x80, 0x81]], 65, ["foreign"]), ([ours], 0, ["valid"]),
            ([page, ours], 0, ["valid"]), ([broken], 65, ["malformed"]), ([page, broken], 65, ["malformed"]),
            ([ours, lost], 1, ["valid", "lost"]), ([ours, page, ours], 0, ["valid"]),
        ]
        for (index, row) in table.enumerated() {
            let file = try folder.write(try picture(of: row.symbols), to: "\(index).png")
            let outcome = try office.verify(["--json", file])
            #expect(outcome.code == row.exit, "\(outcome)")
            let codes = try outcome.objects().map { $0["code"] as? String ?? "" }
            #expect(codes.sorted() == row.codes.sorted())
            // Of several codes each says which one it is.
            let told = try office.verify(["--lang", "zh", file]).lines.filter { $0.hasPrefix("── ") }
            let count = row.codes.count
            #expect(told == (count < 2 ? [] : (1...count).map { "── \(file)，第 \($0) 个码（共 \(count) 个）" }))
        }
    }

    // MARK: Several

    /// The exit code is the first that occurs of 74, 66, 65, 1, 2, 0; every input is answered all the same.
    @Test(
        arguments: [
            (["valid", "valid"], Int32(0)), (["valid", "late"], 2), (["late", "lost"], 1),
            (["lost", "late", "valid"], 1),
            (["foreign", "lost"], 65), (["lost", "absent.png", "foreign"], 66),
            (["FOLDER", "absent.png", "valid"], 74),
        ] as [([String], Int32)])
    func severalInputs(_ names: [String], _ exit: Int32) throws {
        let folder = try folder()
        let office = try Office.shared
        let texts = ["valid": office.text(.valid), "late": office.text(.late), "lost": office.text(.lost)]
        let inputs = names.map { $0 == "FOLDER" ? folder.path : $0.hasSuffix("png") ? folder($0) : texts[$0] ?? $0 }
        let outcome = try office.verify(["--json"] + inputs)
        #expect(outcome.code == exit)
        #expect(try outcome.objects().count == names.count)
    }

    /// Of several inputs each answer stands under the name of its own, and a line counts them; one input needs no name.
    @Test func eachAnswerHasAName() throws {
        let folder = try folder()
        let office = try Office.shared
        let (valid, blank) = (office.text(.valid), try folder.write(try Portrait.jpeg.get(), to: "b\u{202e}.jpg"))
        let shown = blank.replacing("\u{202e}", with: "\\u{202e}")
        let list = try folder.write("\(valid)\n\n\(office.picture)\n", to: "list")
        let calls: [(arguments: [String], input: String, names: [String], summary: String)] = [
            ([valid], "", [], ""), (["-"], valid, [], ""),
            (
                [office.picture, valid, blank], "", [office.picture, "input 2, a text", shown],
                "3 answers: 2 valid, 1 not readable"
            ),
            (
                ["-"], "\n\(valid)\nx\n\(office.text(.lost))", ["line 3", "line 4"],
                "3 answers: 1 valid, 1 rejected, 1 not readable"
            ),
            (["--batch", list], "", ["line 1", "line 3: \(office.picture)"], "2 answers: 2 valid"),
            (["-", office.text(.late)], valid, ["line 1", "input 2, a text"], "2 answers: 1 valid, 1 undetermined"),
            (["-", valid], "", ["standard input", "input 2, a text"], "2 answers: 1 valid, 1 not readable"),
        ]
        for call in calls {
            let outcome = try office.verify(call.arguments, input: call.input)
            let names = outcome.lines.filter { $0.hasPrefix("── ") }
            #expect(names == call.names.map { "── \($0)" })
            #expect(outcome.errors.contains("answers: ") == !call.summary.isEmpty)
            #expect(call.summary.isEmpty || outcome.errors.hasPrefix(call.summary + "\n"), "\(outcome.errors)")
            let json = try office.verify(["--json"] + call.arguments, input: call.input)
            #expect(!json.output.contains("──") && json.errors.isEmpty)
        }
        let chinese = try office.verify(["--lang", "zh", valid, "x"], by: .verify)
        #expect(chinese.lines.filter { $0.hasPrefix("── ") } == ["── 第 1 项（文本）", "── 第 2 项（文本）"])
        #expect(chinese.errors.hasPrefix("共 2 项：有效 1，无法识读 1\n"))
    }

    // MARK: What is no code

    /// What people give instead of a code's text, and what they are told to do.
    @Test func slipsAreNamed() throws {
        let office = try Office.shared
        let text = office.text(.valid)
        let cut = text.index(text.startIndex, offsetBy: 300)
        let slips: [(text: String, code: Int32, chinese: String, english: String)] = [
            ("05990000101", 65, "这是证件编号，不是二维码的内容", "or ask the register"),
            ("０５９９ ００００１０１", 65, "这是证件编号", "a number and not the text of a code"),
            ("https://paiza.example/v", 65, "链接中没有 # 及其后的数字", "has no # and no digits"),
            ("\(text[..<cut]) \(text[cut...])", 65, "文本中间有空格或换行：请去掉后再查", "blanks or line breaks in the text"),
            ("\(text[..<cut])\n\(text[cut...])", 65, "文本中间有空格或换行", "take them out"),
            ("absent.gif", 66, "没有文件“absent.gif”", "there is no file \"absent.gif\""),
            ("照片/王明.PDF", 66, "没有文件", "no file"),
            ("王明", 65, "不是本系统的二维码", "not one of our codes"), (String(text.dropLast(7)), 65, "扫码输入不完整", "incomplete"),
        ]
        for command in [Command.paiza, .verify] {
            for slip in slips {
                let told = try office.verify(["--lang", "zh", slip.text], by: command)
                #expect(told.code == slip.code && told.output.contains(slip.chinese), "\(slip.text): \(told)")
                let english = try office.verify(["--lang", "en", slip.text], by: command)
                #expect(english.code == slip.code && english.output.contains(slip.english), "\(english)")
            }
            let plain = try office.verify(["--lang", "zh", "王明"], by: command)
            #expect(plain.lines.count == 1, "a text like any other is no slip")
        }
    }

    /// A file that is sent where lines are read is one wrong input and not a thousand.
    @Test func filesOnStandardInput() throws {
        let office = try Office.shared
        let table: [(bytes: [UInt8], chinese: String)] = [
            (try bytes(of: office.picture), " PNG 图片"), (try bytes(of: office.bundle), "核验数据"),
            (Array("%PDF-1.7\n1\n2\n".utf8), " PDF 文件"), (Array("x\0y\n1\n".utf8), "非 UTF-8 编码的文本"),
        ]
        for (bytes, chinese) in table {
            let trust = ["--bundle", office.bundle, "--root", office.root, "--lang", "zh", "-"]
            let outcome = try Command.verify.run(trust, input: bytes)
            #expect(outcome.code == 65)
            #expect(outcome.output == "! 无法读取：标准输入是\(chinese)，不是文本行\n  → 请写明文件本身，不要用 -\n")
        }
        // Bytes that are no UTF-8 are what a scanner with the wrong layout types.
        let typed = try Command.verify.run(
            ["--bundle", office.bundle, "--root", office.root, "--json", "-"],
            input: [0xcd, 0xf5] + Array("\n\(office.text(.valid))\n".utf8))
        #expect(try typed.objects().map { $0["code"] as? String } == ["foreign", "valid"])
        let picture = try office.verify(["--lang", "zh", "--batch", office.picture])
        #expect(picture.code == 65)
        #expect(picture.errors.contains("是 PNG 图片，不是清单\n提示：不用 --batch 即可直接核验"))
    }
}
