import Testing

@testable import CardPress

@Suite struct TypesettingTests {
    private let typesetter = Typesetter(fonts: FontCase())

    private func style(
        face: Face = .sans, size: Double = 3, floor: Double = 2, lines: Int = 1,
        breaks: TextStyle.Breaks = .any, align: TextStyle.Align = .left, tracking: Double = 0
    ) -> TextStyle {
        TextStyle(
            face: face, size: size, floor: floor, lines: lines, leading: 1.2, tracking: tracking, align: align,
            valign: .top, color: Ink(red: 0, green: 0, blue: 0), breaks: breaks)
    }

    private func lay(
        _ text: String, _ style: TextStyle, width: Double = 30, height: Double = 10, vertical: Bool = false
    ) throws -> TextLayout {
        let box = Box(x: 10, y: 20, width: width, height: height)
        let field = TemplateField(id: "field", kind: .clear, box: box)
        return try typesetter.lay(text, in: field, style: style, vertical: vertical)
    }

    private func lines(_ layout: TextLayout) -> [String] {
        layout.lines.map { line in String(String.UnicodeScalarView(line.clusters.map(\.first))) }
    }

    // MARK: fitting

    @Test func keepsTheSizeWhereItFits() throws {
        let layout = try lay("一二三四五六七八九十", style())
        #expect(layout.size == 3)
        #expect(lines(layout) == ["一二三四五六七八九十"])
    }

    @Test func takesAnotherLineBeforeItShrinks() throws {
        let layout = try lay("一二三四五六七八九十甲乙", style(lines: 2))
        #expect(layout.size == 3)
        #expect(lines(layout) == ["一二三四五六", "七八九十甲乙"])
        #expect(abs(layout.lines[1].baseline - layout.lines[0].baseline - 3.6) < 1e-9)
    }

    @Test func shrinksWhereNoLineIsLeft() throws {
        let layout = try lay("一二三四五六七八九十甲乙", style())
        #expect(layout.size > 2.45 && layout.size <= 2.5 + 1e-9)
        #expect(layout.lines.count == 1)
    }

    @Test func shrinksWhereTheHeightHasNoRoomForAnotherLine() throws {
        let layout = try lay("一二三四五六七八九十甲乙", style(lines: 2), height: 3.2)
        #expect(layout.lines.count == 1)
        #expect(layout.size < 3)
    }

    @Test func standsExactlyAtTheFloor() throws {
        let layout = try lay("一二三四五六七八九十一二三四五", style())
        #expect(abs(layout.size - 2) < 1e-9)
    }

    @Test func namesTheFieldTheTextAndTheFloorWhereNothingFits() {
        let text = "一二三四五六七八九十一二三四五六"
        #expect(throws: CardError.textDoesNotFit(field: "field", text: text, floor: 2)) { try lay(text, style()) }
    }

    @Test func aBoxLowerThanTheFloorFitsNothing() {
        #expect(throws: CardError.self) { try lay("一", style(), height: 1.9) }
    }

    @Test func linesOfTheirOwnCount() throws {
        let style = style(size: 2.75, lines: 3)
        #expect(lines(try lay("市场监管\n交通运输", style)) == ["市场监管", "交通运输"])
        // A long category takes two lines, with the particle on the second.
        let long = try lay("市场监管\n人力资源和社会保障", style, width: 20)
        #expect(lines(long) == ["市场监管", "人力资源", "和社会保障"])
        #expect(long.size == 2.75)
        #expect(throws: CardError.self) { try lay("一\n二\n三\n四", style, height: 20) }
    }

    @Test func aNameOfSeveralPartsBreaksBetweenThem() throws {
        let name = try lay("阿卜杜热合曼·吐尔逊江·买买提艾力", style(face: .sansBold, size: 4.5, floor: 3, lines: 2), width: 44)
        #expect(lines(name) == ["阿卜杜热合曼·", "吐尔逊江·买买提艾力"])
        // A part that is wider than a line still breaks.
        let part = try lay("阿·一二三四五六七八九十甲乙丙丁", style(lines: 2))
        #expect(part.lines.count == 2)
    }

    @Test func nothingBreaksWhereBreaksAreForbidden() throws {
        let layout = try lay("一二三四五六七八九十甲乙", style(lines: 2, breaks: .none))
        #expect(layout.lines.count == 1)
    }

    @Test func punctuationAndMiddleDotsBeginNoLine() throws {
        #expect(lines(try lay("一二三四五，六七八九十", style(lines: 2), width: 18)) == ["一二三四五，", "六七八九十"])
        #expect(lines(try lay("阿拉坦其其·额尔德尼", style(lines: 2), width: 18)) == ["阿拉坦其其·", "额尔德尼"])
    }

    @Test func latinWordsStayWhole() throws {
        let layout = try lay("ADMINISTRATIVE LAW ENFORCEMENT", style(size: 2, lines: 2), width: 25)
        #expect(lines(layout) == ["ADMINISTRATIVE", "LAW ENFORCEMENT"])
    }

