import Credential
import Foundation
import Raster
import Testing

/// A code on the back of the card that holds the portrait: from the roster to the face that a checker compares.
@Suite struct PhotoCodeTests {
    fileprivate static let number = "05990000003"

    /// An office with one card that holds a photo and one that does not.
    private final class Bureau: Sendable {
        let folder: Scratch
        let authority, issued: String

        private static let made = Result { try Bureau() }
        static var shared: Bureau { get throws { try made.get() } }

        private init() throws {
            folder = try Scratch()
            folder.removeAtExit()
            authority = try folder.authority("office", "--public-page", "https://paiza.example/v")
            try folder.write(
                Person.roster([Person(number: PhotoCodeTests.number, name: "乌云其木格")]), to: "photo.csv")
            try folder.write(Person.roster([Person(number: "05990000004", name: "王明")]), to: "plain.csv")
            let issue = ["issue", "--template", "photo"] + Self.roster(folder("photo.csv"))
            issued = try Self.succeed(issue, authority).errors
            try Self.succeed(["issue"] + Self.roster(folder("plain.csv")), authority)
            try Self.succeed(
                ["render", "--template", "photo", "--out", folder("cards"), PhotoCodeTests.number], authority)
            try Self.succeed(["handout", PhotoCodeTests.number], authority)
            try Self.succeed(["bundle", "make", "--out", folder("bundle.paiza")], authority)
        }

        static func roster(_ path: String) -> [String] {
            ["--roster", path, "--portraits", "\(Command.repository.path)/Samples/portraits"]
        }

        @discardableResult
        private static func succeed(_ arguments: [String], _ authority: String) throws -> Outcome {
            let outcome = try Command.paiza.run(arguments + ["--authority", authority])
            guard outcome.code == 0 else { throw Unexpected(outcome) }
            return outcome
        }

        func run(_ arguments: String...) throws -> Outcome {
            try Command.paiza.run(arguments + ["--authority", authority])
        }

        func verify(_ arguments: [String], by command: Command = .paiza) throws -> Outcome {
            try command.run(
                (command == .paiza ? ["verify"] : []) + [
                    "--bundle", folder("bundle.paiza"), "--root", "\(authority)/root.pem",
                ] + arguments)
        }
    }

