internal import Glibc

/// One connection of the loopback server: a request that arrives bit by bit, and an answer that leaves so.
struct LoopbackVisit {
    let connection: CInt
    private var head: [UInt8] = []
    private var answer: ArraySlice<UInt8>?
    private var isClosed = false
    private let end: Int

    /// Bytes of a request's head, and seconds that a connection may last.
    private static let mostBytes = 8192, seconds = 10

    init(_ connection: CInt) { (self.connection, end) = (connection, Self.now + Self.seconds) }

    private static var now: Int {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec
    }

    /// Whether there is nothing more to do.
    var isOver: Bool { isClosed || answer?.isEmpty == true || Self.now >= end }

    /// What it waits for.
    var waiting: pollfd {
        pollfd(fd: connection, events: Int16(answer == nil ? POLLIN : POLLOUT), revents: 0)
    }

    /// Reads or writes as much as goes without waiting; `respond` gets a whole head, or one that became too long.
    mutating func go(_ respond: (String) -> [UInt8]) {
        if answer == nil { read() }
        let isWhole = head.count >= Self.mostBytes || head.contains([13, 10, 13, 10])
        if answer == nil, isWhole {
            // Who has said everything may close that way and still read.
            isClosed = false
            answer = respond(String(decoding: head, as: UTF8.self))[...]
        }
        write()
    }

    private mutating func read() {
        var part = [UInt8](repeating: 0, count: 1024)
        while head.count < Self.mostBytes {
            let count = unsafe recv(connection, &part, part.count, 0)
            guard count > 0 else {
                isClosed = count == 0 || (errno != EAGAIN && errno != EINTR)
                return
            }
            head += part[..<count]
        }
    }

    private mutating func write() {
        while let rest = answer, !rest.isEmpty {
            let sent = unsafe rest.withUnsafeBytes { unsafe send(connection, $0.baseAddress, $0.count, 0) }
            guard sent > 0 else {
                isClosed = errno != EAGAIN && errno != EINTR
                return
            }
            answer = rest.dropFirst(sent)
        }
    }
}
