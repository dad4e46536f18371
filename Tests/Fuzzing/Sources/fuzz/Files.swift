@testable import Credential
@testable import DeviceStore
import Glibc

extension FuzzTarget {
    /// Files of a device.
    static let files = [
        FuzzTarget(name: "bundle-file", run: runBundleFile) { [World.shared.bundleFile] },
        FuzzTarget(name: "electronic-file", run: runElectronicFile) {
            [CBORItem.array([.bytes(World.shared.valid[3].bytes), .bytes(World.portrait)]).encoded()]
        },
        FuzzTarget(name: "trust-file", run: runTrustFile) {
            let world = World.shared
            return [
                TrustFile.encode(root: world.root.publicKey),
                sure { try trustFile(world.root.publicKey, world.bundleFile) },
            ]
        },
    ]
}

/// A bundle file has one spelling, and opens under the root only when it holds the token that the authority signed.
private func runBundleFile(_ input: [UInt8]) {
    guard let file = accepted({ try BundleFile(input) }) else { return }
    let ledgers = file.ledgers.map { $0.read(0..<$0.count) ?? [] }
    let again = CBORItem.tag(55_799, .array(([file.token] + ledgers).map(CBORItem.bytes))).encoded()
    demand(again == input, "a bundle file changes when it is written again")
    let world = World.shared
    guard let opened = accepted({ try OpenedBundle(file, root: world.root.publicKey) }) else { return }
    demand(file.token == sure { try BundleFile(world.bundleFile) }.token, "a bundle opened that nobody signed")
    let report = accepted {
        try Verifier([opened]).check(
            try ScannedText(symbol: DigitText.encode(world.valid[0].bytes)), VerificationQuestion(now: World.now))
    }
    // The ledger's bytes are the only ones that an opened bundle may have otherwise: then there is no verdict.
    demand(input == world.bundleFile || report?.verdict == .undetermined(.noStatus), "a changed ledger counts")
}

private func runElectronicFile(_ input: [UInt8]) {
    guard let file = accepted({ try ElectronicFile(input) }) else { return }
    let again = CBORItem.array([.bytes(file.token), .bytes(file.portrait)]).encoded()
    demand(again == input, "an electronic credential changes when it is written again")
    let world = World.shared
    guard
        let report = accepted({
            try Verifier([world.bundle]).check(ShownCredential(file), VerificationQuestion(now: World.now))
        })
    else { return }
    guard report.verdict == .valid else { return }
    demand(file.token == world.valid[3].bytes && file.portrait == World.portrait, "a file counts that nobody signed")
}

/// The trust file of a root with a bundle.
private func trustFile(_ root: PublicKey, _ bundle: [UInt8]) throws -> [UInt8] {
    TrustFile.encode(root: root, openedUnderIt: try BundleFile(bundle), bundle)
}

/// A file in memory under a name, because the store reads by name.
private func runTrustFile(_ input: [UInt8]) {
    withFile(input) { descriptor in
        guard let file = accepted({ try TrustFile(path: "/proc/self/fd/\(descriptor)") }) else { return }
        let bundle = file.bundle.map { $0.read(0..<$0.count) ?? [] } ?? []
        let again =
            bundle.isEmpty ? TrustFile.encode(root: file.root) : accepted { try trustFile(file.root, bundle) }
        guard again == input else {
            // Its own files only are read, so longer heads do no harm; the parts must stand in the file all the same.
            return demand(input.suffix(bundle.count).elementsEqual(bundle), "a part that is not in the file")
        }
    }
}

/// A file in memory without a name, of which each input becomes the content.
private let fileInMemory: Int32 = {
    let name = "/fuzz-\(getpid())"
    let descriptor = unsafe shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
    demand(unsafe descriptor >= 0 && shm_unlink(name) == 0, "no file in memory")
    return descriptor
}()

private func withFile(_ bytes: [UInt8], _ use: (Int32) -> Void) {
    let file = fileInMemory
    let isWritten = unsafe ftruncate(file, 0) == 0 && pwrite(file, bytes, bytes.count, 0) == bytes.count
    demand(isWritten && lseek(file, 0, SEEK_SET) == 0, "the file in memory takes no input")
    use(file)
}
