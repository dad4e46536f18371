internal import ArgumentParser
internal import Checking
internal import Credential
internal import DeviceStore
internal import DurableFiles

struct LookupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: Help.text("ask the public register for a number and a name, offline", "凭编号和姓名离线查询公示登记册"),
        discussion: Help.text(
            """
            example:
              paiza lookup --register register.paiza --root root.pem 05010100001 --name 王明

            For whoever has only the words on a card. Both number and name are needed; an unknown number, a wrong name and a
            holder who is not published get the same answer, which does not mean a forgery. Without --root the roots and key
            sets of the store count, and a register older than one that this device has answered from is not taken.
            Exit codes: 0 a record in force, 1 one that is not, 2 no record or no answer, 64 usage, 65 a damaged register, 66
            no such file.
            """,
            """
            示例：
              paiza lookup --register register.paiza --root root.pem 05010100001 --name 王明

            供手里只有证件上文字的人使用。编号和姓名缺一不可；编号不存在、姓名不符和不予公示的，结果完全相同，且不等于假证。
            不写 --root 时以本机信任的根公钥和密钥集为准，比本机已用过的登记册旧的不予采用。
            退出码：0 有相符记录且有效，1 有记录但已失效，2 没有记录或无法判定，64 参数错误，65 登记册已损坏，66 文件不存在。
            """))

    @Option(help: .words("the register file of the authority", "制发机关的公示登记册文件")) var register: String
    @Option(
        help: .words(
            "the root key that vouches for it, PEM; by default the roots of the store", "为其担保的根公钥 root.pem；默认用本机信任的根公钥")
    ) var root: String?
    @OptionGroup var store: StoreOptions
    @Argument(help: .words("the number", "编号")) var number: String
    @Option(help: .words("the holder's name", "持证人姓名")) var name: String
    @Option(
        help: .words(
            "ask as of this time (RFC 3339) instead of the machine's clock", "按此时刻查询，代替本机时钟，如 2026-11-22T08:00:00+08:00"
        )) var now: String?
    @Option(help: .words("zh-Hans, zh or en; by default the language of the environment", "zh-Hans、zh 或 en；默认随系统语言"))
    var lang: String?
    @Flag(help: .words("one JSON object", "输出一个 JSON 对象")) var json = false
    @Flag(help: .words("no output, only the exit code", "不输出，只给退出码")) var quiet = false
    @Flag(help: .words("no colours", "不用颜色")) var noColor = false

    func run() throws {
        let number = try typedNumber()
        guard name.contains(where: \.isLetter) else {
            throw CheckFailure(
                .usage, Sentence("--name is no name", "--name 不是姓名"),
                hint: Sentence("write the holder's whole name as the card has it", "请写证件上的完整姓名"))
        }
        let now = try time()
        let language = try language()
        let (opened, keeper) = try open()
        let report: RegisterReport
        do {
            report = try RegisterReport(
                opened, number: number, name: name, now: now, clockIsGiven: self.now != nil)
        } catch { throw failure(error) }
        if self.now == nil { keeper?.remember(opened.register, now) }
        if json {
            Terminal.print(report.json.description)
        } else if !quiet {
            let ink = noColor ? Ink.none : Ink.ofStandardOutput
            for line in ink.colouring(report.lines(language), report.shownVerdict) { Terminal.printColoured(line) }
            if keeper == nil {
                let note = Sentence(
                    "note: with --root a look-up remembers nothing; an older register would not be noticed",
                    "注意：用 --root 查询不作任何记忆；换成旧的公示登记册也不会被发现")
                Terminal.note(note(language))
            }
        }
        throw ArgumentParser.ExitCode(report.exitCode)
    }

    // MARK: Arguments

    /// The number as people type it: full-width characters and blanks do not count.
    private func typedNumber() throws(CheckFailure) -> CredentialNumber {
        let plain = TypedText.plain(number).filter { !$0.isWhitespace }
        do { return try CredentialNumber(plain) } catch { throw CheckFailure(error) }
    }

    private func time() throws(CheckFailure) -> Instant {
        guard let now else { return Clock.now }
        do { return try Instant(now) } catch { throw CheckFailure(error) }
    }

    private func language() throws(CheckFailure) -> Language {
        guard let lang else { return Environment.language }
        guard let language = Language(tag: lang) else { throw .unknownLanguage(lang) }
        return language
    }

    // MARK: Trust

    /// Who vouches for a register on this device, and remembers the newest.
    private struct Keeper {
        let store: DeviceStore
        let entry: DeviceStore.Entry

        func remember(_ register: Register, _ now: Instant) {
            store.rememberRegister(register.issuedAt, of: entry, now: now)
        }
    }

    /// The register, and the device's own entry when its store vouches for it.
    private func open() throws(CheckFailure) -> (OpenedRegister, Keeper?) {
        let file = try registerFile()
        if let root {
            let key = try TrustFiles.root(root)
            do { return (try OpenedRegister(file, root: key), nil) } catch { throw failure(error) }
        }
        let (opened, keeper) = try openByStore(file)
        if let newest = try newest(keeper), opened.register.issuedAt < newest {
            throw CheckFailure(
                .undetermined,
                Sentence(
                    "register \"\(register)\" of \(opened.register.issuedAt) is older than the one of \(newest) that this "
                        + "device has answered from",
                    "公示登记册“\(register)”（\(opened.register.issuedAt)）比本机已用过的（\(newest)）旧"),
                hint: Sentence(
                    "get the newest register from the authority; nothing was looked up", "请向制发机关索取最新的公示登记册；未作查询"))
        }
        return (opened, keeper)
    }

    /// When the newest register was signed that the device answered from; a damaged memory is no licence for an older one.
    private func newest(_ keeper: Keeper) throws(CheckFailure) -> Instant? {
        do { return try keeper.store.newestRegister(keeper.entry) } catch {
            throw CheckFailure(
                DeviceStore.Damage(name: keeper.entry.name, part: .register, cause: error))
        }
    }

    /// The register as a part of a file that stays open: a look-up reads the token and one block.
    private func registerFile() throws(CheckFailure) -> RegisterFile {
        let file: OpenFile
        do { file = try OpenFile(register) } catch { throw CheckFailure(error) }
        let kind = file.read(0..<min(file.count, FileKind.head)).map { FileKind($0) }
        let name = Sentence("the authority's register.paiza", "制发机关的公示登记册 register.paiza")
        if let mistake = CheckFailure(register, is: kind, wanted: .signed(.register), named: name) {
            throw mistake
        }
        do { return try RegisterFile(LedgerFile(count: file.count) { file.read($0) }) } catch {
            throw failure(.malformed(error))
        }
    }

    /// Under the one root of the store that vouches for it, with the newest key set that the device has seen.
    private func openByStore(_ file: RegisterFile) throws(CheckFailure) -> (OpenedRegister, Keeper) {
        let device = try store.open()
        let contents = try storing { () throws(StoreError) in try device.contents() }
        for entry in contents.entries {
            do {
                return (
                    try OpenedRegister(file, root: entry.root, known: entry.bundle), Keeper(store: device, entry: entry)
                )
            } catch {
                if error != .notThisRoot { throw failure(error) }
            }
        }
        if let damage = contents.damaged.first { throw CheckFailure(damage) }
        throw CheckFailure(
            .undetermined,
            Sentence("no trusted root vouches for \"\(register)\"", "没有受信任的根密钥为“\(register)”担保"),
            hint: Sentence(
                "paiza trust add ROOT, or name the authority's root.pem with --root; nothing was looked up",
                "请 paiza trust add 根密钥，或用 --root 指定制发机关的 root.pem；未作查询"))
    }

    private func failure(_ refusal: RegisterRefusal) -> CheckFailure {
        let hint = Sentence(
            "get the register again from the authority; nothing was looked up", "请向制发机关重新索取公示登记册；未作查询")
        let words = { (english: String, chinese: String) in
            Sentence("register \"\(register)\" \(english)", "公示登记册“\(register)”\(chinese)")
        }
        return switch refusal {
        case .malformed(let error):
            CheckFailure(
                .malformed, words("is damaged (\(error))", "已损坏（\(error.words(.chinese))）"), hint: hint,
                malformed: error)
        case .notThisRoot:
            CheckFailure(.undetermined, words("is not signed under this root", "不是由这把根密钥签署的"), hint: hint)
        case .badSignature: CheckFailure(.undetermined, words("has a wrong signature", "签名有误"), hint: hint)
        case .otherKeySet:
            CheckFailure(
                .undetermined, words("contradicts the key set that this device has", "与本机已有的密钥集矛盾"), hint: hint)
        case .damaged:
            CheckFailure(.malformed, words("is damaged in the part that was asked for", "所查部分已损坏"), hint: hint)
        case .library(let error): CheckFailure(error)
        }
    }
}
