internal import GRDB
public import Regulation

/// What is asked of a due list.
public struct DueRequest: Sendable {
    /// The rule: the day, how far ahead, readings and rest days.
    public var law: DueLaw
    /// One agency by its whole name; nil for all.
    public var agency: String?
    /// The agencies of one level; nil for all.
    public var level: Level?
    /// What may be due; nil for everything.
    public var kinds: Set<DueKind>?
    /// Matters of a kind, the nearest first; nil for all.
    public var limit: Int?
    /// Who looks: only what lies in his sight is listed; nil for everything.
    public var viewer: Viewer?

    /// Asks for everything under a rule.
    public init(
        _ law: DueLaw, agency: String? = nil, level: Level? = nil, kinds: Set<DueKind>? = nil, limit: Int? = nil
    ) {
        (self.law, self.agency, self.level) = (law, agency, level)
        (self.kinds, self.limit) = (kinds, limit)
    }

    func wants(_ kind: DueKind) -> Bool { kinds?.contains(kind) ?? true }
}

/// What is due, in order, and how many of each kind there are beyond a limit.
public struct DueList: Sendable {
    /// The matters.
    public var dues: [Due]
    /// All of a kind, those beyond the limit too.
    public var totals: [DueKind: Int]
    /// Whether the matters of the authority as a whole, as its keys, belong to it.
    public var isWhole = false
}

extension Registry {
    /// What is due of what this registry knows; other matters, as keys, are added by who knows them.
    public func due(_ request: DueRequest) throws(RegistryError) -> DueList {
        try view { database in
            var list = DueList(dues: [], totals: [:])
            let sight = try request.viewer.map { try Sight($0, database) }
            let reader = DueReader(database: database, request: request, sight: sight)
            list.isWhole = reader.isWhole
            for part in try reader.parts() {
                list.dues += part.dues
                list.totals.merge(part.totals) { $0 + $1 }
            }
            list.dues.sort(by: Due.inOrder)
            return list
        }
    }
}
