internal import ArgumentParser
internal import Checking
internal import Credential
internal import DeviceStore
internal import Foundation
internal import Registry

struct SiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site",
        abstract: Help.text("make the public page that a card's link leads to", "制作证件二维码链接所指的公开页面"),
        subcommands: [SiteMake.self, SiteCheck.self])
}

struct SiteMake: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: Help.text(
            "write the site's static files; run again, it writes what changed", "写出网站的静态文件；再次运行只写出有变动的"),
        discussion: Help.text(
            """
            example:
              paiza site make --authority office --bundle bundle.paiza --out site

            Any web server gives the files out: docs/guide/hosting.md. The page checks a card on the reader's own device; the
            digits of the card's link never reach the server.
            """,
            """
            示例：
              paiza site make --authority office --bundle bundle.paiza --out site

            任何网站服务器都可以发布这些文件，见 docs/guide/hosting.zh-CN.md。核验在查验人自己的设备上进行，链接中的数字不会传给服务器。
            """))

    @OptionGroup var authority: AuthorityOptions
    @Option(help: .words("the newest bundle of the authority", "本机关最新一期核验数据")) var bundle: String
    @Option(help: .words("the folder of the site", "网站文件夹")) var out: String
    @Option(help: .words("the folder of the pages, when they are not found beside the command", "页面文件夹；默认在命令旁查找"))
    var pages: String?

    func run() throws {
        let folder = authority.folder
        let (keySetToken, keySet) = try folder.keySet()
        let root = try TrustFiles.root(folder.file(AuthorityFolder.rootFile))
        let bytes = try TrustFiles.bundle(bundle, otherwise: .malformed)
        let opened = try newest(bytes, root, folder)
        let page = try SitePage(keySet.publicPage)
        let site = SiteFolder(path: out)
        try site.alone {
            try mustFollow(site, bytes, root)
            let contents = try SiteContents(
                try PageLibrary(pages), page: page, root: Array(root.pem.utf8), bundle: bytes, opened: opened)
            let maker = SiteMaker(site: site, contents: contents, old: site.manifest(root))
            let done = try maker.write { files throws(CheckFailure) in
                let key = try folder.key(.bundle, in: keySet, passphrases: authority.passphraseSource)
                return try signing { () throws(CryptoError) in
                    try SiteManifest.sign(
                        issuer: keySet.issuer, issuedAt: Clock.now, files: files, keySet: keySetToken, with: key)
                }
            }
            tell(done, keySet, opened)
        }
    }

    private func tell(
        _ done: (files: [String: SiteManifest.File], changes: SiteFolder.Changes), _ keySet: KeySet,
        _ opened: OpenedBundle
    ) {
        let (files, changes) = done
        let size = files.reduce(0) { $0 + $1.value.count }
        let sequence = opened.bundle.sequence
        Terminal.print(
            Sentence(
                "site of \(keySet.issuer) with bundle \(sequence): \(files.count) files, \(size) bytes, \"\(out)\"",
                "\(keySet.issuer) 的网站（第 \(sequence) 期核验数据）：\(files.count) 个文件，\(size) 字节，“\(out)”"))
        Terminal.print(
            Sentence(
                "\(changes.written) written, \(changes.kept) as they were, \(changes.removed) removed",
                "写出 \(changes.written) 个，未变 \(changes.kept) 个，删除 \(changes.removed) 个"))
        guard let page = keySet.publicPage else {
            Terminal.note(
                Sentence(
                    "note: the authority has no public page; no card's code leads here",
                    "注意：本机关没有公开页面网址，证件二维码不会指向这里"))
            return
        }
        Terminal.note(
            Sentence(
                "next: publish \"\(out)\" so that \(page.address) opens its page",
                "下一步：发布“\(out)”，使 \(page.address) 打开其页面"))
    }
}

