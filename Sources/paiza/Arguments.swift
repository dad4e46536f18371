public import ArgumentParser
public import Credential
public import Documents
public import Regulation
public import Regulation

// How the values of the domain are written on the command line.

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
    /// Takes township, banner, league or region.
    public init?(argument: String) {
        guard let level = Self.allCases.first(where: { $0.name == argument }) else { return nil }
        self = level
    }
}

extension AgencyType: ExpressibleByArgument {}

extension AgencyBody: ExpressibleByArgument {}

extension Area: ExpressibleByArgument {
    /// Takes a code of six digits.
    public init?(argument: String) {
        guard let area = try? Area(argument) else { return nil }
        self = area
    }
}

extension ApplicationKind: ExpressibleByArgument {}

extension RevocationAct: ExpressibleByArgument {}

extension ComplaintAct: ExpressibleByArgument {}

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

extension SupervisionGround: ExpressibleByArgument {}

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

extension Establishment: ExpressibleByArgument {}

extension SupervisionGroup: ExpressibleByArgument {}
