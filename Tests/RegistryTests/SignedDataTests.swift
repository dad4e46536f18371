import Credential
import Regulation
import Testing

@testable import Registry

/// What no way into the registry gets signed, also where no command has looked before.
@Suite struct SignedDataTests {
    typealias Case = (name: String, change: @Sendable (inout Applicant) throws -> Void, code: Refusal.Code?)

    static let cases: [Case] = [
        ("nothing", { _ in }, nil),
        ("one day more than six years", { $0.validity = try days(more: 1) }, .impossibleDay),
        ("sixty years", { $0.validity = try days(more: 54 * 366) }, .impossibleDay),
        ("a line break in the name", { $0.name = "王\n明" }, .missingRecord),
        ("no name", { $0.name = "" }, .missingRecord),
        ("a control in the agency", { $0.agency = "司法局\u{7}" }, .missingRecord),
        ("a hidden direction in the agency", { $0.agency = "司法局\u{202e}" }, .missingRecord),
        ("no category", { $0.categories = [] }, .missingRecord),
        ("four categories", { $0.categories = [.code(1), .code(2), .code(3), .code(4)] }, .missingRecord),
        ("the category of the other kind", { $0.categories = [.code(90)] }, .wrongCredential),
        ("a supervision credential for enforcement", { $0.kind = .supervision }, .wrongCredential),
        (
            "a supervision credential in words", { ($0.kind, $0.categories) = (.supervision, [.text("城管")]) },
            .wrongCredential
        ),
    ]

    private static func days(more: Int) throws -> ClosedRange<CivilDate> {
        let first = try CivilDate("2026-11-22")
        return first...first.adding(years: 6).adding(days: more)
    }

    @Test(arguments: cases.indices)
    func nothingIsSignedThatACheckWouldRefuse(place: Int) throws {
        let (name, change, code) = Self.cases[place]
        let fixture = try Fixture()
        var applicant = try Fixture.applicant("05000000001")
        try change(&applicant)
        do {
            try fixture.issue([try Fixture.applicant("05000000002", name: "乙"), applicant])
            #expect(code == nil, "\(name)")
        } catch RegistryError.refused(let refusal) { #expect(refusal.code == code, "\(name)") }
        #expect(try fixture.registry.cards().count == (code == nil ? 2 : 0), "\(name)")
    }
}
