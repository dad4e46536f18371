internal import CardPress
internal import Checking
internal import Credential
internal import Foundation
internal import PrintJob
internal import Synchronization

/// Draws what a job still lacks with several threads, a press each; they meet where sheets are recorded.
final class JobRunner: Sendable {
    private let job: PrintJob
    private let package: OpenedPackage
    private let output: CardOutput
    private let threads: Int
    private let progress: PrintProgress
    private let state = Mutex(State())

    private struct State {
        var drawn = 0
        var failures: [(number: CredentialNumber, reason: String)] = []
        /// Why the job stopped.
        var failure: CheckFailure?
    }

    /// What a run did.
    struct Outcome {
        let drawn: Int
        let failures: [(number: CredentialNumber, reason: String)]
    }

    /// Cards of a batch at most: few enough to lose little time to a kill, many enough to spare the disk.
    private static let batch = 16

    init(_ job: PrintJob, _ package: OpenedPackage, _ output: CardOutput, threads: Int) {
        (self.job, self.package, self.output, self.threads) = (job, package, output, threads)
        progress = PrintProgress(total: job.pending)
    }

    /// Draws everything that is pending; a card that cannot be drawn does not stop the others, a full disk does.
    func run() throws(CheckFailure) -> Outcome {
        let size = max(1, min(Self.batch, job.pending / max(1, threads * 4)))
        for _ in 0..<job.passes where state.withLock({ $0.failure == nil }) {
            job.rewind()
            pass(size)
        }
        progress.end()
        let (drawn, failures, failure) = state.withLock { ($0.drawn, $0.failures, $0.failure) }
        if let failure { throw failure }
        return Outcome(drawn: drawn, failures: failures.sorted { $0.number.text < $1.number.text })
    }

    /// Goes through the allow-list once.
    private func pass(_ size: Int) {
        let ends = (0..<threads).map { _ in
            let end = DispatchSemaphore(value: 0)
            let thread = Thread {
                self.work(size)
                end.signal()
            }
            // The drawing libraries nest deep.
            thread.stackSize = 8 << 20
            thread.start()
            return end
        }
        for end in ends { end.wait() }
    }

    private func work(_ size: Int) {
        do throws(CheckFailure) {
            let press = try ShopPress(package, output: output)
            while state.withLock({ $0.failure == nil }), let batch = job.nextBatch(of: size) {
                // An order may end in the middle of a job.
                do { try package.check(now: Clock.now) } catch { throw CheckFailure(.refused(error)) }
                try draw(batch, press)
            }
        } catch {
            state.withLock { $0.failure = $0.failure ?? error }
        }
    }

    private func draw(_ batch: consuming SheetBatch, _ press: ShopPress) throws(CheckFailure) {
        for place in batch.work {
            if let reason = try draw(place, press, into: &batch) {
                // The journal and the receipt tell the people of the shop and of the office.
                let words = reason(Environment.messageLanguage)
                job.fail(words, of: place, in: &batch)
                state.withLock { $0.failures.append((job.order.items[place].number, words)) }
            } else {
                state.withLock { $0.drawn += 1 }
            }
            progress.advance()
        }
        do { try job.put(batch, now: Clock.now) } catch { throw CheckFailure(error) }
    }

    /// Draws a card into a batch; what is wrong with it is no failure of the job and comes back in words.
    private func draw(
        _ place: Int, _ press: ShopPress, into batch: inout SheetBatch
    ) throws(CheckFailure) -> Sentence? {
        let card: OrderedCard
        do { card = try package.card(at: place, now: Clock.now) } catch { return error.words }
        let files: (front: [UInt8], back: [UInt8])
        do { files = try press.files(of: card, at: place) } catch {
            switch error {
            case .card(let reason): return reason
            case .job(let failure): throw failure
            }
        }
        do { try job.add(front: files.front, back: files.back, of: place, to: &batch) } catch .otherPicture {
            return Sentence("its pictures would differ from those of an earlier sheet", "图像会与先前印制的不同")
        } catch { throw CheckFailure(error) }
        return nil
    }
}
