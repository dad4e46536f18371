internal import Checking
internal import Credential
internal import Documents
internal import Registry
internal import Regulation

/// The registry that a document is filled from, and who looks at it; nobody where nobody is enrolled.
struct RecordSource {
    let registry: Registry
    let keySet: KeySet
    let viewer: Viewer?
}

/// What an authority's registry knows of a document: the holder of a number, the rows of a list.
struct RecordValues {
    let kind: DocumentKind
    let source: RecordSource?
    let numbers: [CredentialNumber]
    let agency: String?
    let about: CaseSubject?
    let department: Area?
    let today: CivilDate

    /// The values, only such as the document takes.
    func values() throws(CheckFailure) -> [String: DocumentValue] {
        guard let source else { return [:] }
        let (registry, keySet) = (source.registry, source.keySet)
        if let about {
            try deciding { () throws(RegistryError) in
                try registry.show(subject: about.description, to: source.viewer)
            }
            let cases = CaseValues(kind: kind, registry: registry, keySet: keySet, department: department)
            return known(try cases.values(about))
        }
        let entries = try entries(registry, source.viewer)
        var values: [String: DocumentValue] = [:]
        let fields = kind.fields
        if entries.isEmpty, kind == .collection || kind == .destruction {
            throw CheckFailure(
                .malformed, "no card is there to be listed: none is \(kind == .collection ? "collected" : "destroyed")",
                hint: "paiza credential collect, send and destroy say where cards are; --number names others")
        }
        if let rows = fields.first(where: { $0.key == "rows" }), case .rows(let columns) = rows.content {
            let known = Set(columns.map(\.key))
            let cards = kind == .roster ? CardValues(kind, []) : CardValues(kind, try files(registry, entries))
            values = cards.common
            values["rows"] = .rows(
                entries.map { entry in
                    var row = row(entry, keySet)
                    row["reason"] = cards.reason(entry.number) ?? row["reason"]
                    return row.filter { known.contains($0.key) }
                })
            let whole = kind == .roster ? keySet.name : nil
            if let agency = agency ?? common(entries) ?? whole { values["agency"] = .text(agency) }
        } else if let entry = entries.first {
            values = single(entry, keySet)
            values.merge(CardValues(kind, try files(registry, [entry])).common) { $1 }
        }
        return known(values)
    }

    /// Only what the document takes.
    private func known(_ values: [String: DocumentValue]) -> [String: DocumentValue] {
        let keys = Set(kind.fields.map(\.key))
        return values.filter { keys.contains($0.key) }
    }

    private func files(_ registry: Registry, _ entries: [RegisterEntry]) throws(CheckFailure) -> [CardFile] {
        try deciding { () throws(RegistryError) in
            var files: [CardFile] = []
            for entry in entries { files += try registry.files(cardsOf: entry.number) }
            return files
        }
    }

    private func entries(_ registry: Registry, _ viewer: Viewer?) throws(CheckFailure) -> [RegisterEntry] {
        if kind == .roster, numbers.isEmpty {
            return try deciding { () throws(RegistryError) in
                try registry.roster(agency: agency, on: today, to: viewer)
            }
        }
        return try deciding { () throws(RegistryError) in
            var entries: [RegisterEntry] = []
            let isList = numbers.isEmpty && (kind == .collection || kind == .destruction)
            let listed =
                isList ? try registry.numbers(ofCardsIn: CardValues.places(kind), agency: agency, to: viewer) : numbers
            for number in listed {
                try registry.show(number, to: viewer)
                guard let entry = try registry.statement(of: number, on: today) else { throw .unknownNumber(number) }
                entries.append(entry)
            }
            return entries
        }
    }

    private func common(_ entries: [RegisterEntry]) -> String? {
        let names = Set(entries.map(\.agency))
        return names.count == 1 ? names.first : nil
    }

    private func row(_ entry: RegisterEntry, _ keySet: KeySet) -> [String: String] {
        [
            "number": entry.number.text, "name": entry.name, "unit": entry.agency, "kind": entry.kind.title,
            "category": entry.categories.map(keySet.words).joined(separator: "、"),
            "validity": "\(entry.validity.lowerBound.printed)至\(entry.validity.upperBound.printed)",
            "reason": reason(entry),
        ]
    }

    /// Why a card is collected or destroyed, as far as its status says it.
    private func reason(_ entry: RegisterEntry) -> String {
        switch entry.statuses[.card] {
        case .superseded: "换发"
        case .cancelled: "注销"
        case .revoked: "撤销"
        case .void: "公告作废"
        default: entry.validity.upperBound < today ? "有效期届满" : "收回"
        }
    }

    private func single(_ entry: RegisterEntry, _ keySet: KeySet) -> [String: DocumentValue] {
        [
            "name": .text(entry.name), "agency": .text(entry.agency), "kind": .text(entry.kind.name),
            "number": .text(entry.number.text), "recipient": .text(entry.name),
            "category": .text(entry.categories.map(keySet.words).joined(separator: "、")),
        ]
    }
}
