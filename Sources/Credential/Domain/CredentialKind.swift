/// The two kinds of credential (article 3); nobody holds both (article 11).
public enum CredentialKind: UInt8, Sendable, CaseIterable {
    /// 行政执法证
    case enforcement = 1
    /// 行政执法监督证
    case supervision = 2

    /// The Chinese name, as the regulation has it.
    public var title: String {
        switch self {
        case .enforcement: "行政执法证"
        case .supervision: "行政执法监督证"
        }
    }

    /// The name in English and in data files.
    public var name: String {
        switch self {
        case .enforcement: "enforcement"
        case .supervision: "supervision"
        }
    }
}

/// What carries a credential; both are equal in force (article 15(2)) and have their own status.
public enum Medium: UInt8, Sendable, CaseIterable {
    /// 实体证件
    case card = 1
    /// 电子证件
    case electronic = 2

    /// The name in English and in data files.
    public var name: String {
        switch self {
        case .card: "card"
        case .electronic: "electronic"
        }
    }
}

/// A category 执法类别: a code of the key set's append-only table, or free text.
public enum Category: Hashable, Sendable {
    /// A row of the table.
    case code(Int)
    /// Words of their own.
    case text(String)
}
