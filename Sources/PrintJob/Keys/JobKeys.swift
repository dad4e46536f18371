public import Credential

/// What a job is begun with, so that nobody types a passphrase for each command after that: the key of its package, and a key of its
/// own for the journal, which the shop's key has certified.
public struct JobKeys: Sendable {
    let package: PackageKey
    let journal: PrivateKey
    let certificate: SignedToken

    /// Opens a package's key, and makes and certifies a job's, with the shop's two keys.
    public init(
        for package: VouchedPackage, receipts: PrivateKey, packages: PrivateKey, now: Instant
    ) throws(PrintJobError) {
        do { self.package = try package.key(with: packages) } catch { throw .refused(error) }
        do throws(CryptoError) {
            journal = try PrivateKey.generate(receipts.publicKey.algorithm)
            certificate = try JobCertificate(
                for: package.order, token: package.orderToken, key: journal.publicKey, issuedAt: now
            ).signed(with: receipts)
        } catch { throw .signing(error) }
    }
}
