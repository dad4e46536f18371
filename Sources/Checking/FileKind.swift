public import Credential
internal import DurableFiles

/// What a file is, by its first bytes: to say what was given where another was wanted.
public enum FileKind: Hashable, Sendable {
    case empty
    case publicKey, privateKey, certificate
    /// A signed form of this project, alone or as the first part of a file.
    case signed(TokenType)
    case trustFile, batch
    /// A picture format that a card's code may be read from, or not.
    case picture(String), otherPicture(String)
    case pdf, webPage, workbook, text
    case unknown

    /// Bytes that are looked at.
    public static let head = 4_096

    /// Looks at the beginning of a file.
    public init(_ bytes: some Collection<UInt8>) {
        let head = Array(bytes.prefix(Self.head))
        self = Self.form(head) ?? Self.picture(head) ?? Self.words(head)
    }

    /// Looks into a file; nil when it cannot be read.
    public init?(path: String) {
        guard let file = try? OpenFile(path), let head = file.read(0..<min(file.count, Self.head)) else { return nil }
        self.init(head)
    }

    // MARK: Looking

    private static func form(_ head: [UInt8]) -> FileKind? {
        if head.isEmpty { return .empty }
        if head.starts(with: "paiza batch ".utf8) { return .batch }
        let isOurs = head.starts(with: [0xd9, 0xd9, 0xf7])
        // Self-described CBOR, a token alone, or the array of a credential file.
        guard isOurs || head[0] == 0xd2 || 0x80...0x9f ~= head[0] && head[0] != 0x89 else { return nil }
        let start = Array(head.prefix(256))
        // A bundle holds a key set further in.
        let types = TokenType.allCases.compactMap { type in
            start.firstRange(of: Array(type.rawValue.utf8)).map { (place: $0.lowerBound, type: type) }
        }
        if let outermost = types.min(by: { $0.place < $1.place }) { return .signed(outermost.type) }
        return isOurs && head.count > 4 && head[4] < 0x18 ? .trustFile : nil
    }

    private static func picture(_ head: [UInt8]) -> FileKind? {
        func has(_ text: String, at offset: Int = 0) -> Bool { head.dropFirst(offset).starts(with: text.utf8) }
        if head.starts(with: [0x89, 0x50, 0x4e, 0x47]) { return .picture("PNG") }
        if head.starts(with: [0xff, 0xd8, 0xff]) { return .picture("JPEG") }
        if has("RIFF"), has("WEBP", at: 8) { return .picture("WebP") }
        if has("ftyp", at: 4) {
            let brand = String(decoding: head.dropFirst(8).prefix(4), as: UTF8.self)
            if brand == "avif" { return .otherPicture("AVIF") }
            if ["heic", "heix", "mif1", "heim", "hevc"].contains(brand) { return .otherPicture("HEIC") }
        }
        if has("GIF8") { return .otherPicture("GIF") }
        if has("BM"), head.count > 10, head[6...9].allSatisfy({ $0 == 0 }) { return .otherPicture("BMP") }
        if has("II*\0") || has("MM\0*") { return .otherPicture("TIFF") }
        return has("%PDF") ? .pdf : has("PK\u{3}\u{4}") ? .workbook : nil
    }

    private static func words(_ head: [UInt8]) -> FileKind {
        // The last character may be cut in the middle.
        guard !head.contains(0), let text = longestText(head) else { return .unknown }
        if text.contains("-----BEGIN") {
            if text.contains("PRIVATE KEY-----") { return .privateKey }
            return text.contains("BEGIN CERTIFICATE") ? .certificate : .publicKey
        }
        let start = text.prefix(512).lowercased()
        return start.contains("<!doctype html") || start.contains("<html") ? .webPage : .text
    }

    /// Whether the beginning of a file is text in UTF-8, whose last character may be cut.
    static func isText(_ head: [UInt8]) -> Bool { longestText(head) != nil }