    /// What a stranger's reader finds on a picture.
    private func read(_ reader: String, _ arguments: [String], _ picture: String) throws -> String {
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/\(reader)")
        process.arguments = arguments + [picture]
        (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
        try process.start()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    @Test func nothingIsSignedInSilence() throws {
        #expect(try Bureau.shared.issued.contains("template \"photo\": each code is signed with a small picture"))
    }

    @Test func otherPeoplesReadersReadTheBackAndNothingOnTheFront() throws {
        let bureau = try Bureau.shared
        let payload = try bureau.run("payload", Self.number).lines
        let cards = bureau.folder("cards/\(Self.number)"), back = "\(cards)-back.png", front = "\(cards)-front.png"
        let zbar = ["--quiet", "--nodbus", "--raw", "-S*.disable", "-Sqrcode.enable"]
        #expect(try read("zbarimg", zbar, back) == payload[0])
        #expect(try read("ZXingReader", ["-format", "QRCode", "-bytes"], back) == payload[0])
        #expect(try read("zbarimg", zbar, front) == "")
    }

    /// The picture in the code is the portrait: nearer to it than to any other sitter's.
    @Test func theCheckerSeesTheFaceThatWasSigned() throws {
        let bureau = try Bureau.shared
        let out = bureau.folder("face.png"), signed = bureau.folder("face.webp")
        let back = bureau.folder("cards/\(Self.number)-back.png")
        let answer = try bureau.verify(["--lang", "en", "--portrait-out", out, back])
        #expect(answer.code == 0 && answer.output.contains("the code holds the signed portrait"), "\(answer)")
        #expect(!answer.output.contains("was not checked against the signature"))
        #expect(try mode(of: out) == 0o600)
        #expect(try bureau.verify(["--portrait-out", signed, back]).code == 0)
        let file = try bytes(of: signed)
        #expect(file.count <= 300)
        let size = PixelSize(width: 48, height: 59)
        #expect(try decodePicture(file).size == size)
        let face = try decodePicture(try bytes(of: out)).toGrey()
        #expect(face.size == PixelSize(width: 384, height: 472))
        let small = try face.resized(to: size)
        let distances = try (1...18).map { place -> (Int, String) in
            let number = "059900000" + (place < 10 ? "0" : "") + "\(place)"
            let portrait = try bytes(of: "\(Command.repository.path)/Samples/portraits/\(number).jpg")
            let other = try decodePicture(portrait).toGrey().resized(to: size)
            return (zip(small.bytes, other.bytes).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }, number)
        }.sorted { $0.0 < $1.0 }
        #expect(distances[0].1 == Self.number && distances[0].0 * 2 < distances[1].0, "\(distances)")
    }

    /// The small verifier has no picture in it, and writes what was signed.
    @Test func theSmallVerifierWritesTheSameBytes() throws {
        let bureau = try Bureau.shared
        let payload = try bureau.run("payload", Self.number).lines[0]
        let (one, other) = (bureau.folder("small.webp"), bureau.folder("large.webp"))
        #expect(try bureau.verify(["--portrait-out", one, payload], by: .verify).code == 0)
        #expect(try bureau.verify(["--portrait-out", other, payload]).code == 0)
        #expect(try bytes(of: one) == bytes(of: other))
        let png = try bureau.verify(["--portrait-out", bureau.folder("no.png"), payload], by: .verify)
        #expect(png.code == 64 && png.errors.contains("must end in .webp"), "\(png)")
    }

    /// A file must never show another card's portrait.
    @Test func noPortraitIsWrittenInDoubt() throws {
        let bureau = try Bureau.shared
        let payload = try bureau.run("payload", Self.number).lines[0]
        let plain = try bureau.run("payload", "05990000004").lines[0]
        let old = try bureau.folder.write(Array("old".utf8), to: "old.png"), new = bureau.folder("new.png")
        // One digit of the signature: still a token, and nobody's.
        var digits = Array(payload)
        let place = digits.count - 40
        digits[place] = digits[place] == "0" ? "1" : "0"
        let rows: [(String, [String], Int32, String)] = [
            ("a file that is there", ["--portrait-out", old, payload], 64, "exists already"),
            ("two inputs", ["--portrait-out", new, payload, plain], 64, "one input at a time"),
            ("standard input", ["--portrait-out", new, "-"], 64, "one input at a time"),
            ("a list", ["--portrait-out", new, "--batch", old], 64, "one input at a time"),
            ("another ending", ["--portrait-out", new + ".jpg", payload], 64, "must end in .webp, .png"),
            ("a code without", ["--portrait-out", new, plain], 2, "no signed portrait in the code"),
            ("a forged code", ["--portrait-out", new, String(digits)], 1, "no signed portrait in the code"),
        ]
        for (name, arguments, code, words) in rows {
            let outcome = try bureau.verify(["--lang", "en"] + arguments)
            #expect(outcome.code == code, "\(name): \(outcome)")
            #expect(outcome.errors.contains(words), "\(name): \(outcome)")
            #expect(!exists(new))
        }
        #expect(try bytes(of: old) == Array("old".utf8))
    }

    /// A single application goes the way of a roster: what is approved for this template is signed with the picture.
    @Test func anApprovalForTheTemplateSignsThePicture() throws {
        let house = try RegistryCommandTests.House()
        try house.person(1)
        try house.reviewed("1", house.first("1"))
        let approval = try house.act("application", "approve", "1", "--template", "photo", by: "qian")
        #expect(approval.errors.contains("template \"photo\": each code is signed with a small picture"), "\(approval)")
        let render = ["render", "--authority", house.authority, "--out", house.scratch("cards"), "05000000001"]
        #expect(try Command.paiza.run(render + ["--template", "photo"]).code == 0)
        let plain = try Command.paiza.run(render)
        #expect(plain.code == 65 && plain.errors.contains("its code holds a photo, and template"), "\(plain)")
    }

    /// Template and code must belong together, and nothing is drawn or signed where they do not.
    @Test func anotherTemplateIsRefused() throws {
        let bureau = try Bureau.shared
        let folder = try Scratch()
        let keys = try (1...2).map { _ in try PrivateKey.generate(.es256).publicKey.pem }
        try folder.write(keys.joined(), to: "shop.pem")
        let export = ["print", "export", "--order", "x", "--shop", folder("shop.pem"), "--out", folder("package")]
        let rows: [([String], Int32, String)] = [
            (["render", "--out", folder("cards"), Self.number], 65, "its code holds a photo, and template"),
            (
                ["render", "--out", folder("cards"), "--template", "photo", "05990000004"], 65,
                "is for codes that hold a photo, and its code holds none"
            ),
            (export + ["--all", "--template", "photo"], 65, "the code of 05990000004 holds none"),
            (
                ["electronic", "export", Self.number, "--picture", folder("me.png"), "--template", "photo"], 64,
                "has its code on the back"
            ),
            (["issue"] + Bureau.roster(bureau.folder("photo.csv")), 65, "a code that holds a photo"),
            (
                ["issue", "--template", "photo"] + Bureau.roster(bureau.folder("plain.csv")), 65,
                "a code without a photo"
            ),
        ]
        for (arguments, code, words) in rows {
            let outcome = try Command.paiza.run(arguments + ["--authority", bureau.authority])
            #expect(outcome.code == code, "\(arguments): \(outcome)")
            #expect(outcome.errors.contains(words), "\(arguments): \(outcome)")
        }
        for name in ["cards/\(Self.number)-back.png", "cards/05990000004-back.png", "package", "me.png"] {
            #expect(!exists(folder(name)), "\(name)")
        }
        #expect(try bureau.run("print", "orders").output.isEmpty)
    }
}
