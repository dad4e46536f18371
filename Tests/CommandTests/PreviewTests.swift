import Foundation
import Raster
import Testing

/// `paiza template preview`: a page that shows a template again as its files are saved, to this machine alone.
@Suite struct PreviewTests {
    private let scratch = try? Scratch()

    private func copy() throws -> String {
        let folder = try #require(scratch)
        try FileManager.default.copyItem(
            atPath: "\(Command.repository.path)/Templates/national-enforcement", toPath: folder("mine"))
        return folder("mine")
    }

    private func change(_ file: String, _ from: String, _ to: String) throws {
        let text = String(decoding: try bytes(of: file), as: UTF8.self)
        #expect(text.contains(from))
        try Data(text.replacing(from, with: to).utf8).write(to: URL(fileURLWithPath: file))
    }

    @Test func theTemplateIsShownAgainAsItIsSaved() throws {
        let mine = try copy()
        let preview = try Preview(mine)
        func state() throws -> String { String(decoding: try preview.ask("/state").body, as: UTF8.self) }
        #expect(try state() == #"{"version":1,"drawn":true,"findings":[]}"#)
        let front = try preview.ask("/front.png?1")
        #expect(front.status == "200" && front.head.contains("Content-Type: image/png"))
        #expect(try decodePicture(front.body).size == PixelSize(width: 1011, height: 638))
        // Nothing is drawn again without a reason.
        #expect(try state().hasPrefix(#"{"version":1,"#))
        try change("\(mine)/front.svg", "<rect id=\"name\"", "<text/><rect id=\"name\"")
        #expect(
            try state().hasPrefix(#"{"version":2,"drawn":false,"findings":[{"severity":"error","text":"front.svg:"#))
        #expect(try preview.ask("/front.png").status == "404")
        try change("\(mine)/front.svg", "<text/>", "")
        #expect(try state() == #"{"version":3,"drawn":true,"findings":[]}"#)
        #expect(try preview.ask("/front.png").body == front.body)
        try change("\(mine)/template.json", "行政执法证", "行政执法证件")
        #expect(try state() == #"{"version":4,"drawn":true,"findings":[]}"#)
        #expect(try preview.ask("/front.png").body != front.body)
    }

    @Test func thePageIsForThisMachineAndOpensNoFile() throws {
        let preview = try Preview("Templates/national-enforcement")
        let page = try preview.ask("/")
        #expect(page.status == "200" && page.head.contains("Content-Security-Policy: default-src 'self'"))
        let text = String(decoding: page.body, as: UTF8.self)
        #expect(text.contains(#"fetch("/state")"#) && text.contains("setTimeout(look, 500)"))
        let refused: [(path: String, method: String, host: String?, status: String)] = [
            ("/../template.json", "GET", nil, "404"), ("/template.json", "GET", nil, "404"),
            ("/%2e%2e/front.svg", "GET", nil, "404"), ("//front.png", "GET", nil, "404"),
            ("/state", "GET", "example.org", "403"), ("/state", "GET", "127.0.0.1", "403"),
            ("/", "POST", nil, "405"), ("/state", "OPTIONS", nil, "405"), ("nonsense", "", nil, "405"),
        ]
        for (path, method, host, status) in refused {
            let answer = try preview.ask(path, method: method, host: host)
            #expect(answer.status == status, "\(method) \(path.prefix(30)) for \(host ?? "this host")")
        }
        #expect(try preview.ask("/state", host: "localhost:\(preview.port)").status == "200")
    }

    /// Connections that say nothing, half a request, or do not read their answer keep nobody waiting.
    @Test func aHundredStuckConnectionsStopNobody() throws {
        let preview = try Preview("Templates/national-enforcement")
        _ = try preview.ask("/front.png")
        let picture = "GET /front.png HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n"
        let stuck = try (0..<100).map { try preview.stuck(saying: ["", "GET / HT", picture][$0 % 3]) }
        defer { stuck.forEach { close($0) } }
        #expect(try preview.ask("/").status == "200")
        #expect(try preview.ask("/front.png").status == "200")
        // More than it holds: the oldest give way.
        let more = try (0..<300).map { _ in try preview.stuck(saying: "GET / HT") }
        defer { more.forEach { close($0) } }
        #expect(try preview.ask("/state").status == "200")
    }
}
