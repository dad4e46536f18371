internal import CardPress
internal import Checking
internal import Credential
internal import Registry
internal import struct Regulation.Readings
internal import Roster

/// Turns rows into applicants and finds, before anything is signed, whatever would not make a right card.
struct RosterReview {
    let roster: Roster
    let keySet: KeySet
    let credentialKey: PublicKey
    /// The key for keyed hashes of identity numbers; nil where nothing is going to be issued.
    let identityKey: [UInt8]?
    let now: Instant
    /// A press for each kind, to lay out everything that will be printed.
    let presses: [CredentialKind: CardPress]

    /// How the authority reads article 17.
    var readings = Readings()

    /// Whether the holders are withheld from publication (article 9), whose numbers lie in a block of their own.
    var isRestricted = false

    /// Everything that is wrong with a row, its portrait at hand or not.
    func problems(of row: RosterRow, portrait: [UInt8]?) -> [RosterProblem] {
        switch applicant(row, portrait: portrait) {
        case .success: []
        case .failure(let faults): faults.problems
        }
    }

    /// An applicant whose card can be drawn and whose code fits, or everything that is wrong. Without a portrait, or with
    /// an item that could not be read, there is no card to draw, and only the other items are looked at.
    func applicant(_ row: RosterRow, portrait: [UInt8]?) -> Result<Applicant, RowFaults> {
        var problems: [RosterProblem] = []
        func noting<Value>(_ check: () throws(RosterProblem) -> Value) -> Value? {
            do { return try check() } catch {
                problems.append(error)
                return nil
            }
        }
        let kind: CredentialKind = row.kind == .supervision ? .supervision : .enforcement
        let number = noting { () throws(RosterProblem) in try self.number(row) }
        let categories = noting { () throws(RosterProblem) in try self.categories(row, kind) }
        let area = noting { () throws(RosterProblem) in try self.area(row, .area, row.area) }
        _ = noting { () throws(RosterProblem) in try self.area(row, .division, row.division) }
        let validity = noting { () throws(RosterProblem) in try self.validity(row) }
        _ = noting { () throws(RosterProblem) in try identity(row) }
        _ = noting { () throws(RosterProblem) in try checkTexts(row) }
        _ = noting { () throws(RosterProblem) in try checkIssuer(row) }
        guard problems.isEmpty, let number, let categories, let area, let validity, let portrait, !row.name.isEmpty,
            !row.agency.isEmpty, !row.categories.isEmpty
        else {
            return .failure(RowFaults(problems: problems))
        }
        var applicant = Applicant(
            number: number,
            identityHash: identityKey.flatMap { key in
                row.identityNumber.map { hmacSHA256(key: key, Array($0.text.utf8)) }
            },
            name: row.name, nameMongolian: row.nameMongolian, agency: row.agency,
            agencyMongolian: row.agencyMongolian, categories: categories, kind: kind, area: area, validity: validity,
            portrait: portrait)
        do throws(RosterProblem) {
            try checkPrint(row, applicant)
            applicant.thumbnail = try photo(row, applicant)
            try checkCode(row, applicant)
            return .success(applicant)
        } catch { return .failure(RowFaults(problems: [error])) }
    }

    // MARK: Items

    private func number(_ row: RosterRow) throws(RosterProblem) -> CredentialNumber? {
        guard let text = row.number else { return nil }
        guard let number = try? CredentialNumber(text) else {
            throw roster.problem(
                row, .number, text, Bilingual("not a number", "不是编号"), Bilingual("write 11 digits", "请填写 11 位数字"))
        }
        guard Registry.isOfWithheldHolder(number) == isRestricted else {
            throw roster.wrongBlock(row, number, isRestricted: isRestricted)
        }
        return number
    }

    /// Words become codes of the key set's table; a word that is not in it is refused, because a verifier could not
    /// compare it. Supervision credentials have 行政执法监督 and no other has it.
    private func categories(_ row: RosterRow, _ kind: CredentialKind) throws(RosterProblem) -> [Credential.Category] {
        try row.categories.map { (words) throws(RosterProblem) in
            guard let code = keySet.categories.first(where: { $0.value == words })?.key else {
                let known = keySet.categories.sorted { $0.key < $1.key }.map(\.value).joined(separator: "、")
                throw roster.problem(
                    row, .category, words, Bilingual("unknown category", "未知的执法类别"),
                    Bilingual("use \(known)", "可用：\(known)"))
            }
            guard (code == CategoryTable.supervision) == (kind == .supervision) else {
                throw roster.problem(
                    row, .category, words,
                    Bilingual("this category does not belong to \(kind.title)", "该类别不属于\(kind.title)"),
                    Bilingual(
                        "行政执法监督 is the one category of 行政执法监督证, and of no other", "“行政执法监督”只用于且必用于行政执法监督证"))
            }
            return .code(code)
        }
    }

