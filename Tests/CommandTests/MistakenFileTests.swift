import Foundation
import Testing

/// One file given where another is wanted: what it is, what is wanted and what the given one is for, in both languages.
@Suite struct MistakenFileTests {
    private let scratch = try? Scratch()

    /// A file by what it is.
    private enum Given: String, CaseIterable {
        case empty, root, secret, certificate, picture, gif, pdf, heic, page, workbook, table, batch, bundle, register,
            order
        case electronic, receipt, store, binary

        var english: String {
            switch self {
            case .empty: "an empty file"
            case .root: "a public key in PEM form"
            case .secret: "a private key"
            case .certificate: "a certificate"
            case .picture: "a PNG picture"
            case .gif: "a GIF picture"
            case .pdf: "a PDF file"
            case .heic: "an HEIC picture"
            case .page: "a web page"
            case .workbook: "a ZIP archive or a workbook"
            case .table: "a text file"
            case .batch: "a batch of a roster"
            case .bundle: "a bundle"
            case .register: "a public register"
            case .order: "a print order"
            case .electronic: "an electronic credential"
            case .receipt: "a print shop's receipt"
            case .store: "a file of a device's store"
            case .binary: "is damaged"
            }
        }

        var chinese: String {
            switch self {
            case .empty: "是空文件"
            case .root: "是 PEM 格式的公钥"
            case .secret: "是私钥"
            case .certificate: "是数字证书"
            case .picture: "是 PNG 图片"
            case .gif: "是 GIF 图片"
            case .pdf: "是 PDF 文件"
            case .heic: "是 HEIC 图片"
            case .page: "是网页"
            case .workbook: "是压缩包或工作簿"
            case .table: "是文本文件"
            case .batch: "是花名册批次文件"
            case .bundle: "是核验数据"
            case .register: "是公示登记册"
            case .order: "是制卡单"
            case .electronic: "是电子证件"
            case .receipt: "是制证回执"
            case .store: "是设备存储中的文件"
            case .binary: "已损坏"
            }
        }

        /// The command that it is for.
        var command: String? {
            switch self {
            case .root: "paiza trust add"
            case .picture, .electronic: "paiza verify"
            case .batch: "paiza issue"
            case .bundle: "paiza bundle import"
            case .register: "paiza lookup --register"
            case .order: "paiza print run"
            case .receipt: "paiza print import"
            default: nil
            }
        }
    }

    /// Where a file is asked for.
    private static let places: [(arguments: [String], right: Given, code: Int32)] = [
        (["bundle", "import", "FILE", "--store", "STORE"], .bundle, 65),
        (["bundle", "diff", "FILE", "--store", "STORE"], .bundle, 65),
        (["verify", "--bundle", "FILE", "--root", "ROOT", "1"], .bundle, 2),
        (["verify", "--bundle", "BUNDLE", "--root", "FILE", "1"], .root, 2),
        (["trust", "add", "FILE", "--store", "STORE"], .root, 2),
        (["lookup", "--register", "FILE", "--root", "ROOT", "05990000003", "--name", "王"], .register, 65),
        (["print", "run", "FILE", "--root", "ROOT", "--shop", "STORE", "--job", "STORE"], .order, 65),
        (["print", "import", "--authority", "AUTHORITY", "FILE"], .receipt, 65),
    ]

