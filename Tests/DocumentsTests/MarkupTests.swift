import Testing

@testable import Documents

@Suite("The markup of templates")
struct MarkupTests {
    private static func problem(_ markup: String) -> String? {
        do {
            _ = try MarkupReader.read(markup, name: "t")
            return nil
        } catch {
            guard case .template("t", let line, let problem) = error else { return "\(error)" }
            return "\(line): \(problem)"
        }
    }

    @Test("A document is read as blocks")
    func blocks() throws {
        let paper = try MarkupReader.read(
            """
            <article class="landscape">
            <header>厅</header><hr/><h1>一<br/>二</h1><h2>部分</h2>
            <p> a&lt;b&amp;c </p><p class="small">注</p>
            <table><col style="width:40%"/><col style="width:60%"/>
            <tr class="head"><th>甲</th><th>乙</th></tr>
            <tr class="tall"><td colspan="2">丙<footer><p>名</p><p>日</p></footer></td></tr></table>
            <footer><p>厅</p><p>日</p></footer>
            </article>
            """, name: "t")
        #expect(paper.format == .landscape)
        #expect(
            paper.blocks == [
                .heading(.office, "厅"), .rule, .heading(.title, "一\n二"), .heading(.part, "部分"),
                .paragraph(.body, "a<b&c"), .paragraph(.small, "注"),
                .table(
                    Table(
                        columns: [40, 60], headRows: 1,
                        rows: [
                            .init(
                                height: .plain,
                                cells: ["甲", "乙"].map {
                                    .init(span: 1, isLabel: true, isCentred: true, text: $0, signature: [])
                                }),
                            .init(
                                height: .tall,
                                cells: [
                                    .init(span: 2, isLabel: false, isCentred: false, text: "丙", signature: ["名", "日"])
                                ]),
                        ])), .signature(["厅", "日"]),
            ])
    }

    @Test(
        "What is not of the markup is refused with its line",
        arguments: [
            ("", "1: a document is one <article>"), ("<div/>", "1: a document is one <article>"),
            ("<article>\n<script>x</script></article>", "2: <script> is no block"),
            ("<article><p>a<b>c</b></p></article>", "1: <p> is not closed"),
            ("<article>x</article>", "1: \"x\" stands outside a block"),
            ("<article><p>a</article>", "1: <p> is not closed"), ("<article><p>a</p>", "1: <article> is not closed"),
            ("<article></article><p>", "1: something follows </article>"),
            ("<article class=\"x\"></article>", "1: <article class=\"x\"> is no format of a page"),
            ("<article><p class=\"x\">a</p></article>", "1: <p class=\"x\"> is no kind of paragraph"),
            ("<article><p>&copy;</p></article>", "1: \"&copy\" is no character reference that is known"),
            ("<article><p onclick=x>a</p></article>", "1: <p onclick=x> is no tag of the markup"),
            ("<article><p class=\"body>a</p></article>", "1: <p class=\"body> lacks a quote"),
            ("<article><p", "1: a tag is not closed"),
            ("<article><table></table></article>", "1: the columns of a table must add up to 100%"),
            (
                "<article><table><col style=\"width:100%\"/><tr><td>a</td><td>b</td></tr></table></article>",
                "1: a row has other columns than its table"
            ),
            (
                "<article><table><col style=\"width:1e9%\"/></table></article>",
                "1: \"width:1e9%\" is no width of a column"
            ),
            (
                "<article><table><col style=\"width:100%\"/><tr><td colspan=\"99\">a</td></tr></table></article>",
                "1: a colspan must be 1 to 64"
            ),
            (
                "<article><table><col style=\"width:100%\"/><tr class=\"x\"></tr></table></article>",
                "1: <tr class=\"x\"> is no kind of row"
            ),
            (
                "<article><table><col style=\"width:100%\"/><tr><td/></tr><tr class=\"head\"><td>a</td></tr></table></article>",
                "1: <td> is not closed"
            ),
            (
                "<article><table><col style=\"width:100%\"/><tr><td>a</td></tr><tr class=\"head\"><td>a</td></tr></table></article>",
                "1: a row of the head stands below others"
            ),
            ("<article><table><b/></table></article>", "1: <b> is no part of a table"),
        ])
    func refused(markup: String, expected: String) {
        #expect(Self.problem(markup) == expected)
    }

    @Test("A template may not fill in without escaping, nor read another file")
    func templates() {
        for tag in [
            "{{{name}}}", "{{& name}}", "{{ > other}}", "{{=<% %>=}}", "{{$x}}{{/x}}", "{{% CONTENT_TYPE:HTML}}",
        ] {
            let error = #expect(throws: DocumentError.self) { try DocumentTemplate("<article>\n\(tag)", name: "t") }
            guard case .template("t", 2, _) = error else {
                return #expect(Bool(false), "\(tag) \(String(describing: error))")
            }
        }
        #expect(throws: DocumentError.self) { try DocumentTemplate("{{#a}}", name: "t") }
        #expect(throws: DocumentError.self) { try DocumentTemplate(.reply, folder: "/nowhere") }
    }
}
