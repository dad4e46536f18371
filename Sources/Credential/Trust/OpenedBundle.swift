/// Why a bundle is not taken.
public enum BundleRefusal: Error, Hashable, Sendable, MalformedRefusal {
    case malformed(Malformed)
    /// The key set is not signed by the pinned root.
    case notThisRoot
    /// The bundle is not signed by a bundle key of its key set.
    case badBundleSignature
    /// A status list or ledger is not signed by its key, is of another authority, or stands twice.
    case mixed(part: String)
}

/// A bundle whose every signature has been checked from the pinned root down, now or when the device took it.
public struct OpenedBundle: Sendable {
    /// The authority's keys and names.
    public var keySet: KeySet { contents.keySet }
    /// Sequence and times.
    public var bundle: Bundle { contents.bundle }
    var lists: [Int: StatusListToken] { contents.lists }
    var ledgers: [Int: OpenedLedger] { contents.ledgers }
    var matchedBlocks: MatchedBlocks { contents.matchedBlocks }
    /// The greatest signed time: no honest clock is before it.
    public let clockFloor: Instant
    /// The latest clock that the device had within the life of this bundle; nil when it has none in mind.
    public internal(set) var lastUse: Instant?
    private let contents: Contents

    /// Whether every block of every ledger is the one that was signed; all are read.
    public var isWhole: Bool { ledgers.values.allSatisfy { $0.isWhole } }

    /// Whether it holds lists of holders who are withheld from publication (article 9): it is for internal use.
    public var isInternal: Bool { lists.keys.contains { $0 >= StatusReference.firstRestrictedList } }

    /// One object, so that a check that takes the bundle counts one reference and not those of each part.
    private final class Contents: Sendable {
        let keySet: KeySet
        let bundle: Bundle
        let lists: [Int: StatusListToken]
        let ledgers: [Int: OpenedLedger]
        let matchedBlocks: MatchedBlocks

        init(_ file: BundleFile, _ signatures: Signatures) throws(BundleRefusal) {
            let bundleToken = try BundleRefusal.decoded(try SignedToken(unbounded: file.token))
            let bundle = try BundleRefusal.decoded(try Bundle(bundleToken))
            let keySetToken = try BundleRefusal.decoded(try SignedToken(bundle.keySetToken))
            guard signatures.hold(keySetToken) else { throw BundleRefusal.notThisRoot }
            let keySet = try BundleRefusal.decoded(try KeySet(keySetToken))
            guard keySet.issuer == bundle.issuer,
                signatures.hold(bundleToken, keySet, use: .bundle, signedAt: bundle.issuedAt)
            else { throw BundleRefusal.badBundleSignature }
            lists = try OpenedBundle.openLists(bundle, keySet, signatures)
            ledgers = try OpenedBundle.openLedgers(bundle, keySet, signatures, file)
            do { matchedBlocks = try MatchedBlocks() } catch { throw .badBundleSignature }
            (self.bundle, self.keySet) = (bundle, keySet)
        }
    }

    /// Which signatures are checked when a bundle is opened.
    private enum Signatures {
        case under(root: PublicKey)
        case checkedBefore

        func hold(_ keySetToken: SignedToken) -> Bool {
            if case .under(let root) = self { keySetToken.isSigned(by: root) } else { true }
        }

        func hold(_ token: SignedToken, _ keySet: KeySet, use: KeyUse, signedAt: Instant) -> Bool {
            if case .under = self { keySet.vouches(for: token, use: use, signedAt: signedAt) } else { true }
        }
    }

    /// Opens a bundle under a pinned root.
    public init(_ file: BundleFile, root: PublicKey) throws(BundleRefusal) { try self.init(file, .under(root: root)) }

    /// Opens a bundle that this device has opened under its root before and knows again, byte for byte.
    package init(openedBefore file: BundleFile) throws(BundleRefusal) { try self.init(file, .checkedBefore) }

    private init(_ file: BundleFile, _ signatures: Signatures) throws(BundleRefusal) {
        contents = try Contents(file, signatures)
        // No list and no ledger is younger than its bundle.
        clockFloor = max(contents.keySet.issuedAt, contents.bundle.issuedAt)
    }

    private static func openLists(
        _ bundle: Bundle, _ keySet: KeySet, _ signatures: Signatures
    ) throws(BundleRefusal) -> [Int: StatusListToken] {
        var lists: [Int: StatusListToken] = [:]
        for bytes in bundle.statusTokens {
            let token = try BundleRefusal.decoded(try SignedToken(unbounded: bytes))
            let list = try BundleRefusal.decoded(try StatusListToken(token))
            guard let slash = list.address.lastIndex(of: "/"),
                let number = Int(list.address[list.address.index(after: slash)...]), 0..<65_536 ~= number,
                list.address == StatusReference.address(base: keySet.statusBase, list: number),
                list.issuer == keySet.issuer, list.issuedAt <= bundle.issuedAt, lists[number] == nil,
                signatures.hold(token, keySet, use: .status, signedAt: list.issuedAt)
            else { throw BundleRefusal.mixed(part: "status list \(CheckedText.escaped(list.address))") }
            lists[number] = list
        }
        return lists
    }

    private static func openLedgers(
        _ bundle: Bundle, _ keySet: KeySet, _ signatures: Signatures, _ file: BundleFile
    ) throws(BundleRefusal) -> [Int: OpenedLedger] {
        guard bundle.ledgerTokens.count == file.ledgers.count else { throw BundleRefusal.mixed(part: "ledger files") }
        var ledgers: [Int: OpenedLedger] = [:]
        for (bytes, ledgerFile) in zip(bundle.ledgerTokens, file.ledgers) {
            let token = try BundleRefusal.decoded(try SignedToken(unbounded: bytes))
            let ledger = try BundleRefusal.decoded(try Ledger(token))
            guard ledger.issuer == keySet.issuer, ledger.issuedAt <= bundle.issuedAt, ledgers[ledger.list] == nil,
                ledgerFile.count == ledger.count * Ledger.entryBytes,
                signatures.hold(token, keySet, use: .ledger, signedAt: ledger.issuedAt)
            else { throw BundleRefusal.mixed(part: "ledger \(ledger.list)") }
            ledgers[ledger.list] = OpenedLedger(ledger, ledgerFile)
        }
        return ledgers
    }
}
