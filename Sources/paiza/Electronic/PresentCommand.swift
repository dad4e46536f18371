internal import ArgumentParser
internal import Checking
internal import Credential
internal import DurableFiles

struct PresentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "present", abstract: "present an electronic credential live, with the holder's device key",
        discussion: """
            Prints the digits of a code that counts for 90 seconds; show it on a screen. A verifier that gave a nonce knows
            that it was not made beforehand. paiza present new-key FILE makes a device key.
            """,
        subcommands: [PresentNow.self, PresentNewKey.self], defaultSubcommand: PresentNow.self)
}

struct PresentNow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "now", abstract: "sign a presentation of this moment")

    @Argument(help: "the credential file") var file: String
    @Option(help: "the device's private key, mode 0600") var deviceKey: String
    @Option(help: "the verifier's nonce, 16 to 128 hexadecimal digits") var nonce: String?
    @Option(help: "the verifier's name, when it asked for that") var audience: String?

    func run() throws {
        let bytes = try readWhole(file, limit: Limits.electronicFile)
        guard let electronic = try ElectronicPicture.file(in: bytes, path: file),
            let token = try? SignedToken(electronic.token), let claims = try? CredentialClaims(token)
        else { throw CheckFailure(.malformed, "\"\(file)\" is no electronic credential") }
        let key: PrivateKey
        let pem = String(decoding: try readSecret(deviceKey), as: UTF8.self)
        do { key = try PrivateKey(pem: pem, passphrase: nil) } catch {
            throw CheckFailure(.malformed, "\"\(deviceKey)\" is not a private key")
        }
        guard claims.deviceKey == key.publicKey else {
            throw CheckFailure(
                .malformed, "the credential names another device key",
                hint: "ask the authority for an electronic credential with this device's key")
        }
        let presentation = try signing { () throws(CryptoError) in
            try Presentation(
                of: token, at: Clock.now, nonce: nonce.flatMap(Fingerprint.bytes), audience: audience, with: key)
        }
        Terminal.print(DigitText.encode(presentation.bytes))
    }

    func validate() throws {
        guard nonce.map({ 8...64 ~= Fingerprint.bytes($0)?.count ?? 0 }) ?? true else {
            throw ValidationError("--nonce must be 16 to 128 hexadecimal digits")
        }
        guard audience.map({ 1...128 ~= $0.utf8.count }) ?? true else {
            throw ValidationError("--audience must be 1 to 128 bytes")
        }
    }
}

struct PresentNewKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new-key", abstract: "make a device key; the authority gets only the public half")

    @Argument(help: "the private key file to make; the public half goes to FILE.pub") var file: String
    @Option(help: "sm2, es256 or ed25519") var algorithm = Algorithm.sm2

    func run() throws {
        let key = try signing { () throws(CryptoError) in try PrivateKey.generate(algorithm) }
        let pem = try signing { () throws(CryptoError) in try key.pem(passphrase: nil) }
        try storeNew(Array(pem.utf8), at: file)
        try store(Array(key.publicKey.pem.utf8), at: file + ".pub", mode: FileMode.everyone)
        Terminal.print(
            "device key \(Fingerprint.grouped(key.publicKey.keyID)) made; give \"\(file).pub\" to the authority")
    }
}