    @Test func trackingWidens() throws {
        #expect(try lay("一二三四五六七八九十", style(tracking: 0.1)).size < 3)
    }

    @Test func justifiedTextFillsTheBox() throws {
        let layout = try lay("05010100001", style(align: .justify))
        let line = try #require(layout.lines.first)
        #expect(line.x == 10)
        let natural = line.clusters.reduce(0) { $0 + $1.advance }
        #expect(abs((natural + line.spread * 10) * layout.size - 30) < 1e-9)
    }

    @Test(arguments: [(TextStyle.Align.left, 10.0), (.center, 20.5), (.right, 31.0)])
    func aligns(_ align: TextStyle.Align, _ x: Double) throws {
        let layout = try lay("一二三", style(align: align))
        #expect(abs(layout.lines[0].x - x) < 1e-6)
    }

    // MARK: agencies

    @Test(arguments: [
        ("莫力达瓦达斡尔族自治旗市场监督管理局", ["莫力达瓦达斡尔族自治旗", "市场监督管理局"]),
        ("莫力达瓦达斡尔族自治旗尼尔基镇综合行政执法局", ["莫力达瓦达斡尔族自治旗尼尔基镇", "综合行政执法局"]),
        ("内蒙古自治区市场监督管理局执法总队", ["内蒙古自治区", "市场监督管理局执法总队"]),
        ("呼和浩特市城市管理综合行政执法支队", ["呼和浩特市", "城市管理综合行政执法支队"]),
        ("鄂尔多斯市东胜区住房和城乡建设管理局", ["鄂尔多斯市东胜区", "住房和城乡建设管理局"]),
        ("乌审旗无定河镇乡村振兴综合执法服务中心", ["乌审旗无定河镇", "乡村振兴综合执法服务中心"]),
        ("西乌珠穆沁旗巴彦胡舒苏木综合行政执法局", ["西乌珠穆沁旗巴彦胡舒苏木", "综合行政执法局"]),
        ("呼和浩特市新城区中山东路街道综合执法队", ["呼和浩特市新城区中山东路街道", "综合执法队"]),
    ])
    func breaksBehindTheDivision(_ agency: String, _ expected: [String]) throws {
        let layout = try lay(agency, style(size: 2.95, floor: 2.95, lines: 2, breaks: .agency), width: 45)
        #expect(lines(layout) == expected)
    }

    @Test func breaksEvenlyWhereNoDivisionFits() throws {
        let layout = try lay("内蒙古自治区人民政府办公厅执法监督局", style(lines: 2, breaks: .agency), width: 28)
        #expect(lines(layout) == ["内蒙古自治区人民政", "府办公厅执法监督局"])
    }

    // MARK: characters

    @Test func wantedFaceWhereItHasEveryCharacter() throws {
        let layout = try lay("王明𬍛𠅤", style(face: .sansBold))
        #expect(layout.lines[0].clusters.allSatisfy { $0.glyphs[0].typeface.file == .sansBold })
    }

    /// A character of Extension B that only the Ming faces have sets the whole name in Ming.
    @Test(arguments: [("王𠀂明", [FontFile.serifRegular, .hanaMinB, .serifRegular]), ("𰀀", [.babelStoneHan])])
    func rareCharacterSetsTheWholeFieldInMing(_ name: String, _ files: [FontFile]) throws {
        let layout = try lay(name, style(face: .sansBold))
        #expect(layout.lines[0].clusters.map { $0.glyphs[0].typeface.file } == files)
    }

    /// The blocks of ideographs to Extension H: a character is drawn, with every glyph there, or refused by its code point.
    @Test(arguments: [
        (0x4E00, 0x9FFF, true), (0x3400, 0x4DBF, true), (0x20000, 0x2A6DF, true), (0x2A700, 0x2B739, true),
        (0x2B740, 0x2B81D, true), (0x2B820, 0x2CEA1, true), (0x2CEB0, 0x2EBE0, true), (0x30000, 0x3134A, false),
        (0x31350, 0x323AF, false),
    ])
    func everyBlockOfIdeographsIsDrawnOrRefused(_ first: UInt32, _ last: UInt32, isComplete: Bool) throws {
        var drawn = 0, asked = 0
        for value in stride(from: first, through: last, by: Int(last - first) / 12) {
            guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory == .otherLetter else {
                continue
            }
            asked += 1
            let name = "王" + String(scalar)
            do throws(CardError) {
                let field = TemplateField(id: "name", kind: .clear, box: Box(x: 0, y: 0, width: 30, height: 10))
                let layout = try typesetter.lay(name, in: field, style: style(face: .sansBold), vertical: false)
                let glyphs = layout.lines.flatMap(\.clusters).flatMap(\.glyphs)
                #expect(glyphs.count == 2 && glyphs.allSatisfy { !$0.isMissing && $0.isDrawn })
                drawn += 1
            } catch {
                #expect(error == .missingGlyph(field: "name", text: name, character: scalar))
                #expect("\(error)".contains("U+" + String(value, radix: 16, uppercase: true)))
            }
        }
        #expect(asked > 8)
        #expect(isComplete ? drawn == asked : drawn > 0, "U+\(String(first, radix: 16)): \(drawn) of \(asked)")
    }

