internal import DurableFiles

extension CardTemplate {
    /// The files that a template consists of, by name: `template.json` and the drawings that it names.
    public static func files(in directory: String) throws(TemplateError) -> [String: [UInt8]] {
        let json = try file(TemplateDescription.file, of: directory, limit: TemplateLimits.descriptionBytes)
        let description = try TemplateDescription(json: json)
        var files = [TemplateDescription.file: json]
        for name in [description.front.art, description.back.art] {
            files[name] = try file(name, of: directory, limit: TemplateLimits.drawingBytes)
        }
        return files
    }

    /// A template from its files, which lie nowhere.
    public init(files: [String: [UInt8]]) throws(TemplateError) {
        func content(_ name: String, limit: Int) throws(TemplateError) -> [UInt8] {
            guard let bytes = files[name] else { throw .unreadable(file: name, reason: "it is not among the files") }
            guard bytes.count <= limit else { throw .tooLarge(file: name, limit: limit) }
            return bytes
        }
        let json = try content(TemplateDescription.file, limit: TemplateLimits.descriptionBytes)
        try self.init(json: json) { (name) throws(TemplateError) in
            try content(name, limit: TemplateLimits.drawingBytes)
        }
    }

    private static func file(_ name: String, of directory: String, limit: Int) throws(TemplateError) -> [UInt8] {
        do throws(FileError) { return try readFile("\(directory)/\(name)", limit: limit) } catch {
            if case .tooLarge = error { throw .tooLarge(file: name, limit: limit) }
            throw .unreadable(file: name, reason: "\(error)")
        }
    }
}
