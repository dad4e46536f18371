internal import CardPress
internal import Checking
internal import Credential
internal import Foundation

/// The folder of templates, one folder for each.
struct TemplateLibrary {
    let folder: String

    /// The folder named, or else `Templates` in the working folder, or the one beside the command.
    init(_ named: String?) throws(CheckFailure) {
        let places =
            named.map { [$0] } ?? ["Templates"]
            + InstalledFolder.places("Templates", builtAt: "Templates", mark: "template.schema.json")
        guard let place = places.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            throw CheckFailure(
                .noInput, Sentence("no templates at \"\(places[0])\"", "“\(places[0])”没有证件模板"),
                hint: Sentence("name their folder with --templates", "请用 --templates 指定模板文件夹"))
        }
        folder = place
    }

    /// A template by its own name, or that of a family (`national`, `bilingual`) for a kind; nil when the template is of
    /// the other kind.
    func template(_ name: String, for kind: CredentialKind) throws(CheckFailure) -> CardTemplate? {
        try found(name, for: kind)?.template
    }

    /// The folder of a template, found in the same way.
    func place(of name: String, for kind: CredentialKind) throws(CheckFailure) -> String? {
        try found(name, for: kind)?.path
    }

    private func found(
        _ name: String, for kind: CredentialKind
    ) throws(CheckFailure) -> (template: CardTemplate, path: String)? {
        let isFamily = !FileManager.default.fileExists(atPath: "\(folder)/\(name)/template.json")
        let path = isFamily ? "\(folder)/\(name)-\(kind.name)" : "\(folder)/\(name)"
        guard !name.contains("/"), FileManager.default.fileExists(atPath: "\(path)/template.json") else {
            throw CheckFailure(
                .noInput, Sentence("no template \"\(name)\" in \"\(folder)\"", "“\(folder)”中没有模板“\(name)”"),
                hint: Sentence(
                    "name a template or a family: national, bilingual, photo", "请写明模板或一套模板：national、bilingual、photo"))
        }
        let template: CardTemplate
        do { template = try CardTemplate(directory: path) } catch {
            throw CheckFailure(error, template: path)
        }
        return template.kind.rawValue == kind.name ? (template, path) : nil
    }
}
