/// The digits of a token among what a scanner types around them: AIM identifiers (`]Q1`), code identifiers (`P01`), ECI marks
/// (`\000026`), counters, times. Where such marks are digits themselves, they are glued to the token's.
enum TypedDigits {
    /// Digits that may be glued before and behind: a mark of six, a time and a counter.
    private static let (before, behind) = (8, 24)

    /// The longest run of digits that is a token, without what is glued to it; where none is, the run behind a `#`, where a link
    /// has its token, else the longest, which then says what is wrong with it; nil where there are no digits.
    static func run(in text: [UInt8]) -> (digits: ArraySlice<UInt8>, doubt: Malformed?)? {
        let runs = text.split { !(0x30...0x39 ~= $0) }.sorted { $0.count > $1.count }
        let long = runs.prefix { $0.count >= ScannedText.shortestRun }
        for run in long {
            if let token = token(in: run) { return (token, token.count == run.count ? nil : fault(run)) }
        }
        let ofLink = long.first { $0.startIndex > 0 && text[$0.startIndex - 1] == UInt8(ascii: "#") }
        return (ofLink ?? runs.first).map { ($0, nil) }
    }

    /// Whether digits are one token, or a presentation of one, and nothing else.
    static func isToken(_ digits: ArraySlice<UInt8>) -> Bool {
        DigitText.isWholeLength(digits.count) && fault(digits) == nil
    }

    /// What is wrong with digits as a whole.
    private static func fault(_ digits: ArraySlice<UInt8>) -> Malformed? {
        do throws(Malformed) {
            let bytes = try DigitText.decode(digits)
            if Presentation.isPresentation(bytes) { _ = try Presentation(bytes) } else { _ = try SignedToken(bytes) }
            return nil
        } catch { return error }
    }

    /// A token within a run of which every character is a digit.
    private static func token(in run: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        for skipped in 0...before {
            let rest = run.dropFirst(skipped)
            // The first block says by its first byte whether a token can begin here.
            guard let start = try? DigitText.decode(rest.prefix(17)),
                start.first == 0xd2 || Presentation.isPresentation(start)
            else { continue }
            for dropped in 0...behind where rest.count - dropped >= ScannedText.shortestRun {
                let digits = rest.dropLast(dropped)
                if isToken(digits) { return digits }
            }
        }
        return nil
    }
}
