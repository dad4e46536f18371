import Credential
import Testing

@testable import Regulation

/// An agency of a level, the people who may have to do with it, and some who may not.
struct Cast {
    static let today = try? CivilDate("2026-11-24")

    let level: Level
    let agency: Agency
    let day: CivilDate

    init(_ level: Level, body: AgencyBody = .ordinary) throws {
        self.level = level
        agency = try Agency(
            id: 1, level: level, type: .organ, body: body, division: Area(level == .region ? "150000" : "150102"))
        day = try CivilDate("2026-11-24")
    }

    /// Everyone, by name.
    enum Role: String, CaseIterable {
        case ownAgency, otherAgency, banner, otherBanner, league, otherLeague, region, secondRegion, printShop

        func actor() throws -> Actor {
            switch self {
            case .ownAgency: Actor(id: 10, office: .agency(1))
            case .otherAgency: Actor(id: 11, office: .agency(2))
            case .banner: Actor(id: 20, office: try department("150102"))
            case .otherBanner: Actor(id: 21, office: try department("150204"))
            case .league: Actor(id: 30, office: try department("150100"))
            case .otherLeague: Actor(id: 31, office: try department("150200"))
            case .region: Actor(id: 40, office: try department("150000"))
            case .secondRegion: Actor(id: 41, office: try department("150000"))
            case .printShop: Actor(id: 50, office: .printShop)
            }
        }

        private func department(_ code: String) throws -> Office {
            .department(try #require(JusticeDepartment(try Area(code))))
        }

        /// The level of the department that the actor serves in and that has the agencies of 150102 in its area.
        var level: Level? {
            switch self {
            case .banner: .banner
            case .league: .league
            case .region, .secondRegion: .region
            default: nil
            }
        }
    }

    /// A person of whom everything is on record that either kind asks for.
    func qualified(_ kind: CredentialKind = .enforcement) throws -> Qualification {
        Qualification(
            conductDeclared: true, establishment: .administrative, isInPost: true,
            trainings: [
                Training(organiser: agency.handling, completedOn: day.adding(days: -60)),
                Training(agency: agency.id, completedOn: day.adding(days: -40)),
            ],
            examPassedOn: day.adding(days: -50), isFit: true, group: kind == .supervision ? .agencyHead : nil)
    }

    /// A credential in force with some years to go, or one that suits the kind of application.
    func credential(
        _ state: CredentialState = .active, agency: Int = 1, kind: CredentialKind = .enforcement,
        lastDay: CivilDate? = nil
    ) throws -> HeldCredential {
        let last = lastDay ?? day.adding(days: 60)
        return HeldCredential(
            number: try CredentialNumber("05000000001"), kind: kind, person: 7, agency: agency, state: state,
            validity: last.adding(years: -6)...last)
    }

    /// An application that nothing speaks against, in a state.
    func application(
        _ kind: ApplicationKind, _ state: ApplicationState = .draft, of credential: CredentialKind = .enforcement
    ) throws -> Application {
        var application = Application(
            id: 5, kind: kind, credentialKind: credential, state: state, agency: agency, person: 7,
            documents: Document.required(for: kind, of: credential), isDeclaredTrue: true,
            filedOn: state == .draft ? nil : day.adding(days: -10), filedBy: 10,
            ground: kind == .cancel ? .leftPost(.retired) : nil)
        if let at = state.level {
            application.opinions = agency.route.filter { $0.level < at }.map {
                Opinion(department: $0, actor: 900 + $0.level.rawValue)
            }
        }
        return application
    }

    /// Facts that nothing speaks against.
    func facts(
        _ kind: ApplicationKind, _ state: ApplicationState = .draft, of credential: CredentialKind = .enforcement
    ) throws -> ApplicationFacts {
        let subject: HeldCredential? =
            switch kind {
            case .first: nil
            case .transfer: try self.credential(.suspended, agency: 2, kind: credential)
            default: try self.credential(kind: credential)
            }
        return ApplicationFacts(
            application: try application(kind, state, of: credential), qualification: try qualified(credential),
            held: subject.map { [$0] } ?? [], subject: subject,
            loss: kind == .loss ? LossRecord(state: .void, publishedOn: day.adding(days: -50)) : nil,
            hearing: Hearing(noticedOn: day.adding(days: -9), heardOn: day.adding(days: -5)))
    }

    /// The same with the region's review by its first reviewer.
    func reviewed(_ kind: ApplicationKind, of credential: CredentialKind = .enforcement) throws -> ApplicationFacts {
        var facts = try facts(kind, .atRegion, of: credential)
        facts.application.opinions.append(
            Opinion(department: try #require(JusticeDepartment.region), actor: 40))
        return facts
    }
}

/// What a decision came to: its outcome, or the code of its refusal. Every refusal must have all of its words.
func verdict<Outcome: Hashable & Sendable>(
    _ body: () throws -> Decision<Outcome>
) throws -> Result<Outcome, Refused> {
    do { return .success(try body().outcome) } catch let refusal as Refusal {
        expectWords(refusal)
        return .failure(Refused(code: refusal.code))
    }
}

/// The code of a refusal, which must have all of its words; nil where there is none.
func refusal(_ body: () throws -> Void) throws -> Refusal.Code? {
    do {
        try body()
        return nil
    } catch let refusal as Refusal {
        expectWords(refusal)
        return refusal.code
    }
}

private func expectWords(_ refusal: Refusal) {
    for words in [refusal.reason, refusal.allowed] {
        #expect(words.chinese.unicodeScalars.contains { 0x4e00...0x9fff ~= $0.value })
        #expect(!words.english.isEmpty && words.english.unicodeScalars.allSatisfy { $0.isASCII })
    }
    #expect(1...29 ~= refusal.article.number)
}

struct Refused: Error, Equatable { let code: Refusal.Code }
