internal import ArgumentParser
internal import Checking
internal import Credential
internal import Glibc

/// What keeps a device up to date. It stands beside the check and not below it, because any text may be checked.
struct DeviceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paiza-verify", abstract: Help.text("keep this device up to date", "维护本机的核验数据"),
        subcommands: [TrustCommand.self, DeviceBundleCommand.self])

    /// Whether a call asks for it.
    static func isAsked(_ arguments: [String]) -> Bool {
        arguments.dropFirst().first.map { first in
            configuration.subcommands.contains { $0.configuration.commandName == first }
        } ?? false
    }
}

/// What a device does with bundles; making them is the office's.
struct DeviceBundleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle", abstract: Help.text("carry what the authority has published", "导入和查看核验数据"),
        subcommands: [BundleImport.self, BundleStatus.self, BundleDiff.self])
}

/// The small verifier: texts only, one static file.
struct PaizaVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paiza-verify",
        abstract: Help.text("check the texts of credential codes offline", "离线核验二维码文本"),
        discussion: Help.text(
            """
            examples:
              paiza-verify trust add root.pem
              paiza-verify bundle import bundle.paiza
              paiza-verify --at 呼和浩特市新城区 --category 市场监管 -
              paiza-verify --report today.csv -
              paiza-verify --bundle bundle.paiza --root root.pem -

            paiza-verify trust … and paiza-verify bundle … keep the device's store; each has --help of its own.
            Inputs: the text of a code in any form, or - for one text a line on standard input. At a terminal - waits for
            a hand scanner: Enter, Tab or both may end a scan, the same scan within three seconds is ignored, Enter or r
            shows the last answer again, q and then the digits that are shown quit; one bell is valid, three are rejected,
            two are no verdict.
            Exit codes: 0 valid, 1 rejected, 2 undetermined, 64 usage, 65 malformed, 66 no such file, 74 input or output
            failed; of several inputs the first that occurs of 74, 66, 65, 1, 2, 0.
            """,
            """
            示例：
              paiza-verify trust add root.pem
              paiza-verify bundle import bundle.paiza
              paiza-verify --at 呼和浩特市新城区 --category 市场监管 -
              paiza-verify --report 今日.csv -
              paiza-verify --bundle bundle.paiza --root root.pem -

            paiza-verify trust …、paiza-verify bundle … 用于维护本机的核验数据，各有 --help。
            可以核验任何形式的二维码文本；- 表示标准输入，每行一个文本。
            在终端上，- 等待扫码枪：回车、Tab 或两者均可表示扫码结束，三秒内的重复扫码不计，回车或 r 重看上一个结论，按 q 并键入所示数字退出；响一声为有效，三声为无效，两声为无法判定或无法识读。
            退出码：0 有效，1 无效，2 无法判定，64 参数错误，65 无法识读，66 文件不存在，74 读写失败；有多项时取 74、66、65、1、2、0 中最先出现的一个。
            """),
        version: "0.1.0")

    @OptionGroup var options: CheckOptions
    @OptionGroup var batch: BatchOptions
    @Argument(help: .words("texts, or -", "文本或 -")) var inputs: [String] = []

    /// For the argument parser.
    init() {}

    /// A call that needs no parser.
    init(_ options: CheckOptions, _ inputs: [String]) {
        (self.options, self.inputs) = (options, inputs)
        batch = .none
    }

    func run() throws {
        try batch.requireInputs(inputs)
        try options.checkPortraitPlace(inputs, batch, endings: [".webp"])
        let question = try options.question(machineClock: Instant(seconds: time(nil)))
        var session = try options.session(question)
        try batch.begin(&session, inputs)
        for (place, input) in inputs.enumerated() where session.interruption == nil {
            session.place = place + 1
            if input == "-" {
                checkLines(&session)
            } else {
                Self.check(input, named: "text", &session)
            }
        }
        session.place = nil
        try batch.check(&session) { item, session in
            Self.check(item.text, named: "line \(item.line)", &session)
        }
        try batch.endReport(&session)
        try options.writePortrait(session) { (portrait, _) throws(CheckFailure) in portrait.bytes }
        session.followInterruption()
        options.sayAtTheEnd(session)
        throw ArgumentParser.ExitCode(session.exitCode.rawValue)
    }

    private func checkLines(_ session: inout CheckSession) {
        do throws(CheckFailure) { try session.checkLines(descriptor: 0) } catch { session.report(error, input: "-") }
    }

    private static func check(_ input: String, named name: String, _ session: inout CheckSession) {
        guard unsafe access(input, F_OK) != 0 else {
            let failure = CheckFailure(
                .malformed,
                Sentence(
                    "\"\(input)\" is a file, and only texts are checked here", "“\(input)”是文件，这里只核验文本"),
                hint: Sentence(
                    "pictures need the whole paiza; - and --batch read texts from files",
                    "图片须用完整的 paiza 核验；文件中的文本请用 - 或 --batch 读入"))
            return session.report(failure, input: input)
        }
        if let missing = CheckFailure.missingFile(input) { return session.report(missing, input: input) }
        session.check(typed: input, input: name)
    }
}

@main
enum PaizaVerify {
    static func main() {
        Program.beginVerifierAlone()
        let root: any ParsableCommand.Type =
            DeviceCommand.isAsked(CommandLine.arguments) ? DeviceCommand.self : PaizaVerifyCommand.self
        do {
            if let plain = PlainCall.command(Array(CommandLine.arguments.dropFirst())) { return try plain.run() }
            var command = try root.parseAsRoot()
            try command.run()
        } catch let failure as CheckFailure {
            StandardOutput.note(failure.description)
            exit(failure.code.rawValue)
        } catch let code as ArgumentParser.ExitCode {
            // Not through the parser, which would look for words to go with it: a tenth of a short run.
            exit(code.rawValue)
        } catch {
            Help.end(root, with: error)
        }
    }
}
