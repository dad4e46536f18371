internal import ArgumentParser
internal import CardPress
internal import Checking
internal import Credential
internal import Foundation

/// What is done with templates before cards are drawn.
struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "check a card's template, and look at it while it is drawn",
        subcommands: [TemplateCheckCommand.self, TemplatePreviewCommand.self])
}

struct TemplateCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "say everything that is wrong with a template",
        discussion: """
            examples:
              paiza template check Templates/national-enforcement
              paiza template check --json 我的模板

            A template is a folder: template.json says what each field shows (its schema is Templates/template.schema.json),
            front.svg and back.svg are drawings with a <rect id="…" fill="none"/> for each field. Errors keep cards from
            being drawn; warnings are for somebody to look at.
            Exit codes: 0 no error, 65 errors, 66 no such folder.
            """)

    @Argument(help: "the template's folder") var template: String
    @Flag(help: "one JSON object a line: findings, then a summary") var json = false

    func run() throws {
        let inspection = try inspect(template)
        let errors = inspection.findings.count { $0.severity == .error }
        let warnings = inspection.findings.count - errors
        for finding in inspection.findings { json ? Terminal.print(line(finding)) : say(finding) }
        if json {
            let summary = JSONLine.object([
                ("schema", .number(1)), ("type", "summary"), ("errors", .number(errors)),
                ("warnings", .number(warnings)),
            ])
            Terminal.print(summary.description)
        } else {
            Terminal.print("\(template)：\(errors) 项错误，\(warnings) 项警告" + (errors == 0 ? "，可以使用" : ""))
            let command = "paiza template preview \(template)"
            if errors == 0 { Terminal.note(Sentence("next: \(command)", "下一步：\(command)")) }
        }
        if errors > 0 { throw ArgumentParser.ExitCode(65) }
    }

    private func say(_ finding: TemplateFinding) {
        let word = finding.severity == .error ? "错误" : "警告"
        Terminal.note(Sentence("\(finding.severity.rawValue): \(finding)", "\(word)：\(finding)"))
    }

    private func line(_ finding: TemplateFinding) -> String {
        JSONLine.object([
            ("schema", .number(1)), ("type", .text(finding.severity.rawValue)), ("file", .text(finding.file)),
            ("line", finding.line.map(JSONLine.number) ?? .null),
            ("column", finding.column.map(JSONLine.number) ?? .null),
            ("element", JSONLine(finding.element)), ("problem", .text(finding.problem)), ("hint", .text(finding.hint)),
        ]).description
    }
}

/// Everything that is to be said of the template in a folder.
func inspect(_ folder: String) throws(CheckFailure) -> TemplateInspection {
    let facts = try? FileManager.default.attributesOfItem(atPath: folder)
    guard facts?[.type] as? FileAttributeType == .typeDirectory else {
        throw CheckFailure(
            .noInput, Sentence("no folder \"\(folder)\"", "没有文件夹“\(folder)”"),
            hint: Sentence("name the folder that holds template.json", "请指明 template.json 所在的文件夹"))
    }
    return TemplateInspection(directory: folder)
}
