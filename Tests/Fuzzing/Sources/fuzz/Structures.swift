@testable import Credential

extension FuzzTarget {
    /// What stands inside a signature, each decoder given its claims without one.
    static let structures = [
        FuzzTarget(name: "token", run: runToken) {
            let world = World.shared
            return world.valid.map(\.bytes) + [world.others[0].bytes, world.presentations[0].proof]
        },
        FuzzTarget(name: "claims", run: runClaims) { World.shared.valid.map(\.claims) },
        FuzzTarget(name: "status-list", run: runStatusList) { [innerTokens()[1].claims] },
        FuzzTarget(name: "key-set", run: runKeySet) { [innerTokens()[0].claims] },
        FuzzTarget(name: "bundle", run: runBundle) {
            [sure { try SignedToken(unbounded: try BundleFile(World.shared.bundleFile).token) }.claims]
        },
        FuzzTarget(name: "ledger", run: runLedger) { [innerTokens()[2].claims] },
        FuzzTarget(name: "presentation", run: runPresentation) {
            let presentation = World.shared.presentations[0]
            return [presentation.bytes, sure { try SignedToken(presentation.proof) }.claims]
        },
    ]
}

/// Key set, status list and ledger of the world's bundle.
private func innerTokens() -> [SignedToken] {
    sure {
        let bundle = try Bundle(try SignedToken(unbounded: try BundleFile(World.shared.bundleFile).token))
        return try [bundle.keySetToken, bundle.statusTokens[0], bundle.ledgerTokens[0]].map { try SignedToken($0) }
    }
}

/// A token around claims, with 64 bytes in place of a signature; nil when the claims are too long for one.
func unsignedToken(_ claims: [UInt8], type: TokenType?) -> SignedToken? {
    var header: [CBORItem: CBORItem] = [1: -8, 4: .bytes([UInt8](repeating: 1, count: 8))]
    if let type { header[16] = .text(type.rawValue) }
    let signature = [UInt8](repeating: 2, count: 64)
    let token: CBORItem = .tag(18, [.bytes(CBORItem.map(header).encoded()), [:], .bytes(claims), .bytes(signature)])
    return accepted { try SignedToken(unbounded: token.encoded()) }
}

/// A token is canonical, and its parts put together by hand are the token.
private func runToken(_ input: [UInt8]) {
    guard let token = accepted({ try SignedToken(input) }) else { return }
    demand(CanonicalCBOR(input).holds, "a token that is not canonical")
    demand(token.bytes == input && token.keyID.count == 8 && token.signature.count == 64, "a token with other parts")
    var identifiers: [Int] = [token.algorithm.identifier]
    switch token.algorithm {
    case .sm2: break
    case .es256: identifiers.append(-9)
    case .ed25519: identifiers.append(-19)
    }
    let made = identifiers.map { identifier in
        var header: [CBORItem: CBORItem] = [1: .integer(identifier), 4: .bytes(token.keyID)]
        if let type = token.type { header[16] = .text(type.rawValue) }
        return CBORItem.tag(
            18, [.bytes(CBORItem.map(header).encoded()), [:], .bytes(token.claims), .bytes(token.signature)]
        ).encoded()
    }
    demand(made.contains(input), "the parts of a token do not make it again")
    _ = accepted { try CredentialClaims(token) }
}

private func runClaims(_ input: [UInt8]) {
    for type in [nil, TokenType.credential] {
        guard let token = unsignedToken(input, type: type), let claims = accepted({ try CredentialClaims(token) })
        else {
            continue
        }
        demand(CanonicalCBOR(input).holds, "claims that are not canonical")
        demand(claims.item.encoded() == input, "claims change when they are written again")
        demand(claims.tokenType == type, "claims under the type of another medium")
        let seconds = claims.expires.seconds - claims.notBefore.seconds
        demand(seconds > 0 && seconds <= Limits.validitySeconds, "a validity beyond its limit")
        demand(!claims.validity.isEmpty && !"\(claims.validity)".isEmpty, "a validity without a day")
    }
}

/// The list is the inflated stream, and every index has an answer.
private func runStatusList(_ input: [UInt8]) {
    if let list = accepted({ try StatusList(compressed: input) }) {
        demand(
            list.count <= Limits.statusEntries && list[list.count] == nil && list[-1] == nil, "a list without an end")
        if list.count > 0 { demand(list[0] == list.bytes[0] & 15, "entries out of order") }
    }
    guard let token = unsignedToken(input, type: .statusList), let list = accepted({ try StatusListToken(token) })
    else {
        return
    }
    demand(CanonicalCBOR(input).holds, "a status list that is not canonical")
    demand(list.list.count == list.list.bytes.count * 2, "entries are lost")
}

private func runKeySet(_ input: [UInt8]) {
    guard let token = unsignedToken(input, type: .keySet), let keySet = accepted({ try KeySet(token) }) else { return }
    demand(CanonicalCBOR(input).holds, "a key set that is not canonical")
    demand(keySet.item.encoded() == input, "a key set changes when it is written again")
    demand((1...Limits.keys).contains(keySet.keys.count), "keys beyond the limit")
    demand(Set(keySet.keys.map(\.key)).count == keySet.keys.count, "a key stands twice")
}

private func runBundle(_ input: [UInt8]) {
    guard let token = unsignedToken(input, type: .bundle), let bundle = accepted({ try Bundle(token) }) else { return }
    demand(CanonicalCBOR(input).holds, "a bundle that is not canonical")
    demand(bundle.issuedAt <= bundle.nextUpdate && bundle.nextUpdate <= bundle.hardExpiry, "times out of order")
    let file = BundleFile.encode(token: token, ledgers: [])
    demand(
        accepted { try OpenedBundle(try BundleFile(file), root: World.shared.root.publicKey) } == nil,
        "a bundle opened that nobody signed")
}

/// Only a file whose block has the signed digest gives an entry.
private func runLedger(_ input: [UInt8]) {
    guard let token = unsignedToken(input, type: .ledger), let ledger = accepted({ try Ledger(token) }) else { return }
    demand(CanonicalCBOR(input).holds, "a ledger that is not canonical")
    let file = LedgerFile([UInt8](repeating: 0xa5, count: min(ledger.count, 4_096) * Ledger.entryBytes))
    for index in [-1, 0, ledger.count - 1, ledger.count, Int.max] {
        demand(ledger.entry(at: index, in: file) == nil, "an entry from a file that nobody signed")
    }
}

private func runPresentation(_ input: [UInt8]) {
    if let presentation = accepted({ try Presentation(input) }) {
        demand(presentation.bytes == input, "a presentation changes when it is written again")
        _ = accepted { try PresentationProof(presentation.proof) }
    }
    guard let token = unsignedToken(input, type: .presentation) else { return }
    guard let proof = accepted({ try PresentationProof(token.bytes) }) else { return }
    demand(CanonicalCBOR(input).holds && proof.tokenDigest.count == 32, "a proof that is not canonical")
}
