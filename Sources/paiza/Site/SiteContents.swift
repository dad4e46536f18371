internal import Checking
internal import Credential
internal import Foundation

/// The files of a public site by their paths: those whose names hold their digests, and the few that name these.
struct SiteContents {
    /// Files that never change under their names.
    private(set) var named: [String: [UInt8]] = [:]
    /// What changes under its name, in the order in which it is put in place.
    private(set) var entries: [(path: String, bytes: [UInt8])] = []

    /// The names that the files of the pages have there, by those that they have in the library.
    private var places: [String: String] = [:]

    /// What the page of a code's link is made of; each is named in one of them.
    private static let parts = [
        "icon.svg", "verify.css", PageLibrary.verifier, "verify.mjs", "start.mjs",
    ]

    /// Lays out the page under the last name of the public page's address, with a root and the newest bundle.
    init(
        _ library: PageLibrary, page: SitePage, root: [UInt8], bundle: [UInt8], opened: OpenedBundle
    ) throws(CheckFailure) {
        place(root, as: "root.pem")
        var waiting = Self.parts.map { (name: $0, text: [UInt8]()) }
        for index in waiting.indices { waiting[index].text = try library.file(waiting[index].name) }
        // A file is named once all that it names have been.
        while let next = waiting.firstIndex(where: { file in !waiting.contains { mentions(file.text, $0.name) } }) {
            let file = waiting.remove(at: next)
            place(linked(file.text), as: file.name)
        }
        guard waiting.isEmpty else {
            throw CheckFailure(.malformed, "files of the pages name each other in a circle: \(waiting.map(\.name))")
        }
        let pageFiles = places.values.sorted()
        let html = filled(try library.file("verify.html"), ["page": page.name, "up": page.up])
        let worker = filled(
            try library.file("worker.js"),
            [
                "page": page.name, "digest": Self.hexadecimal(sha256(html)),
                "files": pageFiles.joined(separator: " "),
            ])
        place(bundle, as: "bundle.paiza")
        let newest = JSONLine.object([
            ("bundle", .text(places["bundle.paiza"] ?? "")), ("version", .number(opened.keySet.version)),
            ("sequence", .number(opened.bundle.sequence)),
        ])
        entries = [
            ("newest.json", Array(newest.description.utf8) + [0x0a]), (page.file, html), ("worker.js", worker),
        ]
    }

    // MARK: Names

    /// Puts bytes under a name that holds their digest.
    private mutating func place(_ bytes: [UInt8], as name: String) {
        let parts = name.split(separator: ".", maxSplits: 1)
        let path = "files/\(parts[0])-\(Self.hexadecimal(sha256(bytes))).\(parts[1])"
        named[path] = bytes
        places[name] = path
    }

    /// How one file of the pages names another.
    private static func quoted(_ name: String) -> String { "\"./\(name)\"" }

    private func mentions(_ text: [UInt8], _ name: String) -> Bool {
        !text.starts(with: Self.wasmMark) && String(decoding: text, as: UTF8.self).contains(Self.quoted(name))
    }

    /// The first bytes of WebAssembly, in which nothing is replaced.
    private static let wasmMark: [UInt8] = [0x00, 0x61, 0x73, 0x6d]

    /// A module with the names that its neighbours have there.
    private func linked(_ text: [UInt8]) -> [UInt8] {
        guard !text.starts(with: Self.wasmMark) else { return text }
        var module = String(decoding: text, as: UTF8.self)
        for (name, path) in places {
            module = module.replacingOccurrences(of: Self.quoted(name), with: "\"./\(path.dropFirst("files/".count))\"")
        }
        return Array(module.utf8)
    }

    /// A text with values in the place of `{{NAME}}`: those given, the path of a file, and its digest for `{{NAME digest}}`.
    private func filled(_ text: [UInt8], _ values: [String: String]) -> [UInt8] {
        var filled = String(decoding: text, as: UTF8.self)
        for (name, value) in values { filled = filled.replacingOccurrences(of: "{{\(name)}}", with: value) }
        for (name, path) in places {
            let digest = Data(sha256(named[path] ?? [])).base64EncodedString()
            filled = filled.replacingOccurrences(of: "{{\(name)}}", with: path)
                .replacingOccurrences(of: "{{\(name) digest}}", with: "sha256-\(digest)")
        }
        return Array(filled.utf8)
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// Where a card's link leads, below the site's folder.
struct SitePage {
    /// The last name of the address, `v` where the authority has none; the empty name for an address that is a host alone.
    let name: String

    /// Takes an authority's public page.
    init(_ page: PublicPage?) throws(CheckFailure) {
        let path = page?.address.split(separator: "/", omittingEmptySubsequences: true).dropFirst(2)
        name = path.map { $0.last.map(String.init) ?? "" } ?? "v"
        guard !name.hasPrefix("."), name != "files" else {
            throw CheckFailure(
                .usage, Sentence("no page can lie under \"\(name)\"", "页面不能放在“\(name)”下"),
                hint: Sentence("choose another address for the public page", "请另选公开页面的网址"))
        }
    }

    /// The file of the page.
    var file: String { name.isEmpty ? "index.html" : "\(name)/index.html" }
    /// From the page's folder to the site's.
    var up: String { name.isEmpty ? "./" : "../" }
}
