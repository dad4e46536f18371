public import ArgumentParser
public import Credential
internal import DeviceStore

/// The options that both verifying commands share.
public struct CheckOptions: ParsableArguments {
    @OptionGroup var store: StoreOptions
    @Option(help: "a bundle file instead of the store's; needs --root")
    var bundle: String?
    @Option(help: "the root key that vouches for --bundle, PEM")
    var root: String?
    @Option(help: "check as of this time (RFC 3339) instead of the machine's clock")
    var now: String?
    @Option(help: "place of the act, a GB/T 2260 code or a name, to compare with the area 执法区域")
    var at: String?
    @Option(help: "the act, to compare with the categories 执法类别: words or a code")
    var category: String?
    @Option(help: "a shorter limit in days for the age of the data")
    var maxAge: Int?
    @Option(help: "hexadecimal nonce that a live presentation must answer")
    var nonce: String?
    @Option(help: "whom a live presentation must name")
    var audience: String?
    @Option(help: "write the portrait that a genuine card's code holds into this new file, .webp as it was signed")
    var portraitOut: String?
    @Option(help: "zh-Hans, zh or en; by default the language of the environment")
    var lang: String?
    @Option(help: "a file of words in another language; see paiza words template")
    var words: String?
    @Flag(help: "one JSON object a line")
    var json = false
    @Flag(help: "no output, only the exit code")
    var quiet = false
    @Flag(help: "no colours; they are used on terminals only, and not when NO_COLOR is set")
    var noColor = false

    /// For the argument parser.
    public init() {}

    /// What most calls name; the parser leaves the same for them.
    public struct Plain: Sendable {
        public var store, now: String?
        public var json = false, quiet = false, noColor = false
        /// Nothing is named.
        public init() {}
    }

    /// The options of a call that was understood without the parser. Each has to be set: the parser's wrappers cannot be
    /// read before.
    public init(_ plain: Plain) {
        store = StoreOptions(plain.store)
        (now, json, quiet, noColor) = (plain.now, plain.json, plain.quiet, plain.noColor)
        (bundle, root, at, category, maxAge) = (nil, nil, nil, nil, nil)
        (nonce, audience, portraitOut, lang, words) = (nil, nil, nil, nil, nil)
    }

    /// What is asked; throws a usage failure for an option that cannot be read.
    public func question(machineClock: Instant) throws(CheckFailure) -> VerificationQuestion {
        var question = VerificationQuestion(now: machineClock)
        if let now {
            guard let instant = try? Instant(now) else {
                let shown = CheckedText.escaped(now)
                throw CheckFailure(
                    .usage, Sentence("--now \"\(shown)\" is not a time", "--now “\(shown)”不是时间"),
                    hint: Sentence("write 2026-11-22T08:00:00+08:00", "请按 2026-11-22T08:00:00+08:00 的格式书写"))
            }
            question = VerificationQuestion(now: instant, clockIsGiven: true)
        }
        if let at { question.place = try Place.area(at) }
        question.category = category
        question.audience = audience
        if let nonce {
            guard let bytes = Fingerprint.bytes(nonce), 8...64 ~= bytes.count else {
                throw CheckFailure(
                    .usage, Sentence("--nonce must be 16 to 128 hexadecimal digits", "--nonce 必须是 16 至 128 位十六进制数字"))
            }
            question.nonce = bytes
        }
        if let maxAge {
            guard 0...3_650 ~= maxAge else {
                throw CheckFailure(
                    .usage, Sentence("--max-age must be 0 to 3650 days", "--max-age 必须在 0 至 3650 天之间"))
            }
            question.maximumAge = maxAge * 86_400
        }
        return question
    }

    /// Opens the trust files and begins a run.
    public func session(_ question: VerificationQuestion) throws(CheckFailure) -> CheckSession {
        let language = try language()
        let verifier = try verifier(question)
        return CheckSession(
            verifier, question, style: json ? .json : quiet ? .quiet : .text, language: language,
            ink: noColor ? .none : Ink.ofStandardOutput, write: StandardOutput.print)
    }

    /// The language of the answers: what is asked for, or the environment's.
    private func language() throws(CheckFailure) -> Language {
        if let words {
            guard lang == nil else {
                throw CheckFailure(
                    .usage, Sentence("--lang and --words do not go together", "--lang 与 --words 不能同时使用"),
                    hint: Sentence("missing words are Chinese", "缺少的词语以中文显示"))
            }
            return try TrustFiles.words(words)
        }
        guard let lang else { return Environment.language }
        guard let language = Language(tag: lang) else { throw .unknownLanguage(lang) }
        return language
    }

    /// What the check rests on: the files named, or the store, which remembers what it has seen.
    private func verifier(_ question: VerificationQuestion) throws(CheckFailure) -> Verifier {
        if let bundle, let root { return try TrustFiles.verifier(bundle: bundle, root: root) }
        guard bundle == nil, root == nil else {
            throw CheckFailure(.usage, Sentence("--bundle and --root go together", "--bundle 与 --root 必须同时使用"))
        }
        let store = try store.open()
        do {
            let entries = try store.entries()
            guard entries.contains(where: { $0.bundle != nil }) else {
                throw CheckFailure(
                    .undetermined, Sentence("there is no bundle in \"\(store.folder)\"", "“\(store.folder)”中没有核验数据"),
                    hint: Sentence(
                        "paiza trust add ROOT, then paiza bundle import FILE; or name --bundle and --root",
                        "请先 paiza trust add 根密钥，再 paiza bundle import 文件；或指定 --bundle 和 --root"))
            }
            if !question.clockIsGiven { store.raiseClockFloor(question.now, entries) }
            return Verifier(entries.compactMap(\.bundle))
        } catch let failure as CheckFailure {
            throw failure
        } catch let error as StoreError {
            throw CheckFailure(error)
        } catch {
            throw CheckFailure.storeUnreadable
        }
    }

    /// A bundle that is named on the command line is not remembered, so an older one would not be noticed.
    public func sayWhatIsRemembered(_ note: (String) -> Void) {
        guard bundle != nil, !json, !quiet else { return }
        let words = Sentence(
            "note: --bundle remembers nothing; an older bundle would not be noticed",
            "注意：--bundle 不作任何记忆；换成旧的核验数据也不会被发现")
        note(words(lang.flatMap(Language.init(tag:)) ?? Environment.language))
    }
}

extension CheckFailure {
    /// The answer to `--lang` with a language that is not built in.
    public static func unknownLanguage(_ tag: String) -> CheckFailure {
        let shown = CheckedText.escaped(tag)
        return CheckFailure(
            .usage, Sentence("--lang \"\(shown)\" is not zh-Hans, zh or en", "--lang “\(shown)”不是 zh-Hans、zh 或 en"),
            hint: Sentence("other languages come with --words FILE", "其他语言请用 --words 文件"))
    }
}
