public import Credential
internal import GRDB

extension Registry {
    /// Days after its last day in which a credential stays published: whoever was shown it may still ask.
    static let publishedDaysAfterEnd = 366

    /// What is published at this moment (article 9): enforcement credentials, with `supervision` also the others; never holders
    /// who are withheld, and nothing that ended more than a year ago.
    ///
    /// Throws `clockBehind` before anything is stated in the past.
    public func disclosed(
        supervision: Bool, by logKey: PrivateKey? = nil, now: Instant
    ) throws(RegistryError) -> [RegisterEntry] {
        try decideToSign(saving: logKey) { database in
            try advanceSignedTime(database, to: now)
            let oldest = CivilDate(containing: now).adding(days: -Self.publishedDaysAfterEnd)
            return try Self.entries(
                where: "validTo >= ? AND list < ? AND kind <= ?",
                [
                    oldest.description, StatusReference.firstRestrictedList,
                    (supervision ? CredentialKind.supervision : .enforcement).rawValue,
                ], on: CivilDate(containing: now), database)
        }
    }

    /// The credentials of one agency, or of all, that have not ended by `day`: for the office's own lists, so withheld holders
    /// are among them. To a viewer those of the agencies in his sight.
    public func roster(
        agency: String?, on day: CivilDate, to viewer: Viewer? = nil
    ) throws(RegistryError) -> [RegisterEntry] {
        try view { database in
            let arguments: StatementArguments = agency.map { [day.description, $0] } ?? [day.description]
            let seen = try viewer.map { try Sight($0, database).agencies } ?? .always
            let entries = try Self.entries(
                where: "validTo >= ?" + (agency == nil ? "" : " AND agency.name = ?") + " AND \(seen.sql)",
                arguments + seen.arguments, on: day, database)
            let ended: Set<StatusValue> = [.revoked, .cancelled, .superseded]
            return entries.filter { $0.statuses.values.contains { !ended.contains($0) } }
        }
    }

    /// What one number states, whatever became of it, and on a day what the clock made of it; nil for an unknown one.
    public func statement(
        of number: CredentialNumber, on day: CivilDate? = nil
    ) throws(RegistryError) -> RegisterEntry? {
        try view { try Self.entries(where: "number = ?", [number.text], on: day, $0).first }
    }

    /// Credentials with the newest status of each medium.
    static func entries(
        where condition: String, _ arguments: StatementArguments, on day: CivilDate?, _ database: Database
    ) throws -> [RegisterEntry] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT credential.id AS id, number, kind, holder.name AS name, agency.name AS agency, categories,
                    validFrom, validTo, medium, \(Standing.status(on: day)) AS status
                FROM credential JOIN holder ON holder.id = holder JOIN agency ON agency.id = credential.agency
                    JOIN instance ON instance.credential = credential.id
                WHERE \(condition) ORDER BY credential.id, instance.id
                """, arguments: arguments)
        var entries: [RegisterEntry] = []
        while let row = try rows.next() {
            let entry = try RegisterEntry(row)
            if let last = entries.last, last.number == entry.number {
                entries[entries.count - 1] = last.adding(entry.statuses)
            } else {
                entries.append(entry)
            }
        }
        return entries
    }
}

extension RegisterEntry {
    fileprivate init(_ row: Row) throws {
        let damaged = RegistryError.damagedRecord(table: "credential", row: row["id"])
        guard let kind = CredentialKind(rawValue: UInt8(clamping: row["kind"] as Int)),
            let medium = Medium(rawValue: UInt8(clamping: row["medium"] as Int)),
            let status = StatusValue(rawValue: UInt8(clamping: row["status"] as Int))
        else { throw damaged }
        do {
            let first = try CivilDate(row["validFrom"])
            let last = try CivilDate(row["validTo"])
            guard first <= last else { throw damaged }
            let categories = (row["categories"] as String).split(separator: "\n").map { text -> Category in
                text.hasPrefix("#")
                    ? Int(text.dropFirst()).map(Category.code) ?? .text(String(text)) : .text(String(text))
            }
            self.init(
                number: try CredentialNumber(row["number"]), name: row["name"], agency: row["agency"],
                categories: categories, kind: kind, validity: first...last, statuses: [medium: status])
        } catch { throw damaged }
    }

    /// The same with the statuses of later instances: one that has not been handed out yet leaves the earlier one standing.
    fileprivate func adding(_ newer: [Medium: StatusValue]) -> RegisterEntry {
        RegisterEntry(
            number: number, name: name, agency: agency, categories: categories, kind: kind, validity: validity,
            statuses: statuses.merging(newer) { $1 == .notInService ? $0 : $1 })
    }
}
