/// The number 编号 of a credential (article 14(3)): an opaque, unique string whose leading zeros count.
public struct CredentialNumber: Hashable, Sendable, CustomStringConvertible {
    /// The number as it is printed.
    public let text: String

    /// Takes 1 to 32 ASCII letters, digits or hyphens; throws `DomainError.number` otherwise.
    public init(_ text: String) throws(DomainError) {
        let allowed = text.hasOnly { byte in
            0x30...0x39 ~= byte || 0x41...0x5a ~= byte || 0x61...0x7a ~= byte || byte == 0x2d
        }
        guard allowed, 1...32 ~= text.utf8.count else { throw .number(text) }
        self.text = text
    }

    /// The number as it is printed.
    public var description: String { text }
}
