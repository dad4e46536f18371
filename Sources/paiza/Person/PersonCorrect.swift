internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry

struct PersonCorrect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "correct a slip in a person's data, before anything was issued from them",
        discussion: """
            What a card says is what was approved: once a credential was issued, another name is applied for, with its proof.

              paiza person correct 5 --name 王明 --reason 录入错误 --authority office --as li
              paiza application draft change --person 5 --number 05010100001 --name 王敏 --documents form,change-proof --declared \\
                  --authority office --as li
            """)

    @OptionGroup var acting: ActingOptions
    @Argument(help: "the person's number") var person: Int
    @Option(help: "the name as it should read") var name: String?
    @Option(help: "the name in Mongolian script as it should read") var nameMn: String?
    @Option(help: "file with the identity number as it should read") var identityFile: String?
    @Option(help: "why") var reason: String

    func validate() throws {
        guard name != nil || nameMn != nil || identityFile != nil else {
            throw ValidationError(
                Help.text(
                    "name what is corrected: --name, --name-mn or --identity-file",
                    "请写明更正的内容：--name、--name-mn 或 --identity-file"))
        }
    }

    func run() throws {
        try checkNames([name, nameMn])
        var correction = PersonCorrection(name: name, nameMongolian: nameMn)
        if let identityFile {
            var identity = IdentityOptions()
            identity.identityFile = identityFile
            let (folder, number) = (acting.authority.folder, try identity.number())
            correction.identityHash = try folder.identityHash(number)
            correction.identitySealed = try folder.sealed(number)
        }
        try acting.perform { [correction] (registry, signatory, _) throws(RegistryError) in
            [try registry.correct(person, correction, reason: reason, as: signatory, now: Clock.now)]
        }
    }
}

/// Refuses names with characters that cannot be signed.
func checkNames(_ names: [String?]) throws(CheckFailure) {
    for name in names.compactMap(\.self) {
        do { try CheckedText.check(name, field: "the name") } catch { throw CheckFailure(error) }
    }
}
