import Foundation
import Testing

@Suite("Documents as whole commands")
struct DocumentCommandTests {
    private static let office = Result { () throws -> (folder: Scratch, authority: String) in
        let folder = try Scratch()
        let authority = try folder.authority()
        let people = [
            Person(number: "05990000601", name: "阿斯娜·买买提"), Person(number: "05990000602", name: "李婷", agency: "包头市司法局"),
        ]
        let issued = try Command.paiza.run(["issue", "--authority", authority] + (try folder.roster(people)))
        guard issued.code == 0 else { throw Unexpected(issued) }
        return (folder, authority)
    }

    private static func make(_ kind: String, _ out: String, _ arguments: String...) throws -> Outcome {
        try Command.paiza.run(["document", "make", kind, "--out", out] + arguments)
    }

    @Test("A roster holds whom the registry knows, of all agencies or of one")
    func roster() throws {
        let (folder, authority) = try Self.office.get()
        let all = folder("all.html")
        #expect(try Self.make("roster", all, "--authority", authority).code == 0)
        let text = String(decoding: try bytes(of: all), as: UTF8.self)
        #expect(text.contains("阿斯娜·买买提") && text.contains("包头市司法局") && text.contains("共 2 人"))
        #expect(try Self.make("roster", all, "--authority", authority, "--agency", "包头市司法局").code == 0)
        let one = String(decoding: try bytes(of: all), as: UTF8.self)
        #expect(!one.contains("阿斯娜·买买提") && one.contains("填报单位：包头市司法局") && one.contains("共 1 人"))
        let attributes = try FileManager.default.attributesOfItem(atPath: all)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("A notice takes the holder from the registry and its last day from the calendar; what is said counts first")
    func notice() throws {
        let (folder, authority) = try Self.office.get()
        let out = folder("notice.html")
        let arguments = ["--authority", authority, "--number", "05990000601", "--set", "lostOn=2026-11-18", "--set"]
        let outcome = try Command.paiza.run(
            ["document", "make", "notice", "--out", out] + arguments + ["publishedOn=2026-11-22"])
        #expect(outcome.code == 0, "\(outcome)")
        var text = String(decoding: try bytes(of: out), as: UTF8.self)
        #expect(text.contains("阿斯娜·买买提") && text.contains("自2026年11月22日起计算，至2026年12月22日届满"))
        let values = try folder.write(#"{"name": "<b>甲</b>", "publishedOn": "2026-11-22"}"#, to: "values.json")
        #expect(
            try Command.paiza.run(
                ["document", "make", "notice", "--out", out, "--values", values] + arguments + ["number=1"]
            ).code == 0)
        text = String(decoding: try bytes(of: out), as: UTF8.self)
        #expect(text.contains("&lt;b&gt;甲&lt;/b&gt;") && text.contains("编号：1"))
    }

    @Test("A list of numbers, as PDF; a decision without its office is refused and nothing is written")
    func lists() throws {
        let (folder, authority) = try Self.office.get()
        let out = folder("list.pdf")
        let outcome = try Self.make(
            "collection", out, "--authority", authority, "--number", "05990000602", "--set", "to=包头市司法局")
        #expect(outcome.code == 0, "\(outcome)")
        #expect(try bytes(of: out).starts(with: Array("%PDF".utf8)))
        let refused = try Self.make(
            "revocation", folder("none.pdf"), "--authority", authority, "--number", "05990000602")
        #expect(refused.code == 65)
        #expect(refused.errors.contains("office （决定机关） is missing"))
        #expect(refused.errors.contains("paiza document fields revocation"))
        #expect(!FileManager.default.fileExists(atPath: folder("none.pdf")))
    }

    @Test(
        "Arguments that are refused",
        arguments: [
            ["poem", "--out", "x.pdf"], ["reply", "--out", "x.doc"], ["notice", "--out", "x.pdf", "--number", "1"],
            ["reply", "--out", "x.pdf", "--set", "office"],
        ])
    func usage(arguments: [String]) throws {
        #expect(try Command.paiza.run(["document", "make"] + arguments).code == 64)
    }

    @Test("Values that are no object of texts, an unknown number, and the list of keys")
    func values() throws {
        let (folder, authority) = try Self.office.get()
        for text in ["[]", "{\"a\": 1}", "{\"a\": [1]}", "x"] {
            let file = try folder.write(text, to: "wrong.json")
            #expect(try Self.make("reply", folder("x.pdf"), "--values", file).code == 65, "\(text)")
        }
        let unknown = try Self.make("notice", folder("x.pdf"), "--authority", authority, "--number", "05990000699")
        #expect(unknown.code == 65 && unknown.errors.contains("no credential has the number"))
        let keys = try Command.paiza.run(["document", "fields", "roster"])
        #expect(keys.code == 0 && keys.lines.first == "行政执法人员花名册" && keys.output.contains("validity"))
    }
}
