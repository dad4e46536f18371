internal import Credential
internal import GRDB
internal import Regulation

/// Reads the records of which something is due, each kind by an index of its own.
struct DueReader {
    let database: Database
    let request: DueRequest
    /// Whose sight limits the list; nil for nobody's.
    let sight: Sight?

    /// Whose matters are read: a condition on `agency`, and its arguments.
    var scope: Condition {
        var conditions: [String] = []
        var arguments: StatementArguments = []
        if let name = request.agency {
            conditions.append("agency.name = ?")
            arguments += [name]
        }
        if let level = request.level {
            conditions.append("agency.level = ?")
            arguments += [level.rawValue]
        }
        if let sight, !sight.isWhole {
            conditions.append(sight.agencies.sql)
            arguments += sight.agencies.arguments
        }
        return conditions.isEmpty ? .always : Condition(conditions.joined(separator: " AND "), arguments)
    }

    /// Whether the matters of all agencies are read.
    var isWhole: Bool { scope.sql == Condition.always.sql }

    func parts() throws -> [DueList] {
        let terms = try [DueKind.expired, .renewalNear, .renewal, .renewalOpens].filter(request.wants).map(term)
        return terms + (try statuses()) + (try cases()) + (isWhole ? try published() : [])
    }

    // MARK: Terms

    private func term(_ kind: DueKind) throws -> DueList {
        guard let range = request.law.lastDays(of: kind) else { return DueList(dues: [], totals: [:]) }
        return try nearest(
            kind, in: "term", filedOn: "NULL", from: "\(range.lowerBound)", to: "\(range.upperBound)",
            without: "renewal")
    }

    /// Applications for renewal that are not decided, before the last day and after it.
    func filed(overdue: Bool) throws -> DueList {
        let today = request.law.today
        return try nearest(
            overdue ? .renewalOverdue : .renewalFiled, in: "renewal",
            filedOn: "(SELECT firstFiledOn FROM application WHERE id = renewal.application)",
            from: overdue ? "" : "\(today)", to: overdue ? "\(today.adding(days: -1))" : "9999-12-31")
    }

    /// The credentials of a table, `term` or `renewal`, whose last day lies between two, the nearest first, and how many there
    /// are; without those of a smaller table, which are counted by themselves. The limit is applied before anything is joined.
    private func nearest(
        _ kind: DueKind, in table: String, filedOn: String, from first: String, to last: String,
        without other: String? = nil
    ) throws -> DueList {
        let condition = { (table: String) in
            "\(table).validTo BETWEEN ? AND ?"
                + (isWhole ? "" : " AND \(table).agency IN (SELECT id FROM agency WHERE \(scope.sql))")
        }
        let arguments: StatementArguments = [first, last] + scope.arguments
        let count = { (source: String) in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM \(source)", arguments: arguments) ?? 0
        }
        let total =
            try count("\(table) WHERE \(condition(table))")
            - (other.map { other in
                let both = "\(other) CROSS JOIN \(table) ON \(table).credential = \(other).credential"
                return try count("(SELECT DISTINCT \(other).credential FROM \(both) WHERE \(condition(other)))")
            } ?? 0)
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT credential.id AS id, number, holder.name AS name, agency.name AS agency, agency.level AS level,
                    validFrom, credential.validTo AS validTo, filedOn
                FROM (SELECT credential AS nearest, \(filedOn) AS filedOn FROM \(table)
                        WHERE \(condition(table)) \(other.map { "AND credential NOT IN (SELECT credential FROM \($0))" } ?? "")
                        ORDER BY validTo LIMIT ?)
                    JOIN credential ON credential.id = nearest JOIN holder ON holder.id = holder
                    JOIN agency ON agency.id = credential.agency
                """, arguments: arguments + [request.limit ?? -1])
        var dues: [Due] = []
        while let row = try rows.next() {
            var term = try term(row)
            if table == "renewal" { term.renewalFiled = day(row, "filedOn") ?? term.validity.lowerBound }
            if let due = request.law.due(.term(term), matter(row)) { dues.append(due) }
        }
        return DueList(dues: dues, totals: total > 0 ? [kind: total] : [:])
    }

    func term(_ row: Row) throws -> DueRecord.Term {
        let damaged = RegistryError.damagedRecord(table: "credential", row: row["id"])
        guard let first = day(row, "validFrom"), let last = day(row, "validTo"), first <= last else { throw damaged }
        return DueRecord.Term(validity: first...last)
    }

    // MARK: Cards by status

    /// Revoked and not cancelled; on the way and not handed out, once it is printed.
    private func statuses() throws -> [DueList] {
        var lists: [DueList] = []
        if request.wants(.revoked) {
            lists.append(
                try dues(
                    .revoked, Self.card, where: "instance.status = 1 AND instance.medium = 1",
                    ofInstance: true, by: "instance.credential"
                ) { row in
                    var term = try term(row)
                    term.isRevoked = true
                    return .term(term)
                })
        }
        if request.wants(.handOut) {
            lists.append(
                try dues(
                    .handOut, Self.card,
                    where:
                        "instance.status = 15 AND instance.medium = 1 AND instance.state IN ('printed', 'delivered')",
                    ofInstance: true, by: "instance.credential"
                ) { row in
                    let issued = CivilDate(containing: Instant(seconds: row["issuedAt"]))
                    return .waiting(since: day(row, "changedOn") ?? issued)
                })
        }
        return lists
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
