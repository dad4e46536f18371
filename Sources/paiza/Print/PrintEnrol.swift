internal import ArgumentParser
internal import Checking
internal import Credential
internal import PrintJob

struct PrintEnrol: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol",
        abstract: "make a shop's own keys: one signs its receipts, one opens its packages (print shop)",
        discussion: """
            The office gets shop.pem, which holds the public halves, and names both in its orders. shop-key.pem and
            package-key.pem stay in the shop, under one passphrase.
            """)

    @Argument(help: "the shop's folder") var folder: String
    @Option(help: "of the key that signs: sm2, es256 or ed25519") var algorithm = Algorithm.sm2
    @Option(help: "file of mode 0600 with the new passphrase, instead of a prompt") var passphraseFile: String?

    func run() throws {
        let keys = try ShopFolder(folder).enrol(algorithm, passphrase: passphraseFile)
        let (fingerprint, file) = (Fingerprint.grouped(sha256(keys.pem.utf8)), "\(folder)/\(ShopFolder.publicFile)")
        Terminal.print(Sentence("shop fingerprint \(fingerprint)", "制证单位指纹 \(fingerprint)"))
        Terminal.note(
            Sentence(
                "next: give \"\(file)\" and the fingerprint to the office", "下一步：把“\(file)”和指纹交给制发机关"))
    }
}
