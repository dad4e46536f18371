@testable import Credential

/// The moments of the specimen scene; CalendarTests proves that the numbers are these days.
extension Instant {
    /// 2026-01-01T00:00:00+08:00: keys begin, the key set is issued.
    static let keysBegin = Instant(seconds: 1_767_196_800)
    /// 2026-11-20T10:00:00+08:00: the credential is signed.
    static let signed = Instant(seconds: 1_795_140_000)
    /// 2026-11-22T00:00:00+08:00: the credential's first moment.
    static let validFrom = Instant(seconds: 1_795_276_800)
    /// 2032-11-23T00:00:00+08:00: the first moment after the credential's last.
    static let validUntil = Instant(seconds: 1_984_752_000)
    /// 2026-12-01T00:00:00+08:00: list and ledger are closed.
    static let listed = Instant(seconds: 1_796_054_400)
    /// 2026-12-01T01:00:00+08:00: the bundle is signed.
    static let bundled = Instant(seconds: 1_796_058_000)
    /// 2026-12-03T12:00:00+08:00: somebody checks.
    static let checked = Instant(seconds: 1_796_270_400)

    static let day = 86_400

    func later(_ seconds: Int) -> Instant { Instant(seconds: self.seconds + seconds) }
}
