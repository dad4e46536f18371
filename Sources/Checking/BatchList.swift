internal import Credential
internal import DurableFiles
internal import Glibc

/// The lines of a list in UTF-8, read as they are needed: a long list takes no more memory than a short one.
final class BatchList {
    private let descriptor: Int32
    private var lines: LineReader

    /// Opens a list, or takes standard input, which may be slow; throws for what by its beginning is none.
    init(_ path: String) throws(CheckFailure) {
        do { descriptor = Self.isStandardInput(path) ? dup(STDIN_FILENO) : try openPlainFile(path) } catch {
            throw CheckFailure(error)
        }
        lines = LineReader(descriptor: descriptor, path: path)
        let head = try lines.head().prefix(FileKind.head)
        guard FileKind.isText(Array(head)) else { throw Self.noText(path, FileKind(head)) }
    }

    deinit { close(descriptor) }

    /// Whether a path means standard input.
    static func isStandardInput(_ path: String) -> Bool { path == "-" || path == "/dev/stdin" }

    /// The next lines that are not blank, at most so many and at least one; none at the end. A list that comes slowly, as
    /// through a pipe, is not waited for once there is one.
    func next(atMost limit: Int) throws(CheckFailure) -> [BatchOptions.Item] {
        var items: [BatchOptions.Item] = []
        while items.isEmpty || items.count < limit && lines.hasMoreAtHand, let line = try lines.nextBytes() {
            let text = Self.trimmed(String(decoding: line, as: UTF8.self))
            guard !text.isEmpty else { continue }
            let isText = String(validating: line, as: UTF8.self) != nil
            items.append(BatchOptions.Item(line: lines.number, text: text, isText: isText))
        }
        return items
    }

    private static func trimmed(_ line: String) -> String {
        let scalars = line.unicodeScalars
        let isInk: (Unicode.Scalar) -> Bool = { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }
        guard let first = scalars.firstIndex(where: isInk), let last = scalars.lastIndex(where: isInk) else {
            return ""
        }
        return String(scalars[first...last])
    }

    private static func noText(_ path: String, _ kind: FileKind) -> CheckFailure {
        guard let words = kind.words else {
            return CheckFailure(
                .malformed, Sentence("\"\(path)\" is not UTF-8", "“\(path)”不是 UTF-8 编码"),
                hint: Sentence("save the list as a text file in UTF-8", "请将清单另存为 UTF-8 编码的文本文件"))
        }
        return CheckFailure(
            .malformed,
            Sentence("\"\(path)\" is \(words.english), not a list", "“\(path)”是\(words(.chinese))，不是清单"),
            hint: Sentence("without --batch it is checked itself", "不用 --batch 即可直接核验"))
    }
}