    private static func longestText(_ head: [UInt8]) -> String? {
        for cut in 0...min(3, head.count) {
            if let text = String(validating: head.dropLast(cut), as: UTF8.self) { return text }
        }
        return nil
    }
}

extension FileKind {
    /// What it is, with an article in English; nil when that is not known.
    public var words: Sentence? {
        switch self {
        case .empty: Sentence("an empty file", "空文件")
        case .publicKey: Sentence("a public key in PEM form", " PEM 格式的公钥")
        case .privateKey: Sentence("a private key", "私钥")
        case .certificate: Sentence("a certificate", "数字证书")
        case .signed(let type): Self.words(of: type)
        case .trustFile: Sentence("a file of a device's store", "设备存储中的文件")
        case .batch: Sentence("a batch of a roster", "花名册批次文件")
        case .picture(let format), .otherPicture(let format):
            Sentence("\(Self.article(format)) \(format) picture", " \(format) 图片")
        case .pdf: Sentence("a PDF file", " PDF 文件")
        case .webPage: Sentence("a web page", "网页")
        case .workbook: Sentence("a ZIP archive or a workbook", "压缩包或工作簿")
        case .text: Sentence("a text file", "文本文件")
        case .unknown: nil
        }
    }

    private static func article(_ format: String) -> String { format == "HEIC" || format == "AVIF" ? "an" : "a" }

    private static func words(of type: TokenType) -> Sentence {
        switch type {
        case .credential: Sentence("an electronic credential", "电子证件")
        case .presentation: Sentence("a live presentation", "实时出示")
        case .statusList: Sentence("a status list", "状态列表")
        case .keySet: Sentence("a key set", "密钥集")
        case .bundle: Sentence("a bundle", "核验数据")
        case .ledger: Sentence("a ledger", "签发记录")
        case .order: Sentence("a print order", "制卡单")
        case .receipt: Sentence("a print shop's receipt", "制证回执")
        case .printJob: Sentence("a print shop's statement of a job's key", "制证单位的作业密钥证明")
        case .register: Sentence("a public register", "公示登记册")
        case .site: Sentence("the manifest of a public site", "公示网站的清单")
        }
    }

    /// What to do with it instead; `none` when nothing is known.
    public func command(_ path: String) -> Sentence {
        switch self {
        case .empty, .webPage: Sentence("get it again, it did not arrive whole", "请重新获取，文件没有完整传来")
        case .privateKey: Sentence("a private key is secret: give it to nobody", "私钥必须保密，不要交给任何人")
        case .publicKey: Self.command("trust add", path)
        case .signed(.bundle): Self.command("bundle import", path)
        case .signed(.register): Self.command(ofWhole: "lookup --register", path)
        case .signed(.credential), .picture: Self.command(ofWhole: "verify", path)
        case .signed(.order): Self.command(ofWhole: "print run", path)
        case .signed(.receipt): Self.command(ofWhole: "print import", path)
        case .batch: Self.command(ofWhole: "issue", path)
        default: .none
        }
    }

    private static func command(_ command: String, _ path: String) -> Sentence {
        let whole = Program.command("\(command) \(CheckedText.escaped(path))")
        return Sentence("this one is for: \(whole.english)", "这个文件用于：\(whole(.chinese))")
    }

    private static func command(ofWhole command: String, _ path: String) -> Sentence {
        Program.isWhole ? Self.command(command, path) : .none
    }
}

extension CheckFailure {
    /// A file of another kind than the one that is wanted, which `name` names with its article or whose it is; nil when it
    /// may be that one, or nobody knows what it is.
    public init?(
        _ path: String, is kind: FileKind?, wanted: FileKind, named name: Sentence, code: ExitCode = .malformed
    ) {
        guard let kind, kind != wanted, let words = kind.words else { return nil }
        let shown = CheckedText.escaped(path)
        self.init(
            code,
            Sentence(
                "\"\(shown)\" is \(words.english); wanted here: \(name.english)",
                "“\(shown)”是\(words(.chinese))；此处应为\(name(.chinese))"),
            hint: kind.command(path))
    }
}
