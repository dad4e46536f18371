import Foundation
import Testing

@testable import Credential

@Suite("The words of an answer")
struct AnswerTests {
    private static let verdicts = Verdict.allCases

    /// Every code of the format document, section 6, with its outcome.
    private static let documented: [String: String] = [
        "valid": "valid", "bad-signature": "rejected", "key-revoked": "both", "unknown-key": "both",
        "not-yet-valid": "rejected", "expired": "rejected", "revoked": "rejected", "cancelled": "rejected",
        "superseded": "rejected", "suspended": "rejected", "lost": "rejected", "void": "rejected",
        "not-issued": "rejected", "not-in-ledger": "rejected", "picture-altered": "rejected",
        "outside-area": "rejected", "outside-category": "rejected", "unknown-issuer": "undetermined",
        "not-covered": "undetermined", "not-in-service": "undetermined", "no-status": "undetermined",
        "stale": "undetermined", "keyset-expired": "undetermined", "clock-wrong": "undetermined",
        "clock-unsure": "undetermined", "data-damaged": "undetermined",
        "code-unread": "undetermined", "presentation-not-live": "undetermined", "seen-before": "undetermined",
        "portrait-differs": "undetermined",
    ]

    private static func hasHan(_ text: String) -> Bool { text.unicodeScalars.contains { 0x4e00...0x9fff ~= $0.value } }

    private static func report(_ verdict: Verdict, _ findings: [Finding]) throws -> VerificationReport {
        VerificationReport(
            verdict: verdict, findings: findings, claims: try SpecimenAuthority.shared.cardClaims(), categories: ["x"],
            authority: nil, isSpecimen: false, data: nil, now: .checked, clockIsGiven: false)
    }

    @Test("The codes, outcomes and exit codes are those of the format document")
    func codes() {
        var seen: [String: String] = [:]
        for verdict in Self.verdicts {
            seen[verdict.code] = seen[verdict.code] == nil ? verdict.outcome : "both"
            #expect(verdict.exitCode == ["valid": 0, "rejected": 1, "undetermined": 2][verdict.outcome])
        }
        #expect(seen == Self.documented)
    }

    @Test("Every verdict has a sign, words and a next step in both languages, and no rejection is without one")
    func verdicts() {
        for verdict in Self.verdicts {
            for language in Language.allCases {
                let (headline, meaning) = (verdict.headline(language), verdict.meaning(language))
                #expect(["✔", "✘", "?"].contains { headline.hasPrefix($0) })
                #expect(!meaning.isEmpty && Self.hasHan(meaning) == (language == .chinese), "\(verdict)")
                let advice = verdict.advice(language)
                #expect(advice.count == (verdict.outcome == "undetermined" ? 2 : 1))
                #expect(advice.allSatisfy { !$0.isEmpty && Self.hasHan($0) == (language == .chinese) })
                let neither = ["不能据此认可，也不能认定为伪造", "do not accept it on this answer, and do not call it forged"]
                #expect(neither.contains(advice[0]) == (verdict.outcome == "undetermined"))
            }
        }
        for language in Language.allCases {
            #expect(Set(Self.verdicts.map { $0.meaning(language) }).count == Self.verdicts.count, "no two alike")
        }
    }

    /// Findings that need no line: the headline or another line says it.
    private static let silent: Set<String> = ["well-formed", "known-key", "fresh", "valid", "not-checked"]

    /// Every finding that a check may report: a subject's state and code.
    private static let findings: [Finding] =
        Verdict.Rejection.allCases.map { Finding(.status, .failed, $0.rawValue) }
        + Verdict.Doubt.allCases.map { Finding(.status, .unclear, $0.rawValue) } + [
            Finding(.signature, .passed, "signature-holds"), Finding(.ledger, .passed, "in-ledger"),
            Finding(.ledger, .note, "no-ledger"), Finding(.ledger, .unclear, "not-yet-recorded"),
            Finding(.time, .passed, "in-force"), Finding(.freshness, .note, "old"),
            Finding(.time, .note, "clock-went-back"),
            Finding(.specimen, .note, "specimen"), Finding(.scope, .note, "supervision-credential"),
            Finding(.scope, .passed, "inside-area"), Finding(.scope, .passed, "inside-category"),
            Finding(.scope, .unclear, "area-not-stated"), Finding(.scope, .unclear, "place-too-wide"),
            Finding(.scope, .unclear, "category-unclear"),
            Finding(.portrait, .passed, "portrait-matches"),
            Finding(.portrait, .note, "portrait-not-checked"), Finding(.link, .note, "foreign-link"),
            Finding(.key, .note, "key-revoked-ledger-decides"),
            Finding(.presence, .note, "card"), Finding(.portrait, .note, "portrait-inside"),
            Finding(.portrait, .note, "portrait-in-code"),
            Finding(.presence, .passed, "live-presentation"), Finding(.presence, .note, "plain-electronic"),
            Finding(.presence, .unclear, Finding.Observation.presentationNotLive),
        ]

