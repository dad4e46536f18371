import Foundation
import Testing

/// What an office does when a key ends or is stolen, and what devices then say.
@Suite struct KeyChangeTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    private static let (honest, forged) = ("05990000401", "05990000402")

    @discardableResult
    private func succeed(_ arguments: String...) throws -> Outcome {
        let outcome = try Command.paiza.run(arguments)
        guard outcome.code == 0 else { throw Unexpected(outcome) }
        return outcome
    }

    /// An office with one card in service, and a device that trusts it and carries its first bundle.
    private func office(_ folder: Scratch) throws -> String {
        let office = try folder.authority()
        let issued = try Command.paiza.run(
            ["issue", "--authority", office] + (try folder.roster([Person(number: Self.honest)])))
        #expect(issued.code == 0)
        try succeed("handout", "--authority", office, Self.honest)
        try publish(office, folder)
        let shown = try succeed("authority", "show", office).lines
        let fingerprint = try #require(shown.first { $0.hasPrefix("root fingerprint ") }?.dropFirst(17))
        let root = "\(office)/root.pem"
        try succeed("trust", "add", root, "--fingerprint", String(fingerprint), "--store", folder("store"))
        try carry(folder)
        return office
    }

    /// Times are whole seconds, and every key set is of a later one.
    private func publish(_ office: String, _ folder: Scratch) throws {
        Thread.sleep(forTimeInterval: 1.1)
        try succeed("bundle", "make", "--authority", office, "--out", folder("bundle.paiza"))
    }

    private func carry(_ folder: Scratch) throws {
        try succeed("bundle", "import", folder("bundle.paiza"), "--store", folder("store"))
    }

    private func verdict(_ text: String, _ folder: Scratch) throws -> String? {
        let outcome = try paiza("verify", "--store", folder("store"), "--json", text)
        return try outcome.objects().first?["code"] as? String
    }

    private func text(_ number: String, _ office: String) throws -> String {
        try succeed("payload", "--authority", office, number).lines.first ?? ""
    }

    /// A thief copies the folder, issues a card with the stolen key, and hands it out in his own registry.
    private func forge(_ office: String, _ folder: Scratch) throws -> String {
        let stolen = folder("stolen")
        try FileManager.default.copyItem(atPath: office, toPath: stolen)
        let issued = try Command.paiza.run(
            ["issue", "--authority", stolen] + (try folder.roster([Person(number: Self.forged)])))
        #expect(issued.code == 0)
        return try text(Self.forged, stolen)
    }

    @Test func aStolenCredentialKeyMakesNoCardAndTheHonestOnesGoOn() throws {
        let folder = try folder()
        let office = try office(folder)
        let (honest, forged) = (try text(Self.honest, office), try forge(office, folder))
        Thread.sleep(forTimeInterval: 1.1)
        try succeed("authority", "rekey", office, "--use", "credential", "--revoke", "after")
        try publish(office, folder)
        try carry(folder)
        #expect(try verdict(honest, folder) == "valid")
        #expect(try verdict(forged, folder) == "not-issued")
        // The next card is signed by the new key.
        let next = try Command.paiza.run(
            ["issue", "--authority", office] + (try folder.roster([Person(number: "05990000403")])))
        #expect(next.code == 0, "\(next.errors)")
        try succeed("handout", "--authority", office, "05990000403")
        try publish(office, folder)
        try carry(folder)
        #expect(try verdict(try text("05990000403", office), folder) == "valid")
        // The thief's card stands at an index that is now another's.
        #expect(try verdict(forged, folder) == "not-in-ledger")
    }

    @Test func aKeyRevokedWhollyCountsForNothing() throws {
        let folder = try folder()
        let office = try office(folder)
        let honest = try text(Self.honest, office)
        Thread.sleep(forTimeInterval: 1.1)
        try succeed("authority", "rekey", office, "--use", "credential", "--revoke", "all")
        try publish(office, folder)
        try carry(folder)
        #expect(try verdict(honest, folder) == "key-revoked")
    }

    @Test func newKeysForEveryUseLeaveOldCardsInForce() throws {
        let folder = try folder()
        let office = try office(folder)
        Thread.sleep(forTimeInterval: 1.1)
        try succeed("authority", "rekey", office)
        try publish(office, folder)
        try carry(folder)
        #expect(try verdict(try text(Self.honest, office), folder) == "valid")
        #expect(try succeed("authority", "show", office).output.contains("key set 2 of "))
    }

    @Test func theRootRotatesAndTheOldOneIsRefused() throws {
        let folder = try folder()
        let office = try office(folder)
        let old = folder("old")
        try FileManager.default.copyItem(atPath: office, toPath: old)
        Thread.sleep(forTimeInterval: 1.1)
        // A root that was not announced cannot take over.
        let early = try paiza("authority", "change-root", office, "--new-root-dir", "\(office)/root")
        #expect(early.code == 64)
        #expect(early.errors.contains("is not the next root"))
        try succeed("authority", "next-root", office, "--new-root-dir", folder("safe"))
        try publish(office, folder)
        try carry(folder)
        try succeed("authority", "change-root", office, "--new-root-dir", folder("safe"))
        try publish(office, folder)
        try carry(folder)
        #expect(try verdict(try text(Self.honest, office), folder) == "valid")
        // Whoever holds the old root and every other key is no longer followed.
        for _ in 0..<3 {
            Thread.sleep(forTimeInterval: 1.1)
            try succeed("authority", "rekey", old)
        }
        try publish(old, folder)
        let refused = try paiza("bundle", "import", folder("bundle.paiza"), "--store", folder("store"))
        #expect(refused.code == 65)
        #expect(refused.errors.contains("no trusted root vouches for this bundle"))
    }

    /// The log of the procedures goes on under the next root; a root that was put there otherwise is found.
    @Test func theLogFollowsTheRoot() throws {
        let house = try RegistryCommandTests.House()
        let safe = house.scratch("safe")
        let stolen = house.scratch("stolen")
        try FileManager.default.copyItem(atPath: house.authority, toPath: stolen)
        Thread.sleep(forTimeInterval: 1.1)
        try succeed("authority", "next-root", house.authority, "--new-root-dir", safe)
        Thread.sleep(forTimeInterval: 1.1)
        try succeed("authority", "change-root", house.authority, "--new-root-dir", safe)
        let audit = try house.audit()
        #expect(audit.code == 0, "\(audit)")
        #expect(try paiza("audit", "list", "--authority", house.authority).lines.last?.contains("root.change") == true)
        let enrol = try house.scratch.enrolment(of: "zheng", at: "department:150000")
        let byOld = try house.attempt(enrol, by: "root")
        #expect(byOld.code != 0 && byOld.errors.contains("root"))
        #expect(try house.attempt(enrol + ["--keys", safe], by: "root").code == 0)
        #expect(try house.audit().code == 0)
        // The new root and key set beside a log that does not know of them.
        for name in ["root.pem", "keyset.cose"] {
            try FileManager.default.removeItem(atPath: "\(stolen)/\(name)")
            try FileManager.default.copyItem(atPath: "\(house.authority)/\(name)", toPath: "\(stolen)/\(name)")
        }
        let foreign = try paiza("audit", "verify", "--authority", stolen)
        #expect(foreign.code == 1 && foreign.output.contains("changed without an event"), "\(foreign)")
    }

    @Test func aChangeThatIsCutOffIsFinishedOrNeverHappened() throws {
        let folder = try folder()
        let office = try office(folder)
        let before = folder("before")
        try FileManager.default.copyItem(atPath: office, toPath: before)
        Thread.sleep(forTimeInterval: 1.1)
        try succeed("authority", "rekey", office, "--use", "bundle")
        // Cut off before the key set: the new key lies beside the old one, and the old one goes on signing.
        try FileManager.default.copyItem(
            atPath: "\(office)/keys/bundle.pem", toPath: "\(before)/keys/bundle.next.pem")
        try publish(before, folder)
        // Cut off behind it: whoever comes next finishes.
        try FileManager.default.moveItem(atPath: "\(office)/keys/bundle.pem", toPath: "\(office)/keys/bundle.next.pem")
        try publish(office, folder)
        #expect(exists("\(office)/keys/bundle.pem"))
        #expect(!exists("\(office)/keys/bundle.next.pem"))
        try carry(folder)
    }

    @Test(arguments: [
        (["--use", "root"], "next-root and change-root"), (["--revoke", "all"], "--revoke needs --use"),
        (["--use", "credential", "--revoke", "some"], "some"), (["--use", "seal"], "seal"),
    ])
    func whatCannotBeChanged(_ options: [String], _ message: String) throws {
        let outcome = try Command.paiza.run(["authority", "rekey", try Office.shared.authority] + options)
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
}
