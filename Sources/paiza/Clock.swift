internal import Credential
internal import Glibc

/// The machine's clock.
enum Clock {
    static var now: Instant { Instant(seconds: time(nil)) }
}
