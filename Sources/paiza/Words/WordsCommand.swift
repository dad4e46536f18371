internal import ArgumentParser
internal import Checking
internal import Credential

struct WordsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "words",
        abstract: Help.text(
            "words of the answers in another language, as an authority supplies them", "由制发机关提供的其他语言的结论词语"),
        discussion: Help.text(
            "paiza words template > mn.words; fill it in; paiza words check mn.words; paiza verify --words mn.words …",
            "paiza words template > mn.words；填写；paiza words check mn.words；paiza verify --words mn.words …"),
        subcommands: [WordsTemplate.self, WordsCheck.self])
}

struct WordsTemplate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: Help.text("print a file of all codes, to be filled in", "输出含全部代码的待填文件"))

    func run() throws { Terminal.print(String(WordsFile.template.dropLast())) }
}

struct WordsCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: Help.text("read a file of words and name the codes that it leaves Chinese", "检查词语文件，列出仍为中文的代码"))

    @Argument(help: .words("the file", "词语文件")) var file: String

    func run() throws {
        let missing: [String]
        do {
            missing = WordsFile.missing(in: try WordsFile.read(try readWhole(file, limit: WordsFile.limit)))
        } catch let
            refusal as WordsFile.Refusal
        { throw CheckFailure(.malformed, Sentence("\"\(file)\" \(refusal)", "词语文件“\(file)”有误：\(refusal.chinese)")) }
        for code in missing { Terminal.print(code) }
        Terminal.note(
            missing.isEmpty
                ? Sentence("complete", "已全部填写")
                : Sentence("\(missing.count) codes stay Chinese", "尚有 \(missing.count) 个代码仍为中文"))
    }
}
