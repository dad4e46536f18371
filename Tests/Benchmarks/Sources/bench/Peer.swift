import Glibc

/// A program of other people's that draws a card for each line it is sent, and answers what it cost.
final class Peer {
    private let process: pid_t
    private let input: UnsafeMutablePointer<FILE>
    private let output: UnsafeMutablePointer<FILE>

    /// Starts `cards.py`; nil where what it needs is not installed.
    init?(_ name: String, python: String, script: String, job: String) {
        var (toChild, fromChild): ([Int32], [Int32]) = ([0, 0], [0, 0])
        guard pipe(&toChild) == 0, pipe(&fromChild) == 0 else { return nil }
        for end in [toChild[1], fromChild[0]] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
        posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        let words: [String] = [python, script, name, job]
        var strings = words.map { strdup($0) } + [nil]
        defer { strings.forEach { free($0) } }
        var process: pid_t = 0
        let status = posix_spawn(&process, python, &actions, nil, &strings, environ)
        close(toChild[0])
        close(fromChild[1])
        guard status == 0, let input = fdopen(toChild[1], "w"), let output = fdopen(fromChild[0], "r") else {
            return nil
        }
        (self.process, self.input, self.output) = (process, input, output)
        // The first card loads what is loaded once, and tells whether there is anything to load.
        guard draw(0) != nil, draw(1) != nil else { return nil }
    }

    /// Nanoseconds of processor time and bytes of the file for one card.
    func draw(_ number: Int) -> (nanoseconds: Double, bytes: Double)? {
        fputs("\(number)\n", input)
        fflush(input)
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, 128, output) != nil else { return nil }
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let words = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        return words.count == 2 ? (words[0], words[1]) : nil
    }

    deinit {
        signal(SIGPIPE, SIG_IGN)
        fclose(input)
        fclose(output)
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }
}
