import Foundation
import Testing

@testable import Documents

@Suite("Documents of the procedures")
struct DocumentTests {
    private static func template(_ kind: DocumentKind) throws -> DocumentTemplate {
        try DocumentTemplate(kind, folder: Samples.templates)
    }

    private static func paper(
        _ kind: DocumentKind, _ change: (inout [String: DocumentValue]) -> Void = { _ in }
    ) throws -> Paper {
        var values = Samples.values(kind)
        change(&values)
        return try template(kind).paper(try DocumentValues(kind, values))
    }

    @Test(
        "Every document becomes a PDF file and an HTML page; the same values of a day give the same bytes",
        arguments: DocumentKind.allCases)
    func every(kind: DocumentKind) throws {
        let values = try DocumentValues(kind, Samples.values(kind))
        let pdf = try Self.template(kind).pdf(values, made: "2026-11-22")
        #expect(pdf.starts(with: Array("%PDF-1.".utf8)))
        #expect(try Self.template(kind).pdf(values, made: "2026-11-22") == pdf)
        let html = try Self.template(kind).html(values)
        #expect(html.contains("<title>\(kind.title)</title>") && !html.contains("{{"))
        if let folder = ProcessInfo.processInfo.environment["PAIZA_LOOK"] {
            try Data(pdf).write(to: URL(fileURLWithPath: "\(folder)/\(kind.rawValue).pdf"))
            try Data(html.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(kind.rawValue).html"))
        }
    }

    /// The text of a PDF file, page by page, as poppler reads it; blanks and line ends aside.
    private static func pages(_ pdf: [UInt8]) throws -> [String] {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("paiza-\(UUID().uuidString).pdf")
        try Data(pdf).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
        process.arguments = ["-raw", file.path, "-"]
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self).split(separator: "\u{0c}").map { $0.filter { !$0.isWhitespace } }
    }

    private static func pages(
        _ kind: DocumentKind, _ change: (inout [String: DocumentValue]) -> Void
    ) throws -> [String] {
        var values = Samples.values(kind)
        change(&values)
        return try pages(try template(kind).pdf(try DocumentValues(kind, values), made: "2026-11-22"))
    }

    @Test("An overlong text goes on over pages: every sign is there, in order, once")
    func overlong() throws {
        // Each sentence is another, so that a lost or doubled one shows.
        let facts = (1...400).map { "第\($0)号事实如下。" }.joined()
        let pages = try Self.pages(.revocation) { $0["facts"] = .text(facts) }
        #expect(pages.count > 4)
        let text = pages.enumerated().map { $1.replacing("—\($0 + 1)—", with: "") }.joined()
        #expect(text.contains("经查明：" + facts))
        // The signature never stands on a page of its own.
        #expect((pages.last?.count ?? 0) > "内蒙古自治区司法厅2026年11月22日—9—".count + 10)
    }

