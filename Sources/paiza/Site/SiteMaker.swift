internal import Checking
internal import Credential

/// Brings the folder of a site from what it holds to what it shall hold.
struct SiteMaker {
    let site: SiteFolder
    let contents: SiteContents
    /// What is there.
    let old: SiteManifest?

    /// Writes what is missing, then what names it, then the manifest where something changed; says what the site has.
    func write(
        manifest: ([String: SiteManifest.File]) throws(CheckFailure) -> SignedToken
    ) throws(CheckFailure) -> (files: [String: SiteManifest.File], changes: SiteFolder.Changes) {
        let named = contents.named.merging(try site.compressed(contents.named, old)) { first, _ in first }
        var files = named.mapValues { SiteManifest.File($0) }
        for (path, bytes) in contents.entries { files[path] = SiteManifest.File(bytes) }
        var changes = SiteFolder.Changes()
        for (path, bytes) in named.sorted(by: { $0.key < $1.key }) { try site.put(bytes, at: path, &changes) }
        for (path, bytes) in contents.entries { try site.put(bytes, at: path, &changes) }
        guard old?.files != files else { return (files, changes) }
        try site.put(try manifest(files).bytes, at: SiteFolder.manifestFile, &changes)
        if let old { try site.removeUnused(Set(named.keys).union(old.files.keys), &changes) }
        return (files, changes)
    }
}
