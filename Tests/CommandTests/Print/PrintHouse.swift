import Credential
import Foundation
import Synchronization
import Testing

/// An office and a print shop, which share nothing but what is carried between them.
final class PrintHouse: Sendable {
    private let officeFolder: Scratch
    private let shopFolder: Scratch
    let numbers: [String]
    let authority: String
    let passphrases: [String]

    /// The shop's folder; two folders above it are empty but for it.
    var shop: String { shopFolder("a/b") }
    var package: String { "\(shop)/order.paiza" }

    /// An office with so many issued cards, of which the shop has received nothing yet but its own key.
    init(cards: Int, isTest: Bool = true) throws {
        numbers = Self.numbers(cards)
        let model = try Self.model(cards: cards, isTest: isTest)
        (officeFolder, shopFolder) = (try model.office.copy(), try model.shop.copy())
        authority = officeFolder("office")
        passphrases = isTest ? [] : ["--passphrases", officeFolder("phrases")]
    }

    private static func numbers(_ cards: Int) -> [String] { (1...cards).map { "0599000" + String(1_000 + $0) } }

    // MARK: Houses to copy

    /// Both folders as they are before the first order.
    private struct Model {
        let office, shop: Scratch
    }

    private static let models = Mutex<[String: Model]>([:])

    /// Made once for each kind of house.
    private static func model(cards: Int, isTest: Bool) throws -> Model {
        try models.withLock { models in
            let key = "\(cards) \(isTest)"
            if let model = models[key] { return model }
            let model = Model(office: try Scratch(), shop: try Scratch())
            model.office.removeAtExit()
            model.shop.removeAtExit()
            let (authority, passphrases) =
                isTest ? (try model.office.authority(), []) : try Self.real(model.office)
            let roster = try model.office.roster(numbers(cards).map { Person(number: $0) })
            try succeed(["issue", "--authority", authority] + passphrases + roster)
            try PlainTemplate.write(to: model.office("templates/plain-enforcement"))
            try model.shop.write("a long phrase\n", to: "a/b/phrase", mode: 0o600)
            try succeed(
                ["print", "enrol", "shop", "--algorithm", "es256", "--passphrase-file", "phrase"],
                in: model.shop("a/b"))
            models[key] = model
            return model
        }
    }

    private static func real(_ folder: Scratch) throws -> (String, [String]) {
        for use in ["root", "bundle", "credential", "ledger", "log", "order", "receipt", "register", "status"] {
            try folder.write("the \(use) phrase\n", to: "phrases/\(use)", mode: 0o600)
        }
        let passphrases = ["--passphrases", folder("phrases")]
        try succeed(
            [
                "authority", "init", folder("office"), "--name", "某机关", "--algorithm", "es256", "--root-dir",
                folder("safe"),
            ] + passphrases)
        return (folder("office"), passphrases)
    }

    /// Opens the office's log with a first actor, who serves the region.
    func enrol(_ name: String) throws {
        let file = try Scratch()
        try Self.succeed(
            file.enrolment(of: name, at: "department:150000") + ["--authority", authority, "--as", "root"])
    }

    /// Runs a command in the office.
    func office(_ arguments: String...) throws -> Outcome {
        try Command.paiza.run(arguments + ["--authority", authority] + (arguments[1] == "export" ? passphrases : []))
    }

    /// Runs `paiza print` in the shop.
    func print(_ arguments: String..., launcher: [String] = []) throws -> Outcome {
        try Command.paiza.run(["print"] + arguments, launcher: launcher, in: shop)
    }

    /// Exports an order and carries package and root to the shop.
    @discardableResult
    func order(_ arguments: [String] = ["--all"], number: String = "2026-001", spare: Int = 2) throws -> Outcome {
        let outcome = try Command.paiza.run(
            [
                "print", "export", "--authority", authority, "--order", number, "--shop", "\(shop)/shop/shop.pem",
                "--spare",
                String(spare), "--template", "plain-enforcement", "--templates", officeFolder("templates"), "--out",
                package,
            ] + passphrases + arguments)
        try carry("\(authority)/root.pem", to: "root.pem")
        return outcome
    }

    /// Where the passphrase of the shop's keys lies.
    static let phrase = ["--passphrase-file", "phrase"]

    /// The package as the shop opens it.
    func opened() throws -> OpenedPackage {
        let pem = String(decoding: try bytes(of: "\(shop)/shop/package-key.pem"), as: UTF8.self)
        let key = try PrivateKey(pem: pem, passphrase: Array("a long phrase".utf8))
        let root = try PublicKey(pem: String(decoding: try bytes(of: "\(shop)/root.pem"), as: UTF8.self))
        let vouched = try VouchedPackage(try PrintPackageFile(LedgerFile(try bytes(of: package))), root: root)
        return try OpenedPackage(vouched, key: try vouched.key(with: key))
    }

