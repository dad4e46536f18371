internal import CardPress
internal import Checking
internal import Credential
internal import Registry
internal import Roster

/// Turns rows into applicants and finds, before anything is signed, whatever would not make a right card.
struct RosterReview {
    let keySet: KeySet
    let credentialKey: PublicKey
    let identityKey: [UInt8]
    let now: Instant
    let portraitFolder: String
    /// A press for each kind, to lay out everything that will be printed.
    let presses: [CredentialKind: CardPress]

    /// An applicant whose card can be drawn and whose code fits.
    func applicant(_ row: RosterRow, portrait file: String) throws(RowProblem) -> Applicant {
        let kind: CredentialKind = row.kind == .supervision ? .supervision : .enforcement
        let applicant = Applicant(
            number: try number(row),
            identityHash: row.identityNumber.map { hmacSHA256(key: identityKey, Array($0.text.utf8)) },
            name: row.name, nameMongolian: row.nameMongolian, agency: row.agency,
            agencyMongolian: row.agencyMongolian, categories: try categories(row, kind), kind: kind,
            area: try area(row), validity: try validity(row), portrait: try portrait(row, file))
        try checkTexts(row)
        try checkPrint(row, applicant)
        try checkCode(row, applicant)
        return applicant
    }

    // MARK: Items

    private func number(_ row: RosterRow) throws(RowProblem) -> CredentialNumber? {
        guard let text = row.number else { return nil }
        guard let number = try? CredentialNumber(text) else {
            throw RowProblem(row: row.row, .number, text, "not a number", hint: "write 11 digits")
        }
        return number
    }

    /// Words become codes of the key set's table; a word that is not in it is refused, because a verifier could not
    /// compare it. Supervision credentials have 行政执法监督 and no other has it.
    private func categories(_ row: RosterRow, _ kind: CredentialKind) throws(RowProblem) -> [Credential.Category] {
        try row.categories.map { (words) throws(RowProblem) in
            guard let code = keySet.categories.first(where: { $0.value == words })?.key else {
                throw RowProblem(
                    row: row.row, .category, words, "unknown category",
                    hint: "use " + keySet.categories.sorted { $0.key < $1.key }.map(\.value).joined(separator: "、"))
            }
            guard (code == CategoryTable.supervision) == (kind == .supervision) else {
                throw RowProblem(
                    row: row.row, .category, words, "this category does not belong to \(kind.title)",
                    hint: "行政执法监督 is the one category of 行政执法监督证, and of no other")
            }
            return .code(code)
        }
    }

    private func area(_ row: RosterRow) throws(RowProblem) -> Area? {
        guard let text = row.area else { return nil }
        guard let area = try? Area(text), RegionDivisions.contain(area) else {
            throw RowProblem(
                row: row.row, .area, text, "not a division of the region",
                hint: "write its code of six digits, as 150102")
        }
        return area
    }

    /// Six years to the same day of the month, inclusive, unless the roster says less (article 17).
    private func validity(_ row: RosterRow) throws(RowProblem) -> ClosedRange<CivilDate> {
        let first = try day(row, .validFrom, row.validFrom) ?? CivilDate(containing: now)
        let longest = first.adding(years: 6)
        let last = try day(row, .validTo, row.validTo) ?? longest
        guard first <= last, last <= longest else {
            throw RowProblem(
                row: row.row, .validTo, last.description, "validity must end between \(first) and \(longest)",
                hint: "leave the cell empty for six years")
        }
        guard first <= CivilDate(containing: now) else {
            throw RowProblem(
                row: row.row, .validFrom, first.description, "validity begins in the future",
                hint: "leave the cell empty for today")
        }
        return first...last
    }

    private func day(_ row: RosterRow, _ column: RosterColumn, _ text: String?) throws(RowProblem) -> CivilDate? {
        guard let text else { return nil }
        do { return try CivilDate(text) } catch {
            throw RowProblem(row: row.row, column, text, "no such day", hint: "write 2026-11-22")
        }
    }

