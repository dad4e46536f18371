/// What is published of one credential (article 9): the words on its face without the portrait, and how it stands.
public struct RegisterEntry: Hashable, Sendable {
    /// Number 编号.
    public let number: CredentialNumber
    /// Name 姓名.
    public let name: String
    /// Agency 所属行政执法机关.
    public let agency: String
    /// One to three categories 执法类别.
    public let categories: [Category]
    /// Kind (article 3).
    public let kind: CredentialKind
    /// First and last day of validity.
    public let validity: ClosedRange<CivilDate>
    /// How the newest instance of each medium stands; at least one.
    public let statuses: [Medium: StatusValue]

    /// States an entry.
    public init(
        number: CredentialNumber, name: String, agency: String, categories: [Category], kind: CredentialKind,
        validity: ClosedRange<CivilDate>, statuses: [Medium: StatusValue]
    ) {
        (self.number, self.name, self.agency, self.categories) = (number, name, agency, categories)
        (self.kind, self.validity, self.statuses) = (kind, validity, statuses)
    }

    private enum Label {
        static let (validity, statuses) = (82, 83)
    }

    /// The deterministic bytes.
    var bytes: [UInt8] {
        let words = categories.map { category -> CBORItem in
            switch category {
            case .code(let code): .integer(code)
            case .text(let text): .text(text)
            }
        }
        let standing = statuses.map {
            (CBORItem.integer(Int($0.key.rawValue)), CBORItem.integer(Int($0.value.rawValue)))
        }
        let item: CBORItem = [
            1: .text(number.text), 4: .text(name), 75: .text(agency), 76: .array(words),
            77: .integer(Int(kind.rawValue)),
            .integer(Label.validity): [
                .integer(validity.lowerBound.start.seconds), .integer(validity.upperBound.end.seconds),
            ],
            .integer(Label.statuses): .map(Dictionary(pairs: standing)),
        ]
        return item.encoded()
    }

    /// Decodes an entry; what is not canonical is refused.
    init(_ bytes: [UInt8]) throws(Malformed) {
        var reader = CBORReader(bytes, layer: .register)
        var cursor = try reader.enterMap(7...7)
        var identity = Identity()
        var (validity, statuses): (ClosedRange<CivilDate>?, [Medium: StatusValue]?)
        while let key = try reader.nextKey(&cursor) {
            switch key {
            case Label.validity: validity = try Self.validity(&reader)
            case Label.statuses: statuses = try Self.statuses(&reader)
            default: try identity.read(key, &reader)
            }
        }
        try reader.finish()
        guard let number = identity.number, let name = identity.name, let agency = identity.agency,
            let categories = identity.categories, let kind = identity.kind, let validity, let statuses
        else { throw Malformed(.register, at: 0, .missingLabel) }
        self.init(
            number: number, name: name, agency: agency, categories: categories, kind: kind, validity: validity,
            statuses: statuses)
    }

    /// The items that an entry has in common with the identity data of a credential, as they are met.
    private struct Identity {
        var number: CredentialNumber?
        var name, agency: String?
        var categories: [Category]?
        var kind: CredentialKind?

        mutating func read(_ key: Int, _ reader: inout CBORReader) throws(Malformed) {
            let place = reader.offset
            switch key {
            case 1:
                let text = try reader.text(1...32)
                number = try? CredentialNumber(text)
                guard number != nil else { throw reader.fail(.outOfRange, at: place) }
            case 4: name = try reader.text(1...160)
            case 75: agency = try reader.text(1...240)
            case 76: categories = try IdentityData.categories(&reader)
            case 77:
                kind = CredentialKind(rawValue: UInt8(try reader.unsigned(below: 256)))
                guard kind != nil else { throw reader.fail(.outOfRange, at: place) }
            default: throw reader.fail(.unknownLabel, at: place)
            }
        }
    }

    /// `[nbf, exp]`, whole days in UTC+8.
    private static func validity(_ reader: inout CBORReader) throws(Malformed) -> ClosedRange<CivilDate> {
        let place = reader.offset
        _ = try reader.enterArray(2...2)
        let (from, until) = (Instant(seconds: try reader.time()), Instant(seconds: try reader.time()))
        reader.leaveContainer()
        let first = CivilDate(containing: from)
        guard from < until, until.seconds - from.seconds <= Limits.validitySeconds, first.start == from,
            CivilDate(containing: until).start == until
        else { throw reader.fail(.outOfRange, at: place) }
        return first...CivilDate(containing: Instant(seconds: until.seconds - 1))
    }

    /// Medium to status.
    private static func statuses(_ reader: inout CBORReader) throws(Malformed) -> [Medium: StatusValue] {
        var cursor = try reader.enterMap(1...Medium.allCases.count)
        var statuses: [Medium: StatusValue] = [:]
        while let key = try reader.nextKey(&cursor) {
            let place = reader.offset
            guard let medium = Medium.allCases.first(where: { Int($0.rawValue) == key }),
                let status = StatusValue(rawValue: UInt8(try reader.unsigned(below: 16)))
            else { throw reader.fail(.outOfRange, at: place) }
            statuses[medium] = status
        }
        return statuses
    }
}
