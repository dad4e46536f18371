internal import Checking
internal import Credential
internal import DurableFiles
internal import Foundation
internal import Glibc
internal import Registry

/// A folder of files that events name by their digests: the authority's, or the one beside a copy of its registry.
struct EvidenceFolder {
    let path: String

    /// The authority's.
    init(of authority: AuthorityFolder) { path = authority.file(EvidenceFile.folder) }

    /// The one that goes with a copy of the registry.
    init(besideCopy copy: String) { path = "\(copy).evidence" }

    /// What is wrong with each named file: an audit looks at the files, too.
    func findings(_ named: [NamedEvidence]) -> [AuditFinding] {
        named.compactMap { one in
            switch content(one.name) {
            case .whole: nil
            case .missing: .evidenceMissing(sequence: one.sequence)
            case .altered: .evidenceAltered(sequence: one.sequence)
            }
        }
    }

    /// Takes the named files that are not whole here from another folder; gives back those that are whole in neither.
    func take(_ named: [NamedEvidence], from source: EvidenceFolder) throws(CheckFailure) -> [NamedEvidence] {
        var lacking: [NamedEvidence] = []
        for one in named {
            if case .whole = content(one.name) { continue }
            guard case .whole(let bytes) = source.content(one.name) else {
                lacking.append(one)
                continue
            }
            try makeFolder(path)
            do { try writeFile("\(path)/\(one.name)", bytes) } catch { throw CheckFailure(writing: error) }
        }
        return lacking
    }

    /// Says which files are in neither folder.
    static func say(_ lacking: [NamedEvidence]) {
        guard !lacking.isEmpty else { return }
        let events = lacking.prefix(10).map { String($0.sequence) }.joined(separator: ", ")
        Terminal.note(
            Sentence(
                "warning: \(lacking.count) files that prove notices are missing or altered, of events \(events)",
                "警告：\(lacking.count) 个公告证明文件缺失或被改动，事件 \(events)"))
    }

    private enum Content {
        case whole([UInt8])
        case missing, altered
    }

    private func content(_ name: String) -> Content {
        let file = "\(path)/\(name)"
        guard unsafe access(file, F_OK) == 0 else { return .missing }
        guard let bytes = try? readFile(file, limit: EvidenceFile.limit),
            sha256(bytes).map({ String(format: "%02x", $0) }).joined() == name
        else { return .altered }
        return .whole(bytes)
    }
}
