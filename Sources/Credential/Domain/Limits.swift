/// Every bound on input, with its reason: no input makes the verifier work or allocate beyond these.
public enum Limits {
    /// Characters of a QR text: the alphanumeric capacity of the largest symbol, version 40-L (ISO/IEC 18004 table 7).
    public static let textCharacters = 4_296
    /// Bytes of a token after inflating: no token needs more than a tenth of it.
    public static let inflatedToken = 65_536
    /// Bytes of an electronic credential file: a token and a portrait of some 30 KiB, with room for larger ones.
    public static let electronicFile = 512 << 10
    /// Bytes of the proof in a presentation: a token of a digest, a time, a nonce of 64 and an audience of 128 bytes has 420.
    public static let presentationProof = 1_024
    /// Bytes of a thumbnail: more than the largest symbol holds beside the rest of a token, 2,953 bytes (version 40-L).
    public static let thumbnail = 2_048
    /// Pixels along a side of a thumbnail: what is issued has 59, and more does not fit the bytes of a card's code.
    public static let thumbnailSide = 128
    /// Bytes of a PEM text: an encrypted key of the format has about 500, and text around the block is allowed.
    public static let keyText = 65_536
    /// Seconds since 1970 below which a time is: the first that RFC 3339 cannot write, the year 10000.
    public static let seconds: Seconds = 253_402_300_800
    /// CBOR containers inside each other: the deepest structure of the format has five.
    public static let nesting = 8
    /// Entries of one status list: idx is below 2^24.
    public static let statusEntries = 1 << 24
    /// Bytes of a bundle file without its ledgers: ten full lists compress to less.
    public static let bundleBytes = 64 << 20
    /// Bytes of a bundle file with its ledgers: 16 bytes an entry, ten lists of a million entries, twice.
    public static let bundleFileBytes = 512 << 20
    /// Longest validity of a credential in seconds: six years of which two are leap years, and a day (article 17).
    public static let validitySeconds: Seconds = (2_192 + 1) * 86_400
    /// Bytes of a register's token: the digests of all blocks take half of it.
    public static let registerToken = 4 << 20
    /// Blocks of a register: eight million entries, 128 a block.
    public static let registerBlocks = 1 << 16
    /// Bytes of a block: 128 of the longest entries take an eighth of it, and hashing them on average is no even spread.
    public static let registerBlock = 1 << 20
    /// Bytes of an entry of a register: name, agency and three categories at their longest take 700.
    public static let registerEntry = 1_024
    /// Bytes of a register file: eight million entries of 200 bytes take a third of it.
    public static let registerFileBytes = Int(clamping: 4 << 30 as Wide)
    /// Rounds of the lock of a register's entries: a tenth of a second for a look-up.
    public static let registerRounds = 100_000
    /// Status lists in a bundle: lists are numbered below 2^16, and 256 of them hold four thousand million entries.
    public static let statusLists = 256
    /// Keys in a key set: nine uses, several generations.
    public static let keys = 256
    /// Rows of the category table.
    public static let categories = 1_024
    /// Cards of a print order: more than the officers of the region.
    public static let printItems = 200_000
    /// Good cards of one number in a print order: one, but for specimens on show.
    public static let printQuantity = 9
    /// Sheets of plastic in a print order are fewer than this.
    public static let printSheets = 1 << 22
    /// Sheets of one number in a receipt: who needs more has another problem.
    public static let printSheetsOfNumber = 99
    /// Bytes of a reason: a sentence.
    public static let printReason = 200
    /// Bytes of a print order's token: some 60 for each card.
    public static let printOrder = 16 << 20
    /// Bytes of a print receipt's token: some 90 for each card, and as many for each spoiled sheet.
    public static let printReceipt = 64 << 20
    /// Bytes of a template in a print package: two drawings and their fields.
    public static let printTemplate = 32 << 20
    /// Bytes of a card's entry in a print package: a token and a portrait, as in an electronic credential file.
    public static let printEntry = 512 << 10
    /// Lines of a print job's journal are fewer: some for each sheet.
    public static let printJournalLines = 1 << 26
    /// Bytes that sealing adds to a part of a print package: two heads, a nonce and a tag.
    public static let printSeal = 64
    /// Bytes of a print package's key as it is sealed: a key, its tag, and the key of one recipient take 177.
    public static let printSealedKey = 512
    /// Bytes of a print package: 200,000 portraits of some 30 KiB, several times.
    public static let printPackage = Int(clamping: 64 << 30 as Wide)
}
