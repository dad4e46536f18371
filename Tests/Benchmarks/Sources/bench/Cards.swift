import CardPress
import Glibc
import Raster

/// A card is its front, content to PNG file in memory; others draw the same card, in turns with the press.
func measureCards(
    repository: String, python: String?, scripts: String, program: String, folder: String, quick: Bool,
    into report: inout Report
) throws {
    signal(SIGPIPE, SIG_IGN)
    let world = try CardWorld(repository: repository)
    for dpi in [300, 600] {
        let contest = try CardContest(world, dpi: dpi)
        try contest.alone(times: quick ? 20 : 300, into: &report)
        if let python {
            let ground = "\(folder)/ground-\(dpi).png", job = "\(folder)/job-\(dpi).json"
            try contest.writeGround(to: ground)
            try write(world.job(dpi: dpi, ground: ground, repository: repository), to: job)
            for (peer, target) in [
                ("pillow", 10.0), ("pillow-fastest", nil), ("rsvg-convert", nil), ("imagemagick", nil),
            ] {
                guard let opponent = Peer(peer, python: python, script: scripts + "/cards.py", job: job) else {
                    print("skipped: \(peer) needs what is not installed")
                    continue
                }
                try contest.against(opponent, named: peer, target: target, pairs: quick ? 3 : 61, into: &report)
            }
        }
        try contest.proof(pairs: quick ? 3 : 61, into: &report)
        try contest.cores(
            program: program, repository: repository, folder: folder, pairs: quick ? 1 : 21, cards: quick ? 10 : 150,
            into: &report)
    }
}

/// One press at one resolution.
final class CardContest {
    private let world: CardWorld
    private let dpi: Int
    private let finisher: CardFinisher
    private var turn = 0

    init(_ world: CardWorld, dpi: Int) throws {
        (self.world, self.dpi) = (world, dpi)
        finisher = try world.finisher(dpi: dpi)
        // What is drawn and deflated once.
        _ = try front(finisher)
        _ = try finisher.finish(world.people[0], ordinal: 1)
    }

    private var person: CardContent { world.people[turn % world.people.count] }

    /// One front; every card is another person.
    @discardableResult
    private func front(_ finisher: CardFinisher, ordinal: Int = 1) throws -> [UInt8] {
        turn += 1
        return try finisher.finish(person, ordinal: ordinal, sides: [.front]).files[.front] ?? []
    }

    private func name(_ words: String) -> String { "card, \(dpi) dpi: \(words)" }

    func writeGround(to path: String) throws {
        let file = try encodePNG(try finisher.press.groundPicture(.front), pixelsPerMetre: UInt32(Double(dpi) / 0.0254))
        guard let out = fopen(path, "w") else { throw BenchError("cannot write \"\(path)\"") }
        defer { fclose(out) }
        guard fwrite(file, 1, file.count, out) == file.count else { throw BenchError("cannot write \"\(path)\"") }
    }

    private func time(_ work: () throws -> Void) rethrows -> Double {
        let start = threadNanoseconds()
        try work()
        return (threadNanoseconds() - start) / 1e6
    }

    /// Rates, and where the milliseconds go.
    func alone(times: Int, into report: inout Report) throws {
        let whole = Sample(try (0..<times).map { _ in try time { try front(finisher) } })
        let wanted = dpi == 300 ? 130.0 : 40.0
        report.add(
            Row(
                name: name("fronts a second on one core"), value: 1000 / whole.median, unit: "/s",
                spread: (1000 / whole.spread.upperBound)...(1000 / whole.spread.lowerBound),
                target: ">= \(Int(wanted))", isMet: 1000 / whole.median >= wanted))
        let back = Sample(
            try (0..<times).map { _ in
                turn += 1
                return try time { _ = try finisher.finish(person, ordinal: 1, sides: [.back]) }
            })
        report.add(
            Row(
                name: name("backs a second on one core"), value: 1000 / back.median, unit: "/s",
                spread: (1000 / back.spread.upperBound)...(1000 / back.spread.lowerBound)))
        try parts(times: times, whole: whole, into: &report)
    }