    /// Digits and Latin letters come from the wanted face; only a rare character takes the field into another.
    @Test(arguments: [Face.sans, .sansBold, .serif, .serifBold])
    func digitsAndLatinAreOfTheIntendedFace(_ face: Face) throws {
        for text in ["05990000001", "2026.11.22 – 2032.11.22", "ADMINISTRATIVE", "https://paiza.example/v"] {
            let layout = try lay(text, style(face: face, size: 2, floor: 1), width: 80)
            let files = Set(layout.lines.flatMap(\.clusters).flatMap(\.glyphs).map(\.typeface.file))
            #expect(files == [FontFile(face)], "\(text)")
        }
    }

    @Test func characterThatNoFaceHasIsNamed() {
        let expected = CardError.missingGlyph(field: "field", text: "王𒀀明", character: "\u{12000}")
        #expect(throws: expected) { try lay("王𒀀明", style()) }
        #expect("\(expected)".contains("U+12000"))
    }

    @Test func variantThatNoFaceHasIsNotReplacedByAnother() {
        let text = "王\u{E01EF}"
        let expected = CardError.missingGlyph(field: "field", text: text, character: "\u{E01EF}")
        #expect(throws: expected) { try lay(text, style()) }
    }

    @Test func chineseInAMongolianColumnIsRefused() {
        #expect(throws: CardError.missingGlyph(field: "field", text: "ᠠ王", character: "王")) {
            try lay("ᠠ王", style(face: .mongolian), vertical: true)
        }
    }

    @Test(arguments: [
        "\u{0}", "\u{7F}", "\u{85}", "\u{200E}", "\u{202E}", "\u{2066}", "\u{2028}", "\u{FEFF}", "\u{AD}", "\u{E000}",
        "\u{10FFFD}", "\u{FFFF}", "\u{378}",
    ])
    func charactersNeverPrinted(_ character: String) throws {
        let scalar = try #require(character.unicodeScalars.first)
        let expected = CardError.forbiddenCharacter(field: "field", text: "王" + character, character: scalar)
        #expect(throws: expected) { try lay("王" + character, style()) }
    }

    @Test func glyphsFarTallerThanTheirLineAreRefused() {
        #expect(throws: CardError.self) { try lay("王〱", style()) }
    }

    @Test func endlessTextIsRefused() {
        #expect(throws: CardError.self) { try lay(String(repeating: "一", count: 100_000), style(lines: 12)) }
        #expect(throws: CardError.self) { try lay("一" + String(repeating: "\u{200D}", count: 300), style()) }
    }

    // MARK: columns

    @Test func mongolianColumnsStandFromLeftToRight() throws {
        let layout = try lay(
            "ᠬᠥᠬᠡᠬᠣᠲᠠ ᠬᠣᠲᠠ ᠤᠯᠠᠭᠠᠨᠬᠠᠳᠠ", style(face: .mongolian, lines: 3), width: 12, height: 22, vertical: true)
        #expect(layout.lines.count == 2)
        #expect(layout.lines[0].clusters.first?.first == "ᠬ")
        #expect(layout.lines[1].clusters.first?.first == "ᠤ")
        #expect(layout.lines[0].baseline < layout.lines[1].baseline)
        #expect(layout.lines.allSatisfy { $0.x == 20 })
    }

    private func glyphs(_ text: String) throws -> [UInt32] {
        try lay(text, style(face: .mongolian), width: 12, height: 40, vertical: true).lines
            .flatMap(\.clusters).flatMap(\.glyphs).map(\.index)
    }

    /// Behind U+180E, which GB/T 25914-2023 has there, a suffix has the forms that it has behind U+202F; PyPI's mongol-norm
    /// 0.3.1 calls both the same shape.
    @Test(arguments: ["ᠤᠨ", "ᠦᠨ", "ᠶᠢᠨ", "ᠢ", "ᠳᠤ", "ᠠᠴᠠ", "ᠪᠠᠷ", "ᠲᠠᠢ", "ᠯᠤᠭ\u{180E}ᠠ"])
    func suffixesHaveTheirForms(suffix: String) throws {
        let word = "ᠮᠣᠩᠭᠣᠯ"
        #expect(try glyphs("\(word)\u{180E}\(suffix)") == glyphs("\(word)\u{202F}\(suffix)"))
    }

    /// The vowel at the end of a word keeps the form that U+180E gives it.
    @Test func aSeparatedVowelIsNoSuffix() throws {
        #expect(try glyphs("ᠭᠠᠷ\u{180E}ᠠ") != glyphs("ᠭᠠᠷ\u{202F}ᠠ"))
    }

    @Test func mongolianThatIsTooLongIsRefused() {
        #expect(throws: CardError.self) {
            try lay("ᠬᠥᠬᠡᠬᠣᠲᠠ ᠬᠣᠲᠠ", style(face: .mongolian), width: 4, height: 8, vertical: true)
        }
    }
}
