import Foundation
import Testing

/// What stands on standard error and what to do about it, in the language of whoever checks.
@Suite struct MessageTests {
    private let scratch = try? Scratch()

    private static let chinese = ["LANG": "zh_CN.UTF-8"]

    /// A call that is refused; `{…}` names a file of the office or the scratch folder.
    struct Refused: Sendable, CustomTestStringConvertible {
        let command: Command
        let arguments: String
        let code: Int32
        var testDescription: String { "\(command.rawValue) \(arguments)" }

        init(_ command: Command, _ arguments: String, _ code: Int32) {
            (self.command, self.arguments, self.code) = (command, arguments, code)
        }
    }

    private static let refusals = [
        Refused(.paiza, "verify --store {empty} 1", 2), Refused(.verify, "--store {empty} 1", 2),
        Refused(.paiza, "verify --bundle {root} --root {root} 1", 2),
        Refused(.paiza, "verify --bundle {bundle} --root {bundle} 1", 2),
        Refused(.paiza, "verify --bundle {bundle} --root {other} 1", 2),
        Refused(.verify, "--bundle {absent} --root {root} 1", 66), Refused(.verify, "--now never 1", 64),
        Refused(.verify, "--at 150199 --bundle {bundle} 1", 64), Refused(.verify, "--at 城区 1", 64),
        Refused(.verify, "--at 北京市 1", 64), Refused(.verify, "--nonce 1 1", 64),
        Refused(.verify, "--max-age 9999 1", 64), Refused(.verify, "--lang xx 1", 64),
        Refused(.verify, "--words {root} 1", 64), Refused(.paiza, "verify", 64),
        Refused(.paiza, "verify --bundle {bundle} --root {root} --batch {absent}", 66),
        Refused(.paiza, "trust add {bundle} --store {empty}", 2),
        Refused(.paiza, "trust add {root} --store {empty} --fingerprint 00", 64),
        Refused(.paiza, "trust add {root} --store {empty} --fingerprint " + String(repeating: "00-", count: 32), 1),
        Refused(.paiza, "trust remove nobody --store {empty}", 64),
        Refused(.paiza, "bundle status --store {empty}", 2),
        Refused(.paiza, "bundle import {bundle} --store {empty}", 65),
        Refused(.verify, "--batch {root} --report {root}", 64),
        Refused(.paiza, "lookup --register {bundle} --root {root} 05990000003 --name 王", 65),
        Refused(.paiza, "lookup --register {absent} 05990000003 --name 王", 66),
    ]

    private func run(_ refused: Refused, _ environment: [String: String], _ more: [String] = []) throws -> Outcome {
        let office = try Office.shared
        let scratch = try #require(scratch)
        let other = try scratch.write(Self.otherRoot, to: "other.pem")
        let files = [
            "{empty}": scratch("store"), "{absent}": scratch("absent"), "{root}": office.root,
            "{bundle}": office.bundle,
            "{other}": other,
        ]
        let arguments = refused.arguments.split(separator: " ").map { files[String($0)] ?? String($0) }
        return try refused.command.run(arguments + more, environment: environment)
    }

    /// The Ed25519 key of RFC 8410, section 10.1: nobody's root.
    private static let otherRoot = """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
        -----END PUBLIC KEY-----

        """

