public import Credential
public import DurableFiles
internal import Glibc

/// Why a command stops: an exit code, a message, and a hint that says what to do.
public struct CheckFailure: Error, Sendable, CustomStringConvertible {
    /// What the command ends with.
    public let code: ExitCode
    /// What is wrong.
    public let words: Sentence
    /// What to do; may be empty.
    public let advice: Sentence
    /// What is broken in a file that is one of our forms.
    public let malformed: Malformed?

    /// States a failure in both languages.
    public init(_ code: ExitCode, _ words: Sentence, hint: Sentence = .none, malformed: Malformed? = nil) {
        (self.code, self.words, advice, self.malformed) = (code, words, hint, malformed)
    }

    /// States a failure in English: lower case, no full stop, the offending text quoted.
    public init(_ code: ExitCode, _ message: String, hint: String = "", malformed: Malformed? = nil) {
        self.init(code, Sentence(message), hint: hint.isEmpty ? .none : Sentence(hint), malformed: malformed)
    }

    /// What is wrong, in English.
    public var message: String { words.english }

    /// What it is as an answer to one input.
    var inputError: InputError { malformed == nil ? .unreadable : .malformed }

    /// The lines for standard error, in the language that the call asks for.
    public var description: String { text(Sentence("error", "错误")) }

    /// The same for what does not stop the command.
    var warning: String { text(Sentence("warning", "警告")) }

    private func text(_ label: Sentence) -> String {
        let language = Environment.messageLanguage
        let error = words.labelled(label, language)
        return advice.isEmpty ? error : error + "\n" + advice.labelled(Sentence("hint", "提示"), language)
    }
}

extension CheckFailure {
    /// A file that could not be read or written.
    public init(_ error: FileError) {
        let code: ExitCode =
            switch error {
            case .system(_, _, ENOENT): .noInput
            case .tooLarge, .notPlainFile, .exposed, .writableByOthers, .foreignOwner, .tooManyEntries: .malformed
            case .exists, .busy: .usage
            case .system: .inputOutput
            }
        self.init(code, error.sentence, hint: error.hint)
    }
}

extension FileError {
    /// What is wrong and what to do.
    fileprivate var sentence: Sentence {
        let chinese =
            switch self {
            case .system(_, let path, let code): "无法读写“\(path)”：\(Self.systemText(code))"
            case .tooLarge(let path, let limit): "“\(path)”超过 \(limit) 字节；请确认是否选错了文件"
            case .exists(let path): "“\(path)”已存在；请换一个名称，或先将其移走"
            case .notPlainFile(let path): "“\(path)”不是普通文件；请指明文件本身"
            case .foreignOwner(let path, let owner): "“\(path)”属于用户 \(owner)；密钥文件必须归本人所有"
            case .writableByOthers(let path, let mode):
                "“\(path)”的权限为 0\(String(mode, radix: 8))，他人可以改写；请执行 chmod go-w"
            case .exposed(let path, let mode): "“\(path)”的权限为 0\(String(mode, radix: 8))；请执行 chmod 0600"
            case .tooManyEntries(let path, let limit): "“\(path)”中的文件多于 \(limit) 个；请确认是否选错了文件夹"
            case .busy(let path): "另一条命令正在使用“\(path)”；请等待其结束"
            }
        return Sentence(description, chinese)
    }

    /// What to do about a call that failed; the other cases say it themselves.
    fileprivate var hint: Sentence {
        guard case .system(_, _, let code) = self else { return .none }
        return switch code {
        case ENOENT: Sentence("look at its name and at the folder that it is in", "请核对名称和所在的文件夹")
        case EACCES, EPERM: Sentence("ask for the right to it, or name another place", "请取得该位置的权限，或换一个位置")
        case EISDIR: Sentence("name a file in it", "请指明其中的文件")
        case ENOSPC, EDQUOT: Sentence("make room, or name another place", "请腾出空间，或换一个位置")
        case EROFS: Sentence("name a place that can be written", "请换一个可以写入的位置")
        default: .none
        }
    }

    private static func systemText(_ code: Int32) -> String {
        switch code {
        case ENOENT: "不存在"
        case EACCES, EPERM: "没有权限"
        case EISDIR: "是文件夹"
        case ENOTDIR: "路径中有一段不是文件夹"
        case ENOSPC, EDQUOT: "磁盘已满"
        case EROFS: "介质只读"
        default: unsafe String(cString: strerror(code))
        }
    }
}
