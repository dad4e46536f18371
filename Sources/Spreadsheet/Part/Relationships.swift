/// Which parts a part refers to (ECMA-376 part 2, 9.3).
struct Relationships: PartReader {
    private struct Target {
        let id: String
        let type: String
        let path: String
    }

    private var folder: String
    private var targets: [Target] = []

    /// Those of a part that need have none.
    init(ofAny part: String, in archive: inout ZipArchive) throws(WorkbookError) {
        do { self = try Relationships(of: part, in: &archive) } catch {
            guard case .missing = error else { throw error }
            folder = ""
        }
    }

    /// Reads the relationships of a part; those of "" are the file's own.
    init(of part: String, in archive: inout ZipArchive) throws(WorkbookError) {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[...$0]) } ?? ""
        let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
        self.folder = folder
        self = try archive.parse("\(folder)_rels/\(name).rels", self)
    }

    mutating func begin(_ element: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        guard element == "Relationship", attributes["TargetMode"] != "External", targets.count < 10_000,
            let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"]
        else { return }
        let kind = type.split(separator: "/").last.map(String.init) ?? type
        targets.append(Target(id: id, type: kind, path: path(target)))
    }

    /// The first target of a type, which is told by the last word of its address.
    func first(_ type: String) -> String? { targets.first { $0.type == type }?.path }

    /// The target of a relationship, whatever its type.
    func target(_ id: String) -> String? { targets.first { $0.id == id }?.path }

    /// The target of a relationship, if it is of that type.
    func target(_ id: String, _ type: String) -> String? { targets.first { $0.id == id && $0.type == type }?.path }

    /// A target from the top of the archive.
    private func path(_ target: String) -> String {
        var names: [Substring] = []
        let target = withSlashes(target)
        for name in (target.hasPrefix("/") ? target : folder + target).split(separator: "/") {
            switch name {
            case ".": break
            case "..": _ = names.popLast()
            default: names.append(name)
            }
        }
        return names.joined(separator: "/")
    }
}
