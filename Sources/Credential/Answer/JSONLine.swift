/// A JSON value (RFC 8259) whose members keep their order; written without Foundation.
public indirect enum JSONLine: Sendable, ExpressibleByStringLiteral {
    case text(String)
    case number(Wide)
    case bool(Bool)
    case null
    case array([JSONLine])
    case object([(String, JSONLine)])

    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }

    /// A text, or null.
    public init(_ text: String?) { self = text.map(JSONLine.text) ?? .null }

    /// The value on one line, ASCII controls escaped.
    public var description: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .number(let number): String(number)
        case .bool(let value): value ? "true" : "false"
        case .null: "null"
        case .array(let items): "[" + items.map { $0.description }.joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.0) + ":" + $0.1.description }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        // Most texts are ASCII with nothing to escape.
        if text.utf8.allSatisfy({ 0x20...0x7e ~= $0 && $0 != 0x22 && $0 != 0x5c }) { return "\"" + text + "\"" }
        var output = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case _ where CheckedText.problem(scalar) != nil: output += escape(scalar)
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output + "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}

extension VerificationReport {
    /// The report as one JSON object; `input` names the picture or line it came from. Schema version 1.
    public func json(input: String) -> JSONLine {
        .object([
            ("schema", .number(1)), ("input", .text(input)), ("outcome", .text(verdict.outcome)),
            ("code", .text(verdict.code)), ("specimen", .bool(isSpecimen)), ("credential", credential),
            (
                "findings",
                .array(
                    findings.map {
                        .object([
                            ("subject", .text($0.subject.rawValue)), ("state", .text($0.state.rawValue)),
                            ("code", .text($0.code)),
                        ])
                    })
            ),
            (
                "data",
                data.map {
                    .object([
                        ("sequence", .number($0.sequence)), ("issued", .text($0.issuedAt.description)),
                        ("nextUpdate", .text($0.nextUpdate.description)), ("limit", .text($0.limit.description)),
                    ])
                } ?? .null
            ),
            ("clock", .text(now.description)), ("clockGiven", .bool(clockIsGiven)),
        ])
    }

    private var credential: JSONLine {
        let identity = claims.identity
        return .object([
            ("issuer", .text(claims.issuer)), ("number", .text(identity.number.text)), ("name", .text(identity.name)),
            ("nameMongolian", JSONLine(identity.nameMongolian)), ("agency", .text(identity.agency)),
            ("categories", .array(categories.map(JSONLine.text))), ("kind", .text(identity.kind.name)),
            ("medium", .text(identity.medium.name)), ("area", JSONLine(identity.area?.code)),
            ("validFrom", .text(claims.validity.lowerBound.description)),
            ("validTo", .text(claims.validity.upperBound.description)),
            ("issuingAuthority", JSONLine(issuingAuthority)), ("list", .number(Wide(claims.status.list))),
            ("index", .number(Wide(claims.status.index))),
        ])
    }
}

extension JSONLine {
    /// An input that is no token of the format, and what is broken where in one of our forms. Schema version 1.
    public static func inputError(
        input: String, _ error: InputError, detail: String, malformed: Malformed? = nil
    ) -> JSONLine {
        let place: [(String, JSONLine)] =
            malformed.map {
                [
                    ("layer", .text($0.layer.rawValue)), ("reason", .text($0.reason.rawValue)),
                    ("offset", .number(Wide($0.offset))),
                ]
            } ?? []
        return .object(
            [
                ("schema", .number(1)), ("input", .text(input)), ("outcome", "input-error"),
                ("code", .text(error.rawValue)),
                ("detail", .text(detail)),
            ] + place)
    }
}
