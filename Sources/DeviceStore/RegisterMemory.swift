public import Credential
internal import DurableFiles

/// A register is a file in anybody's hands: the device remembers the time of the newest one that it answered from, so that
/// an older one, in which a credential still stood well, is noticed.
extension DeviceStore {
    func registerPath(_ name: String) -> String { "\(folder)/\(name).register" }

    /// When the newest register of an authority was signed that this device has answered from; nil before the first.
    public func newestRegister(_ entry: Entry) throws(StoreError) -> Instant? {
        try remembered(registerPath(entry.name))
    }

    /// Remembers a register that the device answered from; never a time in the future of its clock, and an older one changes
    /// nothing. A store that cannot be written is no hindrance.
    public func rememberRegister(_ issuedAt: Instant, of entry: Entry, now: Instant) {
        guard issuedAt <= now else { return }
        try? alone { () throws(StoreError) in
            if let newest = try newestRegister(entry), newest >= issuedAt { return }
            do throws(FileError) {
                try writeFile(registerPath(entry.name), Array(String(issuedAt.seconds).utf8), mode: FileMode.everyone)
            } catch {
                throw .file(error)
            }
        }
    }
}