    @Test(arguments: refusals)
    func refusalsSpeakTheUsersLanguage(_ refused: Refused) throws {
        let english = try run(refused, ["LANG": "C.UTF-8"])
        #expect(english.code == refused.code, "\(english)")
        #expect(english.errors.hasPrefix("error: "))
        let chinese = try run(refused, Self.chinese)
        #expect(chinese.code == refused.code, "\(chinese)")
        let lines = chinese.errors.split(separator: "\n")
        #expect(lines.first?.hasPrefix("错误：") == true, "\(lines)")
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("提示：") }, "\(lines)")
        #expect(lines.count == english.errors.split(separator: "\n").count)
    }

    @Test func theLanguageThatIsAskedForCounts() throws {
        let refused = Refused(.verify, "--store {empty} 1", 2)
        #expect(try run(refused, ["LANG": "C.UTF-8"], ["--lang", "zh-Hans"]).errors.contains("没有核验数据"))
        #expect(try run(refused, Self.chinese, ["--lang=en"]).errors.contains("hint: paiza-verify trust add ROOT"))
    }

    /// What the device's store says, from its first root to its last; each step's lines in both languages.
    @Test func theStoreSpeaksTheUsersLanguage() throws {
        let (office, folder) = (try Office.shared, try #require(scratch))
        let pin = ["trust", "add", office.root, "--fingerprint"]
        let shown = try Command.paiza.run(pin + ["00", "--store", folder("english")]).lines[0].dropFirst(17)
        let steps: [(arguments: [String], english: [String], chinese: [String])] = [
            (pin + [String(shown)], ["root fingerprint \(shown)", "trusted"], ["根密钥指纹 \(shown)", "已信任"]),
            (["trust", "list"], ["(no bundle yet)"], ["（尚无核验数据）"]),
            (["bundle", "status"], [": no bundle yet"], ["：尚无核验数据"]),
            (["bundle", "diff", office.bundle], ["stored: none", "new:    CN-"], ["已存：无", "新的：CN-"]),
            (
                ["bundle", "import", office.bundle], ["imported CN-", ": key set 1, no. "], ["已导入 CN-", "：密钥集第 1 版，第 "]
            ),
            (
                ["bundle", "status"],
                ["  next update ", ", no verdicts after ", "  valid: ", "  lost: 1"],
                ["  下次更新 ", " 之后不再作出判定", "  有效：", "  已报遗失：1"]
            ),
            (["trust", "reset-clock"], ["the last use is forgotten"], ["已清除上次使用的时间"]),
            (["trust", "remove", "NAME"], ["forgotten"], ["已删除"]),
            (
                ["trust", "list"], ["no root is trusted yet; next: paiza trust add ROOT"],
                ["还没有受信任的根密钥；下一步：paiza trust add"]
            ),
        ]
        for (store, environment) in [("english", ["LANG": "C.UTF-8"]), ("chinese", Self.chinese)] {
            for step in steps {
                let name = try? FileManager.default.contentsOfDirectory(atPath: folder(store)).first {
                    $0.hasSuffix(".trust")
                }
                let arguments = step.arguments.map { $0 == "NAME" ? String((name ?? "").dropLast(6)) : $0 }
                let outcome = try Command.paiza.run(arguments + ["--store", folder(store)], environment: environment)
                #expect(outcome.code == 0, "\(outcome)")
                for words in store == "english" ? step.english : step.chinese {
                    #expect(
                        (outcome.output + outcome.errors).contains(words), "\(step.arguments.prefix(2)): \(outcome)")
                }
            }
        }
    }

    /// Each state of a store, and each file that a store does not take, is told with what to do then.
    @Test func whatToDoWithAStore() throws {
        let (office, folder) = (try Office.shared, try #require(scratch))
        let store = folder("store")
        func errors(_ arguments: String...) throws -> String {
            try Command.paiza.run(arguments + ["--store", store], environment: Self.chinese).errors
        }
        #expect(try errors("verify", "1").contains("提示：请先 paiza trust add 根密钥，再 paiza bundle import 文件"))
        let shown = try Command.paiza.run(["trust", "add", office.root, "--fingerprint", "00", "--store", store]).lines[
            0
        ].dropFirst(17)
        let published = String(shown).uppercased().replacing("0", with: "０").replacing(" ", with: "：")
        #expect(try errors("trust", "add", office.root, "--fingerprint", published).contains("提示") == false)
        for words in ["已有受信任的根密钥，但“\(store)”中尚无核验数据", "提示：请 paiza bundle import 文件"] {
            #expect(try errors("verify", "1").contains(words))
        }
        let cut = try folder.write(Array(try bytes(of: office.bundle).dropLast(9)), to: "cut")
        let damaged = try errors("bundle", "import", cut)
        #expect(
            damaged.contains("错误：核验数据已损坏（核验数据第 ") && damaged.contains("字节：不完整）")
                && damaged.contains("提示：请重新复制，或向制发机关重新索取"))
        #expect(try errors("bundle", "import", office.bundle).isEmpty)
        #expect(try errors("bundle", "import", office.bundle).isEmpty)
        #expect(try errors("bundle", "import", folder("absent")).contains("提示：请核对名称和所在的文件夹"))
        let empty = folder("empty")
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: false)
        #expect(try errors("bundle", "import", empty).contains("“\(empty)”中没有核验数据\n提示：请取得制发机关的核验数据"))
    }

    /// An input among others that cannot be read is answered like them, in each form.
    @Test func inputsThatCannotBeRead() throws {
        let office = try Office.shared
        let folder = try #require(scratch)
        let trust = ["verify", "--bundle", office.bundle, "--root", office.root]
        let text = try Command.paiza.run(trust + [folder.path], environment: Self.chinese)
        #expect(text.output.contains("! 无法读取：“\(folder.path)”是文件夹"))
        #expect(text.output.contains("  → 请写明其中的图片"))
        #expect(text.errors.contains("注意：--bundle 不作任何记忆"))
        let json = try Command.paiza.run(trust + ["--json", "--lang", "zh", folder.path])
        #expect(try json.objects().first?["detail"] as? String == "“\(folder.path)”是文件夹")
        let silent = try Command.verify.run(Array(trust.dropFirst()) + ["-"], environment: Self.chinese)
        #expect(silent.output.contains("标准输入中没有内容"))
    }
}
