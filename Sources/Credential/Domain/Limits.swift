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
    /// Bytes of a PEM text: an encrypted key of the format has about 500, and text around the block is allowed.
    public static let keyText = 65_536
    /// Seconds since 1970 below which a time is: the first that RFC 3339 cannot write, the year 10000.
    public static let seconds = 253_402_300_800
    /// CBOR containers inside each other: the deepest structure of the format has five.
    public static let nesting = 8
    /// Entries of one status list: idx is below 2^24.
    public static let statusEntries = 1 << 24
    /// Bytes of a bundle file without its ledgers: ten full lists compress to less.
    public static let bundleBytes = 64 << 20
    /// Bytes of a bundle file with its ledgers: 16 bytes an entry, ten lists of a million entries, twice.
    public static let bundleFileBytes = 512 << 20
    /// Longest validity of a credential in seconds: six years of which two are leap years, and a day (article 17).
    public static let validitySeconds = (2_192 + 1) * 86_400
    /// Status lists in a bundle: lists are numbered below 2^16, and 256 of them hold four thousand million entries.
    public static let statusLists = 256
    /// Keys in a key set: nine uses, several generations.
    public static let keys = 256
    /// Rows of the category table.
    public static let categories = 1_024
}
