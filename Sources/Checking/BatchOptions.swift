public import ArgumentParser
internal import Credential
internal import DurableFiles
internal import Glibc

/// Many inputs from a list, and all answers in a table.
public struct BatchOptions: ParsableArguments {
    @Option(help: .words("a list in UTF-8, one input a line; - for standard input", "清单文件，UTF-8 编码，每行一项；- 表示标准输入"))
    var batch: String?
    @Option(
        help: .words(
            "add each answer to this CSV file; one that is there is continued, as a desk is closed and opened again during a day; without it nothing is recorded",
            "把每个结论写入此 CSV 表；已有的表接着写，因为工作台一天中会多次开关；不用此项则不作任何记录"))
    var report: String?

    @Option(
        help: .words(
            "inputs of the list checked at once; by default as many as there are processors", "同时核验清单中的几项；默认与处理器数相同"))
    var jobs = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))

    /// Inputs that are read before their answers are written.
    private static let atOnce = 64
    /// Most threads that are asked for.
    private static let mostJobs = 256

    /// For the argument parser.
    public init() {}

    /// Neither a list nor a table.
    public static var none: BatchOptions {
        var options = BatchOptions()
        (options.batch, options.report, options.jobs) = (nil, nil, 1)
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
        /// Whether it is UTF-8.
        let isText: Bool
    }

    /// Throws a usage failure when there is nothing to check, or the report would overwrite the list.
    public func requireInputs(_ inputs: [String]) throws(CheckFailure) {
        guard !inputs.isEmpty || batch != nil else {
            throw CheckFailure(
                .usage, Sentence("there is nothing to check", "没有要核验的内容"),
                hint: Sentence(
                    "name texts, - for standard input, or --batch", "请写明文本，或用 - 表示标准输入，或用 --batch 指定清单"))
        }
        guard 1...Self.mostJobs ~= jobs else {
            throw CheckFailure(
                .usage,
                Sentence("--jobs \(jobs) is not 1 to \(Self.mostJobs)", "--jobs \(jobs) 不在 1 至 \(Self.mostJobs) 之间"),
                hint: Sentence("leave it out to use every processor", "不写此项即使用全部处理器"))
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

    /// Checks every input of the list, several at once, and answers in order; one that fails does not stop the others.
    public func check(
        _ session: inout CheckSession, each: @Sendable (Item, inout CheckSession) -> Void
    ) throws(CheckFailure) {
        guard let batch, session.interruption == nil else { return }
        let list = try BatchList(batch)
        // The first is answered alone, and at once.
        guard let first = try list.next(atMost: 1).first else {
            let words = Sentence("\"\(batch)\" has no line", "“\(batch)”中没有内容")
            return session.report(CheckFailure(.malformed, words), input: batch)
        }
        session.answer(first, each)
        while case let items = try list.next(atMost: Self.atOnce), !items.isEmpty {
            let beginning = session.part()
            let parts = onThreads(jobs, items) { item in
                var part = beginning
                part.answer(item, each)
                return part
            }
            for (item, part) in zip(items, parts) {
                if part.needsOrder { session.answer(item, each) } else { session.take(part) }
            }
        }
        session.line = nil
    }

    /// The folder that the paths of the list are relative to, with its slash; empty for the current one.
    public var folder: String {
        guard let batch, !BatchList.isStandardInput(batch), let slash = batch.lastIndex(of: "/") else { return "" }
        return String(batch[...slash])
    }

    /// Waits until the table is on the disk; throws what kept an answer out of it.
    public func endReport(_ session: inout CheckSession) throws(CheckFailure) {
        session.table?.sync()
        if let failure = session.table?.failure { throw failure }
    }
}
