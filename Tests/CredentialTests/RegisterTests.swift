import Testing

@testable import Credential

@Suite("The public register")
struct RegisterTests {
    // MARK: Making

    @Test(
        "The same content of the same moment gives the same blocks, in whatever order it comes; another moment others")
    func deterministic() throws {
        var draft = try RegisterDraft()
        draft.entries = try (1...300).map { try RegisterDraft.entry("0500000\(1_000 + $0)", "王\($0 % 7)") }
        let blocks = { (draft: RegisterDraft) in try RegisterFile(try draft.file()).blocks.map { $0.read(0..<$0.count) }
        }
        var other = draft
        other.entries.shuffle()
        #expect(try blocks(draft) == blocks(other))
        #expect(try blocks(draft).count == 4)
        other.issuedAt = draft.issuedAt.later(1)
        #expect(Set(try blocks(draft)).isDisjoint(with: try blocks(other)))
        other = draft
        other.entries[299] = try RegisterDraft.entry("05000001300", "王6", statuses: [.card: .lost])
        #expect(draft.lock.edition != other.lock.edition)
    }

    @Test("Every entry of a thousand is found under its number and name, and under nothing else")
    func thousand() throws {
        var draft = try RegisterDraft()
        draft.entries = try (0..<1_000).map {
            try RegisterDraft.entry(
                "0500000\(1_000 + $0)", ["王明", "巴特尔", "𬍛𱁬"][$0 % 3], statuses: [.electronic: .valid])
        }
        let opened = try draft.open()
        #expect(opened.register.count == 1_000)
        for (index, entry) in draft.entries.enumerated() {
            #expect(try opened.entry(number: entry.number, name: entry.name) == entry)
            let other = draft.entries[(index + 1) % 999]
            #expect(try opened.entry(number: entry.number, name: other.name) == nil)
        }
    }

    @Test("An empty register answers")
    func empty() throws {
        var draft = try RegisterDraft()
        draft.entries = []
        #expect(try draft.report().result == .noRecord)
    }

    @Test("Nothing that is published can be read in the file")
    func nothingReadable() throws {
        var draft = try RegisterDraft()
        draft.keySet.names = ["zh": "样证机关"]
        let file = try draft.file()
        for text in ["05000000001", "巴特尔", "呼和浩特市样例局", "草原"] {
            let bytes = Array(text.utf8)
            let found = file.indices.dropLast(bytes.count).contains { file[$0...].starts(with: bytes) }
            // The key set's category table is public.
            #expect(!found || text == "草原")
        }
    }

    @Test(
        "How a name may be typed",
        arguments: [
            ("阿斯娜·买买提", "阿斯娜•买买提", true), ("阿斯娜·买买提", "阿斯娜 . 买买提", true), ("王明", "王　明", true),
            ("阿斯娜·买买提", "阿斯娜・买买提", true), ("阿斯娜·买买提", "阿斯娜买买提", false), ("王明", "王萌", false),
            ("吕", "呂", false), ("王明", "", false), ("李李", "\u{f9e1}李", true), ("\u{f9e1}李", "李李", true),
            ("葛\u{e0100}明", "葛明", true), ("葛明", "葛\u{fe00}\u{200d}明", true), ("e\u{301}", "\u{e9}", true),
        ])
    func names(name: String, typed: String, isFound: Bool) throws {
        var draft = try RegisterDraft()
        draft.entries = [try RegisterDraft.entry("05000000001", name)]
        #expect((try draft.report("05000000001", typed).code != "no-record") == isFound)
    }

    // MARK: Answers

