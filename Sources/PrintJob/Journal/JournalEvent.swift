internal import Credential

/// What a job's journal records. Numbers, counts, digests and reasons: nobody's name, agency or portrait.
enum JournalEvent: Hashable, Sendable {
    /// The job was begun: SHA-256 of the order's token, how its pictures are made, the program's version, and the shop's
    /// certificate of the key that signs this journal.
    case opened(order: [UInt8], settings: String, program: String, certificate: [UInt8])
    /// The pictures of a sheet are about to be put in place.
    case begun(CredentialNumber, sheet: Int)
    /// They are in place: SHA-256 of front and back.
    case printed(CredentialNumber, sheet: Int, front: [UInt8], back: [UInt8])
    /// A card could not be drawn; the others went on.
    case failed(CredentialNumber, reason: String)
    /// A sheet was ruined.
    case spoiled(CredentialNumber, sheet: Int, reason: String)
    /// One more sheet is to be printed: which of the order's spare ones.
    case wanted(CredentialNumber, sheet: Int, spare: Int, reason: String)
    /// The serial number of the blank card that a sheet is.
    case blank(CredentialNumber, sheet: Int, serial: String)
    /// The receipt was signed: SHA-256 of its token.
    case closed(receipt: [UInt8])
    /// The personal data were removed.
    case purged
}

extension JournalEvent {
    /// The fields of its line.
    var fields: [String] {
        switch self {
        case .opened(let order, let settings, let program, let certificate):
            ["opened", hexadecimal(order), settings, program, hexadecimal(certificate)]
        case .begun(let number, let sheet): ["begun", number.text, String(sheet)]
        case .printed(let number, let sheet, let front, let back):
            ["printed", number.text, String(sheet), hexadecimal(front), hexadecimal(back)]
        case .failed(let number, let reason): ["failed", number.text, reason]
        case .spoiled(let number, let sheet, let reason): ["spoiled", number.text, String(sheet), reason]
        case .wanted(let number, let sheet, let spare, let reason):
            ["wanted", number.text, String(sheet), String(spare), reason]
        case .blank(let number, let sheet, let serial): ["blank", number.text, String(sheet), serial]
        case .closed(let receipt): ["closed", hexadecimal(receipt)]
        case .purged: ["purged"]
        }
    }

    /// Reads the fields of a line; nil when they are none of an event.
    init?(_ fields: [Substring]) {
        let number = fields.count > 1 ? try? CredentialNumber(String(fields[1])) : nil
        let sheet = fields.count > 2 ? Int(fields[2]) : nil
        switch (fields.first, fields.count, number, sheet) {
        case ("opened", 5, _, _):
            guard let order = digest(fields[1]), let certificate = octets(fields[4]) else { return nil }
            self = .opened(
                order: order, settings: String(fields[2]), program: String(fields[3]), certificate: certificate)
        case ("begun", 3, let number?, let sheet?): self = .begun(number, sheet: sheet)
        case ("printed", 5, let number?, let sheet?):
            guard let front = digest(fields[3]), let back = digest(fields[4]) else { return nil }
            self = .printed(number, sheet: sheet, front: front, back: back)
        case ("failed", 3, let number?, _): self = .failed(number, reason: String(fields[2]))
        case ("spoiled", 4, let number?, let sheet?):
            self = .spoiled(number, sheet: sheet, reason: String(fields[3]))
        case ("wanted", 5, let number?, let sheet?):
            guard let spare = Int(fields[3]) else { return nil }
            self = .wanted(number, sheet: sheet, spare: spare, reason: String(fields[4]))
        case ("blank", 4, let number?, let sheet?): self = .blank(number, sheet: sheet, serial: String(fields[3]))
        case ("closed", 2, _, _):
            guard let receipt = digest(fields[1]) else { return nil }
            self = .closed(receipt: receipt)
        case ("purged", 1, _, _): self = .purged
        default: return nil
        }
    }
}

/// Bytes as lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
}

/// Bytes as they are written here; nil for anything else.
func octets(_ text: Substring) -> [UInt8]? {
    let digits = text.utf8.map { byte -> UInt8? in
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    for place in stride(from: 0, to: digits.count, by: 2) {
        guard let high = digits[place], let low = digits[place + 1] else { return nil }
        bytes.append(high << 4 | low)
    }
    return bytes
}

/// A SHA-256 as it is written here; nil for anything else.
private func digest(_ text: Substring) -> [UInt8]? {
    octets(text).flatMap { $0.count == 32 ? $0 : nil }
}
