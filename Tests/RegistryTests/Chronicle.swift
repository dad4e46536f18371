import Credential

/// What became of everything that was signed in the year, as the regulation has it; it knows nothing of the registry, its
/// tables or its states, and what a verifier must be told follows from it.
struct Chronicle {
    /// How a card or an electronic credential stands.
    enum Standing: Equatable {
        /// Decided, and not handed out 发放 (article 7(4)).
        case undelivered
        case inForce
        /// 19: reported, and not yet published.
        case reported
        /// 19: published as invalid.
        case void
        /// 18(1): the holder has left the agency that it names.
        case suspended
        /// 17, 18: another one took its place.
        case superseded
        /// 21
        case revoked
        /// 22
        case cancelled
    }

    struct Thing {
        let number: CredentialNumber
        let medium: Medium
        let kind: CredentialKind
        let isWithheld: Bool
        let token: SignedToken
        /// Last day of validity 有效期届满日, which is usable to its end (article 17).
        let lastDay: CivilDate
        var standing: Standing
        /// How it stood before a revocation or cancellation, to which a review leads back (article 24).
        var before: Standing?
    }

    private(set) var things: [Thing] = []
    private var places: [CredentialNumber: [Int]] = [:]

    // MARK: What happens

    /// A card waits for its hand-out; an electronic credential is there at once (article 15(2)).
    mutating func signed(
        _ token: SignedToken, _ number: CredentialNumber, _ medium: Medium = .card,
        kind: CredentialKind = .enforcement, lastDay: CivilDate, isWithheld: Bool = false
    ) {
        places[number, default: []].append(things.count)
        things.append(
            Thing(
                number: number, medium: medium, kind: kind, isWithheld: isWithheld, token: token, lastDay: lastDay,
                standing: medium == .card ? .undelivered : .inForce))
    }

    /// The new card counts from its hand-out, and the earlier one no more (articles 17, 18 and 23); a lost one stays lost.
    mutating func handedOut(_ number: CredentialNumber) {
        for index in cards(of: number) {
            switch things[index].standing {
            case .undelivered: things[index].standing = .inForce
            case .inForce: things[index].standing = .superseded
            default: break
            }
        }
    }

    /// The decision on a renewal, a change or damage ends the electronic credential (reading of article 15(2)).
    mutating func decidedAnew(_ number: CredentialNumber) {
        for index in all(of: number) where things[index].medium == .electronic && things[index].standing == .inForce {
            things[index].standing = .superseded
        }
    }

    /// Something happens to the newest card alone (article 19).
    mutating func card(_ number: CredentialNumber, _ standing: Standing) {
        guard let index = cards(of: number).last else { return }
        things[index].standing = standing
    }

    /// Something happens to the credential, on each medium that is in use (article 18(1)).
    mutating func suspend(_ number: CredentialNumber) {
        for index in all(of: number) where things[index].standing == .inForce { things[index].standing = .suspended }
    }

    /// It has ended, on every medium (articles 18(1), 21 and 22).
    mutating func end(_ number: CredentialNumber, _ standing: Standing) {
        for index in all(of: number) {
            things[index].before = things[index].before ?? things[index].standing
            things[index].standing = standing
        }
    }

    /// The review was upheld (article 24).
    mutating func restore(_ number: CredentialNumber) {
        for index in all(of: number) {
            things[index].standing = things[index].before ?? things[index].standing
            things[index].before = nil
        }
    }

    // MARK: Looking

    func all(of number: CredentialNumber) -> [Int] { places[number] ?? [] }

    private func cards(of number: CredentialNumber) -> [Int] { all(of: number).filter { things[$0].medium == .card } }

    /// The newest card of a number.
    func card(_ number: CredentialNumber) -> Thing? { cards(of: number).last.map { things[$0] } }

    // MARK: What must be answered

    /// The answer for a thing to whoever holds the data of `made` and asks at `now`; `reach` is the end of these data.
    func verdict(of index: Int, asked now: Instant, made: Instant, reach: Instant, isInternal: Bool) -> Verdict {
        let thing = things[index]
        if now < made { return .undetermined(.clockWrong) }
        if now >= thing.lastDay.end { return .rejected(.expired) }
        if now >= reach { return .undetermined(.stale) }
        // Article 9: the public data do not know of holders who are withheld.
        if thing.isWithheld, !isInternal { return .undetermined(.notCovered) }
        return switch thing.standing {
        case .undelivered: .undetermined(.notInService)
        case .inForce: .valid
        case .reported: .rejected(.lost)
        case .void: .rejected(.void)
        case .suspended: .rejected(.suspended)
        case .superseded: .rejected(.superseded)
        case .revoked: .rejected(.revoked)
        case .cancelled: .rejected(.cancelled)
        }
    }
}