    func day(
        _ row: RosterRow, _ column: RosterColumn, _ text: String?
    ) throws(RosterProblem) -> CivilDate? {
        guard let text else { return nil }
        do { return try CivilDate(text) } catch {
            throw roster.problem(
                row, column, text, Bilingual("no such day", "没有这一天"), Bilingual("write 2026-11-22", "请写作 2026-11-22"))
        }
    }

    // MARK: Checks before signing

    private func checkTexts(_ row: RosterRow) throws(RosterProblem) {
        let texts: [(RosterColumn, String?)] = [
            (.name, row.name), (.agency, row.agency), (.nameMongolian, row.nameMongolian),
            (.agencyMongolian, row.agencyMongolian),
        ]
        for (column, text) in texts {
            guard let text, !text.isEmpty else { continue }
            do { try CheckedText.check(text, field: column.title) } catch {
                guard case .text(_, let problem) = error else { continue }
                throw roster.problem(
                    row, column, text, Bilingual(problem + " in", "含有不可用的字符（\(problem)）"),
                    Bilingual("remove or replace it", "请删去或更换"))
            }
        }
    }

    private func checkIssuer(_ row: RosterRow) throws(RosterProblem) {
        if let issuer = row.issuer, issuer != keySet.name {
            throw roster.problem(
                row, .issuer, issuer, Bilingual("not this authority", "不是本发证机关"),
                Bilingual("leave the cell empty or write \(keySet.name)", "请留空或填写“\(keySet.name)”"))
        }
    }

    private func checkPrint(_ row: RosterRow, _ applicant: Applicant) throws(RosterProblem) {
        let content = CardContent(
            name: applicant.name, nameMongolian: applicant.nameMongolian, agency: applicant.agency,
            agencyMongolian: applicant.agencyMongolian, categories: applicant.categories.map(keySet.words),
            number: applicant.number?.text ?? "05000000000", validFrom: applicant.validity.lowerBound.printed,
            validTo: applicant.validity.upperBound.printed, issuingAuthority: keySet.name,
            publicPage: keySet.publicPage?.address, portrait: applicant.portrait, qrText: "")
        do { try presses[applicant.kind]?.check(content) } catch {
            throw roster.problem(
                row, column(of: error), "",
                Bilingual(
                    "the card cannot be drawn: \(masked("\(error)"))", "证件无法绘制（\(masked(error.chineseReason))）"),
                Bilingual("", ""))
        }
    }

    /// The small picture for the code, where the template's codes hold one.
    private func photo(_ row: RosterRow, _ applicant: Applicant) throws(RosterProblem) -> Thumbnail? {
        guard presses[applicant.kind]?.template.codeHoldsPhoto == true else { return nil }
        do { return try CodePhoto.make(from: applicant.portrait) } catch {
            throw roster.problem(
                row, .portrait, row.portrait ?? "",
                Bilingual("the portrait does not fit the code: \(error)", "照片不能编入二维码（\(error)）"),
                Bilingual("supply another picture", "请另交一张照片"))
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
    private func checkCode(_ row: RosterRow, _ applicant: Applicant) throws(RosterProblem) {
        guard let claims = Registry.largestClaims(applicant, issuer: keySet.issuer, now: now) else { return }
        let token = SignedToken.unsigned(claims.item, type: claims.tokenType, for: credentialKey)
        let symbol: QRText.CardSymbol = applicant.thumbnail == nil ? .plain : .photo
        guard QRText.cardForm(tokenBytes: token.bytes.count, publicPage: keySet.publicPage, symbol: symbol) == nil
        else { return }
        let items: [(RosterColumn, String)] = [
            (.name, row.name), (.agency, row.agency), (.nameMongolian, row.nameMongolian ?? ""),
            (.category, row.categories.joined(separator: "、")),
        ]
        let longest = items.max { $0.1.utf8.count < $1.1.utf8.count } ?? items[0]
        throw roster.problem(
            row, longest.0, longest.1,
            Bilingual(
                "the code of a card cannot hold \(token.bytes.count) bytes; longest item",
                "二维码容纳不下 \(token.bytes.count) 字节；最长的一项"), Bilingual("shorten it", "请缩短"))
    }
}

/// Everything that is wrong with a row.
struct RowFaults: Error {
    let problems: [RosterProblem]
}
