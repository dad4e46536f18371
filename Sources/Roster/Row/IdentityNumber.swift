/// A citizen's identity number (GB 11643): 17 digits and a check character of ISO 7064, MOD 11-2.
///
/// It describes itself masked, so that it does not reach a log by accident.
public struct IdentityNumber: Sendable, Hashable {
    /// All 18 characters.
    public let text: String

    /// Nil unless there are 18 characters and the last one fits the others; a small x is taken for X.
    public init?(_ text: String) {
        let characters = Array(text.uppercased().utf8)
        guard characters.count == 18, characters.prefix(17).allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        // ISO 7064, 7.3: the weights are powers of two modulo 11.
        let sum = characters.prefix(17).reduce(0) { ($0 + Int($1 - 0x30)) * 2 % 11 }
        let check = (12 - sum) % 11
        guard characters[17] == (check == 10 ? 0x58 : 0x30 + UInt8(check)) else { return nil }
        self.text = String(decoding: characters, as: UTF8.self)
    }
}

extension IdentityNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The first two characters and the last, as in `15***************X`.
    public var description: String { maskedIdentity(text) }

    /// The same as `description`.
    public var debugDescription: String { description }

    /// Shows the description only.
    public var customMirror: Mirror { Mirror(self, children: ["masked": description]) }
}
