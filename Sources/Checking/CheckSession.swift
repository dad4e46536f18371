public import Credential
internal import Glibc

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

    /// Portraits that are kept: of two it is no longer known whose is wanted.
    private static let portraitsKept = 2

    private let trust: Trust
    private var question: VerificationQuestion
    let style: Style
    let language: Language
    private let ink: Ink
    private let output: @Sendable (String) -> Void
    private var codes = OccurredCodes()
    /// What was written for the last input.
    private var lastAnswer: [String] = []
    /// The text that is being checked, when it was typed.
    private var typed: String?
    /// The portraits in the codes of cards whose signature held, each once.
    private(set) var portraits: Set<Thumbnail> = []
    /// The rows of a report; nil when none is asked for.
    var table: CheckTable?
    /// The line of the list or of standard input that the next answers belong to.
    public var line: Int?
    /// The place among the inputs of the call, from 1, that the next answers belong to.
    public var place: Int?
    /// Whether each answer in words stands under the name of its input, because there are several.
    var namesInputs = false
    /// Said at the end when an act was asked for in words that could not be compared.
    var wordsOfAct: Sentence?
    private var actIsUnclear = false
    /// The code of a picture with several that is being answered.
    private var symbol: (number: Int, count: Int)?
    /// The signal that ended a desk: what was asked for after it is left out.
    public private(set) var interruption: Int32?

    /// Whether this is one input of a list, checked beside others: what it says waits for its turn.
    private var isPart = false
    /// Whether a part must be answered in its turn, as a live presentation must, which counts once.
    private(set) var needsOrder = false

    /// Begins a run; `write` takes lines for standard output.
    init(
        _ trust: Trust, _ question: VerificationQuestion, style: Style, language: Language, ink: Ink = .none,
        write: @escaping @Sendable (String) -> Void
    ) {
        (self.trust, self.question, self.style) = (trust, question, style)
        (self.language, self.ink, self.output) = (language, ink, write)
    }

    /// The exit code of everything so far.
    public var exitCode: ExitCode { ExitCode.overall(codes.all) }

    /// What is said below the answers to whoever reads them on a screen: how many there were, and which words of an act
    /// could have been compared.
    public var lastWords: [Sentence] {
        style == .text ? [codes.summary, actIsUnclear ? wordsOfAct : nil].compactMap(\.self) : []
    }

    /// The exit code of the last input alone.
    var lastCode: ExitCode? { codes.last }

    /// Writes the answer to the last input again.
    func repeatLastAnswer() { for text in lastAnswer { output(text) } }

    /// Forgets the last answer, and looks at the clock again: a desk may be open all day.
    mutating func beginInput() {
        lastAnswer = []
        if !question.clockIsGiven { question.now = Instant(seconds: time(nil)) }
    }

    private mutating func write(_ text: String) {
        lastAnswer.append(text)
        if !isPart { output(text) }
    }

    /// Writes an answer in words.
    private mutating func tell(_ words: String, _ input: String) {
        if namesInputs || symbol != nil {
            let isFirst = !isPart && codes.count == 1
            let heading = AnswerHeading(input: input, isTyped: typed != nil, line: line, place: place, symbol: symbol)
            write((isFirst ? "" : "\n") + heading.text(language))
        }
        write(words)
    }

    // MARK: Parts

    /// A run for one input of a list, to be checked while others are.
    func part() -> CheckSession {
        var part = self
        (part.isPart, part.codes, part.portraits, part.actIsUnclear) = (true, OccurredCodes(), [], false)
        part.table?.hold()
        return part
    }

    /// Whether what is asked now must not be done beside others: it is asked again in its turn.
    public mutating func waitsForTurn() -> Bool {
        needsOrder = isPart
        return isPart
    }

    /// Writes and counts what a part has answered, in its turn.
    mutating func take(_ part: CheckSession) {
        codes.add(part.codes)
        portraits.formUnion(part.portraits.prefix(max(0, Self.portraitsKept - portraits.count)))
        actIsUnclear = actIsUnclear || part.actIsUnclear
        if let rows = part.table { table?.take(rows) }
        lastAnswer = part.lastAnswer
        lastAnswer.forEach(output)
    }

    /// Answers one input of a list.
    mutating func answer(_ item: BatchOptions.Item, _ each: (BatchOptions.Item, inout CheckSession) -> Void) {
        beginInput()
        line = item.line
        guard item.isText else {
            let words = Sentence("the line is not UTF-8", "该行不是 UTF-8 编码")
            return report(CheckFailure(.malformed, words), input: "line \(item.line)")
        }
        each(item, &self)
    }

    // MARK: Inputs

    /// Checks a line as a scanner or a person types it.
    public mutating func check(typed text: String, input: String) {
        typed = text
        defer { typed = nil }
        do throws(ScannedText.Refusal) {
            answer(try ScannedText(typed: text), input: input)
        } catch { refuse(error, input: input) }
    }

    /// Checks every line of a descriptor until its end; none at all is an error, so that a scan that failed does not pass
    /// for a valid one. At a terminal a desk for scanners opens.
    public mutating func checkLines(descriptor: Int32) throws(CheckFailure) {
        defer { line = nil }
        var isEmpty = true
        if var desk = try ScannerDesk(descriptor: descriptor) {
            isEmpty = try !desk.serve(&self)
            interruption = desk.interruption
            guard interruption == nil else { return }
        } else {
            var lines = LineReader(descriptor: descriptor)
            try requireText(try lines.head())
            while let text = try lines.next() {
                check(line: text, number: lines.number)
                // The first answer comes before it is known whether a second line does.
                (isEmpty, namesInputs) = (false, true)
            }
        }
        line = nil
        if isEmpty {
            let words = Sentence("no line on standard input", "标准输入中没有内容")
            report(CheckFailure(.malformed, words), input: "-")
        }
    }

    /// A picture or another file that is sent where lines are read would be a thousand lines that say nothing.
    private func requireText(_ head: ArraySlice<UInt8>) throws(CheckFailure) {
        let kind = FileKind(head)
        guard ![.text, .empty].contains(kind), kind != .unknown || head.prefix(FileKind.head).contains(0) else {
            return
        }
        let words = kind.words ?? Sentence("no text in UTF-8", "非 UTF-8 编码的文本")
        throw CheckFailure(
            .malformed, Sentence("standard input is \(words.english), not lines", "标准输入是\(words(.chinese))，不是文本行"),
            hint: Sentence("name the file itself instead of -", "请写明文件本身，不要用 -"))
    }

    /// Ends the process as the signal would have done that ended a desk, now that its report is written.
    public func followInterruption() {
        if let interruption { raise(interruption) }
    }

    /// Checks one line of a scanner.
    mutating func check(line text: String, number: Int) {
        beginInput()
        line = number
        check(typed: text, input: "line \(number)")
    }

    /// Checks the texts of the symbols of one picture: each that is ours once, or what is wrong with one when none is; a
    /// broken one of ours says more than a foreign one.
    public mutating func check(symbols texts: [String], input: String) {
        guard !texts.isEmpty else {
            return refuse(.noCode, words: InputError.noCode.explanation(language), input: input)
        }
        var seen: Set<String> = []
        let different = texts.filter { seen.insert($0).inserted }
        let read = different.map { text in Result { () throws(ScannedText.Refusal) in try ScannedText(symbol: text) } }
        let ours = read.compactMap { try? $0.get() }
        for (place, scanned) in ours.enumerated() {
            if ours.count > 1 { symbol = (place + 1, ours.count) }
            answer(scanned, input: input)
        }
        symbol = nil
        guard ours.isEmpty else { return }
        let refusals = read.compactMap { result in
            if case .failure(let refusal) = result { refusal } else { nil }
        }
        if let refusal = refusals.first(where: { $0 != .foreign }) ?? refusals.first { refuse(refusal, input: input) }
    }

    /// Reports an input that could not be read at all.
    public mutating func report(_ failure: CheckFailure, input: String) {
        codes.insert(failure.code)
        let message = failure.words(language), hint = failure.advice(language)
        table?.add(
            code: failure.inputError.rawValue, words: message, line: line, input: typed ?? input, at: question.now)
        switch style {
        case .json:
            write(
                JSONLine.inputError(
                    input: input, failure.inputError, detail: message, malformed: failure.malformed
                ).description)
        case .text:
            let words = InputError.unreadable.explanation(language, detail: message)
            tell("! \(words)" + (hint.isEmpty ? "" : "\n  → \(hint)"), input)
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
            if shown.proofDigest != nil, waitsForTurn() { return }
            let report = try trust.verifier(question).check(shown, question)
            if report.signatureHolds, let portrait = report.claims.identity.thumbnail,
                portraits.count < Self.portraitsKept
            {
                portraits.insert(portrait)
            }
            if report.findings.contains(where: { $0.code == "category-unclear" }) { actIsUnclear = true }
            if let proof = shown.proofDigest { question.seenProofs.insert(proof) }
            codes.insert(ExitCode(rawValue: report.verdict.exitCode) ?? .undetermined)
            table?.add(report, line: line, input: typed ?? input)
            switch style {
            case .json: write(report.json(input: input).description)
            case .text:
                let commands = trust.commands(for: report).map { $0(language) }
                let lines = Answer(report, in: language, commands: commands).lines
                tell(ink.colouring(lines, report.verdict).joined(separator: "\n"), input)
            case .quiet: break
            }
        } catch { refuse(ScannedText.Refusal(error), input: input) }
    }

    private mutating func refuse(_ refusal: ScannedText.Refusal, input: String) {
        refuse(refusal.kind, words: refusal.explanation(language), malformed: refusal.malformed, input: input)
    }

    private mutating func refuse(_ error: InputError, words: String, malformed: Malformed? = nil, input: String) {
        codes.insert(.malformed)
        table?.add(code: error.rawValue, words: words, line: line, input: typed ?? input, at: question.now)
        switch style {
        case .json: write(JSONLine.inputError(input: input, error, detail: words, malformed: malformed).description)
        case .text:
            let hint = typed.flatMap(TypingSlip.hint).map { "\n  → \($0(language))" }
            tell("! \(words) (\(error.rawValue))" + (hint ?? ""), input)
        case .quiet: break
        }
    }
}
