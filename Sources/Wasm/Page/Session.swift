internal import Credential

/// One root, its bundle, and the answer that was given last.
struct Session {
    private var verifier: Verifier?
    /// Digests of the proofs that were shown since the bundle was opened: a second showing of one is none.
    private var seenProofs: Set<[UInt8]> = []
    /// The last answer in words.
    private(set) var words = ""

    /// Opens a bundle under a root; answers with the empty text, or with why not.
    mutating func open(bundle: [UInt8], root: [UInt8]) -> String {
        (verifier, seenProofs) = (nil, [])
        guard let key = try? PublicKey(pem: String(decoding: root, as: UTF8.self)) else { return "no-key" }
        let file: BundleFile
        do { file = try BundleFile(bundle) } catch { return "malformed \(error.description)" }
        do { verifier = Verifier([try OpenedBundle(file, root: key)]) } catch {
            switch error {
            case .malformed(let error): return "malformed \(error.description)"
            case .notThisRoot: return "not-this-root"
            case .badBundleSignature: return "bad-bundle-signature"
            case .mixed(let part): return "mixed \(part)"
            }
        }
        return ""
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
            words = "\"\(asked.input)\": \(error.words(asked.language))"
            return JSONLine.inputError(input: asked.input, .malformed, detail: words, malformed: error).description
        }
    }

    private mutating func answered(_ shown: ShownCredential, _ asked: Asked) -> String {
        guard let verifier else { return "" }
        do {
            var question = asked.question
            question.seenProofs = seenProofs
            let report = try verifier.check(shown, question)
            if let proof = shown.proofDigest { seenProofs.insert(proof) }
            words = Answer(report, in: asked.language).lines.joined(separator: "\n")
            return report.json(input: asked.input).description
        } catch { return refused(ScannedText.Refusal(error), asked) }
    }

    private mutating func refused(_ refusal: ScannedText.Refusal, _ asked: Asked) -> String {
        words = refusal.explanation(asked.language)
        return JSONLine.inputError(
            input: asked.input, refusal.kind, detail: words, malformed: refusal.malformed
        ).description
    }
}
