public import ArgumentParser
public import Credential
internal import DeviceStore

/// The options that both verifying commands share.
public struct CheckOptions: ParsableArguments {
    @OptionGroup var store: StoreOptions
    @Option(help: .words("a bundle file instead of the store's; needs --root", "核验数据文件，代替存储中的；须与 --root 同用"))
    var bundle: String?
    @Option(help: .words("the root key that vouches for --bundle, PEM", "为 --bundle 担保的根公钥 root.pem"))
    var root: String?
    @Option(
        help: .words(
            "check as of this time (RFC 3339) instead of the machine's clock",
            "按此时刻核验，代替本机时钟，如 2026-11-22T08:00:00+08:00"))
    var now: String?
    @Option(
        help: .words(
            "place of the act, a GB/T 2260 code or a name, to compare with the area 执法区域", "执法地点，行政区划名称或六位代码，与执法区域比较"))
    var at: String?
    @Option(help: .words("the act, to compare with the categories 执法类别: words or a code", "执法事项，类别名称或代码，与执法类别比较"))
    var category: String?
    @Option(help: .words("a shorter limit in days for the age of the data", "核验数据最多可旧几天，只能缩短"))
    var maxAge: Int?
    @Option(help: .words("hexadecimal nonce that a live presentation must answer", "实时出示必须回应的随机数，十六进制"))
    var nonce: String?
    @Option(help: .words("whom a live presentation must name", "实时出示必须写明的核验方"))
    var audience: String?
    @Option(
        help: .words(
            "write the portrait that a genuine card's code holds into this new file, .webp as it was signed",
            "将真实证件二维码内的照片写入此新文件，.webp 为签名原样"))
    var portraitOut: String?
    @Option(help: .words("zh-Hans, zh or en; by default the language of the environment", "zh-Hans、zh 或 en；默认随系统语言"))
    var lang: String?
    @Option(
        help: .words(
            "a file of words in another language" + (Program.isWhole ? "; see paiza words template" : ""),
            "其他语言的词语文件" + (Program.isWhole ? "，见 paiza words template" : "")))
    var words: String?
    @Flag(help: .words("one JSON object a line", "每行输出一个 JSON 对象"))
    var json = false
    @Flag(help: .words("no output, only the exit code", "不输出，只给退出码"))
    var quiet = false
    @Flag(
        help: .words(
            "no colours; they are used on terminals only, and not when NO_COLOR is set", "不用颜色；颜色只用于终端，设有 NO_COLOR 时不用")
    )
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
            guard let instant = try? Instant(TypedText.plain(now)) else {
                let shown = CheckedText.escaped(now)
                throw CheckFailure(
                    .usage, Sentence("--now \"\(shown)\" is not a time", "--now “\(shown)”不是时间"),
                    hint: Sentence("write 2026-11-22T08:00:00+08:00", "请按 2026-11-22T08:00:00+08:00 的格式书写"))
            }
            question = VerificationQuestion(now: instant, clockIsGiven: true)
        }
        if let at { question.place = try Place.area(at) }
        if let audience {
            guard audience.contains(where: { !$0.isWhitespace }) else {
                throw CheckFailure(
                    .usage, Sentence("--audience names nobody", "--audience 没有写明核验方"),
                    hint: Sentence("write whom the presentation names", "请写实时出示中写明的核验方"))
            }
            question.audience = audience
        }
        if let nonce {
            guard let bytes = Fingerprint.bytes(TypedText.plain(nonce)), 8...64 ~= bytes.count else {
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
        let trust = try trust()
        var question = question
        let categories = trust.verifier(question).categories
        if let category { question.category = try Act.category(category, known: categories) }
        var session = CheckSession(
            trust, question, style: json ? .json : quiet ? .quiet : .text, language: language,
            ink: noColor ? .none : Ink.ofStandardOutput, write: StandardOutput.print)
        session.wordsOfAct = question.category.flatMap { Act.note($0, known: categories) }
        return session
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
    private func trust() throws(CheckFailure) -> Trust {
        if let bundle, let root { return .files(try TrustFiles.verifier(bundle: bundle, root: root)) }
        guard bundle == nil, root == nil else {
            throw CheckFailure(.usage, Sentence("--bundle and --root go together", "--bundle 与 --root 必须同时使用"))
        }
        let store = try store.open()
        let watch: StoreWatch
        do { watch = try StoreWatch(store) } catch { throw CheckFailure(error) }
        let contents = watch.contents
        guard contents.entries.contains(where: { $0.bundle != nil }) else {
            if let damage = contents.damaged.first { throw CheckFailure(damage) }
            throw contents.entries.isEmpty ? .emptyStore(store.folder) : .noBundleYet(store.folder)
        }
        if !quiet { for damage in contents.damaged { StandardOutput.note(CheckFailure(damage).warning) } }
        return .store(watch)
    }

    /// What belongs to all answers, and that a bundle that is named on the command line is not remembered, so an older one
    /// would not be noticed.
    public func sayAtTheEnd(_ session: CheckSession) {
        for words in session.lastWords { StandardOutput.note(words(session.language)) }
        guard bundle != nil, !json, !quiet else { return }
        let words = Sentence(
            "note: --bundle remembers nothing; an older bundle would not be noticed",
            "注意：--bundle 不作任何记忆；换成旧的核验数据也不会被发现")
        StandardOutput.note(words(lang.flatMap(Language.init(tag:)) ?? Environment.language))
    }
}

extension CheckFailure {
    /// The answer where a root is trusted and nothing was imported under it.
    fileprivate static func noBundleYet(_ folder: String) -> CheckFailure {
        let take = Program.command("bundle import FILE", "bundle import 文件")
        return CheckFailure(
            .undetermined,
            Sentence("a root is trusted, and there is no bundle in \"\(folder)\" yet", "已有受信任的根密钥，但“\(folder)”中尚无核验数据"),
            hint: Sentence(take.english, "请 \(take(.chinese))"))
    }

    /// The answer where no root is trusted.
    fileprivate static func emptyStore(_ folder: String) -> CheckFailure {
        let (add, take) = (
            Program.command("trust add ROOT", "trust add 根密钥"),
            Program.command("bundle import FILE", "bundle import 文件")
        )
        return CheckFailure(
            .undetermined, Sentence("there is no bundle in \"\(folder)\"", "“\(folder)”中没有核验数据"),
            hint: Sentence(
                "\(add.english), then \(take.english); or name --bundle and --root",
                "请先 \(add(.chinese))，再 \(take(.chinese))；或指定 --bundle 和 --root"))
    }

    /// The answer to `--lang` with a language that is not built in.
    public static func unknownLanguage(_ tag: String) -> CheckFailure {
        let shown = CheckedText.escaped(tag)
        return CheckFailure(
            .usage, Sentence("--lang \"\(shown)\" is not zh-Hans, zh or en", "--lang “\(shown)”不是 zh-Hans、zh 或 en"),
            hint: Sentence("other languages come with --words FILE", "其他语言请用 --words 文件"))
    }
}
