@testable import Credential

extension FuzzTarget {
    /// The public register: what stands inside its signature, and the file as a citizen gets it.
    static let registers = [
        FuzzTarget(name: "register", run: runRegister) {
            let file = sure { try RegisterFile(SpecimenRegister.shared.file) }
            return [
                sure { try SignedToken(unbounded: file.token) }.claims,
                file.blocks[0].read(0..<file.blocks[0].count) ?? [], SpecimenRegister.shared.entries[0].bytes,
            ]
        },
        FuzzTarget(name: "register-file", run: runRegisterFile) { [SpecimenRegister.shared.file] },
    ]
}

/// A register of three entries by the world's root and a register key of its own.
private struct SpecimenRegister {
    static let shared = sure { try SpecimenRegister() }

    let entries: [RegisterEntry]
    let file: [UInt8]
    let opened: OpenedRegister

    init() throws {
        let (now, root) = (World.now, World.shared.root)
        let key = try World.key(.ed25519, 0xbb)
        let end = Instant(seconds: now.seconds + 30 * World.day)
        var keySet = World.shared.bundle.keySet
        keySet.keys = [
            KeyEntry(key: key.publicKey, use: .register, lifetime: Instant(seconds: 0)..<keySet.expires)
        ]
        let validity = (try CivilDate("2026-11-22"))...(try CivilDate("2032-11-22"))
        entries = try (1...3).map { number in
            RegisterEntry(
                number: try CredentialNumber("0500000000\(number)"), name: "巴特尔", agency: "呼和浩特市样例局",
                categories: [.code(1), .text("草原")], kind: .enforcement, validity: validity,
                statuses: number == 1 ? [.card: .valid, .electronic: .valid] : [.card: .lost])
        }
        let lock = RegisterLock(entries, issuedAt: now, rounds: 1)
        file = try RegisterFile.make(
            try entries.map { try lock.seal($0) }, lock: lock, issuer: World.issuer, issuedAt: now, nextUpdate: end,
            hardExpiry: end, keySet: try SignedToken.sign(keySet.item, type: .keySet, with: root), with: key)
        opened = try OpenedRegister(try RegisterFile(file), root: root.publicKey)
    }
}

/// Claims, entries and blocks are canonical, entries are written again as they were read, and a block has rising places.
private func runRegister(_ input: [UInt8]) {
    if let token = unsignedToken(input, type: .register), let register = accepted({ try Register(token) }) {
        demand(CanonicalCBOR(input).holds, "a register that is not canonical")
        demand(register.blockDigests.count.nonzeroBitCount == 1, "blocks that are no power of two")
        demand((1...Limits.registerRounds).contains(register.lock.rounds), "rounds beyond the limit")
        demand(register.issuedAt <= register.nextUpdate && register.nextUpdate <= register.hardExpiry, "times")
    }
    if let entry = accepted({ try RegisterEntry(input) }) {
        demand(CanonicalCBOR(input).holds, "an entry that is not canonical")
        demand(entry.bytes == input, "an entry changes when it is written again")
        demand(!entry.statuses.isEmpty && (1...3).contains(entry.categories.count), "an entry without its parts")
    }
    let place = [UInt8](repeating: 0x55, count: 16)
    if let found = accepted({ try RegisterFile.text(at: place, in: input, number: 0, among: 1) }) {
        demand(CanonicalCBOR(input).holds, "a block that is not canonical")
        demand((found?.count ?? 1) <= Limits.registerEntry, "an entry beyond its limit")
    }
}

/// Whatever happens to the file, an answer is one that the authority signed.
private func runRegisterFile(_ input: [UInt8]) {
    guard let file = accepted({ try RegisterFile(input) }) else { return }
    demand(CanonicalCBOR(input).holds, "a register file that is not canonical")
    guard let opened = accepted({ try OpenedRegister(file, root: World.shared.root.publicKey) }) else { return }
    demand(opened.register == SpecimenRegister.shared.opened.register, "a register that nobody signed")
    for entry in SpecimenRegister.shared.entries {
        guard let found = accepted({ try opened.entry(number: entry.number, name: entry.name) }) else { continue }
        demand(found == entry, "an entry that nobody signed")
        demand(accepted { try opened.entry(number: entry.number, name: "巴特") } == .some(nil), "a wrong name finds")
    }
}
