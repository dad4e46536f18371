internal import Credential

/// What a page asks, as lines `name=value`: `now` in seconds since 1970, `clock` given or own, `lang`, `input` (the name of
/// the input in the answer), `place` and `category` (codes, or the words of a category), `nonce` in hexadecimal, `audience`,
/// `max-age` in seconds, `last-use` in seconds since 1970: the latest clock that the page has in mind.
struct Asked {
    private(set) var question = VerificationQuestion(now: Instant(seconds: 0))
    private(set) var language = Language.chinese
    private(set) var input = ""
    private(set) var lastUse: Instant?

    /// Nil without `now`, for a name that is unknown or stands there twice, and for a value that cannot be read.
    init?(_ bytes: [UInt8]) {
        var names: [String] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            let name = String(decoding: line[..<equals], as: UTF8.self)
            guard !names.contains(name), set(name, line[(equals + 1)...]) else { return nil }
            names.append(name)
        }
        guard names.contains("now") else { return nil }
    }

    private mutating func set(_ name: String, _ value: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: value, as: UTF8.self)
        switch name {
        case "input": input = text
        case "category": question.category = text
        case "audience": question.audience = text
        case "clock": question.clockIsGiven = text == "given"
        case "now":
            guard let seconds = Self.seconds(value) else { return false }
            question.now = Instant(seconds: seconds)
        case "last-use":
            lastUse = Self.seconds(value).map(Instant.init(seconds:))
            return lastUse != nil
        case "max-age":
            question.maximumAge = Self.seconds(value)
            return question.maximumAge != nil
        case "lang":
            guard let language = Language(tag: text) else { return false }
            self.language = language
        case "place":
            question.place = try? Area(text)
            return question.place != nil
        case "nonce":
            question.nonce = Self.hexadecimal(value)
            return question.nonce != nil
        default: return false
        }
        return true
    }

    /// A count of seconds that the format may hold, in decimal digits.
    private static func seconds(_ digits: ArraySlice<UInt8>) -> Seconds? {
        guard 1...12 ~= digits.count, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        let seconds = digits.reduce(Seconds(0)) { $0 * 10 + Seconds($1 - 0x30) }
        return seconds < Limits.seconds ? seconds : nil
    }

    /// 8 to 64 bytes in hexadecimal digits of either case.
    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
        guard 16...128 ~= digits.count, digits.count % 2 == 0 else { return nil }
        var (bytes, high): ([UInt8], UInt8?) = ([], nil)
        for digit in digits {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x41...0x46: value = digit - 0x37
            case 0x61...0x66: value = digit - 0x57
            default: return nil
            }
            if let upper = high {
                bytes.append(upper << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }
}
