import Foundation
import Testing

@testable import Credential

@Suite("The JSON Schema of --json")
struct SchemaTests {
    static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Schemas/answer.schema.json")

    private static func codes(_ name: String) throws -> [String] {
        let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        let definitions = try #require(object?["$defs"] as? [String: Any])
        return try #require((definitions[name] as? [String: Any])?["enum"] as? [String], "\(name)")
    }

    @Test("Its lists of codes are the enums of the code, each once")
    func enums() throws {
        let lists: [(String, [String])] = [
            ("rejection", Verdict.Rejection.allCases.map(\.rawValue)),
            ("doubt", Verdict.Doubt.allCases.map(\.rawValue)),
            ("inputCode", InputError.allCases.map(\.rawValue)), ("subject", Finding.Subject.allCases.map(\.rawValue)),
            ("state", Finding.State.allCases.map(\.rawValue)), ("findingCode", Array(Finding.codes)),
            ("layer", Malformed.Layer.allCases.map(\.rawValue)), ("reason", Malformed.Reason.allCases.map(\.rawValue)),
        ]
        for (name, cases) in lists { #expect(try Self.codes(name).sorted() == cases.sorted(), "\(name)") }
    }

    /// A report of each verdict, as a check gives it.
    private static func reports() throws -> [VerificationReport] {
        let rows =
            VerdictTests.signatureRows + VerdictTests.timeRows + VerdictTests.statusRows + VerdictTests.ledgerRows
            + ScopeTests.placeRows + ScopeTests.categoryRows + ScopeTests.otherRows
        let scenes = try rows.map { try Scene.changed($0.change) } + [Scene.changed { $0.claims.issuer = "CN-XJ" }]
        var electronic = try Scene()
        electronic.claims = try electronic.authority.electronicClaims()
        let token = try electronic.token().bytes
        let altered = CBORItem.array([.bytes(token), .bytes([1])]).encoded()
        let whole = CBORItem.array([.bytes(token), .bytes(SpecimenAuthority.portrait)]).encoded()
        let verifier = Verifier([try electronic.opened()])
        return try scenes.map { try $0.report() }
            + [altered, whole].map { try verifier.check(ShownCredential(try ElectronicFile($0)), electronic.question) }
            + [
                verifier.check(ShownCredential(ElectronicFile(whole), picturedWith: []), electronic.question),
                PresenceTests.repeated(),
                Verifier([], isIncomplete: true).check(
                    ShownCredential(ElectronicFile(whole), picturedWith: []), electronic.question),
            ]
    }

    @Test("Another validator takes the object of every verdict and of every input error")
    func everyVerdict() throws {
        let reports = try Self.reports()
        #expect(Set(reports.map(\.verdict)) == Set(Verdict.allCases))
        let lines =
            reports.map { $0.json(input: "a\u{1b}\"").description }
            + InputError.allCases.map { error in
                let place = error == .malformed ? Malformed(.cose, at: 3, .wrongTag) : nil
                return JSONLine.inputError(
                    input: "-", error, detail: error.explanation(.chinese, detail: "x"), malformed: place
                ).description
            }
        let folder = try TemporaryFolder()
        let file = try folder.write(Array(lines.joined(separator: "\n").utf8), as: "answers")
        guard let python = OracleTests.python else { return }
        let answer = try OracleTests.ask(python, "check_answers", [Self.file.path, file])
        #expect(answer["valid"] as? Int == lines.count)
    }

    @Test("The validator refuses what is not in the schema")
    func refusals() throws {
        guard let python = OracleTests.python else { return }
        let report = try Scene().report().json(input: "x").description
        let error = JSONLine.inputError(input: "x", .foreign, detail: "y").description
        let wrong = [
            report.replacing(#""code":"valid","specimen""#, with: #""code":"lost","specimen""#),
            report.replacing(#""schema":1"#, with: #""schema":2"#),
            report.replacing(#""code":"in-force""#, with: #""code":"in-power""#),
            report.replacing(#""subject":"format""#, with: #""subject":"shape""#),
            report.replacing(#""area":"150100""#, with: #""area":"呼和浩特市""#),
            report.replacing(#""clockGiven""#, with: #""clockgiven""#),
            error.replacing(#""foreign""#, with: #""alien""#), error.replacing(#","detail":"y""#, with: ""),
            error.replacing(#""foreign""#, with: #""malformed""#), error.replacing("}", with: #","offset":1}"#), "{}",
        ]
        let folder = try TemporaryFolder()
        for line in wrong {
            #expect(line != report && line != error)
            let file = try folder.write(Array(line.utf8), as: "answer")
            let status = try python.run([OracleTests.script("check_answers"), Self.file.path, file]).status
            #expect(status == 1, "\(line)")
        }
    }
}
