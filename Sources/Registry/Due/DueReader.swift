internal import Credential
internal import GRDB
internal import Regulation

/// Reads the records of which something is due, each kind by an index of its own.
struct DueReader {
    let database: Database
    let request: DueRequest
    /// The one agency whose matters are read.
    let agency: Int64?

    func parts() throws -> [DueList] {
        let terms = try [DueKind.expired, .renewalNear, .renewal, .renewalOpens].filter(request.wants).map(term)
        let statuses = try [
            (DueKind.revoked, 1), (.handOut, 15),
        ].filter { request.wants($0.0) }.map { try cards($0.0, status: $0.1) }
        return terms + statuses + (agency == nil ? try published() : [])
    }

    // MARK: Terms

    private func term(_ kind: DueKind) throws -> DueList {
        guard let range = request.law.lastDays(of: kind) else { return DueList(dues: [], totals: [:]) }
        let condition = "validTo BETWEEN ? AND ?" + (agency == nil ? "" : " AND agency = ?")
        var arguments: StatementArguments = [range.lowerBound.description, range.upperBound.description]
        if let agency { arguments += [agency] }
        let total =
            try Int.fetchOne(
                database, sql: "SELECT count(*) FROM term WHERE \(condition)", arguments: arguments) ?? 0
        // The limit is applied before anything is joined.
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT credential.id AS id, number, holder.name AS name, agency.name AS agency, validFrom,
                    credential.validTo AS validTo
                FROM (SELECT credential AS nearest FROM term WHERE \(condition) ORDER BY validTo LIMIT ?)
                    JOIN credential ON credential.id = nearest JOIN holder ON holder.id = holder
                    JOIN agency ON agency.id = credential.agency
                """, arguments: arguments + [request.limit ?? -1])
        var dues: [Due] = []
        while let row = try rows.next() {
            if let due = request.law.due(.term(try term(row)), try matter(row)) { dues.append(due) }
        }
        return DueList(dues: dues, totals: total > 0 ? [kind: total] : [:])
    }

    private func term(_ row: Row) throws -> DueRecord.Term {
        let damaged = RegistryError.damagedRecord(table: "credential", row: row["id"])
        do {
            let (first, last) = (try CivilDate(row["validFrom"]), try CivilDate(row["validTo"]))
            guard first <= last else { throw damaged }
            return DueRecord.Term(validity: first...last)
        } catch { throw damaged }
    }

    private func matter(_ row: Row) throws -> DueMatter {
        DueMatter(row["number"], name: row["name"], agency: row["agency"])
    }

    // MARK: Cards by status

    /// Cards that are revoked and not cancelled, or not handed out; of a credential its newest card.
    private func cards(_ kind: DueKind, status: Int) throws -> DueList {
        let condition = "status = \(status) AND medium = 1"
        let ofAgency = agency == nil ? "" : " AND agency = ?"
        let arguments: StatementArguments = agency.map { [$0] } ?? []
        let total =
            try Int.fetchOne(
                database,
                sql: agency == nil
                    ? "SELECT count(*) FROM instance WHERE \(condition)"
                    : "SELECT count(*) FROM instance JOIN credential ON credential.id = credential WHERE \(condition)\(ofAgency)",
                arguments: arguments) ?? 0
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT credential.id AS id, number, holder.name AS name, agency.name AS agency, validFrom, validTo, issuedAt
                FROM instance CROSS JOIN credential ON credential.id = credential
                    JOIN holder ON holder.id = holder JOIN agency ON agency.id = credential.agency
                WHERE \(condition)\(ofAgency) ORDER BY instance.credential LIMIT ?
                """, arguments: arguments + [request.limit ?? -1])
        var dues: [Due] = []
        while let row = try rows.next() {
            let issued = CivilDate(containing: Instant(seconds: row["issuedAt"]))
            var revoked = try term(row)
            revoked.isRevoked = true
            let record = kind == .revoked ? DueRecord.term(revoked) : .waiting(since: issued)
            if let due = request.law.due(record, try matter(row)) { dues.append(due) }
        }
        return DueList(dues: dues, totals: total > 0 ? [kind: total] : [:])
    }

    // MARK: What was published

    private func published() throws -> [DueList] {
        try [DueKind.bundle, .register].filter(request.wants).map { kind in
            let row = try Row.fetchOne(
                database, sql: "SELECT nextUpdate, hardExpiry FROM published WHERE subject = ?",
                arguments: [kind.rawValue])
            guard let row else { return DueList(dues: [], totals: [:]) }
            let update = Instant(seconds: row["nextUpdate"]), expiry = Instant(seconds: row["hardExpiry"])
            let record =
                kind == .bundle
                ? DueRecord.bundle(nextUpdate: update, hardExpiry: expiry)
                : .register(nextUpdate: update, hardExpiry: expiry)
            let due = request.law.due(record, DueMatter(kind.rawValue))
            return DueList(dues: [due].compactMap(\.self), totals: due == nil ? [:] : [kind: 1])
        }
    }
}