    private func parts(times: Int, whole: Sample, into report: inout Report) throws {
        let press = finisher.press
        let ground = try press.groundPicture(.front)
        let series = try PNGSeries(ground: ground, pixelsPerMetre: 11_811)
        let size = PixelSize(width: Int(22.013 / 25.4 * Double(dpi)), height: Int(27.093 / 25.4 * Double(dpi)))
        var (drawn, portrait, encoded, copied): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        for _ in 0..<times {
            turn += 1
            var picture = ground
            drawn.append(try time { picture = try press.draw(.front, person) })
            portrait.append(try time { _ = try portraitPicture(person.portrait, size: size) })
            encoded.append(try time { _ = try series.encode(picture) })
            copied.append(
                time {
                    _ = picture.bytes.withUnsafeBytes { source in
                        withUnsafeTemporaryAllocation(byteCount: source.count, alignment: 16) { target in
                            target.copyMemory(from: source)
                            return target[source.count - 1]
                        }
                    }
                })
        }
        for (words, values) in [
            ("of a front: drawing", drawn), ("of the drawing: portrait, decoded and resampled", portrait),
            ("of a front: PNG file", encoded), ("physical limit: copying its pixels once", copied),
        ] {
            let sample = Sample(values)
            report.add(Row(name: name(words), value: sample.median, unit: "ms", spread: sample.spread))
        }
    }

    /// In turns with another program; how many times as long it takes, and how large its files are.
    func against(_ peer: Peer, named words: String, target: Double?, pairs: Int, into report: inout Report) throws {
        var (ratios, times, sizes): ([Double], [Double], [Double]) = ([], [], [])
        for pair in 0..<pairs {
            turn += 1
            var (ours, theirs) = (0.0, (nanoseconds: 0.0, bytes: 0.0))
            var bytes = 0
            let own = { [self] in ours = try time { bytes = try front(finisher).count } }
            if pair % 2 == 0 { try own() }
            guard let answer = peer.draw(turn) else { throw BenchError("\(words) ended") }
            theirs = answer
            if pair % 2 == 1 { try own() }
            ratios.append(theirs.nanoseconds / 1e6 / ours)
            times.append(theirs.nanoseconds / 1e6)
            sizes.append(Double(bytes) / theirs.bytes)
        }
        let (ratio, size) = (Sample(ratios), Sample(sizes))
        report.add(
            Row(
                name: name("\(words) / paiza, processor time"), value: ratio.median, unit: "", spread: ratio.spread,
                target: target.map { ">= \(Int($0))" } ?? "> 1", isMet: ratio.median >= (target ?? 1)))
        report.add(
            Row(name: name("\(words), a card"), value: Sample(times).median, unit: "ms", spread: Sample(times).spread))
        report.add(
            Row(
                name: name("size of our file / \(words)'s"), value: size.median, unit: "", spread: size.spread,
                target: target == nil ? "" : "<= 1.1", isMet: target == nil ? nil : size.median <= 1.1))
    }

    /// Fifty cards with their proofs, one of them from its file, against the same fifty without.
    func proof(pairs: Int, into report: inout Report) throws {
        let proved = try world.finisher(dpi: dpi, proved: true)
        _ = try front(proved)
        var ratios: [Double] = []
        for pair in 0..<pairs {
            let run = { [self] (finisher: CardFinisher) in
                try time { for ordinal in 0..<CardProof.fileEvery { try front(finisher, ordinal: ordinal) } }
            }
            if pair % 2 == 0 {
                let bare = try run(finisher)
                ratios.append(try run(proved) / bare)
            } else {
                let checked = try run(proved)
                ratios.append(checked / (try run(finisher)))
            }
        }
        let ratio = Sample(ratios)
        report.add(
            Row(
                name: name("with self-proof, SM2 / without"), value: ratio.median, unit: "", spread: ratio.spread,
                target: "<= 1.2", isMet: ratio.median <= 1.2))
    }

    /// Two threads of one process against two processes of one thread, both pairs at the same time on two cores.
    func cores(
        program: String, repository: String, folder: String, pairs: Int, cards: Int, into report: inout Report
    ) throws {
        let paths = [program, repository, "\(folder)/begin"]
        var ratios: [Double] = []
        for pair in 0..<pairs {
            let together = { [self] in try runPress(paths, threads: 2, processes: 1, cards: cards) }
            let apart = { [self] in try runPress(paths, threads: 1, processes: 2, cards: cards) }
            if pair % 2 == 0 {
                let joined = try together()
                ratios.append(try apart() / joined)
            } else {
                let parted = try apart()
                ratios.append(parted / (try together()))
            }
        }
        let ratio = Sample(ratios)
        report.add(
            Row(
                name: name("two threads / two processes side by side"), value: ratio.median, unit: "",
                spread: ratio.spread, target: ">= 0.95", isMet: ratio.median >= 0.95))
    }

    /// Real milliseconds a card of presses at work, what they draw once left out.
    private func runPress(_ paths: [String], threads: Int, processes: Int, cards: Int) throws -> Double {
        unlink(paths[2])
        let workers = try (0..<processes).map { place in
            try Worker(paths[0], ["--press", paths[1], "\(dpi)", "\(threads)", "\(cards)", "\(paths[2]):\(place)"])
        }
        try Worker.begin(paths[2], presses: threads * processes)
        return Sample(try workers.map { try $0.answer() }).quantile(1)
    }
}
