internal import ArgumentParser
internal import Checking
internal import Credential
internal import DurableFiles
internal import Foundation
internal import Registry
internal import Regulation

struct RegisterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "publish the register that citizens ask (article 9)",
        subcommands: [RegisterMake.self])
}

struct RegisterMake: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: "sign the published fields of all credentials into one file",
        discussion: """
            example:
              paiza register make --authority office --out register.paiza

            Published are name, agency, category, number, kind, validity and standing of enforcement credentials, to the end
            of a year after their last day; with --supervision also those of supervision credentials. Withheld holders are
            not in it. Each entry opens only to who knows its number and name. That keeps the file from being read as a list,
            and no more: whoever tries all numbers and names can list it, which is what publication means.
            """)

    @OptionGroup var authority: AuthorityOptions
    @Option(help: "the file to write") var out: String
    @Option(help: "days until the next register is due; then answers say that the data are old") var updateDays = 7
    @Option(help: "days until the register answers no more") var expiryDays = 30
    @Flag(
        inversion: .prefixedNo,
        help: "publish holders of supervision credentials too; as disclosure.supervision of readings.conf when not said"
    )
    var supervision: Bool?

    /// Rounds of the lock. As many as let the region's 50,000 officers be published in some ten minutes on two cores: a look-up,
    /// and with it each guess, costs 23 ms of one.
    private static let rounds = 60_000
    /// Entries from which on somebody waits for minutes.
    private static let many = 5_000

    func validate() throws {
        guard 1...365 ~= updateDays, updateDays...366 ~= expiryDays else {
            throw ValidationError("--update-days must be 1 to 365 and --expiry-days no less and at most 366")
        }
    }

    func run() throws {
        let folder = authority.folder
        let (keySetToken, keySet) = try folder.keySet()
        let key = try folder.key(.register, in: keySet, passphrases: authority.passphraseSource)
        let registry = try folder.registry()
        let logKey = try folder.logKey(registry, in: keySet, passphrases: authority.passphraseSource)
        let now = Clock.now
        let supervision = try self.supervision ?? folder.readings().disclosesSupervision
        let entries = try deciding { () throws(RegistryError) in
            try registry.disclosed(supervision: supervision, by: logKey, now: now)
        }
        if entries.count >= Self.many {
            Terminal.note(Sentence("locking \(entries.count) entries takes minutes", "正在封存 \(entries.count) 条记录，需要几分钟"))
        }
        let lock = RegisterLock(entries, issuedAt: now, rounds: Self.rounds)
        let later = { (days: Int) in Instant(seconds: now.seconds + days * 86_400) }
        let bytes: [UInt8]
        do {
            bytes = try RegisterFile.make(
                try sealed(entries, lock), lock: lock, issuer: keySet.issuer, issuedAt: now,
                nextUpdate: later(updateDays), hardExpiry: later(expiryDays), keySet: keySetToken, with: key)
        } catch { throw CheckFailure(error) }
        try store(bytes, at: out, mode: FileMode.everyone)
        let file = PublishedFile(
            bytes, madeAt: now, nextUpdate: later(updateDays), hardExpiry: later(expiryDays))
        try deciding { () throws(RegistryError) in try registry.confirmRegister(file, by: logKey) }
        if let logKey { try folder.keepCheckpoint(registry, logKey) }
        Terminal.print("register of \(keySet.issuer): \(entries.count) entries, \(bytes.count) bytes, \"\(out)\"")
        Terminal.print("next update \(later(updateDays)), no answers after \(later(expiryDays))")
        Terminal.note(
            "next: publish it with root.pem; paiza lookup --register \(out) --root root.pem NUMBER --name NAME")
    }

    /// All entries sealed, on every core.
    private func sealed(_ entries: [RegisterEntry], _ lock: RegisterLock) throws(RegisterFault) -> [SealedEntry] {
        let part = 512
        let parts = (entries.count + part - 1) / part
        let results = Collected<Result<[SealedEntry], CryptoError>>(count: parts)
        DispatchQueue.concurrentPerform(iterations: parts) { number in
            let range = (number * part)..<min((number + 1) * part, entries.count)
            results.set(
                number,
                Result { () throws(CryptoError) in
                    var sealed: [SealedEntry] = []
                    for entry in entries[range] { sealed.append(try lock.seal(entry)) }
                    return sealed
                })
        }
        var all: [SealedEntry] = []
        for result in results.all { do { all += try result.get() } catch { throw .signing(error) } }
        return all
    }
}

/// Results of parts that run side by side, in their order.
private final class Collected<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var values: [Value?]

    init(count: Int) { values = Array(repeating: nil, count: count) }

    func set(_ place: Int, _ value: Value) { lock.withLock { values[place] = value } }

    var all: [Value] { lock.withLock { values.compactMap(\.self) } }
}

extension CheckFailure {
    init(_ fault: RegisterFault) {
        switch fault {
        case .twice:
            self.init(.malformed, "the registry holds one number twice under one name", hint: "restore the backup")
        case .tooLarge: self.init(.malformed, "the register would have more entries than the format holds")
        case .signing(let error): self.init(error)
        }
    }
}
