internal import ArgumentParser
internal import Documents

/// What a document is about, as the commands name it when they changed it: `application:5`.
enum CaseSubject: ExpressibleByArgument, CustomStringConvertible {
    case application(Int)
    case revocation(Int)
    case complaint(Int)
    case supervision(Int)

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = Int(parts[1]), id > 0 else { return nil }
        switch parts[0] {
        case "application": self = .application(id)
        case "revocation": self = .revocation(id)
        case "complaint": self = .complaint(id)
        case "supervision": self = .supervision(id)
        default: return nil
        }
    }

    var description: String {
        switch self {
        case .application(let id): "application:\(id)"
        case .revocation(let id): "revocation:\(id)"
        case .complaint(let id): "complaint:\(id)"
        case .supervision(let id): "supervision:\(id)"
        }
    }

    /// The documents that it can fill in.
    var kinds: [DocumentKind] {
        switch self {
        case .application: [.application, .opinion, .priorNotice, .cancellation]
        case .revocation: [.priorNotice, .revocation]
        case .complaint: [.reply]
        case .supervision: [.supervision]
        }
    }

    /// The word for what a document of a kind is about; nil where it is about numbers or an agency.
    static func word(for kind: DocumentKind) -> String? {
        switch kind {
        case .application, .opinion, .cancellation: "application:N"
        case .priorNotice: "application:N or revocation:N"
        case .revocation: "revocation:N"
        case .reply: "complaint:N"
        case .supervision: "supervision:N"
        case .roster, .notice, .collection, .destruction, .service: nil
        }
    }
}
