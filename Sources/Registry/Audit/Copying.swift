internal import GRDB
internal import Glibc

extension Registry {
    /// Copies the registry as it stands at one moment into a new private file; writers need not stop. The name appears when
    /// the copy is whole.
    public func copy(to path: String) throws(RegistryError) {
        guard unsafe access(path, F_OK) != 0 else { throw .exists(subject: path) }
        let partial = "\(path).partial"
        unsafe unlink(partial)
        try Self.makePrivateFile(partial)
        do {
            let copy = try DatabaseQueue(path: partial)
            try database.backup(to: copy)
            try copy.read { try Self.mustBeWhole($0, path: self.path) }
            // One file without a journal beside it.
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        } catch {
            unsafe unlink(partial)
            throw error as? RegistryError ?? Self.failure(error)
        }
        guard unsafe rename(partial, path) == 0 else {
            unsafe unlink(partial)
            throw .database(reason: "cannot name the copy \"\(path)\"")
        }
    }
}