    @Test("An unknown number and a wrong name are answered to the byte alike")
    func alike() throws {
        let draft = try RegisterDraft()
        let reports = [
            try draft.report("05000000002"), try draft.report("05000000001", "巴特"), try draft.report("0", ""),
        ]
        for language in Language.allCases { #expect(Set(reports.map { $0.lines(language) }).count == 1) }
        #expect(Set(reports.map(\.json.description)).count == 1)
        #expect(reports.allSatisfy { $0.exitCode == 2 && $0.code == "no-record" && $0.outcome == "undetermined" })
        let words = reports[0].lines(.chinese).joined(separator: "\n")
        #expect(words.contains("未查到可公开的相符记录，不等于假证"))
        #expect(words.contains("不能据此认可，也不能认定为伪造"))
        #expect(!words.contains("05000000002"))
    }

    @Test(
        "The card's status decides, and its dates before it",
        arguments: [
            (StatusValue.valid, "valid", Int32(0)), (.revoked, "revoked", 1), (.suspended, "suspended", 1),
            (.superseded, "superseded", 1), (.cancelled, "cancelled", 1), (.lost, "lost", 1), (.void, "void", 1),
            (.notInService, "not-in-service", 2),
        ])
    func statuses(status: StatusValue, code: String, exitCode: Int32) throws {
        var draft = try RegisterDraft()
        draft.entries = [try RegisterDraft.entry(statuses: [.card: status, .electronic: .valid])]
        #expect(try draft.report().code == code)
        #expect(try draft.report().exitCode == exitCode)
        draft.entries = [try RegisterDraft.entry(statuses: [.electronic: status])]
        #expect(try draft.report().code == code)
        // Long after its last day, and before its first.
        draft.hardExpiry = try Instant("2040-01-01T00:00:00Z")
        draft.keySet.expires = draft.hardExpiry
        #expect(try draft.report(now: try Instant("2032-11-22T15:59:59Z")).code == code)
        #expect(try draft.report(now: try Instant("2032-11-22T16:00:00Z")).code == "expired")
        draft.issuedAt = try Instant("2026-11-01T00:00:00Z")
        draft.keySet.issuedAt = draft.issuedAt
        #expect(try draft.report(now: try Instant("2026-11-21T15:59:59Z")).code == "not-yet-valid")
    }

    @Test(
        "Data that are due are said to be old; data past their end and a wrong clock give no answer, whoever is asked for"
    )
    func ages() throws {
        let draft = try RegisterDraft()
        let old = try draft.report(now: draft.nextUpdate)
        #expect(old.code == "valid")
        #expect(old.lines(.chinese).contains { $0.contains("登记册应于") })
        #expect(!(try draft.report().lines(.chinese).contains { $0.contains("登记册应于") }))
        let known = try draft.report(now: draft.hardExpiry)
        #expect(known.code == "stale" && known.exitCode == 2)
        #expect(known.json.description == (try draft.report("0", "", now: draft.hardExpiry)).json.description)
        #expect(try draft.report(now: draft.issuedAt.later(-1)).code == "clock-wrong")
        var keys = draft
        keys.hardExpiry = draft.keySet.expires.later(Instant.day)
        #expect(try keys.report(now: draft.keySet.expires).code == "keyset-expired")
    }

    @Test("An answer in words and as JSON")
    func words() throws {
        let draft = try RegisterDraft()
        let report = try draft.report()
        #expect(
            report.lines(.chinese) == [
                "【样证】✔ 有效  公示登记册中有相符记录",
                "  → 登记册只说明有此证件，不说明出示的就是它：请扫描二维码核验，并当面核对本人",
                "  姓名    巴特尔", "  单位    呼和浩特市样例局", "  类别    市场监管、草原", "  编号    05000000001",
                "  证件    行政执法证", "  有效期  2026.11.22 – 2032.11.22", "  状态    实体证件：有效",
                "  内蒙古自治区样证制发机关公示登记册截至 \(draft.issuedAt)；之后变动未知",
                "  核验时间 \(draft.issuedAt.later(Instant.day))",
            ])
        #expect(
            report.json.description.hasPrefix(
                "{\"schema\":1,\"outcome\":\"valid\",\"code\":\"valid\",\"specimen\":true,"))
    }
}