extension SiteMake {
    /// Opens the bundle; it must be the newest that was made, of use to someone, and fit to be published.
    private func newest(
        _ bytes: [UInt8], _ root: PublicKey, _ folder: AuthorityFolder
    ) throws(CheckFailure) -> OpenedBundle {
        let opened: OpenedBundle
        do { opened = try OpenedBundle(try BundleFile(bytes), root: root) } catch {
            throw CheckFailure(
                .malformed, Sentence("\"\(bundle)\" is no bundle of this authority", "“\(bundle)”不是本机关的核验数据"),
                hint: Sentence("paiza bundle make makes one", "请用 paiza bundle make 生成"))
        }
        guard !opened.isInternal else {
            throw CheckFailure(
                .malformed,
                Sentence(
                    "\"\(bundle)\" is for internal use: it holds withheld holders", "“\(bundle)”是内部核验数据，含不予公示的人员，不得公开"),
                hint: Sentence("name the public bundle", "请指定公开的核验数据"))
        }
        let registry = try folder.registry()
        let last = try deciding { () throws(RegistryError) in try registry.newestBundle() }
        if let last, last > opened.bundle.sequence {
            throw CheckFailure(
                .malformed,
                Sentence(
                    "\"\(bundle)\" is bundle \(opened.bundle.sequence), and the newest is \(last)",
                    "“\(bundle)”是第 \(opened.bundle.sequence) 期，最新的是第 \(last) 期"),
                hint: Sentence("name the newest one, or make another", "请指定最新一期，或再生成一期"))
        }
        guard Clock.now < opened.verdictsUntil else {
            throw CheckFailure(
                .malformed,
                Sentence(
                    "no verdict rests on \"\(bundle)\" any more: it ended on \(opened.verdictsUntil)",
                    "“\(bundle)”已不能据以判定：截止于 \(opened.verdictsUntil)"),
                hint: Sentence("paiza bundle make makes a new one", "请用 paiza bundle make 生成新的一期"))
        }
        return opened
    }

    /// Refuses to put a bundle on a site in the place of one that it may not follow: pages that saw the other would not take it.
    private func mustFollow(_ site: SiteFolder, _ bytes: [UInt8], _ root: PublicKey) throws(CheckFailure) {
        guard let newest = site.file("newest.json"),
            let pointer = try? JSONDecoder().decode([String: Pointed].self, from: Data(newest))["bundle"]?.path,
            let present = site.file(pointer), present != bytes, let file = try? BundleFile(present),
            let opened = try? OpenedBundle(file, root: root)
        else { return }
        do { _ = try opened.successor(try BundleFile(bytes), root: root) } catch let refusal as SuccessionRefusal {
            throw CheckFailure(StoreError.cannotFollow(refusal))
        } catch { return }
    }

    /// A text of the pointer's file; its numbers are not needed.
    private struct Pointed: Decodable {
        let path: String?

        init(from decoder: any Decoder) throws { path = try? decoder.singleValueContainer().decode(String.self) }
    }
}

struct SiteCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: Help.text("compare a site's files with what the authority signed", "将网站文件与机关签名的清单逐一比对"))

    @Option(help: .words("the authority's root key, PEM", "制发机关的根公钥 root.pem")) var root: String
    @Argument(help: .words("the folder of the site", "网站文件夹")) var folder: String

    func run() throws {
        let key = try TrustFiles.root(root)
        let site = SiteFolder(path: folder)
        guard let manifest = site.manifest(key) else {
            throw CheckFailure(
                .malformed,
                Sentence(
                    "\"\(folder)\" has no \(SiteFolder.manifestFile) that this root vouches for",
                    "“\(folder)”中没有由该根公钥担保的 \(SiteFolder.manifestFile)"),
                hint: Sentence("name the folder that paiza site make wrote", "请指定 paiza site make 写出的文件夹"))
        }
        let wrong = manifest.files.filter { name, file in site.file(name).map(SiteManifest.File.init) != file }
        for name in wrong.keys.sorted() {
            Terminal.print(
                Sentence("\(name): missing, or not what was signed", "\(name)：缺失，或与签名不符"))
        }
        Terminal.print(
            Sentence(
                "\(manifest.files.count - wrong.count) of \(manifest.files.count) files as \(manifest.issuer) signed them",
                "\(manifest.files.count) 个文件中有 \(manifest.files.count - wrong.count) 个与 \(manifest.issuer) 的签名相符"))
        if !wrong.isEmpty { throw ArgumentParser.ExitCode(Checking.ExitCode.malformed.rawValue) }
    }
}
