public import Credential
internal import DurableFiles

/// The floor for a device's clock is what the authority has signed. The latest clock of the device is remembered beside it:
/// where the clock is earlier again, it is wrong now or was wrong then, and nobody but a person can tell which.
extension DeviceStore {
    func clockPath(_ name: String) -> String { "\(folder)/\(name).clock" }

    /// The latest clock that the device had; nil where none was remembered or its file is damaged.
    func lastUse(_ name: String) -> Instant? { try? remembered(clockPath(name)) }

    /// Remembers the device's clock when it lies inside the life of a stored bundle; at most once an hour, and a store that
    /// cannot be written is no hindrance.
    public func rememberClock(_ now: Instant, _ entries: [Entry]) {
        for entry in entries {
            guard let bundle = entry.bundle, bundle.trustsClock(now) else { continue }
            if now.seconds - (bundle.lastUse ?? bundle.clockFloor).seconds >= 3_600 {
                try? writeFile(clockPath(entry.name), Array(String(now.seconds).utf8), mode: FileMode.everyone)
            }
        }
    }

    /// Forgets the latest clock of every authority, and memories that are damaged.
    public func resetClock() throws(StoreError) {
        let contents = try contents()
        let names = contents.entries.map(\.name) + contents.damaged.map(\.name)
        try alone { () throws(StoreError) in
            for name in names { try remove(clockPath(name)) }
            for damage in contents.damaged where damage.part == .register { try remove(registerPath(damage.name)) }
        }
    }
}
