import Foundation
import Testing

/// Help and the argument parser's own messages, in the language of whoever calls.
@Suite struct HelpTests {
    private static let chinese = ["LANG": "zh_CN.UTF-8"]

    private static let commands: [(Command, String)] = [
        (.verify, ""), (.paiza, "verify"), (.paiza, "trust"), (.paiza, "trust add"), (.paiza, "trust list"),
        (.paiza, "trust remove"), (.paiza, "trust reset-clock"), (.paiza, "bundle"),
        (.paiza, "bundle import"), (.paiza, "bundle status"), (.paiza, "bundle diff"), (.paiza, "lookup"),
        (.paiza, "words"), (.paiza, "words template"), (.paiza, "words check"),
    ]

    private func columns(_ line: Substring) -> Int {
        line.unicodeScalars.reduce(0) { $0 + (0x2e80...0xffe6 ~= $1.value ? 2 : 1) }
    }

    /// An example is there to be copied, and everything else fits a terminal.
    @Test(arguments: ["C.UTF-8", "zh_CN.UTF-8"])
    func examplesAreNeverBroken(_ language: String) throws {
        for (command, arguments) in [(Command.paiza, []), (.paiza, ["verify"]), (.paiza, ["issue"]), (.verify, [])] {
            let help = try command.run(arguments + ["--help"], environment: ["LANG": language])
            for line in help.output.split(separator: "\n") {
                #expect(line.hasPrefix("  paiza") || columns(line) <= 80, "\(line)")
            }
            guard command == .paiza, arguments.isEmpty else { continue }
            let example = "paiza verify --bundle bundle.paiza --root office/root.pem cards/05010100001-front.png"
            #expect(help.lines.contains("  " + example), "\(help.output)")
        }
    }

    /// Nothing English is left but names, and no line but an example leaves a terminal.
    @Test(arguments: commands)
    func whoeverChecksReadsChinese(_ command: Command, _ subcommand: String) throws {
        let arguments = subcommand.split(separator: " ").map(String.init) + ["--help"]
        let help = try command.run(arguments, environment: Self.chinese)
        #expect(help.code == 0)
        #expect(help.errors.isEmpty)
        #expect(help.output.hasPrefix("概述："))
        let lines = help.output.split(separator: "\n")
        for line in lines {
            #expect(line.hasPrefix("  paiza") || columns(line) <= 80, "\(line)")
            // Three words in a row are a sentence; a usage line has names in brackets.
            let isEnglish = line.contains(/[a-z]{2,} [a-z]{2,} [a-z]{2,}/) && !line.contains("paiza")
            #expect(!isEnglish, "\(line)")
        }
        let english = try command.run(arguments)
        #expect(english.output.hasPrefix("OVERVIEW: "))
        let options = { (text: String) in text.matches(of: /--[a-z-]+/).map { String($0.0) }.filter { $0 != "--help" } }
        #expect(Set(options(english.output)).subtracting(options(help.output)).isEmpty)
        let asked = try command.run(["--lang", "zh"] + arguments)
        #expect(subcommand == "" ? asked.output == help.output : true)
    }

    @Test func theFirstHelp() throws {
        let help = try Command.paiza.run([], environment: Self.chinese)
        #expect(help.code == 0)
        for words in ["概述：签发、印制和核验行政执法证件", "用法：paiza <subcommand>", "\n核验：\n", "  verify                  离线核验证件"] {
            #expect(help.output.contains(words))
        }
        #expect(
            help.output.contains(
                "\n  paiza verify --bundle bundle.paiza --root office/root.pem cards/05010100001-front.png\n"))
        #expect(try Command.paiza.run(["--version"], environment: Self.chinese).output == "0.1.0\n")
    }

    @Test(
        arguments: [
            ("verify --foo 1", "错误：没有选项“--foo”；是否为“--root”？"), ("verify --unheard-of 1", "错误：没有选项“--unheard-of”"),
            ("verify --max-age x 1", "错误：“x”不是 --max-age <max-age> 的值\n说明：--max-age <max-age>  核验数据最多可旧几天"),
            ("verify --bundle", "错误：缺少选项的值：--bundle <bundle>"),
            ("trust add", "错误：缺少参数 <root>\n说明：<root>  制发机关的 root.pem"),
            ("bundle diff a b", "错误：多余的参数“b”"), ("bundle diff a b c", "错误：多余的参数 2 个：“b', 'c”"),
            ("verify --json=1 2", "错误：选项“--json”不带值，却给出了“1”"),
            ("lookup 1", "错误：缺少参数 --register <register>"), ("nonsense", "错误：多余的参数“nonsense”"),
        ])
    func mistakes(_ arguments: String, _ message: String) throws {
        let list = arguments.split(separator: " ").map(String.init)
        let outcome = try Command.paiza.run(list, environment: Self.chinese)
        #expect(outcome.code == 64)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix(message + (message.contains("说明") ? "" : "\n")), "\(outcome.errors)")
        #expect(outcome.errors.contains("用法：paiza") && outcome.errors.contains("  详见：paiza"))
        let english = try Command.paiza.run(list)
        #expect(english.code == 64)
        #expect(english.errors.hasPrefix("Error: "))
    }
}
