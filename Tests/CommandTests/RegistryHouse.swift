import Foundation
import Testing

extension RegistryCommandTests {
    /// An authority with an actor at each level and one agency, number 1.
    final class House: Sendable {
        let scratch: Scratch
        let authority: String

        /// Made once, and copied for each test.
        private static let made = Result { try House(empty: Scratch()) }

        init() throws {
            let model = try Self.made.get()
            scratch = try Scratch()
            authority = scratch("office")
            try FileManager.default.copyItem(atPath: model.authority, toPath: authority)
        }

        private init(empty scratch: Scratch) throws {
            self.scratch = scratch
            scratch.removeAtExit()
            authority = try scratch.authority()
            for (name, office, other) in [
                ("zhao", "department:150000", "root"), ("qian", "department:150000", "root"),
                ("sun", "department:150100", "zhao"), ("li", "department:150102", "sun"),
            ] { try enrol(name, at: office, by: other) }
            try act("agency", "add", "新城区市场监督管理局", "--level", "banner", "--division", "150102", by: "li")
            try enrol("zhou", at: "agency:1", by: "li")
            try enrol("wu", at: "print-shop", by: "zhao")
        }

        @discardableResult
        func act(_ arguments: String..., by actor: String) throws -> Outcome {
            let outcome = try attempt(arguments, by: actor)
            guard outcome.code == 0 else { throw Unexpected(outcome) }
            return outcome
        }

        func attempt(_ arguments: [String], by actor: String, launcher: [String] = []) throws -> Outcome {
            try Command.paiza.run(
                arguments + ["--authority", authority, "--as", actor], launcher: launcher)
        }

        /// Registers a fictitious person of whom everything is on record; the number is that of the person.
        func person(_ serial: Int, restricted: Bool = false) throws {
            let file = try scratch.write(Self.identity(serial) + "\n", to: "identity-\(serial).txt")
            let added = try attempt(
                ["person", "add", "--name", "郑海涛", "--agency", "1", "--identity-file", file]
                    + (restricted ? ["--restricted"] : []), by: "zhou")
            guard added.code == 0 else { throw Unexpected(added) }
            let number = "\(serial)"
            try act(
                "person", "record", number, "--conduct", "--establishment", "administrative", "--in-post", "--fit",
                by: "zhou")
            try act("person", "record", number, "--training", day(-20), "--exam", day(-10), by: "li")
        }

        /// A fictitious identity number whose check character fits (GB 11643).
        static func identity(_ serial: Int, bornOn day: String = "19900101") -> String {
            let digits = "150102" + day + String(format: "%03d", serial)
            let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
            let sum = zip(digits, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
            return digits + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
        }

        /// Drafts, files, and brings an application to the region, reviewed by the first of its people.
        func reviewed(_ application: String, _ draft: [String]) throws {
            let outcome = try attempt(["application", "draft"] + draft, by: "zhou")
            guard outcome.code == 0 else { throw Unexpected(outcome) }
            try act("application", "submit", application, by: "zhou")
            try act("application", "receive", application, by: "li")
            for actor in ["li", "sun", "zhao"] { try act("application", "pass", application, by: actor) }
        }

        func first(_ person: String) throws -> [String] {
            let portrait = try scratch.write(try Portrait.jpeg(of: "face \(person)"), to: "face-\(person).jpg")
            return [
                "first", "--person", person, "--declared", "--category", "市场监管", "--portrait", portrait,
                "--documents", "form,portrait,post-proof,health-declaration,training-record",
            ]
        }

        func audit() throws -> Outcome { try paiza("audit", "verify", "--authority", authority) }
    }
}
