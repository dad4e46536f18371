public import Credential
public import DurableFiles

/// What a device's store refuses, or what its files could not do.
public enum StoreError: Error, Equatable, Sendable {
    /// The home folder is not known, so there is no place for the store.
    case noFolder
    case file(FileError)
    /// A file of the store is damaged; it has not been changed.
    case damaged(path: String, Malformed)
    /// The stored bundle does not open under its own root.
    case refused(path: String, BundleRefusal)
    /// The root is pinned already.
    case alreadyPinned(fingerprint: [UInt8])
    /// The root was pinned, and another took its place as it had announced.
    case succeeded(by: [UInt8])
    /// No pinned root vouches for the bundle.
    case noPinnedRoot
    /// Another pinned root speaks for this issuer.
    case issuerTaken(String)
    /// The bundle is damaged or not signed as it must be.
    case badBundle(BundleRefusal)
    /// The bundle may not follow the stored one.
    case cannotFollow(SuccessionRefusal)
    /// The store has no such root.
    case notPinned(String)
}
