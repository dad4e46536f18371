public import Credential
internal import GRDB
internal import Regulation

extension Registry {
    /// Refuses what lies outside a viewer's sight with the answer that is given for what is not there: `unknown`.
    public func show(subject: String, to viewer: Viewer?) throws(RegistryError) {
        guard let viewer else { return }
        try view { database in
            guard try EventSight(viewer.actor(database), database).sees(subject: subject) else {
                throw RegistryError.unknown(subject: subject)
            }
        }
    }

    /// The same for a credential: `unknownNumber`.
    public func show(_ number: CredentialNumber, to viewer: Viewer?) throws(RegistryError) {
        guard let viewer else { return }
        try view { database in
            let held = try HeldRow.of(number, database)
            guard try Sight(viewer, database).sees(agency: held.credential.agency, database) else {
                throw RegistryError.unknownNumber(number)
            }
        }
    }
}
