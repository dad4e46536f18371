import Foundation

extension Scratch {
    /// The command that enrols a natural person of its own under a name, with the file of its identity number.
    func enrolment(of name: String, at office: String) throws -> [String] {
        let serial = name.utf8.reduce(7) { ($0 * 31 + Int($1)) % 997 }
        let file = try write(
            RegistryCommandTests.House.identity(serial, bornOn: "19700303") + "\n", to: "actor-\(name).txt", mode: 0o600
        )
        return ["actor", "enrol", name, "--office", office, "--identity-file", file]
    }
}

extension RegistryCommandTests.House {
    /// Enrols an actor.
    func enrol(_ name: String, at office: String, by other: String) throws {
        let outcome = try attempt(scratch.enrolment(of: name, at: office), by: other)
        guard outcome.code == 0 else { throw Unexpected(outcome) }
    }
}
