/// A moment in whole seconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Seconds since 1970.
    public let seconds: Seconds

    /// China Standard Time is 8 hours ahead of UTC.
    static let chinaOffset: Seconds = 8 * 3_600

    /// Takes seconds since 1970.
    public init(seconds: Seconds) { self.seconds = seconds }

    /// Reads an RFC 3339 date-time such as `2026-11-22T08:00:00+08:00` or `…Z`; a fraction of a second is dropped.
    public init(_ text: String) throws(DomainError) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 40, [0x54, 0x74, 0x20].contains(bytes[10]), bytes[13] == 0x3a,
            bytes[16] == 0x3a
        else { throw .instant(text) }
        let number: (Range<Int>) -> Int? = { range in
            bytes[range].allSatisfy { 0x30...0x39 ~= $0 } ? bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
        }
        guard let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            hour < 24, minute < 60, second <= 60, let offset = Self.zoneOffset(Array(bytes[19...]))
        else { throw .instant(text) }
        let date: CivilDate
        do { date = try CivilDate(String(decoding: bytes[..<10], as: UTF8.self)) } catch { throw .instant(text) }
        seconds = Seconds(date.dayNumber) * 86_400 + Seconds(hour * 3_600 + minute * 60 + min(second, 59) - offset)
    }

    /// Seconds east of UTC of `Z`, `+08:00` and the like, after an optional fraction; nil when malformed.
    private static func zoneOffset(_ text: [UInt8]) -> Int? {
        var rest = text[...]
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix { 0x30...0x39 ~= $0 }
            guard !fraction.isEmpty else { return nil }
            rest = rest.dropFirst(1 + fraction.count)
        }
        let zone = Array(rest)
        if zone == [0x5a] || zone == [0x7a] { return 0 }
        let digits = [1, 2, 4, 5]
        guard zone.count == 6, zone[0] == 0x2b || zone[0] == 0x2d, zone[3] == 0x3a,
            digits.allSatisfy({ 0x30...0x39 ~= zone[$0] })
        else { return nil }
        let hours = Int(zone[1] - 0x30) * 10 + Int(zone[2] - 0x30)
        let minutes = Int(zone[4] - 0x30) * 10 + Int(zone[5] - 0x30)
        guard hours < 24, minutes < 60 else { return nil }
        return (zone[0] == 0x2b ? 1 : -1) * (hours * 3_600 + minutes * 60)
    }

    /// Earlier moments come first.
    public static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

    /// RFC 3339 in UTC+8, whatever the machine's zone.
    public var description: String {
        let day = CivilDate(containing: self)
        let ofDay = Int(seconds - day.start.seconds)
        return "\(day)T" + padded(ofDay / 3_600, 2) + ":" + padded(ofDay / 60 % 60, 2) + ":"
            + padded(ofDay % 60, 2) + "+08:00"
    }
}