    @Test("Every finding has words in both languages")
    func findingWords() {
        for finding in Self.findings {
            for language in Language.allCases {
                let line = finding.line(language)
                #expect(line.map { Self.hasHan($0) == (language == .chinese) } == true, "\(finding.code)")
            }
        }
        for code in Self.silent { #expect(Finding(.status, .passed, code).line(.english) == nil) }
    }

    @Test("No check reports a finding that has neither words nor a reason to be silent")
    func findingsInUse() throws {
        let known = Self.silent.union(Self.findings.map(\.code))
        #expect(known == Finding.codes)
        let rows =
            VerdictTests.signatureRows + VerdictTests.timeRows + VerdictTests.statusRows + VerdictTests.ledgerRows
            + ScopeTests.placeRows + ScopeTests.categoryRows + ScopeTests.otherRows
        var seen: Set<String> = []
        for row in rows {
            let report = try Scene.changed(row.change).report()
            for finding in report.findings {
                #expect(known.contains(finding.code), "\(finding.code)")
                seen.insert(finding.code)
            }
            for language in Language.allCases {
                let lines = Answer(report, in: language).lines
                #expect(lines.first?.contains("\(report.verdict.headline(language))") == true)
                #expect(lines.first?.hasPrefix(language == .chinese ? "【样证】" : "[SPECIMEN] ") == true)
            }
        }
        let elsewhere: Set<String> = [
            "picture-altered", "unknown-issuer", "data-damaged", "live-presentation", "seen-before", "code-unread",
            "portrait-inside",
        ]
        #expect(known.subtracting(seen) == elsewhere, "every other code is reached by some row")
    }

    @Test("A further cause is told beside the verdict, and the verdict's own words only once")
    func furtherCauses() throws {
        let scene = try Scene.changed {
            $0.claims.expires = $0.question.now
            $0.bundle.lists[0].values[5] = 13
        }
        let lines = Answer(try scene.report(), in: .english).lines
        #expect(lines[0].contains("the credential has expired (expired)"))
        #expect(lines.filter { $0.contains("has expired") }.count == 1)
        #expect(lines.contains("  ✘ the card has been reported lost; do not accept it"))
    }

    @Test("Data that are due or too old say until when it was in force, and only if nothing else stands against it")
    func asOf() throws {
        func headline(_ days: Int, _ change: (inout Scene) throws -> Void = { _ in }) throws -> [String] {
            let report = try Scene.changed {
                $0.question.now = $0.bundle.issuedAt.later(days * Instant.day)
                try change(&$0)
            }.report()
            return Language.allCases.map { Answer(report, in: $0).headline }
        }
        #expect(try headline(6) == ["【样证】✔ 有效", "[SPECIMEN] ✔ VALID"])
        let english = "valid as of 2026-12-01; later changes are unknown"
        #expect(
            try headline(8) == ["【样证】✔ 有效  截至 2026-12-01 有效；之后变动未知", "[SPECIMEN] ✔ VALID  \(english)"])
        #expect(
            try headline(31) == [
                "【样证】? 无法判定  核验数据已过期 (stale)",
                "[SPECIMEN] ? UNDETERMINED  your data are too old (stale)",
            ])
        let doubts: [(inout Scene) throws -> Void] = [
            { $0.bundle.lists[0].values[5] = StatusValue.revoked.rawValue },
            { $0.bundle.lists[0].values[5] = StatusValue.notInService.rawValue }, { $0.ledgerEntry = .ofAnother },
            { $0.bundle.lists = [] }, { $0.claims.notBefore = $0.question.now.later(1) },
            { $0.claims.notBefore = $0.bundle.issuedAt.later(1) },
        ]
        for change in doubts {
            for days in [8, 31] {
                #expect(try headline(days, change).allSatisfy { !$0.contains("截至") && !$0.contains("as of") })
            }
        }
    }

    @Test("A supervision credential says what it is under every verdict, and the face is always to be compared")
    func always() throws {
        let changes: [(inout Scene) throws -> Void] = [
            { _ in }, { $0.claims.issuer = "CN-XJ" }, { $0.signer = $0.authority.stranger },
            { $0.damage = { $0[$0.count - 1] ^= 1 } }, { $0.bundle.lists[0].values[5] = StatusValue.lost.rawValue },
            { $0.question.now = .keysBegin }, { $0.question.now = .validUntil },
        ]
        for change in changes {
            let scene = try Scene.changed {
                $0.claims.identity.kind = .supervision
                try change(&$0)
            }
            let lines = Answer(try scene.report(), in: .chinese).lines
            #expect(lines.filter { $0.contains("本证为行政执法监督证，不是行政执法证") }.count == 1, "\(lines)")
            #expect(lines.filter { $0.contains("照片未经签名核验，请当面核对本人") }.count == 1, "\(lines)")
        }
    }

    @Test("The answer says what clock was used, and when it was set by hand")
    func clock() throws {
        var scene = try Scene()
        #expect(Answer(try scene.report(), in: .english).lines.last == "  clock 2026-12-03T12:00:00+08:00")
        #expect(Answer(try scene.report(), in: .chinese).lines.last == "  核验时间 2026-12-03T12:00:00+08:00")
        scene.question.clockIsGiven = true
        let report = try scene.report()
        #expect(Answer(report, in: .english).lines.last == "  clock 2026-12-03T12:00:00+08:00 (set by hand)")
        #expect(Answer(report, in: .chinese).lines.last == "  核验时间 2026-12-03T12:00:00+08:00（手动指定）")
        #expect(report.json(input: "x").description.contains("\"clockGiven\":true"))
    }

    @Test("A clock before the last use says both times, and what may be typed")
    func lastUse() throws {
        let scene = try Scene.changed {
            $0.lastUse = $0.question.now.later(3_600)
            $0.claims.expires = $0.question.now.later(1)
        }
        let lines = Answer(try scene.report(), in: .english, commands: ["if the clock is right: x"]).lines
        #expect(lines[0].hasSuffix("(clock-unsure)"))
        #expect(lines[3] == "  → if the clock is right: x")
        #expect(
            lines.last == "  clock 2026-12-03T12:00:00+08:00; last use of this device 2026-12-03T13:00:00+08:00")
    }

    @Test("A time that was given and lies before the data is not called a wrong clock of the machine")
    func givenTooEarly() throws {
        var scene = try Scene()
        scene.question.now = Instant(seconds: 0)
        for (isGiven, machine, given) in [(false, true, false), (true, false, true)] {
            scene.question.clockIsGiven = isGiven
            let report = try scene.report()
            #expect(report.verdict == .undetermined(.clockWrong))
            for (language, machines, givens) in [
                (Language.chinese, ["本机时钟早于制发机关", "请校准本机时钟"], ["指定的时间早于核验数据", "请指定核验数据生成之后的时间"]),
                (
                    .english, ["this machine's clock is before", "set this machine's clock"],
                    ["the given time lies before", "give a time after"]
                ),
            ] {
                let words = Answer(report, in: language).lines.joined(separator: "\n")
                #expect(machines.allSatisfy { words.contains($0) == machine }, "\(words)")
                #expect(givens.allSatisfy { words.contains($0) == given }, "\(words)")
            }
        }
        // Beside another verdict it is a finding, and says the same.
        let finding = Finding(.time, .unclear, .undetermined(.clockWrong))
        #expect(finding.line(.english)?.contains("this machine's clock") == true)
        #expect(finding.line(.english, clockIsGiven: true) == "? the given time lies before your data were made")
        #expect(
            Finding(.time, .passed, .inForce).line(.english, clockIsGiven: true) == "✔ within its dates of validity")
    }

    @Test("What is broken where is said in Chinese to whoever reads Chinese, each layer by a name of its own")
    func brokenPlaces() {
        for layer in Malformed.Layer.allCases {
            for reason in Malformed.Reason.allCases {
                let error = Malformed(layer, at: 7, reason)
                #expect(error.words(.english) == error.description)
                let words = error.words(.chinese)
                #expect(words.contains("第 7 ") && !words.contains(reason.rawValue), "\(words)")
            }
        }
        #expect(
            Set(Malformed.Layer.allCases.map { Malformed($0, at: 0, .empty).words(.chinese) }).count
                == Malformed.Layer.allCases.count)
        #expect(Malformed(.digits, at: 34, .outOfRange).words(.chinese) == "数字串第 34 个字符：数值超出范围")
        #expect(Malformed(.bundle, at: 0, .wrongTag).words(.chinese) == "核验数据第 0 字节：不是所要的数据")
    }

    @Test("The whole answer of a valid card, in both languages")
    func whole() throws {
        let report = try Scene().report()
        #expect(
            Answer(report, in: .english).lines == [
                "[SPECIMEN] ✔ VALID", "  → compare what follows with the card, and the face with the person",
                "  name       巴特尔", "  agency     呼和浩特市样例局", "  category   市场监管",
                "  number     05000000001", "  kind       enforcement", "  area       150100 呼和浩特市",
                "  validity   2026.11.22 – 2032.11.22", "  issued by  内蒙古自治区样证制发机关",
                "  ✔ the signature holds: it proves the record, not the bearer",
                "  ✔ within its dates of validity", "  ✔ the ledger of issued credentials holds it",
                "  · SPECIMEN: signed by an authority of specimens; it has no force",
                "  · the code of a card: it can be photographed and proves no original",
                "  · the photo was not checked against the signature: compare the face",
                "  data as of 2026-12-01 (no. 42); later changes are unknown", "  clock 2026-12-03T12:00:00+08:00",
            ])
        #expect(Answer(report, in: .chinese).lines.contains("  姓名    巴特尔"))
        #expect(Answer(report, in: .chinese).headline == "【样证】✔ 有效")
    }

    @Test("The name in Mongolian script stands beside the other, and an issuer that nobody knows is named by its code")
    func namesAsPrinted() throws {
        let report = try Scene.changed {
            $0.claims.identity.nameMongolian = "ᠪᠠᠲᠤ"
            $0.claims.issuer = "CN-XJ"
        }.report()
        let lines = Answer(report, in: .english).lines
        #expect(lines.contains("  name       巴特尔  ᠪᠠᠲᠤ"))
        #expect(lines.contains("  issued by  CN-XJ"))
        #expect(lines.contains("  what the code claims, unproved:"))
        #expect(lines.contains("  category   code 1"))
        #expect(!lines.contains { $0.contains("from the authority itself") }, "nobody is sent to whom the code claims")
    }

    @Test("A foreign link stands in the second line, whatever the verdict is")
    func foreignLink() throws {
        for change in [{ _ in }, { $0.bundle.lists[0].values[5] = 1 }] as [(inout Scene) throws -> Void] {
            let report = try Scene.changed {
                $0.link = "http://evil.example/"
                try change(&$0)
            }.report()
            let lines = Answer(report, in: .english).lines
            #expect(lines[1] == "  · the address in the code is not the authority's: do not open it")
            #expect(lines.count { $0.contains("do not open it") } == 1)
        }
    }

    /// Characters that a terminal or a reader could mistake, one of each kind.
    private static let traps: [Unicode.Scalar] = [
        0x0, 0x7, 0x8, 0x9, 0xa, 0xd, 0x1b, 0x7f, 0x85, 0x9b, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067,
        0x2068, 0x2069, 0x200e, 0x200f, 0x61c, 0x2028, 0x2029, 0xe000, 0xf8ff, 0xf0000, 0x10fffd, 0xfdd0, 0xfdef,
        0xfffe, 0xffff, 0x1fffe, 0x10ffff, 0xad, 0x200b, 0x2060, 0x2064, 0xfeff, 0xe0001, 0xe007f,
        0x34f, 0x115f, 0x1160, 0x2800, 0x3164, 0xffa0, 0x206a, 0xfff9, 0x1bca0, 0x1d173, 0xe0fff,
    ].compactMap { (value: UInt32) in Unicode.Scalar(value) }

    @Test("Controls, overrides and noncharacters from a payload are escaped in every line and in JSON")
    func escapes() throws {
        for trap in Self.traps {
            let text = "a\(trap)[31mb"
            let scene = try Scene.changed {
                $0.claims.identity.name = text
                $0.claims.identity.nameMongolian = text
                $0.claims.identity.agency = text
                $0.claims.identity.categories = [.text(text)]
                $0.claims.identity.issuingAuthority = text
            }
            let report = try scene.report()
            let escaped = "\\u{" + String(trap.value, radix: 16) + "}"
            for language in Language.allCases {
                let lines = Answer(report, in: language).lines
                #expect(!lines.contains { $0.unicodeScalars.contains(trap) }, "\(escaped)")
                #expect(lines.filter { $0.contains("a\(escaped)[31mb") }.count == 4, "\(escaped)")
            }
            let json = report.json(input: text).description
            #expect(!json.unicodeScalars.contains(trap), "\(escaped)")
            let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
            #expect(object["input"] as? String == text, "\(escaped)")
            let credential = try #require(object["credential"] as? [String: Any])
            for member in ["name", "nameMongolian", "agency", "issuingAuthority"] {
                #expect((credential[member] as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
            }
            #expect(credential["categories"] as? [String] == [text])
            #expect(throws: DomainError.self) { try CheckedText.check(text, field: "name") }
        }
        for text in ["巴特尔", "ᠪᠠᠲᠤ\u{180b}\u{202f}", "𬍛", "é", "e\u{301}", "·", "a\\u{202e}", "\u{200d}"] {
            #expect(CheckedText.escaped(text) == text)
            #expect(throws: Never.self) { try CheckedText.check(text, field: "name") }
        }
    }

    @Test("JSON: members, quotes, backslashes, null, and the error of an input")
    func json() throws {
        let report = try Scene.changed { $0.claims.identity.area = nil }.report()
        let text = report.json(input: "a\"b\\c/\u{2028}.png").description
        #expect(!text.contains("\n"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["input"] as? String == "a\"b\\c/\u{2028}.png")
        #expect(object["schema"] as? Int == 1)
        #expect(object["outcome"] as? String == "valid")
        #expect(object["specimen"] as? Bool == true)
        #expect(
            (object["findings"] as? [[String: String]])?.first == [
                "subject": "format", "state": "passed", "code": "well-formed",
            ])
        let credential = try #require(object["credential"] as? [String: Any])
        #expect(credential["area"] is NSNull)
        #expect(credential["validTo"] as? String == "2032-11-22")
        #expect(credential["index"] as? Int == 5)
        #expect((object["data"] as? [String: Any])?["sequence"] as? Int == 42)
        let nobody = try Scene.changed { $0.claims.issuer = "CN-XJ" }.report().json(input: "-").description
        let other = try #require(try JSONSerialization.jsonObject(with: Data(nobody.utf8)) as? [String: Any])
        #expect(other["data"] is NSNull)
        let error = JSONLine.inputError(input: "x", .foreign, detail: "\u{1b}").description
        #expect(error == #"{"schema":1,"input":"x","outcome":"input-error","code":"foreign","detail":"\u001b"}"#)
        #expect(
            JSONLine.array([.null, .bool(false), .number(-1), JSONLine(nil)]).description == "[null,false,-1,null]")
    }

    @Test("Refusals of a text: code and words in both languages")
    func refusals() {
        let refusals: [(ScannedText.Refusal, String)] = [
            (.foreign, "foreign"), (.inputDamaged(digits: 161), "input-damaged"),
            (.malformed(Malformed(.digits, at: 17, .outOfRange)), "malformed"),
        ]
        for (refusal, code) in refusals {
            #expect(refusal.code == code)
            #expect(Self.hasHan(refusal.explanation(.chinese)))
            #expect(!Self.hasHan(refusal.explanation(.english)))
        }
        #expect(ScannedText.Refusal.inputDamaged(digits: 161).explanation(.english).contains("161"))
        #expect(refusals[2].0.explanation(.english).contains("digits: out-of-range at 17"))
    }
}
