internal import Checking
internal import Glibc

extension Terminal {
    /// Asks for a passphrase on the terminal without showing it.
    static func askPassphrase(_ prompt: String) throws(CheckFailure) -> [UInt8] {
        let terminal = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else {
            throw CheckFailure(
                .usage, Sentence("a passphrase is needed and there is no terminal to ask on", "需要口令，而没有可供询问的终端"),
                hint: Sentence(
                    "give --passphrases FOLDER with one file of mode 0600 for each key",
                    "请用 --passphrases 指定文件夹，每把密钥一个权限为 0600 的口令文件"))
        }
        defer { close(terminal) }
        StandardOutput.write(prompt + ": ", to: terminal)
        var shown = termios()
        let hasModes = unsafe tcgetattr(terminal, &shown) == 0
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        if hasModes { _ = unsafe tcsetattr(terminal, TCSAFLUSH, &hidden) }
        defer {
            if hasModes { _ = unsafe tcsetattr(terminal, TCSAFLUSH, &shown) }
            StandardOutput.write("\n", to: terminal)
        }
        var lines = LineReader(descriptor: terminal)
        guard let line = try lines.next() else {
            throw CheckFailure(.usage, Sentence("no passphrase was given", "没有输入口令"))
        }
        return Array(line.utf8)
    }
}
