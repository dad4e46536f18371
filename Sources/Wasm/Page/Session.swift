internal import Credential

/// One root, its bundle, and the answer that was given last.
struct Session {
    private var trusted: (bundle: OpenedBundle, root: PublicKey)?
    /// Digests of the proofs that were shown since the bundle was opened: a second showing of one is none.
    private var seenProofs: Set<[UInt8]> = []
    /// The last answer in the words of a language.
    private var said: (Language) -> JSONLine = { _ in .null }

    /// Opens a bundle under a root; answers with the empty text, or with why not.
    mutating func open(bundle: [UInt8], root: [UInt8]) -> String {
        (trusted, seenProofs) = (nil, [])
        guard let key = try? PublicKey(pem: String(decoding: root, as: UTF8.self)) else { return "no-key" }
        do { trusted = (try OpenedBundle(try BundleFile(decoded: bundle), root: key), key) } catch {
            return error.code
        }
        return ""
    }

    /// Takes the bundle that follows the one that is open; answers with the empty text, or with why it keeps the old one.
    mutating func follow(bundle: [UInt8]) -> String {
        guard let (bundle: opened, root: root) = trusted else { return "not-open" }
        let file: BundleFile
        do { file = try BundleFile(decoded: bundle) } catch { return error.code }
        do { trusted = try opened.successor(file, root: root) } catch { return error.code }
        return ""
    }

    /// The last answer in words: one JSON object of its parts, or one text for an input that is none.
    func words(inEnglish: Bool) -> String { said(inEnglish ? .english : .chinese).description }

    /// What is open, and the root that vouches for it, as one JSON object; null when nothing is.
    var state: String {
        guard let (bundle: opened, root: root) = trusted else { return "null" }
        let (keySet, bundle) = (opened.keySet, opened.bundle)
        return JSONLine.object([
            ("issuer", .text(keySet.issuer)), ("name", .text(keySet.name)),
            ("nameEnglish", JSONLine(keySet.names["en"])),
            ("page", JSONLine(keySet.publicPage?.address)), ("test", .bool(keySet.isTest)),
            ("version", .number(keySet.version)), ("sequence", .number(bundle.sequence)),
            ("issued", .number(bundle.issuedAt.seconds)), ("nextUpdate", .number(bundle.nextUpdate.seconds)),
            ("verdictsUntil", .number(opened.verdictsUntil.seconds)), ("expires", .number(bundle.hardExpiry.seconds)),
            ("root", .text(root.pem)), ("fingerprint", .array(root.fingerprint.map { .number(Wide($0)) })),
        ]).description
    }

    /// The answer to a text as a person or a scanner types it: the object that `paiza-verify --json` prints.
    mutating func check(text: [UInt8], _ asked: Asked) -> String {
        let scanned: ScannedText
        do { scanned = try ScannedText(typed: String(decoding: text, as: UTF8.self)) } catch {
            return refused(error, asked)
        }
        do { return answered(try ShownCredential(scanned), asked) } catch { return refused(.malformed(error), asked) }
    }

    /// The answer to an electronic credential file.
    mutating func check(file: [UInt8], _ asked: Asked) -> String {
        do { return answered(ShownCredential(try ElectronicFile(file)), asked) } catch {
            let words = { (language: Language) in "\"\(asked.input)\": \(error.words(language))" }
            return inputError(.malformed, error, asked, words)
        }
    }

    private mutating func answered(_ shown: ShownCredential, _ asked: Asked) -> String {
        guard let bundle = trusted?.bundle else { return "" }
        do {
            var question = asked.question
            question.seenProofs = seenProofs
            let verifier = Verifier([bundle.remembering(lastUse: asked.lastUse)])
            let report = try verifier.check(shown, question)
            if let proof = shown.proofDigest { seenProofs.insert(proof) }
            said = { Answer(report, in: $0).parts.json }
            return report.json(input: asked.input).description
        } catch { return refused(ScannedText.Refusal(error), asked) }
    }

    private mutating func refused(_ refusal: ScannedText.Refusal, _ asked: Asked) -> String {
        inputError(refusal.kind, refusal.malformed, asked, refusal.explanation)
    }

    private mutating func inputError(
        _ kind: InputError, _ malformed: Malformed?, _ asked: Asked, _ words: @escaping (Language) -> String
    ) -> String {
        said = { .text(words($0)) }
        return JSONLine.inputError(
            input: asked.input, kind, detail: words(asked.language), malformed: malformed
        ).description
    }
}

extension BundleFile {
    fileprivate init(decoded bytes: [UInt8]) throws(BundleRefusal) {
        do { try self.init(bytes) } catch { throw .malformed(error) }
    }
}

extension BundleRefusal {
    fileprivate var code: String {
        switch self {
        case .malformed(let error): "malformed \(error.description)"
        case .notThisRoot: "not-this-root"
        case .badBundleSignature: "bad-bundle-signature"
        case .mixed(let part): "mixed \(part)"
        }
    }
}

extension SuccessionRefusal {
    fileprivate var code: String {
        switch self {
        case .notThisRoot: "not-this-root"
        case .otherIssuer: "other-issuer"
        case .notNewer: "not-newer"
        case .keySetChanged: "key-set-changed"
        case .listFell: "list-fell"
        case .ledgerChanged: "ledger-changed"
        case .testChanged: "test-changed"
        case .refused(let refusal): refusal.code
        }
    }
}

extension AnswerParts {
    /// The parts under their names.
    fileprivate var json: JSONLine {
        let texts = { (lines: [String]) in JSONLine.array(lines.map(JSONLine.text)) }
        return .object([
            ("specimen", .text(specimen)), ("answer", .text(answer)), ("meaning", texts(meaning)),
            ("foreignLink", texts(foreignLink)), ("advice", texts(advice)), ("warning", JSONLine(warning)),
            ("statements", .array(statements.map { .array([.text($0.label), .text($0.value)]) })),
            ("findings", texts(findings)), ("data", texts(data)),
        ])
    }
}
