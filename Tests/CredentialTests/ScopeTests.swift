import Testing

@testable import Credential

@Suite("Scope, portrait, link and other findings")
struct ScopeTests {
    @Test("Every cause and finding", arguments: placeRows + categoryRows + otherRows)
    func row(_ row: VerdictRow) throws { try row.check() }

    private static func place(_ area: String?, _ place: String, _ verdict: Verdict, _ finding: String) -> VerdictRow {
        VerdictRow("area \(area ?? "none"), place \(place)", verdict, finding) {
            $0.claims.identity.area = try area.map { try Area($0) }
            $0.question.place = try Area(place)
        }
    }

    static let placeRows: [VerdictRow] = [
        place("150100", "150100", .valid, "inside-area"), place("150100", "150102", .valid, "inside-area"),
        place("150100", "150200", .rejected(.outsideArea), "outside-area"),
        place("150100", "150000", .valid, "place-too-wide"), place("150102", "150100", .valid, "place-too-wide"),
        place("150102", "150000", .valid, "place-too-wide"),
        place("150102", "150103", .rejected(.outsideArea), "outside-area"),
        place("150000", "152921", .valid, "inside-area"),
        place("150000", "160000", .rejected(.outsideArea), "outside-area"),
        place("150000", "115000", .rejected(.outsideArea), "outside-area"),
        place("100000", "100100", .valid, "inside-area"),
        place("100000", "150000", .rejected(.outsideArea), "outside-area"),
        place(nil, "150100", .valid, "area-not-stated"),
        VerdictRow("no place asked", .valid) { $0.claims.identity.area = try Area("650000") },
    ]

    private static func category(
        _ stated: [Category], _ asked: String, _ verdict: Verdict, _ finding: String
    ) -> VerdictRow {
        VerdictRow("categories \(stated), asked \(asked)", verdict, finding) {
            $0.claims.identity.categories = stated
            $0.question.category = asked
        }
    }

    static let categoryRows: [VerdictRow] = [
        category([.code(1)], "1", .valid, "inside-category"), category([.code(1)], "市场监管", .valid, "inside-category"),
        category([.code(2), .code(1)], "市场监管", .valid, "inside-category"),
        category([.code(1)], "2", .rejected(.outsideCategory), "outside-category"),
        category([.code(1)], "生态环境", .rejected(.outsideCategory), "outside-category"),
        category([.code(1)], "99", .rejected(.outsideCategory), "outside-category"),
        category([.code(1)], "市场监督", .valid, "category-unclear"), category([.code(1)], "", .valid, "category-unclear"),
        category([.text("草原监督")], "草原监督", .valid, "inside-category"),
        category([.text("草原监督")], "草原", .valid, "category-unclear"),
        category([.text("草原监督")], "3", .valid, "category-unclear"),
        category([.code(1), .text("草原监督")], "2", .valid, "category-unclear"),
        category([.code(77)], "77", .valid, "inside-category"),
    ]

    static let otherRows: [VerdictRow] = [
        VerdictRow("a status beats the place", .rejected(.revoked), "outside-area") {
            $0.bundle.lists[0].values[5] = 1
            $0.question.place = try Area("650000")
        },
        VerdictRow("the place beats the category", .rejected(.outsideArea), "outside-category") {
            $0.question.place = try Area("650000")
            $0.question.category = "2"
        },
        VerdictRow("portrait matches", .valid, "portrait-matches") {
            $0.question.portraitDigest = sha256(SpecimenAuthority.portrait)
        },
        VerdictRow("portrait differs", .undetermined(.portraitDiffers), "portrait-differs") {
            $0.question.portraitDigest = sha256(SpecimenAuthority.portrait + [0])
        },
        VerdictRow("half a digest is no digest", .undetermined(.portraitDiffers), "portrait-differs") {
            $0.question.portraitDigest = Array(sha256(SpecimenAuthority.portrait).prefix(16))
        },
        VerdictRow("electronic: the whole digest counts", .undetermined(.portraitDiffers), "portrait-differs") {
            $0.claims = try $0.authority.electronicClaims()
            $0.question.portraitDigest = sha256(SpecimenAuthority.portrait)
            $0.claims.identity.portraitDigest[31] ^= 1
        },
        VerdictRow("electronic: portrait matches", .valid, "portrait-matches") {
            $0.claims = try $0.authority.electronicClaims()
            $0.question.portraitDigest = sha256(SpecimenAuthority.portrait)
        },
        VerdictRow("the code holds the portrait", .valid, "portrait-in-code") {
            $0.claims.identity.thumbnail = try Thumbnail(SmallWebP().bytes)
        },
        VerdictRow(
            "the code holds the portrait, and another file is compared", .undetermined(.portraitDiffers),
            "portrait-differs"
        ) {
            $0.claims.identity.thumbnail = try Thumbnail(SmallWebP().bytes)
            $0.question.portraitDigest = sha256(SpecimenAuthority.portrait + [0])
        },
        VerdictRow("a nonce was given, and a card is shown", .undetermined(.presentationNotLive)) {
            $0.question.nonce = [1, 2, 3, 4, 5, 6, 7, 8]
        },
        VerdictRow("a name was asked for, and a card is shown", .undetermined(.presentationNotLive)) {
            $0.question.audience = "门岗"
        },
        VerdictRow("a revoked card is revoked, whatever else was asked", .rejected(.revoked), "portrait-differs") {
            $0.bundle.lists[0].values[5] = 1
            $0.question.portraitDigest = sha256([])
        },
        VerdictRow("nothing to compare", .valid, "portrait-not-checked") { _ in },
        VerdictRow("supervision", .valid, "supervision-credential") { $0.claims.identity.kind = .supervision },
        VerdictRow("another host", .valid, "foreign-link") { $0.link = "https://zf.example.com/z" },
        VerdictRow("another path", .valid, "foreign-link") { $0.link = SpecimenAuthority.page + "/" },
        VerdictRow("another scheme", .valid, "foreign-link") { $0.link = "http" + SpecimenAuthority.page.dropFirst(5) },
        VerdictRow("the page in capitals", .valid, "foreign-link") { $0.link = "HTTPS://ZF.EXAMPLE.CN/z" },
        VerdictRow("any link where the authority has no page", .valid, "foreign-link") {
            $0.link = SpecimenAuthority.page
            $0.bundle.keySet.publicPage = nil
        },
    ]

