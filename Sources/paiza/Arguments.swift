public import ArgumentParser
internal import Checking
public import Credential
public import Documents
public import Regulation
public import Regulation

// How the values of the domain are written on the command line: as data files spell them, or in Chinese.

/// The value of a text: its name, its Chinese word, or that word as far as its bracket.
private func value<Value>(_ text: String, of all: [Value], _ name: (Value) -> String, _ title: (Value) -> String)
    -> Value?
{
    all.first { one in
        let words = title(one)
        return [name(one), words, String(words.prefix { $0 != "（" })].contains(text)
    }
}

/// What help and usage errors list: the Chinese words in a Chinese locale, the names elsewhere.
private func list<Value>(_ all: [Value], _ name: (Value) -> String, _ title: (Value) -> String) -> [String] {
    all.map { one in Help.text(name(one), "\(title(one).prefix { $0 != "（" }) \(name(one))") }
}

extension CredentialNumber: ExpressibleByArgument {
    /// Takes a number as it is printed.
    public init?(argument: String) {
        guard let number = try? CredentialNumber(argument) else { return nil }
        self = number
    }
}

extension StatusValue: ExpressibleByArgument {
    /// Takes the name of a status.
    public init?(argument: String) { self.init(name: argument) }
}

extension Medium: ExpressibleByArgument {
    /// Takes the name of a medium.
    public init?(argument: String) {
        guard let medium = Self.allCases.first(where: { $0.name == argument }) else { return nil }
        self = medium
    }
}

extension Algorithm: ExpressibleByArgument {}

extension KeyUse: ExpressibleByArgument {}

extension KeyEntry.Revocation.Mode: ExpressibleByArgument {
    /// Takes `all` or `after`.
    public init?(argument: String) {
        switch argument {
        case "all": self = .all
        case "after": self = .after
        default: return nil
        }
    }
}

extension QRText.Form: ExpressibleByArgument {}

extension DueKind: ExpressibleByArgument {}

extension DocumentKind: ExpressibleByArgument {}

extension Level: ExpressibleByArgument {
    /// Takes banner or 旗县.
    public init?(argument: String) {
        guard let level = value(argument, of: Self.allCases, \.name, \.title) else { return nil }
        self = level
    }

    /// The levels by name.
    public static var allValueStrings: [String] { list(allCases, \.name, \.title) }
}

extension AgencyType: ExpressibleByArgument {
    /// Takes `organ` or 行政机关.
    public init?(argument: String) {
        guard let found = value(argument, of: Self.allCases, \.rawValue, \.title) else { return nil }
        self = found
    }

    /// All by name.
    public static var allValueStrings: [String] { list(allCases, \.rawValue, \.title) }
}

extension AgencyBody: ExpressibleByArgument {
    /// Takes `ordinary` or 一般机关.
    public init?(argument: String) {
        guard let found = value(argument, of: Self.allCases, \.rawValue, \.title) else { return nil }
        self = found
    }

    /// All by name.
    public static var allValueStrings: [String] { list(allCases, \.rawValue, \.title) }
}

extension Area: ExpressibleByArgument {
    /// Takes a code of six digits.
    public init?(argument: String) {
        guard let area = try? Area(argument) else { return nil }
        self = area
    }
}

extension ApplicationKind: ExpressibleByArgument {
    /// Takes `first` or 申领.
    public init?(argument: String) {
        guard let found = value(argument, of: Self.allCases, \.rawValue, \.title) else { return nil }
        self = found
    }

    /// All by name.
    public static var allValueStrings: [String] { list(allCases, \.rawValue, \.title) }
}

extension RevocationAct: ExpressibleByArgument {
    /// Takes `report` or 逐级上报.
    public init?(argument: String) {
        guard let found = value(argument, of: Self.allCases, \.rawValue, \.title) else { return nil }
        self = found
    }

    /// All by name.
    public static var allValueStrings: [String] { list(allCases, \.rawValue, \.title) }
}

extension ComplaintAct: ExpressibleByArgument {
    /// Takes `refuse` or 不予受理.
    public init?(argument: String) {
        guard let found = value(argument, of: Self.allCases, \.rawValue, \.title) else { return nil }
        self = found
    }

    /// All by name.
    public static var allValueStrings: [String] { list(allCases, \.rawValue, \.title) }
}

extension QualificationRecord: ExpressibleByArgument {
    /// Takes `exam` or 考试.
    public init?(argument: String) {
        guard let record = Self.allCases.first(where: { $0.rawValue == argument || $0.title == argument }) else {
            return nil
        }
        self = record
    }
}

extension NoticeMedium: ExpressibleByArgument {
    /// Takes `newspaper` or 当地主要报刊.
    public init?(argument: String) {
        guard let medium = Self.allCases.first(where: { $0.rawValue == argument || $0.title == argument }) else {
            return nil
        }
        self = medium
    }
}

extension SupervisionGround: ExpressibleByArgument {
    /// Takes `misused`, or its Chinese words.
    public init?(argument: String) {
        guard let found = value(argument, of: Self.allCases, \.rawValue, \.title) else { return nil }
        self = found
    }

    /// All by name.
    public static var allValueStrings: [String] { list(allCases, \.rawValue, \.title) }
}

extension CivilDate: ExpressibleByArgument {
    /// Takes `2026-11-22`.
    public init?(argument: String) {
        guard let day = try? CivilDate(argument) else { return nil }
        self = day
    }
}

extension CredentialStanding: ExpressibleByArgument {
    /// As JSON spells it, or the Chinese word.
    public init?(argument: String) {
        guard let found = Self.allCases.first(where: { [$0.name, $0.title].contains(argument) }) else { return nil }
        self = found
    }
}

extension Establishment: ExpressibleByArgument {
    /// Takes `administrative` or 行政编制.
    public init?(argument: String) {
        guard let found = value(argument, of: Self.allCases, \.rawValue, \.title) else { return nil }
        self = found
    }

    /// All by name.
    public static var allValueStrings: [String] { list(allCases, \.rawValue, \.title) }
}

extension SupervisionGroup: ExpressibleByArgument {
    /// Takes `agency-head` or 行政执法机关负责人.
    public init?(argument: String) {
        guard let found = value(argument, of: Self.allCases, \.rawValue, \.title) else { return nil }
        self = found
    }

    /// All by name.
    public static var allValueStrings: [String] { list(allCases, \.rawValue, \.title) }
}
