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
              paiza person open-identity --number 05000000001 --key-dir safe --reason 协查函1号 --out number.txt --authority office --as zhao
            """)

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the person's number") var person: Int?
    @Option(help: "instead of it the number 编号 of a credential, for a holder whom a batch has recorded")
    var number: CredentialNumber?
    @Option(help: "the folder of the private key") var keyDir: String
    @Option(help: "why") var reason: String
    @Option(help: "the file to write, mode 0600; it must not be there") var out: String

    func validate() throws {
        guard (person == nil) != (number == nil) else {
            throw ValidationError(
                Help.text("name the person's number, or --number of a credential", "请写明人员号，或者证件编号 --number"))
        }
    }

    func run() throws {
        let folder = acting.authority.folder
        guard !FileManager.default.fileExists(atPath: out) else {
            throw CheckFailure(.usage, "\"\(out)\" is there already")
        }
        let key = try IdentityKey(folder: keyDir).key(acting.authority.passphraseSource)
        let number = try opened(key, identityKey: try folder.identityKey())
        try storeNew(number + [0x0a], at: out)
    }

    private func opened(_ key: PrivateKey, identityKey: [UInt8]) throws(CheckFailure) -> [UInt8] {
        let subject = number.map(IdentitySubject.holder) ?? .person(person ?? 0)
        var (opened, isForeign): ([UInt8], Bool) = ([], false)
        do throws(CheckFailure) {
            try acting.perform { (registry, signatory, _) throws(RegistryError) in
                let answer = try registry.openIdentity(
                    of: subject, reason: reason, as: signatory, now: Clock.now
                ) { (sealed) throws(CryptoError) in
                    isForeign = true
                    let number = try SealedText.open(sealed, with: key)
                    isForeign = false
                    return (number, hmacSHA256(key: identityKey, number))
                }
                opened = answer.number
                return [answer.entry]
            }
        } catch {
            guard isForeign else { throw error }
            throw CheckFailure(
                .malformed,
                "\"\(keyDir)/\(IdentityKey.file)\" does not open this number: it was sealed for another key",
                hint:
                    "name the folder that paiza authority seal-identities was given then; nothing was recorded")
        }
        return opened
    }
}
