public import Credential

/// One run of checks: each input is answered as it comes, and the exit code sums them up.
public struct CheckSession: Sendable {
    /// How answers are written.
    public enum Style: Sendable {
        case text
        /// One JSON object a line.
        case json
        /// Nothing; the exit code says it.
        case quiet
    }

    private let verifier: Verifier
    private var question: VerificationQuestion
    private let style: Style
    private let language: Language
    private let write: @Sendable (String) -> Void
    private var codes: Set<ExitCode> = []

    /// Begins a run; `write` takes lines for standard output.
    public init(
        _ verifier: Verifier, _ question: VerificationQuestion, style: Style, language: Language,
        write: @escaping @Sendable (String) -> Void
    ) {
        (self.verifier, self.question, self.style) = (verifier, question, style)
        (self.language, self.write) = (language, write)
    }

    /// The exit code of everything so far.
    public var exitCode: ExitCode { ExitCode.overall(codes) }

    /// Checks a line as a scanner or a person types it.
    public mutating func check(typed text: String, input: String) {
        do throws(ScannedText.Refusal) {
            answer(try ScannedText(typed: text), input: input)
        } catch { refuse(error, input: input) }
    }

    /// Checks every line of a descriptor until its end; none at all is an error, so that a scan that failed does not pass
    /// for a valid one.
    public mutating func checkLines(descriptor: Int32) throws(CheckFailure) {
        var lines = LineReader(descriptor: descriptor)
        var isEmpty = true
        while let line = try lines.next() {
            isEmpty = false
            check(typed: line, input: "line \(lines.number)")
        }
        if isEmpty { report(CheckFailure(.malformed, "no line on standard input"), input: "-") }
    }

    /// Checks the texts of the symbols of one picture: those that are ours, or the first that is not when none is.
    public mutating func check(symbols texts: [String], input: String) {
        guard !texts.isEmpty else {
            let words =
                language == .chinese ? "没有找到二维码；请拍清晰、完整的照片" : "no QR code found; take a sharp picture of the whole code"
            return refuse(code: "no-code", words: words, input: input)
        }
        let read = texts.map { text in Result { () throws(ScannedText.Refusal) in try ScannedText(symbol: text) } }
        let ours = read.compactMap { try? $0.get() }
        for scanned in ours { answer(scanned, input: input) }
        if ours.isEmpty, case .failure(let refusal) = read[0] { refuse(refusal, input: input) }
    }

    /// Reports an input that could not be read at all.
    public mutating func report(_ failure: CheckFailure, input: String) {
        codes.insert(failure.code)
        switch style {
        case .json:
            write(JSONLine.inputError(input: input, code: failure.inputCode, detail: failure.message).description)
        case .text: write("! \(failure.message)" + (failure.hint.isEmpty ? "" : "\n  → \(failure.hint)"))
        case .quiet: break
        }
    }

    /// Checks an electronic credential file, or a picture with one inside together with the codes seen on it.
    public mutating func check(_ file: ElectronicFile, symbols: [String]?, input: String) {
        guard let symbols else { return answer(ShownCredential(file), input: input) }
        let seen = symbols.compactMap { try? ScannedText(symbol: $0) }
        answer(ShownCredential(file, picturedWith: seen), input: input)
    }

    private mutating func answer(_ scanned: ScannedText, input: String) {
        do throws(Malformed) { answer(try ShownCredential(scanned), input: input) } catch {
            refuse(.malformed(error), input: input)
        }
    }

    private mutating func answer(_ shown: ShownCredential, input: String) {
        do throws(Malformed) {
            let report = try verifier.check(shown, question)
            if let proof = shown.proofDigest { question.seenProofs.insert(proof) }
            codes.insert(ExitCode(rawValue: report.verdict.exitCode) ?? .undetermined)
            switch style {
            case .json: write(report.json(input: input).description)
            case .text: write(Answer(report, in: language).lines.joined(separator: "\n"))
            case .quiet: break
            }
        } catch { refuse(.malformed(error), input: input) }
    }

    private mutating func refuse(_ refusal: ScannedText.Refusal, input: String) {
        refuse(code: refusal.code, words: refusal.explanation(language), input: input)
    }

    private mutating func refuse(code: String, words: String, input: String) {
        codes.insert(.malformed)
        switch style {
        case .json: write(JSONLine.inputError(input: input, code: code, detail: words).description)
        case .text: write("! \(words) (\(code))")
        case .quiet: break
        }
    }
}
