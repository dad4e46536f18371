/// Why a bundle may not follow the one that a device has: what a device remembers never falls.
public enum SuccessionRefusal: Error, Hashable, Sendable {
    /// Signed under neither the pinned root nor the next root that the device's key set names.
    case notThisRoot
    /// Another authority's.
    case otherIssuer
    /// Its (key set version, sequence) is not above the device's; equal ones are the same bundle.
    case notNewer(version: Wide, sequence: Wide)
    /// The same key set version with another content.
    case keySetChanged(version: Wide)
    /// A status list that is older, shorter or missing.
    case listFell(Int)
    /// A ledger in which an entry is not what it was: an index was given out twice, or the registry was put back.
    case ledgerChanged(Int)
    /// An authority of specimens became a real one, or the other way round.
    case testChanged
    /// The bundle cannot be opened at all.
    case refused(BundleRefusal)
}

extension OpenedBundle {
    /// Opens the bundle that follows this one, under the pinned root or, after a rotation, under the next root that this
    /// one's key set names; returns the root that vouches for it from now on.
    public func successor(
        _ file: BundleFile, root: PublicKey
    ) throws(SuccessionRefusal) -> (bundle: OpenedBundle, root: PublicKey) {
        let next: OpenedBundle
        var nextRoot = root
        do { next = try OpenedBundle(file, root: root) } catch .notThisRoot {
            (next, nextRoot) = try rotated(file)
        } catch { throw .refused(error) }
        try checkFollows(next)
        return (next, nextRoot)
    }

    private func rotated(_ file: BundleFile) throws(SuccessionRefusal) -> (OpenedBundle, PublicKey) {
        guard let fingerprint = keySet.nextRoot, let root = try? OpenedBundle.statedRoot(file, fingerprint) else {
            throw .notThisRoot
        }
        let next: OpenedBundle
        do { next = try OpenedBundle(file, root: root) } catch { throw .refused(error) }
        guard next.keySet.version > keySet.version else {
            throw .notNewer(version: next.keySet.version, sequence: next.bundle.sequence)
        }
        return (next, root)
    }

    /// The root key with that fingerprint that a bundle's key set states; nothing is verified yet.
    private static func statedRoot(_ file: BundleFile, _ fingerprint: [UInt8]) throws(Malformed) -> PublicKey? {
        let bundle = try Bundle(try SignedToken(unbounded: file.token))
        let keySet = try KeySet(try SignedToken(bundle.keySetToken))
        return keySet.keys.first { $0.use == .root && $0.key.fingerprint == fingerprint }?.key
    }

    /// The key set version and the sequence that a bundle file states, by which files are put in order before any is opened;
    /// nothing is verified.
    public static func statedOrder(_ file: BundleFile) throws(Malformed) -> (version: Wide, sequence: Wide) {
        let bundle = try Bundle(try SignedToken(unbounded: file.token))
        return (try KeySet(try SignedToken(bundle.keySetToken)).version, bundle.sequence)
    }

    private func checkFollows(_ next: OpenedBundle) throws(SuccessionRefusal) {
        guard next.keySet.issuer == keySet.issuer else { throw .otherIssuer }
        guard next.keySet.isTest == keySet.isTest else { throw .testChanged }
        let (version, sequence) = (next.keySet.version, next.bundle.sequence)
        guard (version, sequence) > (keySet.version, bundle.sequence) else {
            throw .notNewer(version: version, sequence: sequence)
        }
        guard version > keySet.version || next.keySet == keySet else { throw .keySetChanged(version: version) }
        for (number, list) in lists {
            guard let newer = next.lists[number], newer.issuedAt >= list.issuedAt,
                newer.list.count >= list.list.count,
                (next.ledgers[number]?.ledger.count ?? 0) >= (ledgers[number]?.ledger.count ?? 0)
            else { throw .listFell(number) }
            guard ledgers[number]?.goesOn(in: next.ledgers[number]) ?? true else { throw .ledgerChanged(number) }
        }
    }

    /// The first moment at which no verdict rests on this bundle any more.
    public var verdictsUntil: Instant { min(bundle.hardExpiry, keySet.expires) }

    /// The same bundle with the latest clock that a device had; one outside the life of the bundle is none.
    public func remembering(lastUse: Instant?) -> OpenedBundle {
        var copy = self
        copy.lastUse = lastUse.flatMap { trustsClock($0) ? $0 : nil }
        return copy
    }

    /// Whether a device's clock at this time is worth remembering: only inside the life of an accepted bundle.
    public func trustsClock(_ now: Instant) -> Bool { now >= bundle.issuedAt && now < bundle.hardExpiry }

    /// Entries by status, over all lists; for a report of what a device has.
    public var statusCounts: [StatusValue: Int] {
        var counts: [StatusValue: Int] = [:]
        for (number, list) in lists {
            for index in 0..<(ledgers[number]?.ledger.count ?? list.list.count) {
                if let value = list.list[index].flatMap(StatusValue.init) { counts[value, default: 0] += 1 }
            }
        }
        return counts
    }

    /// Entries whose status another bundle states otherwise, and entries that only it has, by list and index.
    public func changes(in next: OpenedBundle) -> [(reference: StatusReference, from: StatusValue?, to: StatusValue?)] {
        var changes: [(reference: StatusReference, from: StatusValue?, to: StatusValue?)] = []
        for (number, list) in next.lists.sorted(by: { $0.key < $1.key }) {
            let count = next.ledgers[number]?.ledger.count ?? list.list.count
            let known = ledgers[number]?.ledger.count ?? lists[number]?.list.count ?? 0
            for index in 0..<count {
                let from = index < known ? lists[number]?.list[index] : nil
                let to = list.list[index]
                guard from != to, let reference = StatusReference(list: number, index: index) else { continue }
                changes.append((reference, from.flatMap(StatusValue.init), to.flatMap(StatusValue.init)))
            }
        }
        return changes
    }
}
