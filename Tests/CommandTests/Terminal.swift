import Foundation

/// A pseudo-terminal with a command at it, seen from the side of the person.
final class Terminal {
    private let master: Int32
    private let slave: Int32
    private let process = Process()
    private let ended = DispatchSemaphore(value: 0)

    /// Starts the command with the terminal as its input, output and errors; `controlling` makes it that of a session, so
    /// that its keys send signals.
    convenience init(
        _ command: Command, _ arguments: [String], controlling: Bool = false, in folder: String? = nil,
        environment: [String: String] = ["LANG": "C.UTF-8"]
    ) throws {
        try self.init([command.path] + arguments, controlling: controlling, in: folder, environment: environment)
    }

    /// Starts a program by its path and arguments.
    init(
        _ program: [String], controlling: Bool, in folder: String? = nil,
        environment: [String: String] = ["LANG": "C.UTF-8"]
    ) throws {
        // As unlockpt and ptsname do, which Swift does not see.
        master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (number, locked): (Int32, Int32) = (0, 0)
        guard unsafe ioctl(master, 0x4004_5431, &locked) == 0, unsafe ioctl(master, 0x8004_5430, &number) == 0 else {
            throw CocoaError(.fileReadUnknown)
        }
        slave = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        let line = (controlling ? ["/usr/bin/setsid", "--ctty", "--wait"] : []) + program
        process.executableURL = URL(fileURLWithPath: line[0])
        process.arguments = Array(line.dropFirst())
        process.currentDirectoryURL = folder.map { URL(fileURLWithPath: $0) } ?? Command.repository
        process.environment = environment
        let terminal = FileHandle(fileDescriptor: slave, closeOnDealloc: false)
        (process.standardInput, process.standardOutput, process.standardError) = (terminal, terminal, terminal)
        let ended = ended
        process.terminationHandler = { _ in ended.signal() }
        try process.start()
    }

    deinit {
        if process.isRunning { process.terminate() }
        close(slave)
        close(master)
    }

    /// Types, as fast as the terminal takes it.
    func type(_ text: String) { type(Array(text.utf8)) }

    /// Types in one go, or byte after byte, each before a pause, as a scanner does.
    func type(_ bytes: [UInt8], microseconds: UInt32 = 0) {
        var rest = bytes[...]
        let limit = Date(timeIntervalSinceNow: 60)
        while !rest.isEmpty, Date() < limit {
            let count = unsafe rest.prefix(microseconds == 0 ? 1_000 : 1).withUnsafeBytes {
                unsafe write(master, $0.baseAddress, $0.count)
            }
            if count > 0 { rest = rest.dropFirst(count) }
            usleep(count > 0 ? microseconds : 5_000)
        }
    }

    /// Leaves a desk as a person does: a key alone, and then the digits that the screen shows, one after the other. Returns what
    /// was shown.
    @discardableResult
    func leave(by key: String = "q") -> String {
        usleep(700_000)
        type(key)
        var shown = output(until: Self.question)
        if shown.hasSuffix(Self.question) { shown += output(until: "\n") }
        let digits = shown.components(separatedBy: Self.question).last ?? ""
        for digit in digits.prefix(3).utf8 {
            usleep(100_000)
            type([digit])
        }
        return shown
    }

    private static let question = "to leave, type "

    /// What is printed until the text comes, at most for so many seconds.
    func output(until text: String, seconds: Double = 20) -> String {
        var bytes: [UInt8] = []
        let limit = Date(timeIntervalSinceNow: seconds)
        while Date() < limit {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = unsafe read(master, &buffer, buffer.count)
            if count > 0 {
                bytes += buffer[..<count]
                if String(decoding: bytes, as: UTF8.self).contains(text) { break }
            } else {
                usleep(5_000)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether lines are edited by the terminal and keys echoed, as a shell needs it; nil when it cannot be told.
    var isCooked: Bool? {
        var mode = termios()
        guard unsafe tcgetattr(slave, &mode) == 0 else { return nil }
        let flags = tcflag_t(ICANON | ECHO | ISIG)
        return mode.c_lflag & flags == flags ? true : mode.c_lflag & flags == 0 ? false : nil
    }

    /// Waits until the terminal is in that mode.
    func becomes(cooked: Bool) -> Bool {
        for _ in 0..<2_000 {
            if isCooked == cooked { return true }
            usleep(5_000)
        }
        return false
    }

    /// Sends a signal to the command.
    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Whether the command is stopped by a signal.
    var isStopped: Bool {
        for _ in 0..<2_000 {
            let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)) ?? ""
            if text.split(separator: ")").last?.hasPrefix(" T") == true { return true }
            usleep(5_000)
        }
        return false
    }

    /// What the command ended with, a signal's number negative; nil when it goes on.
    func end() -> Int32? {
        guard ended.wait(timeout: .now() + 20) == .success else { return nil }
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }
}
