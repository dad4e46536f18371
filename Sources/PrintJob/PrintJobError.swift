public import Credential
public import DurableFiles

/// Why a print job does not go on.
public enum PrintJobError: Error, Equatable, Sendable {
    /// A file could not be read or written.
    case file(FileError)
    /// The package is not worked on.
    case refused(OrderRefusal)
    /// The folder holds no job.
    case noJob(folder: String)
    /// The folder holds the job of another order.
    case otherJob(order: String)
    /// The job was begun with other settings.
    case otherSettings(String)
    /// A file that the settings name is not the one that the job was begun with.
    case otherAttachment(name: String)
    /// A whole line of the journal is not as it was written, or says what cannot have been.
    case damagedJournal(line: Int)
    /// An event that cannot follow what the journal says; it was not recorded.
    case impossible(String)
    /// The journal was begun by a version that did not sign it.
    case olderJournal
    /// The key that signs the journal is not there, or is another one.
    case noJobKey(path: String)
    /// The serial number of a blank card that another sheet of the job has already, or of a sheet that has one.
    case serialTaken(String)
    /// The number is not in the order.
    case outsideOrder(CredentialNumber)
    /// The card has no good sheet.
    case notPrinted(CredentialNumber)
    /// No sheet is left in the order.
    case noSheetLeft(allowed: Int)
    /// A number has used as many sheets as a receipt can state.
    case tooManySheets(CredentialNumber)
    /// The job has ended.
    case closed
    /// Cards are missing.
    case unfinished(pending: Int)
    /// The job has not ended yet.
    case notClosed
    /// Personal data have been removed.
    case purged
    /// A picture in the folder is not the one that was printed.
    case otherPicture(name: String)
    /// The signing of the receipt failed.
    case signing(CryptoError)
}

/// Runs calls of the file system and turns their error into a job's.
func filing<Result>(_ body: () throws(FileError) -> Result) throws(PrintJobError) -> Result {
    do { return try body() } catch { throw .file(error) }
}