    /// The files, made as other programs and commands of this one make them; a signed form is known by its header alone.
    private func files(_ folder: Scratch, _ office: Office) throws -> [Given: String] {
        let typed = { (type: String, head: [UInt8]) in
            head + [0xa3, 0x01, 0x26, 0x10, 0x78, UInt8(type.utf8.count)] + Array(type.utf8) + [0xa0]
        }
        let part: [UInt8] = [0xd9, 0xd9, 0xf7, 0x82, 0x59, 0x01, 0x00, 0xd2, 0x84, 0x58, 0x30]
        var content: [Given: [UInt8]] = [
            .empty: [], .secret: Array("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII=\n".utf8),
            .certificate: Array("-----BEGIN CERTIFICATE-----\nMII=\n".utf8), .gif: Array("GIF89a\u{1}\0".utf8),
            .pdf: Array("%PDF-1.7\n".utf8), .heic: Array("\0\0\0\u{18}ftypheic\0".utf8),
            .page: Array("\n<!DOCTYPE HTML>\n<html>404</html>".utf8), .workbook: Array("PK\u{3}\u{4}\0".utf8),
            .table: Array("\u{FEFF}姓名,单位\r\n王明,甲\r\n".utf8), .batch: Array("paiza batch 2\n\0".utf8),
            .register: typed("application/vnd.paiza.register+cwt", part),
            .order: typed("application/vnd.paiza.order+cwt", part),
            .electronic: typed(
                "application/vnd.paiza.credential+cwt", [0x82, 0x59, 0x01, 0x00, 0xd2, 0x84, 0x58, 0x30]),
            .receipt: typed("application/vnd.paiza.receipt+cwt", [0xd2, 0x84, 0x58, 0x30]),
            .store: [0xd9, 0xd9, 0xf7, 0x84, 0x02, 0x41, 0x00], .binary: [0xd9, 0xd9, 0xf7, 0x01, 0x00, 0xff],
        ]
        content[.picture] = try bytes(of: office.picture)
        content[.bundle] = try bytes(of: office.bundle)
        content[.root] = try bytes(of: office.root)
        return try content.reduce(into: [:]) { $0[$1.key] = try folder.write($1.value, to: $1.key.rawValue) }
    }

    private func ask(
        _ arguments: [String], _ file: String, _ folder: Scratch, _ office: Office, _ language: String
    ) throws -> Outcome {
        let names = [
            "FILE": file, "STORE": folder("store"), "ROOT": office.root, "BUNDLE": office.bundle,
            "AUTHORITY": office.authority,
        ]
        return try Command.paiza.run(arguments.map { names[$0] ?? $0 }, environment: ["LANG": language])
    }

    @Test(arguments: 0..<places.count)
    func whatWasGivenIsNamed(_ number: Int) throws {
        let (folder, office, place) = (try #require(scratch), try Office.shared, Self.places[number])
        for (given, file) in try files(folder, office) where given != place.right {
            // What nobody knows is only called damaged, or no key.
            let isUnknown = given == .binary
            let english = try ask(place.arguments, file, folder, office, "C.UTF-8")
            #expect(english.code == place.code, "\(given): \(english)")
            #expect(english.output.isEmpty)
            #expect(
                isUnknown || english.errors.contains("\"\(file)\" is \(given.english); wanted here: the "),
                "\(english.errors)")
            let chinese = try ask(place.arguments, file, folder, office, "zh_CN.UTF-8")
            #expect(chinese.code == place.code)
            #expect(isUnknown || chinese.errors.contains("“\(file)”\(given.chinese)；此处应为制"), "\(chinese.errors)")
            #expect(!chinese.errors.contains("wrong-tag"))
            for command in [given.command].compactMap(\.self) {
                #expect(english.errors.contains("this one is for: \(command) \(file)"))
                #expect(chinese.errors.contains("这个文件用于：\(command) \(file)"))
            }
        }
    }

    /// Of the inputs of a check each wrong one is named, and what can be done with it; the others are answered.
    @Test func inputsOfACheck() throws {
        let (folder, office) = (try #require(scratch), try Office.shared)
        for (given, file) in try files(folder, office) where ![.picture, .electronic, .binary, .heic].contains(given) {
            let outcome = try office.verify(["--lang", "zh", file, office.text(.valid)])
            #expect(outcome.code == 65)
            #expect(outcome.output.contains("! 无法读取：“\(file)”\(given.chinese)，不是二维码的图片\n"), "\(outcome.output)")
            #expect(outcome.output.contains("✔ 有效"))
            let hint =
                switch given {
                case .gif, .pdf: "请截屏，或另存为 PNG 或 JPEG"
                case .table: "--batch \(file) 或 - < \(file)"
                case .secret: "私钥必须保密"
                case .empty, .page: "请重新获取"
                default: given.command.map { "\($0) \(file)" } ?? "是"
                }
            #expect(outcome.output.contains(hint))
            let json = try office.verify(["--json", file])
            #expect(try json.objects().first?["code"] as? String == "unreadable")
        }
        let torn = try folder.write(Array(try bytes(of: office.picture).dropLast(5_000)), to: "torn.png")
        let words = try office.verify(["--lang", "zh", torn]).output
        #expect(words.contains("不能作为图片读取：PNG 文件不完整；请重新复制"), "\(words)")
    }
}
