import Foundation

/// `paiza template preview` at work: a process of its own, asked over its port, and ended with its owner.
final class Preview {
    private let process = Process()
    private let ended = DispatchSemaphore(value: 0)
    private let scratch: Scratch
    private(set) var port: UInt16 = 0

    /// Starts the command and waits for its address, at most for so many seconds.
    init(_ template: String, seconds: Double = 60) throws {
        scratch = try Scratch()
        let output = try scratch.write("", to: "output"), errors = try scratch.write("", to: "errors")
        process.executableURL = URL(fileURLWithPath: Command.paiza.path)
        process.arguments = ["template", "preview", template]
        process.currentDirectoryURL = Command.repository
        process.environment = ["LANG": "C.UTF-8"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: errors)
        process.terminationHandler = { [ended] _ in ended.signal() }
        try process.start()
        let limit = Date(timeIntervalSinceNow: seconds)
        while port == 0, process.isRunning, Date() < limit {
            let text = String(decoding: try bytes(of: output), as: UTF8.self)
            port = text.firstMatch(of: /^http:\/\/127\.0\.0\.1:([0-9]+)\/\n/).flatMap { UInt16($0.1) } ?? 0
            if port == 0 { usleep(10_000) }
        }
        guard port != 0 else {
            let text = String(decoding: try bytes(of: errors), as: UTF8.self)
            throw Unexpected(Outcome(output: "no address", errors: text, code: -1))
        }
    }

    /// A process that a test's thread starts has that thread's signals blocked, and only this one ends it.
    deinit {
        guard process.isRunning else { return }
        kill(process.processIdentifier, SIGKILL)
        _ = ended.wait(timeout: .now() + 20)
    }

    /// What the server answers to a request, its status and what follows the head; every wait ends after 60 seconds.
    func ask(
        _ path: String, method: String = "GET", host: String? = nil
    ) throws -> (status: String, head: String, body: [UInt8]) {
        let socket = try connected()
        defer { close(socket) }
        let request = Array("\(method) \(path) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\n\r\n".utf8)
        guard unsafe send(socket, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            throw CocoaError(.fileReadUnknown)
        }
        var answer: [UInt8] = [], part = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe recv(socket, &part, part.count, 0)
            guard count > 0 else { break }
            answer += part[..<count]
        }
        let end = answer.firstRange(of: Array("\r\n\r\n".utf8))
        let head = String(decoding: answer[..<(end?.lowerBound ?? answer.endIndex)], as: UTF8.self)
        let words = head.split(separator: " ", maxSplits: 2).map(String.init)
        return (words.count > 1 ? words[1] : "", head, Array(answer[(end?.upperBound ?? answer.endIndex)...]))
    }

    /// A connection that says these bytes, and then nothing; whoever asks for it closes it.
    func stuck(saying text: String) throws -> Int32 {
        let socket = try connected()
        let bytes = Array(text.utf8)
        _ = unsafe send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        return socket
    }

    private func connected() throws -> Int32 {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            _ = unsafe setsockopt(socket, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isConnected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe connect(socket, $0, size) == 0 }
        }
        guard isConnected else {
            close(socket)
            throw CocoaError(.fileReadUnknown)
        }
        return socket
    }
}
