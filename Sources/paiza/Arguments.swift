public import ArgumentParser
public import Credential
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