    private func portrait(_ row: RosterRow, _ file: String) throws(RowProblem) -> [UInt8] {
        do { return try NormalisedPortrait.make(fromFile: "\(portraitFolder)/\(file)") } catch {
            throw RowProblem(
                row: row.row, .portrait, file, "portrait not usable: \(masked(error.message));",
                hint: "supply another picture")
        }
    }

    // MARK: Checks before signing

    private func checkTexts(_ row: RosterRow) throws(RowProblem) {
        let texts: [(RosterColumn, String?)] = [
            (.name, row.name), (.agency, row.agency), (.nameMongolian, row.nameMongolian),
            (.agencyMongolian, row.agencyMongolian),
        ]
        for (column, text) in texts {
            guard let text else { continue }
            do { try CheckedText.check(text, field: column.title) } catch {
                guard case .text(_, let problem) = error else { continue }
                throw RowProblem(row: row.row, column, text, problem + " in", hint: "remove or replace it")
            }
        }
        if let issuer = row.issuer, issuer != keySet.name {
            throw RowProblem(
                row: row.row, .issuer, issuer, "not this authority",
                hint: "leave the cell empty or write \(keySet.name)")
        }
    }

    private func checkPrint(_ row: RosterRow, _ applicant: Applicant) throws(RowProblem) {
        let content = CardContent(
            name: applicant.name, nameMongolian: applicant.nameMongolian, agency: applicant.agency,
            agencyMongolian: applicant.agencyMongolian, categories: applicant.categories.map(keySet.words),
            number: applicant.number?.text ?? "05000000000", validFrom: applicant.validity.lowerBound.printed,
            validTo: applicant.validity.upperBound.printed, issuingAuthority: keySet.name,
            publicPage: keySet.publicPage?.address, portrait: applicant.portrait, qrText: "")
        do { try presses[applicant.kind]?.check(content) } catch {
            throw RowProblem(
                row: row.row, column(of: error), "", "the card cannot be drawn: \(masked("\(error)"))", hint: "")
        }
    }

    private func column(of error: CardError) -> RosterColumn {
        let field: String
        switch error {
        case .missing(let name, _), .forbiddenCharacter(let name, _, _), .missingGlyph(let name, _, _),
            .textDoesNotFit(let name, _, _), .portrait(let name, _), .symbolDoesNotFit(let name, _, _),
            .symbolText(let name, _):
            field = name.lowercased()
        case .fontUnavailable, .resolution, .drawing, .notProved: field = ""
        }
        let isMongolian = field.contains("mongolian")
        if field.contains("agency") { return isMongolian ? .agencyMongolian : .agency }
        if field.contains("categor") { return .category }
        if field.contains("number") { return .number }
        if field.contains("portrait") { return .portrait }
        return isMongolian ? .nameMongolian : .name
    }

    /// The code of a card holds the token; when it does not, the longest item is named.
    private func checkCode(_ row: RosterRow, _ applicant: Applicant) throws(RowProblem) {
        guard let claims = Registry.largestClaims(applicant, issuer: keySet.issuer, now: now) else { return }
        let token = SignedToken.unsigned(claims.item, type: claims.tokenType, for: credentialKey)
        guard QRText.cardForm(tokenBytes: token.bytes.count, publicPage: keySet.publicPage) == nil else { return }
        let items: [(RosterColumn, String)] = [
            (.name, row.name), (.agency, row.agency), (.nameMongolian, row.nameMongolian ?? ""),
            (.category, row.categories.joined(separator: "、")),
        ]
        let longest = items.max { $0.1.utf8.count < $1.1.utf8.count } ?? items[0]
        throw RowProblem(
            row: row.row, longest.0, longest.1,
            "the code of a card cannot hold \(token.bytes.count) bytes; longest item",
            hint: "shorten it")
    }
}
