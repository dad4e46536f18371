public import Credential
internal import DurableFiles

/// Writes a print package sealed for a shop's key, whole or not at all; `entries` hands over the entries one by one, so that a
/// package of any size costs no more memory than one of them.
public func writePackage(
    to path: String, order: SignedToken, keySet: SignedToken, recipient: PublicKey, templates: [TemplateFiles],
    count: Int, entries: (_ write: (PrintEntry) throws -> Void) throws -> Void
) throws {
    let key = try PackageKey.generate(for: order)
    let file = try StreamedFile(path)
    try file.write(
        PrintPackageFile.head(
            order: order, keySet: keySet, sealedKey: try key.sealed(for: recipient), parts: templates.count + count))
    var place = 0
    func write(_ part: [UInt8]) throws {
        try file.write(PrintPackageFile.part(try key.seal(part, at: place)))
        place += 1
    }
    for template in templates { try write(template.bytes) }
    try entries { try write($0.bytes) }
    try file.finish()
}
