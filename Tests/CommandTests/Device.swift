import Foundation

/// An authority with one card in service, its first bundle, and a second one in which the card's key is revoked: what devices
/// are given.
struct Devices: Sendable {
    private let folder: Scratch
    let root: String
    let fingerprint: String
    /// In which the card is valid, and in which it is not.
    let first, second: String
    /// The text of the card.
    let text: String

    private static let made = Result { try Devices() }

    /// The one authority of these tests.
    static var shared: Devices { get throws { try made.get() } }

    private init() throws {
        folder = try Scratch()
        folder.removeAtExit()
        let office = try folder.authority()
        func succeed(_ arguments: [String]) throws -> Outcome {
            let outcome = try Command.paiza.run(arguments)
            guard outcome.code == 0 else { throw Unexpected(outcome) }
            return outcome
        }
        let number = "05990000401"
        _ = try succeed(["issue", "--authority", office] + (try folder.roster([Person(number: number)])))
        _ = try succeed(["handout", "--authority", office, number])
        (root, first, second) = ("\(office)/root.pem", folder("first.paiza"), folder("second.paiza"))
        text = try succeed(["payload", "--authority", office, number]).lines.first ?? ""
        let shown = try succeed(["authority", "show", office]).lines
        fingerprint = String(shown.first { $0.hasPrefix("root fingerprint ") }?.dropFirst(17) ?? "")
        // Times are whole seconds, and every key set is of a later one.
        Thread.sleep(forTimeInterval: 1.1)
        _ = try succeed(["bundle", "make", "--authority", office, "--out", first])
        Thread.sleep(forTimeInterval: 1.1)
        _ = try succeed(["authority", "rekey", office, "--use", "credential", "--revoke", "all"])
        Thread.sleep(forTimeInterval: 1.1)
        _ = try succeed(["bundle", "make", "--authority", office, "--out", second])
    }

    /// Makes a device's store that carries the first bundle.
    func store(_ path: String, by command: Command = .paiza) throws {
        for arguments in [
            ["trust", "add", root, "--fingerprint", fingerprint], ["bundle", "import", first],
        ] {
            let outcome = try command.run(arguments + ["--store", path])
            guard outcome.code == 0 else { throw Unexpected(outcome) }
        }
    }
}
