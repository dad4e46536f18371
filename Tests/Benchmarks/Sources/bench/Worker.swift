import CardPress
import Dispatch
import Glibc
import Synchronization

/// A press at work in a process of its own: `bench --press REPOSITORY DPI THREADS CARDS` prints real milliseconds.
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

    /// What such a process does: so many fronts on each thread, after one that warms it up.
    static func work(_ arguments: [String]) throws {
        guard arguments.count == 4, let dpi = Int(arguments[1]), let threads = Int(arguments[2]),
            let cards = Int(arguments[3])
        else { throw BenchError("--press REPOSITORY DPI THREADS CARDS") }
        let world = try CardWorld(repository: arguments[0])
        let run = { @Sendable (thread: Int) -> Double in
            guard let finisher = try? world.finisher(dpi: dpi) else { return .nan }
            _ = try? finisher.finish(world.people[thread], ordinal: 1, sides: [.front])
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
