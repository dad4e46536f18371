internal import ArgumentParser
internal import Checking
internal import Credential
internal import Foundation
internal import Registry

struct PersonOpenIdentity: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open-identity",
        abstract: "write a person's sealed identity number to a file: the region, with a reason",
        discussion: """
            It needs the private key that paiza authority seal-identities made, is an event of its own with the reason, and never
            shows the number on the screen.

              paiza person open-identity 5 --key-dir safe --reason 协查函1号 --out number.txt --authority office --as zhao
            """)

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the person's number") var person: Int
    @Option(help: "the folder of the private key") var keyDir: String
    @Option(help: "why") var reason: String
    @Option(help: "the file to write, mode 0600; it must not be there") var out: String

    func run() throws {
        let folder = acting.authority.folder
        guard !FileManager.default.fileExists(atPath: out) else {
            throw CheckFailure(.usage, "\"\(out)\" is there already")
        }
        let identityKey = try folder.identityKey()
        let key = try IdentityKey(folder: keyDir).key(acting.authority.passphraseSource)
        var number: [UInt8] = []
        try acting.perform { (registry, signatory, _) throws(RegistryError) in
            let opened = try registry.openIdentity(
                of: person, reason: reason, as: signatory, now: Clock.now
            ) { (sealed) throws(CryptoError) in
                let number = try SealedText.open(sealed, with: key)
                return (number, hmacSHA256(key: identityKey, number))
            }
            number = opened.number
            return [opened.entry]
        }
        try storeNew(number + [0x0a], at: out, mode: 0o600)
    }
}
