internal import ArgumentParser
internal import Checking
internal import Credential

struct WordsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "words", abstract: "words of the answers in another language, as an authority supplies them",
        discussion: """
            paiza words template > mn.words; fill it in; paiza words check mn.words; paiza verify --words mn.words …
            """,
        subcommands: [WordsTemplate.self, WordsCheck.self])
}

struct WordsTemplate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "print a file of all codes, to be filled in")

    func run() throws { Terminal.print(String(WordsFile.template.dropLast())) }
}

struct WordsCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "read a file of words and name the codes that it leaves Chinese")

    @Argument(help: "the file") var file: String

    func run() throws {
        let missing: [String]
        do {
            missing = WordsFile.missing(in: try WordsFile.read(try readWhole(file, limit: WordsFile.limit)))
        } catch let
            refusal as WordsFile.Refusal
        { throw CheckFailure(.malformed, "\"\(file)\" \(refusal)") }
        for code in missing { Terminal.print(code) }
        Terminal.note(missing.isEmpty ? "complete" : "\(missing.count) codes stay Chinese")
    }
}
