internal import Glibc

/// Standard output for results, standard error for messages, and questions to a person.
public enum Terminal {
    /// A result; see `StandardOutput.shown`.
    public static func print(_ line: String) { StandardOutput.print(StandardOutput.shown(line)) }

    /// A result with colours, in which nothing is echoed but what is escaped already.
    public static func printColoured(_ line: String) { StandardOutput.print(line) }

    /// A message.
    public static func note(_ line: String) { StandardOutput.note(line) }

    /// A result, in the language that the call asks for.
    public static func print(_ line: Sentence) { print(line(Environment.messageLanguage)) }

    /// A message, in the language that the call asks for.
    public static func note(_ line: Sentence) { note(line(Environment.messageLanguage)) }

    /// Asks a question on the terminal and returns the answer without blanks around it.
    public static func ask(_ question: String) throws(CheckFailure) -> String {
        let terminal = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else {
            throw CheckFailure(
                .usage, Sentence("there is no terminal to ask on", "没有可供询问的终端"),
                hint: Sentence("see --help for what scripts give instead", "脚本的写法见 --help"))
        }
        defer { close(terminal) }
        StandardOutput.write(question, to: terminal)
        var lines = LineReader(descriptor: terminal)
        let answer = try lines.next() ?? ""
        return String(answer.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
