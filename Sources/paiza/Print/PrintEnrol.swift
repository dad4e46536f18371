internal import ArgumentParser
internal import Checking
internal import Credential

struct PrintEnrol: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "make a shop's own key, which signs its receipts (print shop)",
        discussion: "The office gets shop.pem and names it in its orders; shop-key.pem stays in the shop.")

    @Argument(help: "the shop's folder") var folder: String
    @Option(help: "sm2, es256 or ed25519") var algorithm = Algorithm.sm2
    @Option(help: "file of mode 0600 with the new passphrase, instead of a prompt") var passphraseFile: String?

    func run() throws {
        let key = try ShopFolder(path: folder).enrol(algorithm, passphrase: passphraseFile)
        let (fingerprint, file) = (Fingerprint.grouped(key.fingerprint), "\(folder)/\(ShopFolder.publicFile)")
        Terminal.print(Sentence("shop fingerprint \(fingerprint)", "制证单位指纹 \(fingerprint)"))
        Terminal.note(
            Sentence(
                "next: give \"\(file)\" and the fingerprint to the office", "下一步：把“\(file)”和指纹交给制发机关"))
    }
}
