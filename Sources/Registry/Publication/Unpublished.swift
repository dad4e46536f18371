public import Credential
internal import GRDB

extension Registry {
    /// Changes that no bundle contains yet, those of the clock too.
    public func unpublishedChanges(now: Instant) throws(RegistryError) -> Int {
        try view { database in
            let last = try Row.fetchOne(
                database,
                sql: "SELECT lastChange, madeAt FROM bundle WHERE written ORDER BY sequence DESC LIMIT 1")
            let decided = try Int.fetchOne(
                database, sql: "SELECT count(*) FROM change WHERE id > ?", arguments: [last?["lastChange"] ?? 0])
            let published = last.map { CivilDate(containing: Instant(seconds: $0["madeAt"])) }
            return try (decided ?? 0) + Standing.turned(after: published, to: CivilDate(containing: now), database)
        }
    }
}
