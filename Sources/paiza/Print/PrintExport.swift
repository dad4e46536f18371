internal import ArgumentParser
internal import CardPress
internal import Checking
internal import Credential
internal import DurableFiles
internal import PrintJob
internal import Registry

struct PrintExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "sign a print order and write its package (office)",
        discussion: """
            A card is ordered while it has not been handed out, and is in one order at a time. The order is recorded before
            the package is written: the same command again writes a package of the same order, sealed anew. Only the shop
            whose shop.pem was named opens it.
            """)

    @OptionGroup var authority: AuthorityOptions
    @OptionGroup var acting: PrintActorOptions
    @Option(help: "the order's number, as 2026-001") var order: String
    @Option(help: "the shop's public key, shop.pem") var shop: String
    @Option(help: "sheets of plastic that the shop may use up beside the cards") var spare = 0
    @Option(help: "days in which the shop may print, 1 to 366") var days = 30
    @Option(help: "a template, or a family of templates: national, bilingual") var template = "national"
    @Option(help: "the folder of templates") var templates: String?
    @Option(help: "a file of numbers, one a line") var list: String?
    @Flag(help: "every card that is not handed out and in no order") var all = false
    @Option(help: "the package to write") var out: String
    @Argument(help: "the numbers 编号") var numbers: [CredentialNumber] = []

    func validate() throws {
        guard PrintOrder.isNumber(order) else {
            throw ValidationError("--order must be 1 to 64 ASCII characters without blanks and slashes")
        }
        guard 1...366 ~= days else { throw ValidationError("--days must be 1 to 366") }
        guard 0..<Limits.printSheets ~= spare else { throw ValidationError("--spare is out of range") }
        guard [all, list != nil, !numbers.isEmpty].count(where: { $0 }) == 1 else {
            throw ValidationError("name numbers, or --list, or --all")
        }
    }

    func run() throws {
        let (keySetToken, keySet) = try authority.folder.keySet()
        let registry = try authority.folder.registry()
        let key = try authority.folder.key(.order, in: keySet, passphrases: authority.passphraseSource)
        let signatory = try acting.signatory(authority)
        let now = Clock.now
        let keys = try ShopFolder(shop).publicKeys()
        let templates = try templateFiles()
        var request = PrintOrderRequest(
            number: order, numbers: try wanted(), expires: Instant(seconds: now.seconds + days * 86_400),
            shop: keys.receipts, recipient: keys.packages, spare: spare, templates: templates.mapValues(\.files))
        request.photoKinds = Set(templates.filter(\.value.codeHoldsPhoto).keys)
        guard !keySet.keys.contains(where: { [keys.receipts, keys.packages].contains($0.key) }) else {
            throw CheckFailure(
                .usage, Sentence("\"\(shop)\" is a key of the authority itself", "“\(shop)”是制发机关自己的密钥"),
                hint: Sentence("ask the shop for its own", "请向制证单位索取其公钥"))
        }
        let (token, isNew) = try deciding { () throws(RegistryError) in
            try registry.order(request, issuer: keySet.issuer, as: signatory, now: now) { (order) throws(CryptoError) in
                try order.signed(with: key)
            }
        }
        let contents = try deciding { () throws(RegistryError) in try registry.printPackage(of: order) }
        try write(token, keySetToken, contents, registry)
        report(contents.order, isNew: isNew)
    }

    private func wanted() throws(CheckFailure) -> [CredentialNumber]? {
        guard let list else { return all ? nil : numbers }
        let text = String(decoding: try readWhole(list, limit: 16 << 20), as: UTF8.self)
        var found: [CredentialNumber] = []
        for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let word = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard !word.isEmpty else { continue }
            guard let number = try? CredentialNumber(word) else {
                throw CheckFailure(
                    .malformed,
                    Sentence(
                        "\"\(list)\", line \(place + 1): \"\(CheckedText.escaped(word))\" is no number",
                        "“\(list)”第 \(place + 1) 行：“\(CheckedText.escaped(word))”不是编号"),
                    hint: Sentence("write one number a line", "请每行写一个编号"))
            }
            found.append(number)
        }
        guard !found.isEmpty else {
            throw CheckFailure(.malformed, Sentence("\"\(list)\" holds no number", "“\(list)”中没有编号"))
        }
        return found
    }

    /// Each template is made into a press, so that the shop gets none that it cannot draw with.
    private func templateFiles() throws(CheckFailure) -> [CredentialKind: (files: TemplateFiles, codeHoldsPhoto: Bool)]
    {
        let library = try TemplateLibrary(templates)
        var found: [CredentialKind: (files: TemplateFiles, codeHoldsPhoto: Bool)] = [:]
        for kind in CredentialKind.allCases {
            guard let folder = try library.place(of: template, for: kind) else { continue }
            do throws(TemplateError) {
                let template = try CardTemplate(directory: folder)
                found[kind] = (TemplateFiles(try CardTemplate.files(in: folder)), template.codeHoldsPhoto)
            } catch { throw CheckFailure(error, template: folder) }
        }
        return found
    }

    private func write(
        _ token: SignedToken, _ keySet: SignedToken, _ contents: PrintPackageContents, _ registry: Registry
    ) throws(CheckFailure) {
        guard let recipient = contents.order.recipient else {
            throw CheckFailure(
                .malformed,
                Sentence(
                    "order \(order) was made before packages were sealed, and names no key to seal its package for",
                    "制卡单 \(order) 制作时尚未封装制卡包，没有指明封装所用的公钥"),
                hint: Sentence(
                    "paiza print withdraw frees its cards for a new order", "请用 paiza print withdraw 撤回后重新订制"))
        }
        do {
            try writePackage(
                to: out, order: token, keySet: keySet, recipient: recipient, templates: contents.templates,
                count: contents.order.items.count
            ) { write in try registry.printEntries(of: order, write) }
        } catch let error as FileError {
            throw CheckFailure(writing: error)
        } catch let error as RegistryError {
            throw CheckFailure(error)
        } catch {
            throw CheckFailure(
                .inputOutput,
                Sentence("the package cannot be written: the registry cannot be read", "制卡包无法写出：登记库无法读取"))
        }
    }

    private func report(_ order: PrintOrder, isNew: Bool) {
        Terminal.print(
            Sentence(
                "order \(order.number): \(order.items.count) cards, \(order.spare) spare sheets, to be printed before "
                    + "\(order.expires), \"\(out)\"",
                "制卡单 \(order.number)：\(order.items.count) 张，备用 \(order.spare) 张，须在 \(order.expires) 之前印完，"
                    + "“\(out)”"))
        if !isNew {
            Terminal.note(
                Sentence(
                    "note: the order was recorded before; its package was written again",
                    "提示：该制卡单此前已登记，制卡包已重新写出"))
        }
        let command = "paiza print run \(out) --root root.pem --shop shop --job job"
        Terminal.note(Sentence("next: the shop runs \(command)", "下一步：制证单位运行 \(command)"))
    }
}
