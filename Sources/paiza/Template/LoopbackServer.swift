internal import Checking
internal import Glibc

/// Answers GET requests from this machine, enough for one person's browser. Nobody waits for a slow one: each connection is
/// read and written as far as it goes, has a time limit, and the oldest gives way when there are too many.
///
/// It listens on 127.0.0.1 alone and answers only who asks for that host by name or number, so that no page from elsewhere
/// reads it through a name of its own. Nothing of a request but its path is used, and paths are compared, not opened.
struct LoopbackServer: ~Copyable {
    struct Answer {
        let type: String
        let body: [UInt8]
    }

    /// The port it listens on.
    let port: UInt16
    private let socket: CInt

    private static let flags = CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
    /// Connections at once.
    private static let most = 256

    /// Listens on `port`, or on any free one for 0.
    init(port: UInt16) throws(CheckFailure) {
        let socket = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue) | Self.flags, 0)
        guard socket >= 0 else { throw Self.failed("socket") }
        var yes: CInt = 1
        _ = unsafe setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutableBytes(of: &address) { bytes in
            guard let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return false }
            return unsafe bind(socket, start, length) == 0 && listen(socket, 128) == 0
                && getsockname(socket, start, &length) == 0
        }
        guard isBound else {
            let failure = Self.failed("listening on port \(port)")
            close(socket)
            throw failure
        }
        (self.socket, self.port) = (socket, UInt16(bigEndian: address.sin_port))
    }

    deinit { close(socket) }

    private static func failed(_ what: String) -> CheckFailure {
        CheckFailure(
            .inputOutput, "\(what): " + (unsafe String(cString: strerror(errno))), hint: "choose another --port")
    }

    /// Answers until the process ends; `answer` gets the path and returns nil where there is nothing.
    func serve(_ answer: (String) -> Answer?) throws(CheckFailure) {
        signal(SIGPIPE, SIG_IGN)
        var visits: [LoopbackVisit] = []
        while true {
            var waiting = [pollfd(fd: socket, events: Int16(POLLIN), revents: 0)] + visits.map(\.waiting)
            guard unsafe poll(&waiting, nfds_t(waiting.count), 1_000) >= 0 || errno == EINTR else {
                throw Self.failed("poll")
            }
            for place in visits.indices {
                visits[place].go { head in response(to: head, answer) }
            }
            visits.filter(\.isOver).forEach { close($0.connection) }
            visits.removeAll(where: \.isOver)
            while true {
                let connection = accept(socket, nil, nil)
                guard connection >= 0 else { break }
                _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
                _ = fcntl(connection, F_SETFL, O_NONBLOCK)
                if visits.count == Self.most { close(visits.removeFirst().connection) }
                visits.append(LoopbackVisit(connection))
            }
        }
    }

    private func response(to head: String, _ answer: (String) -> Answer?) -> [UInt8] {
        let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count == 3, words[0] == "GET", words[2].hasPrefix("HTTP/1.") else {
            return Self.bytes("405 Method Not Allowed", Answer(type: "text/plain", body: Array("only GET\n".utf8)))
        }
        let host = lines.dropFirst().first { $0.lowercased().hasPrefix("host:") }?.dropFirst(5)
            .filter { !$0.isWhitespace }.lowercased()
        guard host == "127.0.0.1:\(port)" || host == "localhost:\(port)" else {
            return Self.bytes("403 Forbidden", Answer(type: "text/plain", body: Array("another host\n".utf8)))
        }
        let path = words[1].prefix { $0 != "?" }
        guard let found = answer(String(path)) else {
            return Self.bytes("404 Not Found", Answer(type: "text/plain", body: Array("nothing here\n".utf8)))
        }
        return Self.bytes("200 OK", found)
    }

    private static func bytes(_ status: String, _ answer: Answer) -> [UInt8] {
        let head = [
            "HTTP/1.1 \(status)", "Content-Type: \(answer.type)", "Content-Length: \(answer.body.count)",
            "Cache-Control: no-store", "Connection: close", "X-Content-Type-Options: nosniff",
            "Content-Security-Policy: default-src 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline'", "",
            "",
        ]
        return Array(head.joined(separator: "\r\n").utf8) + answer.body
    }
}
