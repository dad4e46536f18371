public import Credential
internal import DurableFiles

/// Writes a print package, whole or not at all; `entries` hands over the entries one by one, so that a package of any size
/// costs no more memory than one of them.
public func writePackage(
    to path: String, order: SignedToken, keySet: SignedToken, templates: [TemplateFiles], count: Int,
    entries: (_ write: (PrintEntry) throws -> Void) throws -> Void
) throws {
    let file = try StreamedFile(path)
    try file.write(PrintPackageFile.head(order: order, keySet: keySet, parts: templates.count + count))
    for template in templates { try file.write(PrintPackageFile.part(template.bytes)) }
    try entries { try file.write(PrintPackageFile.part($0.bytes)) }
    try file.finish()
}
