internal import ArgumentParser
internal import CardPress
internal import Checking
internal import Credential
internal import Imposition
internal import PrintJob
internal import Raster

struct PrintContact: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "put a job's pictures small on pages for proof reading (print shop)",
        discussion: """
            It shows the very pictures that were made, whatever printer, bleed or resolution they are for, cut to the card.
            In red: cards that are missing or could not be drawn, pictures that were changed afterwards, texts that were set
            smaller, one portrait for two people. The pages show personal data and go when the job is purged.

            example:
              paiza print contact --job job --out proof.pdf
            """)

    @OptionGroup var job: JobOptions
    @OptionGroup var contact: ContactOptions

    func run() throws {
        let begun = try printing { () throws(PrintJobError) in try PrintJob(folder: job.folder) }
        let package = try printing { () throws(PrintJobError) in try begun.package() }
        let press = try ShopPress(package, output: try JobOutput(of: begun).cardOutput())
        let proof = JobProof(job: begun, package: package, press: press, width: contact.dpi == 150 ? 506 : 1011)
        // Before, for a kill on the way; after, for the pages whose number is known then.
        try note(begun)
        try contact.write(
            try proof.entries(sides: contact.backs ? [.front, .back] : [.front]), of: package.keySet.name)
        try note(begun)
    }

    /// Notes the files for the purge.
    private func note(_ job: PrintJob) throws(CheckFailure) {
        for path in contact.paths {
            try printing { () throws(PrintJobError) in try job.note(copy: wholePath(path)) }
        }
    }
}

/// What a print shop's proof reader is shown of each card of a job.
struct JobProof {
    let job: PrintJob
    let package: OpenedPackage
    let press: ShopPress
    /// Pixels across a card on the page, at most.
    let width: Int

    /// An entry for each card of the order, in its order; its pictures are read again when its page is drawn.
    func entries(sides: [CardSide]) throws(CheckFailure) -> [ContactSheet.Entry] {
        var owners: [[UInt8]: CredentialNumber] = [:]
        var entries: [ContactSheet.Entry] = []
        for (place, card) in job.cards.enumerated() {
            var words = standing(card)
            let ordered: OrderedCard
            do { ordered = try package.card(at: place, now: Clock.now) } catch {
                entries.append(
                    ContactSheet.Entry(caption: card.number.text, warnings: words + [Self.notDrawn(error.words)]) { _ in
                        nil
                    })
                continue
            }
            do throws(CardProblem) { words += try press.remarks(on: ordered) } catch {
                if case .card(let reason) = error, card.failure == nil { words.append(Self.notDrawn(reason)) }
            }
            let portrait = sha256(ordered.entry.portrait)
            if let owner = owners[portrait] { words.append("与 \(owner) 同一照片 same portrait") }
            owners[portrait] = owners[portrait] ?? card.number
            let isWhole = try noteMissing(place, card, &words)
            let identity = ordered.claims.identity
            entries.append(
                ContactSheet.Entry(
                    caption: "\(card.number) \(identity.name)", detail: identity.agency, warnings: words
                ) { (index) throws(SheetError) in
                    isWhole ? try picture(of: place, sides[index]) : nil
                })
        }
        return entries
    }

    private static func notDrawn(_ reason: Sentence) -> String {
        Sentence("不能制作 not drawn: \(reason.english)", "不能制作：\(reason(.chinese))")(Environment.messageLanguage)
    }

    private func standing(_ card: JobCard) -> [String] {
        if let failure = card.failure { return [Self.notDrawn(Sentence(failure))] }
        return card.pending > 0 ? ["尚有 \(card.pending) 张未印 to be printed"] : []
    }

    /// Whether both pictures are there and are those that were printed.
    private func noteMissing(_ place: Int, _ card: JobCard, _ words: inout [String]) throws(CheckFailure) -> Bool {
        do throws(PrintJobError) {
            let (front, back) = try job.pictures(of: place)
            let isWhole = front != nil && back != nil
            if card.isPrinted, !isWhole { words.append("图片已不在作业文件夹 picture gone") }
            return isWhole
        } catch .otherPicture(let name) {
            words.append("印后被改动 changed after printing: \(name)")
            return false
        } catch { throw CheckFailure(error) }
    }

    private func picture(of place: Int, _ side: CardSide) throws(SheetError) -> PixelImage? {
        do {
            let files = try job.pictures(of: place)
            guard let file = side == .front ? files.front : files.back else { return nil }
            let ordered = try package.card(at: place, now: Clock.now)
            let card = try press.trimmed(try decodePicture(file), side, of: ordered)
            guard card.width > width else { return card }
            return try card.resized(to: PixelSize(width: width, height: card.height * width / card.width))
        } catch { throw .picture(problem: "\(job.order.items[place].number): \(error)") }
    }
}
