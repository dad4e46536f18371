internal import Credential
internal import GRDB
internal import Regulation

/// What is due of the procedures: notices, reviews, complaints, and cards on their way.
extension DueReader {
    func cases() throws -> [DueList] {
        let readers: [(DueKind, () throws -> DueList)] = [
            (.notice, notices), (.review, reviews), (.complaint, complaints), (.supervision, supervision),
            (.collection, uncollected), (.change, changes),
            (.destruction, destroyed), (.printing, ordered), (.renewalFiled, { try filed(overdue: false) }),
            (.renewalOverdue, { try filed(overdue: true) }),
        ]
        return try readers.filter { request.wants($0.0) }.map { try $0.1() }
    }

    /// What every card's matter is read from.
    static let card = DueSource(
        """
        credential.id AS id, number, holder.name AS name, agency.name AS agency, agency.level AS level, validFrom,
            validTo, issuedAt, instance.changedOn AS changedOn, publishedOn
        """,
        """
        instance CROSS JOIN credential ON credential.id = instance.credential
            JOIN agency ON agency.id = credential.agency
        """)

    /// Rows under a condition, the first of an order, as dues; and how many there are. A condition on the instance alone is
    /// counted without looking at whose it is.
    func dues(
        _ kind: DueKind, _ source: DueSource, where condition: String, given: StatementArguments = [],
        ofInstance: Bool = false, by order: String, _ record: (Row) throws -> DueRecord?
    ) throws -> DueList {
        let whole = "\(condition) AND \(scope.sql)"
        let counted = ofInstance && isWhole ? "instance WHERE \(condition)" : "\(source.tables) WHERE \(whole)"
        let arguments = given + scope.arguments
        let total = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(counted)", arguments: arguments) ?? 0
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT \(source.columns) FROM \(source.tables) \(source.names) WHERE \(whole) ORDER BY \(order) LIMIT ?
                """, arguments: arguments + [request.limit ?? -1])
        var list = DueList(dues: [], totals: total > 0 ? [kind: total] : [:])
        while let row = try rows.next() {
            if let due = try record(row).flatMap({ request.law.due($0, matter(row)) }) { list.dues.append(due) }
        }
        return list
    }

    func matter(_ row: Row) -> DueMatter {
        DueMatter(
            row["number"], name: row["name"], agency: row["agency"],
            level: (row["level"] as Int?).flatMap(Level.init(rawValue:)))
    }

    func day(_ row: Row, _ column: String) -> CivilDate? { (row[column] as String?).flatMap { try? CivilDate($0) } }

    private func issued(_ row: Row) -> CivilDate { CivilDate(containing: Instant(seconds: row["issuedAt"])) }

    // MARK: Cards

    /// Said beside a state, so that SQLite sees that its partial index of states fits.
    private static let moved = "instance.state != 'in-use'"

    /// Published, without a newer card and without an application for one (article 19).
    private func notices() throws -> DueList {
        try dues(
            .notice, Self.card,
            where: """
                instance.state = 'void' AND instance.medium = 1 AND publishedOn IS NOT NULL
                AND credential.state IN ('active', 'suspended')
                AND NOT EXISTS (
                    SELECT 1 FROM instance AS newer
                    WHERE newer.credential = credential.id AND newer.medium = 1 AND newer.id > instance.id)
                AND NOT EXISTS (
                    SELECT 1 FROM application WHERE application.credential = credential.id AND kind = 'loss'
                        AND state NOT IN ('rejected', 'withdrawn'))
                """, by: "publishedOn"
        ) { row in day(row, "publishedOn").map { .notice(published: $0) } }
    }

    /// Ended, and still with the holder (article 23); since the day on which the status last changed.
    private func uncollected() throws -> DueList {
        let ended = "(SELECT max(at) FROM change WHERE change.instance = instance.id) AS endedAt"
        return try dues(
            .collection, DueSource("\(Self.card.columns), \(ended)", Self.card.tables),
            where: "instance.medium = 1 AND instance.state = 'in-use' AND instance.status IN (1, 3, 12)",
            ofInstance: true, by: "instance.credential"
        ) { row in
            .oldCard(
                decided: (row["endedAt"] as Int?).map { CivilDate(containing: Instant(seconds: $0)) } ?? issued(row))
        }
    }

    private func destroyed() throws -> DueList {
        try dues(
            .destruction, Self.card, where: "\(Self.moved) AND instance.state = 'destroyed' AND instance.medium = 1",
            ofInstance: true,
            by: "instance.id"
        ) { row in .destroyed(on: day(row, "changedOn") ?? issued(row)) }
    }

    private func ordered() throws -> DueList {
        try dues(
            .printing, Self.card,
            where: "\(Self.moved) AND instance.state = 'ordered' AND instance.medium = 1 AND instance.status = 15",
            ofInstance: true, by: "instance.id"
        ) { row in .approved(on: day(row, "changedOn") ?? issued(row)) }
    }

    /// Cards that bear a name which their agency no longer has (article 18(2)).
    private func changes() throws -> DueList {
        try dues(
            .change,
            DueSource(
                """
                number, holder.name AS name, agency.name AS agency, agency.level AS level,
                    (SELECT endedOn FROM agencyName WHERE agencyName.id = credential.agencyName) AS endedOn
                """, "credential JOIN agency ON agency.id = credential.agency"),
            where: ChangesDue.condition(on: request.law.today), by: "credential.agencyName"
        ) { row in day(row, "endedOn").map { .changed(on: $0) } }
    }

    // MARK: Cases and applications

    /// Served decisions whose review may still be asked for (article 24).
    private func reviews() throws -> DueList {
        let earliest = request.law.today.adding(days: -60)
        return try dues(
            .review,
            DueSource(
                "number, holder.name AS name, agency.name AS agency, agency.level AS level, servedOn",
                "credential JOIN agency ON agency.id = credential.agency"),
            where: """
                servedOn IS NOT NULL AND servedOn >= '\(earliest)' AND state IN ('revoked', 'cancelled')
                AND NOT EXISTS (
                    SELECT 1 FROM review
                    WHERE review.credential = credential.id AND \(ReviewState.isOfStandingDecision))
                """, by: "servedOn"
        ) { row in
            guard let known = day(row, "servedOn"), request.law.isReviewOpen(known: known) else { return nil }
            return .decision(known: known)
        }
    }

    /// Complaints that are not answered (article 25); whom they are about is not said in a list.
    private func complaints() throws -> DueList {
        let held = sight?.complaints ?? .always
        return try dues(
            .complaint,
            DueSource(
                """
                CAST(complaint.id AS TEXT) AS number, NULL AS name, agency.name AS agency, agency.level AS level,
                    receivedOn
                """, "complaint JOIN agency ON agency.id = complaint.agency", names: ""),
            where: "complaint.state IN ('received', 'not-accepted', 'transferred', 'decided') AND \(held.sql)",
            given: held.arguments, by: "receivedOn"
        ) { row in day(row, "receivedOn").map { .complaint(received: $0) } }
    }

    /// Documents that their agencies have not answered; whom they are about is not said in a list.
    private func supervision() throws -> DueList {
        try dues(
            .supervision,
            DueSource(
                """
                CAST(supervision.id AS TEXT) AS number, NULL AS name, agency.name AS agency, agency.level AS level,
                    madeOn, due
                """, "supervision JOIN agency ON agency.id = supervision.agency", names: ""),
            where: "repliedOn IS NULL", by: "due"
        ) { row in
            guard let made = day(row, "madeOn"), let due = day(row, "due") else { return nil }
            return .supervision(made: made, due: due)
        }
    }
}

/// Where the rows of a list come from: what is counted, and beside it whose matter each is, which is read for the listed ones alone.
struct DueSource {
    let columns: String
    let tables: String
    let names: String

    init(_ columns: String, _ tables: String, names: String = "JOIN holder ON holder.id = credential.holder") {
        (self.columns, self.tables, self.names) = (columns, tables, names)
    }
}