    @Test("An overlong cell is parted over pages, with nothing lost; the head of a list stands on each page")
    func tables() throws {
        let reason = (1...300).map { "理由\($0)成立。" }.joined()
        let pages = try Self.pages(.opinion) { $0["reason"] = .text(reason) }
        #expect(pages.count > 1)
        let text = pages.enumerated().map { $1.replacing("—\($0 + 1)—", with: "") }.joined()
        #expect(text.replacing("审查意见", with: "").contains(reason))
        #expect(pages.last?.contains("审查人：敖登格日乐") == true)
        let roster = try Self.pages(
            try Self.template(.roster).pdf(
                try DocumentValues(.roster, Samples.values(.roster, rows: 100)), made: "2026-11-22"))
        #expect(roster.count > 5 && roster.allSatisfy { $0.contains("序号") })
        for row in 1...100 { #expect(roster.contains { $0.contains("0599000\(1_000 + row)") }, "\(row)") }
    }

    @Test("A form stands on one page")
    func form() throws {
        for kind in [DocumentKind.application, .opinion, .service] { #expect(try Self.pages(kind) { _ in }.count == 1) }
    }

    @Test("Whatever people write is text: no tag, no brace and no mark on a bracket makes anything else of it")
    func escaping() throws {
        let hostile = "<b>x</b></td><script>alert(1)</script>{{{agency}}}{{#rows}}&lt;\u{300}<\u{301}\"'&amp;"
        let paper = try Self.paper(.revocation) { $0["facts"] = .text(hostile) }
        #expect(paper.blocks.contains(.paragraph(.body, "经查明：" + hostile)))
        var values = Samples.values(.revocation)
        values["facts"] = .text(hostile)
        let html = try Self.template(.revocation).html(try DocumentValues(.revocation, values))
        #expect(!html.contains("<script>") && !html.contains("<b>") && !html.contains("<\u{301}"))
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    }

    @Test("A rare character is drawn, and one that no face has is refused with its text")
    func glyphs() throws {
        #expect(try Self.pages(.notice) { $0["name"] = .text("𬍛𱁬") }[0].contains("𬍛𱁬"))
        let error = #expect(throws: DocumentError.self) {
            try Self.pages(.notice) { $0["name"] = .text("甲\u{10ffd}") }
        }
        guard case .glyph("\u{10ffd}", _) = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }

    @Test(
        "Values that are refused name their field",
        arguments: [
            ("name", nil, "（持证人） is missing"), ("nam", "x", "is unknown; known are office,"),
            ("day", "2026-02-30", "\"2026-02-30\" is not a day; write 2026-11-22"),
            ("kind", "x", "\"x\" is none of enforcement, supervision"),
            ("facts", "a\u{202e}b", "holds a character that may not stand in a document"),
            ("facts", String(repeating: "长", count: 20_001), "has more than 20000 characters"),
        ] as [(String, String?, String)])
    func refusals(field: String, value: String?, problem: String) throws {
        var values = Samples.values(.revocation)
        values[field] = value.map { .text($0) }
        let error = #expect(throws: DocumentError.self) { try DocumentValues(.revocation, values) }
        guard case .value(field, let given) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(given.hasPrefix(problem))
    }

    @Test("Rows that are refused name their place")
    func rows() throws {
        var values = Samples.values(.collection, rows: 2)
        values["rows"] = .rows([
            ["number": "1", "name": "a", "unit": "b", "kind": "c", "reason": "d"], ["number": "2"],
        ])
        #expect(throws: DocumentError.value(field: "rows[2].name", problem: "（姓名） is missing")) {
            try DocumentValues(.collection, values)
        }
        values["rows"] = .rows([["x": "1"]])
        #expect(throws: DocumentError.value(field: "rows[1].x", problem: "is unknown")) {
            try DocumentValues(.collection, values)
        }
        values["rows"] = .text("x")
        #expect(throws: DocumentError.value(field: "rows", problem: "must be a list")) {
            try DocumentValues(.collection, values)
        }
        values["agency"] = .rows([])
        values["rows"] = .rows([])
        #expect(throws: DocumentError.value(field: "agency", problem: "must be a text")) {
            try DocumentValues(.collection, values)
        }
    }

    @Test("Decisions are in the words of the regulation, and name the review without excluding other remedies")
    func words() throws {
        let regulation = { (kind: DocumentKind) in try Self.pages(kind) { _ in }.joined() }
        let revocation = try regulation(.revocation)
        #expect(revocation.contains("采取弄虚作假或者其他非法手段取得行政执法证件"))
        #expect(revocation.contains("可以自知道或者应当知道处理结果之日起三十日内向自治区人民政府司法行政部门申请复核"))
        #expect(!revocation.contains("最终"))
        for ground in DocumentKind.cancellationGrounds {
            let text = try Self.pages(.cancellation) { $0["ground"] = .text(ground.code) }.joined()
            #expect(text.contains("“\(ground.words)”情形"))
        }
        #expect(try regulation(.notice).contains("公告期为三十日，自2026年11月22日起计算，至2026年12月22日届满"))
    }
}