    @Test("Findings that must be absent")
    func absent() throws {
        var scene = try Scene()
        scene.link = SpecimenAuthority.page
        let codes = try scene.report().findings.map(\.code)
        for code in ["foreign-link", "supervision-credential", "old", "no-ledger", "area-not-stated", "inside-area"] {
            #expect(!codes.contains(code), "\(code)")
        }
        #expect(codes.contains("specimen"))
        scene.bundle.keySet.isTest = false
        let report = try scene.report()
        #expect(!report.isSpecimen)
        #expect(!report.findings.contains { $0.subject == .specimen })
    }

    @Test("An issuer whose root nobody pinned: undetermined, and what the token says is shown")
    func unknownIssuer() throws {
        let scene = try Scene.changed { $0.claims.issuer = "CN-XJ" }
        let report = try scene.report()
        #expect(report.verdict == .undetermined(.unknownIssuer))
        #expect(report.verdict.exitCode == 2)
        #expect(report.data == nil)
        #expect(report.claims.issuer == "CN-XJ")
        #expect(!report.isSpecimen)
        let nobody = try Verifier([]).check(
            ScannedText(symbol: DigitText.encode(try Scene().token().bytes)), VerificationQuestion(now: .checked))
        #expect(nobody.verdict == .undetermined(.unknownIssuer))
        #expect(nobody.categories == ["1"])
    }

    @Test("Each authority's keys count for its own credentials alone")
    func authorities() throws {
        let scene = try Scene()
        let theirs = try Scene.changed { scene in
            let key = try PrivateKey.generate(.es256)
            scene.bundle.issuer = "CN-XJ"
            scene.bundle.lists[0].issuer = "CN-XJ"
            scene.bundle.ledgers[0].issuer = "CN-XJ"
            scene.bundle.keySet.issuer = "CN-XJ"
            scene.bundle.keySet.keys.removeAll { $0.use == .credential }
            scene.bundle.keySet.keys.append(
                KeyEntry(key: key.publicKey, use: .credential, lifetime: Instant.keysBegin..<Instant.validUntil))
            scene.signer = key
            scene.claims.issuer = "CN-XJ"
        }
        let verifier = Verifier([try scene.opened(), try theirs.opened()])
        let verdict = { (scene: Scene) in
            let scanned = try ScannedText(symbol: DigitText.encode(try scene.token().bytes))
            return try verifier.check(scanned, VerificationQuestion(now: .checked)).verdict
        }
        #expect(try verdict(scene) == .valid)
        #expect(try verdict(theirs) == .valid)
        var crossed = scene
        crossed.signer = theirs.signer
        #expect(try verdict(crossed) == .rejected(.unknownKey))
    }

    @Test("The report carries the age of the data and the least limit")
    func data() throws {
        var scene = try Scene()
        let data = try #require(try scene.report().data)
        #expect(data.sequence == 42)
        #expect(data.issuedAt == .bundled)
        #expect(data.nextUpdate == Instant.bundled.later(7 * Instant.day))
        #expect(data.limit == Instant.listed.later(25 * Instant.day), "the list expires first")
        scene.question.maximumAge = 3 * Instant.day
        #expect(try scene.report().data?.limit == Instant.bundled.later(3 * Instant.day))
        scene.question.maximumAge = -1
        #expect(try scene.report().data?.limit == .bundled, "no limit lies before the data")
        scene.question.maximumAge = .max
        #expect(try scene.report().data?.limit == Instant.listed.later(25 * Instant.day))
        scene.bundle.keySet.expires = Instant.checked.later(Instant.day)
        #expect(try scene.report().data?.limit == Instant.checked.later(Instant.day), "the key set expires first")
    }
}
