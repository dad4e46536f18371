import CardPress
import Dispatch
import Glibc
import Synchronization

/// A press at work in a process of its own: `bench --press REPOSITORY DPI THREADS CARDS START:PLACE` prints real milliseconds.
///
/// All presses of a comparison begin at the same moment, a file that appears when each has said by another that it is ready:
/// whoever started first would otherwise work alone for a while.
final class Worker {
    private let output: UnsafeMutablePointer<FILE>

    init(_ program: String, _ arguments: [String]) throws {
        let line = ([program] + arguments).map { "'\($0)'" }.joined(separator: " ")
        guard let output = popen(line, "r") else { throw BenchError("cannot start \"\(program)\"") }
        self.output = output
    }

    /// Waits for its end and returns what it measured.
    func answer() throws -> Double {
        var line = [CChar](repeating: 0, count: 128)
        let got = fgets(&line, 128, output) != nil
        let status = pclose(output)
        let text = String(decoding: line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard got, status == 0, let value = Double(text) else { throw BenchError("a press ended with \(status)") }
        return value
    }

    /// Lets presses begin when all of them are ready.
    static func begin(_ start: String, presses: Int) throws {
        let ready = (0..<presses).map { "\(start).\($0)" }
        let began = wallNanoseconds()
        while !ready.allSatisfy({ access($0, F_OK) == 0 }) {
            guard wallNanoseconds() - began < 300e9 else { throw BenchError("a press did not get ready") }
            usleep(1_000)
        }
        try write("", to: start)
        for file in ready { unlink(file) }
    }

    /// Says that a press is ready, and waits for the others.
    private static func wait(for start: String, place: Int) {
        try? write("", to: "\(start).\(place)")
        while access(start, F_OK) != 0 { usleep(200) }
    }

    /// What such a process does: so many fronts on each thread, after one that warms it up. START is the file, and the place of
    /// the first thread among the presses behind a colon.
    static func work(_ arguments: [String]) throws {
        guard arguments.count == 5, let dpi = Int(arguments[1]), let threads = Int(arguments[2]),
            let cards = Int(arguments[3]), let colon = arguments[4].lastIndex(of: ":"),
            let first = Int(arguments[4][arguments[4].index(after: colon)...])
        else { throw BenchError("--press REPOSITORY DPI THREADS CARDS START:PLACE") }
        let file = String(arguments[4][..<colon])
        let world = try CardWorld(repository: arguments[0])
        let run = { @Sendable (thread: Int) -> Double in
            guard let finisher = try? world.finisher(dpi: dpi) else { return .nan }
            _ = try? finisher.finish(world.people[thread], ordinal: 1, sides: [.front])
            wait(for: file, place: first + thread)
            let start = wallNanoseconds()
            for card in 0..<cards {
                let person = world.people[(card + thread * 7) % world.people.count]
                guard let card = try? finisher.finish(person, ordinal: 1, sides: [.front]), card.files.count == 1 else {
                    return .nan
                }
            }
            return (wallNanoseconds() - start) / 1e6
        }
        let times = Mutex<[Double]>([])
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            let time = run(thread)
            times.withLock { $0.append(time) }
        }
        print(times.withLock { $0.max() ?? .nan })
    }
}
