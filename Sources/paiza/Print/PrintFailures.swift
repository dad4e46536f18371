internal import Checking
internal import Credential
internal import PrintJob

extension CheckFailure {
    /// Why a print job does not go on, as what the command ends with.
    init(_ error: PrintJobError) {
        switch error {
        case .file(let error):
            let failure = CheckFailure(error)
            let hint = failure.code == .inputOutput ? "nothing is lost: make room and run the command again" : ""
            self.init(failure.code, failure.message, hint: hint)
        case .refused(let refusal): self.init(refusal)
        case .noJob(let folder):
            self.init(.noInput, "\"\(folder)\" holds no print job", hint: "paiza print run begins one")
        case .otherJob(let order):
            self.init(.usage, "the folder holds the job of order \(order)", hint: "name another folder with --job")
        case .otherSettings(let settings):
            self.init(.usage, "the job was begun with \(settings)", hint: "all pictures of a job are made alike")
        case .otherAttachment(let name):
            self.init(.malformed, "\"\(name)\" in the job's folder is not the file that the job was begun with")
        case .damagedJournal(let line):
            self.init(
                .malformed, "line \(line) of the job's journal is damaged",
                hint: "nothing was changed; keep the folder as it is and restore the journal from a copy")
        case .impossible(let event): self.init(.inputOutput, "the journal takes no \"\(event)\" now")
        case .outsideOrder(let number):
            self.init(.malformed, "\(number) is not in the order", hint: "nothing outside an order is printed")
        case .notPrinted(let number):
            self.init(.malformed, "\(number) has no good sheet that is printed", hint: "paiza print status tells more")
        case .noSheetLeft(let allowed):
            self.init(
                .malformed, "the order allows \(allowed) sheets, and all have been taken",
                hint: "close the job; the office orders again what is missing")
        case .tooManySheets(let number): self.init(.malformed, "\(number) has used up too many sheets")
        case .closed: self.init(.malformed, "the job has ended: its receipt is signed")
        case .unfinished(let pending):
            self.init(
                .malformed, "\(pending) cards are not printed yet",
                hint: "paiza print resume goes on; --unfinished ends the job without them")
        case .notClosed: self.init(.malformed, "the job has not ended", hint: "paiza print close signs its receipt")
        case .purged: self.init(.malformed, "the job's personal data have been removed")
        case .otherPicture(let name):
            self.init(
                .malformed, "\"\(name)\" in the job's folder is not the picture that was printed",
                hint: "remove it if it was edited by mistake; a card printed from it is spoiled")
        case .signing(let error): self.init(error)
        }
    }

    private init(_ refusal: OrderRefusal) {
        let (message, hint): (String, String) =
            switch refusal {
            case .malformed(let error): ("the package is damaged (\(error))", "get it again from the office")
            case .notThisRoot:
                ("the package is not of the authority of this root", "compare the root's fingerprint with the office")
            case .badOrderSignature:
                ("the order is not signed by an order key of the authority", "print nothing, and tell the office")
            case .otherTemplate(let kind):
                ("the template of \(kind.title) is not the one that the order states", "get the package again")
            case .otherShop: ("the order is for another shop", "the office names a shop's key in each order")
            case .expired(let end): ("the order ended at \(end)", "close the job; the office orders again")
            case .keySetExpired(let end): ("the authority's keys ended at \(end)", "ask the office for a new order")
            case .clockBehind(let time): ("the clock is before the order's signing at \(time)", "set the clock")
            }
        if case .malformed(let error) = refusal {
            self.init(.malformed, message, hint: hint, malformed: error)
        } else {
            self.init(.rejected, message, hint: hint)
        }
    }
}

extension OrderedCardRefusal {
    /// Why the card is not drawn, in words.
    var words: String {
        switch self {
        case .otherEntry: "its data in the package are not those of the order"
        case .malformed(let error): "its token is damaged (\(error))"
        case .otherCard: "its token is of another card"
        case .badSignature: "its token is not signed by a credential key of the authority"
        case .otherPortrait: "its portrait is not the signed one"
        case .expired: "the credential has expired"
        case .noTemplate(let kind): "the order has no template for \(kind.title)"
        }
    }
}

/// Runs a call of a print job and turns its error into a command's.
func printing<Result>(_ body: () throws(PrintJobError) -> Result) throws(CheckFailure) -> Result {
    do { return try body() } catch { throw CheckFailure(error) }
}
