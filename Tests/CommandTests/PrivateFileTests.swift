import Foundation
import Testing

/// Whatever holds personal data is its owner's alone, under every umask.
@Suite struct PrivateFileTests {
    /// Files that everybody may read, by the end of their name.
    private static let published = ["shop.pem", "root.pem", "keyset.cose"]

    private func launcher(_ umask: String) -> [String] {
        ["/bin/sh", "-c", "umask \(umask); exec \"$0\" \"$@\""]
    }

    /// Every file below a folder must be of mode 0600.
    private func check(_ folder: String, atLeast count: Int) throws {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
        let files = names.filter { name in
            var isFolder: ObjCBool = false
            let isThere = unsafe FileManager.default.fileExists(
                atPath: "\(folder)/\(name)", isDirectory: &isFolder)
            return isThere && !isFolder.boolValue
        }
        #expect(files.count >= count, "\(files)")
        for file in files where !Self.published.contains(where: file.hasSuffix) {
            #expect(try mode(of: "\(folder)/\(file)") == 0o600, "\(file)")
        }
    }

    @Test(arguments: ["000", "022"]) func whatAnOfficeWrites(umask: String) throws {
        let (made, house) = (try Scratch(), try PrintHouse(cards: 2))
        let card = house.numbers[0]
        let authority = ["--authority", house.authority]
        let commands: [[String]] = [
            ["render"] + authority + ["--out", made("cards"), card],
            ["sheet", "cards", made("cards"), "--out", made("sheets.pdf")],
            ["sheet", "contact"] + authority + ["--out", made("proof.pdf"), "--png", made("proof")],
            ["electronic", "export"] + authority + [card, "--out", made("me.paiza"), "--picture", made("me.png")],
            ["electronic", "show", made("me.paiza"), "--portrait", made("me.jpg")],
            ["backup", "make"] + authority + ["--out", made("copy.sqlite")],
        ]
        for command in commands {
            let outcome = try Command.paiza.run(command, launcher: launcher(umask))
            #expect(outcome.code == 0, "\(command): \(outcome.errors)")
        }
        try check(made(""), atLeast: 9)
    }

    @Test(arguments: ["000", "022"]) func whatARosterCheckWrites(umask: String) throws {
        let (people, made) = (try Scratch(), try Scratch())
        let roster = try people.roster([Person(number: "05990000201")])
        let outcome = try Command.paiza.run(
            [
                "roster", "check", roster[1], "--portraits", roster[3], "--out", made("a.batch"), "--portraits-pdf",
                made("portraits.pdf"),
            ], launcher: launcher(umask))
        #expect(outcome.code == 0, "\(outcome.errors)")
        try check(made(""), atLeast: 2)
    }

    @Test(arguments: ["000", "022"]) func whatAShopWrites(umask: String) throws {
        let house = try PrintHouse(cards: 2)
        try house.order()
        #expect(try house.run("job", launcher: launcher(umask)).code == 0)
        try check("\(house.shop)/job", atLeast: 6)
    }
}
