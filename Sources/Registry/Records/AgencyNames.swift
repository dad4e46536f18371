internal import GRDB

extension Registry {
    /// The names of the agencies 执法机关 that have credentials.
    public func agencyNames() throws(RegistryError) -> [String] {
        try view { database in try String.fetchAll(database, sql: "SELECT name FROM agency ORDER BY name") }
    }
}
