internal import GRDB

/// A file that an event names by its digest and that lies beside the registry.
public struct NamedEvidence: Hashable, Sendable {
    /// The event's place in the log.
    public let sequence: Int
    /// SHA-256 in 64 hexadecimal digits, which is the file's name.
    public let name: String
}

extension Registry {
    /// The files that events name, oldest first.
    public func evidence() throws(RegistryError) -> [NamedEvidence] {
        try view { database in
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT sequence, body FROM event WHERE act = ? AND instr(body, 'evidence') > 0 ORDER BY sequence",
                arguments: [MediumChanged.act])
            var named: [NamedEvidence] = []
            while let row = try rows.next() {
                // What does not decode, the audit tells.
                guard let name = EventText.decode(row["body"], MediumChanged.self)?.facts.evidence,
                    name.utf8.count == 64, name.allSatisfy({ $0.isHexDigit && $0.isASCII })
                else { continue }
                named.append(NamedEvidence(sequence: row["sequence"], name: name))
            }
            return named
        }
    }
}
