public import ArgumentParser
internal import Credential
internal import DurableFiles
internal import Glibc

/// Many inputs from a list, and all answers in a table.
public struct BatchOptions: ParsableArguments {
    @Option(help: .words("a list in UTF-8, one input a line", "清单文件，UTF-8 编码，每行一项"))
    var batch: String?
    @Option(
        help: .words(
            "add each answer to this CSV file; one that is there is continued, as a desk is closed and opened again during a day; without it nothing is recorded",
            "把每个结论写入此 CSV 表；已有的表接着写，因为工作台一天中会多次开关；不用此项则不作任何记录"))
    var report: String?

    /// Most bytes of a list.
    private static let limit = 64 << 20

    /// For the argument parser.
    public init() {}

    /// Neither a list nor a table.
    public static var none: BatchOptions {
        var options = BatchOptions()
        (options.batch, options.report) = (nil, nil)
        return options
    }

    /// Whether a list is named.
    var isAsked: Bool { batch != nil }

    /// One input of a list.
    public struct Item: Sendable {
        /// Counted from 1, blank lines included.
        public let line: Int
        /// Without its end and the blanks around it.
        public let text: String
    }

    /// Throws a usage failure when there is nothing to check, or the report would overwrite the list.
    public func requireInputs(_ inputs: [String]) throws(CheckFailure) {
        guard !inputs.isEmpty || batch != nil else {
            throw CheckFailure(
                .usage, Sentence("there is nothing to check", "没有要核验的内容"),
                hint: Sentence(
                    "name texts, - for standard input, or --batch", "请写明文本，或用 - 表示标准输入，或用 --batch 指定清单"))
        }
        if let batch, let report, isOneFile(batch, report) {
            throw CheckFailure(.usage, Sentence("--report would overwrite --batch", "--report 会覆盖 --batch 的清单"))
        }
    }

    /// Whether two paths, however they are spelled, lead to one file.
    private func isOneFile(_ one: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard unsafe stat(one, &first) == 0, unsafe stat(other, &second) == 0 else { return one == other }
        return (first.st_dev, first.st_ino) == (second.st_dev, second.st_ino)
    }

    /// Begins or continues the table, when one is asked for, and says whether answers need names.
    public func begin(_ session: inout CheckSession, _ inputs: [String]) throws(CheckFailure) {
        session.namesInputs = inputs.count > 1 || isAsked
        if let report { session.table = try CheckTable(report, session.language) }
    }

    /// Checks every input of the list; one that fails does not stop the others.
    public func check(_ session: inout CheckSession, each: (Item, inout CheckSession) -> Void) throws(CheckFailure) {
        guard let batch, session.interruption == nil else { return }
        let items = try items(batch)
        for item in items {
            session.beginInput()
            session.line = item.line
            each(item, &session)
        }
        session.line = nil
        guard items.isEmpty else { return }
        let words = Sentence("\"\(batch)\" has no line", "“\(batch)”中没有内容")
        session.report(CheckFailure(.malformed, words), input: batch)
    }

    /// The folder that the paths of the list are relative to, with its slash; empty for the current one.
    public var folder: String {
        guard let batch, let slash = batch.lastIndex(of: "/") else { return "" }
        return String(batch[...slash])
    }

    /// Waits until the table is on the disk; throws what kept an answer out of it.
    public func endReport(_ session: inout CheckSession) throws(CheckFailure) {
        session.table?.sync()
        if let failure = session.table?.failure { throw failure }
    }

    private func items(_ path: String) throws(CheckFailure) -> [Item] {
        let bytes: [UInt8]
        do { bytes = try readFile(path, limit: Self.limit) } catch { throw CheckFailure(error) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            if let words = FileKind(bytes).words {
                throw CheckFailure(
                    .malformed,
                    Sentence("\"\(path)\" is \(words.english), not a list", "“\(path)”是\(words(.chinese))，不是清单"),
                    hint: Sentence("without --batch it is checked itself", "不用 --batch 即可直接核验"))
            }
            throw CheckFailure(
                .malformed, Sentence("\"\(path)\" is not UTF-8", "“\(path)”不是 UTF-8 编码"),
                hint: Sentence("save the list as a text file in UTF-8", "请将清单另存为 UTF-8 编码的文本文件"))
        }
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        return lines.enumerated().compactMap { index, line in
            let isBlank: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
            let text = String(line.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
            return text.isEmpty ? nil : Item(line: index + 1, text: text)
        }
    }
}