    /// The cards of the package, and its template or another one, sealed anew under an order, whatever that states.
    func package(under order: SignedToken, template: TemplateFiles? = nil) throws -> [UInt8] {
        let opened = try opened()
        let now = Instant(seconds: Int(Date().timeIntervalSince1970))
        let entries = try opened.order.items.indices.map { try opened.card(at: $0, now: now).entry.bytes }
        let parts = try [#require(template ?? opened.templates[.enforcement]).bytes] + entries
        let key = try PackageKey.generate(for: order)
        let keySet = try SignedToken(
            try PrintPackageFile(LedgerFile(try bytes(of: package))).keySetToken)
        let head = PrintPackageFile.head(
            order: order, keySet: keySet, sealedKey: try key.sealed(for: try #require(opened.order.recipient)),
            parts: parts.count)
        return try parts.enumerated().reduce(head) {
            $0 + PrintPackageFile.part(try key.seal($1.element, at: $1.offset))
        }
    }

    /// Begins the job, at a resolution that is quickly drawn; as if the shop had not printed the order yet.
    func run(_ job: String = "job", _ more: String..., launcher: [String] = []) throws -> Outcome {
        forgetOrders()
        return try Command.paiza.run(
            ["print", "run", "order.paiza", "--root", "root.pem", "--shop", "shop", "--job", job, "--dpi", "150"]
                + Self.phrase + more,
            launcher: launcher, in: shop)
    }

    /// Lets the shop forget where it has printed, so that a test may print an order anew.
    func forgetOrders() { try? FileManager.default.removeItem(atPath: "\(shop)/shop/orders") }

    /// Puts a copy of a file into the shop.
    func carry(_ path: String, to name: String) throws {
        try Data(try bytes(of: path)).write(to: URL(fileURLWithPath: "\(shop)/\(name)"))
    }

    /// Every picture of a job by its name.
    func pictures(_ job: String = "job") throws -> [String: [UInt8]] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(shop)/\(job)/cards")) ?? []
        return Dictionary(uniqueKeysWithValues: try names.map { ($0, try bytes(of: "\(shop)/\(job)/cards/\($0)")) })
    }

    /// The status of a job.
    func status(_ job: String = "job") throws -> [String: Any] {
        let outcome = try Command.paiza.run(["print", "status", "--job", job, "--json"], in: shop)
        guard outcome.code == 0, let object = try outcome.objects().first else { throw Unexpected(outcome) }
        return object
    }

    private static func succeed(_ arguments: [String], in folder: String? = nil) throws {
        let outcome = try Command.paiza.run(arguments, in: folder)
        guard outcome.code == 0 else { throw Unexpected(outcome) }
    }
}

/// A template whose drawings are one rectangle, so that a press is ready at once.
enum PlainTemplate {
    private static let front: [(String, String, String)] = [
        ("portrait", #"x="12" y="11" width="20" height="25""#, #""type": "portrait""#),
        ("name", #"x="34" y="11" width="48" height="5.5""#, text("{name}")),
        ("agency", #"x="34" y="17" width="48" height="7.5""#, text("{agency}")),
        ("categories", #"x="34" y="27" width="18" height="14""#, text("{categories}")),
        ("number", #"x="12" y="38" width="20" height="4""#, text("{number}")),
        ("qr", #"x="54.4" y="24.8" width="27" height="27""#, #""type": "qr""#),
    ]
    private static let back: [(String, String, String)] = [
        ("validity", #"x="10" y="20" width="65" height="4""#, text("{validFrom} – {validTo}")),
        ("authority", #"x="10" y="30" width="65" height="4""#, text("{issuingAuthority}")),
    ]

    private static func text(_ content: String) -> String {
        "\"type\": \"text\", \"content\": \"\(content)\", \"face\": \"sans\", \"size\": 2.5, \"floor\": 1.7, \"lines\": 3"
    }

    private static func drawing(_ fields: [(String, String, String)]) -> String {
        #"<svg xmlns="http://www.w3.org/2000/svg" width="85.6mm" height="54mm" viewBox="0 0 85.6 54">"#
            + ##"<rect width="85.6" height="54" fill="#eef5fb"/>"##
            + fields.map { #"<rect id="\#($0.0)" \#($0.1) fill="none"/>"# }.joined() + "</svg>"
    }

    private static func side(_ name: String, _ fields: [(String, String, String)]) -> String {
        let entries = fields.map { #"{"id": "\#($0.0)", \#($0.2)}"# }.joined(separator: ", ")
        return #""\#(name)": {"art": "\#(name).svg", "fields": [\#(entries)]}"#
    }

    /// Writes the template's files into a folder.
    static func write(to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let json =
            #"{"format": 1, "name": "plain-enforcement", "kind": "enforcement", "card": {"width": 85.6, "height": 54.0}, "parameters": {}, "#
            + side("front", front) + ", " + side("back", back) + "}"
        for (name, content) in [("template.json", json), ("front.svg", drawing(front)), ("back.svg", drawing(back))] {
            try Data(content.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
    }
}

extension Scratch {
    /// Another folder with the same content.
    fileprivate func copy() throws -> Scratch {
        let copy = try Scratch()
        try FileManager.default.removeItem(atPath: copy.path)
        try FileManager.default.copyItem(atPath: path, toPath: copy.path)
        return copy
    }
}
