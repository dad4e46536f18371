import Foundation

/// A small disk that only one script sees: how to start that script, and whether this user may mount one.
enum SmallDisk {
    static let unshare = getuid() == 0 ? ["/usr/bin/unshare", "-m"] : ["/usr/bin/unshare", "-Urm"]

    static let canMount: Bool = {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: unshare[0])
        process.arguments = Array(unshare.dropFirst()) + ["mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        process.standardError = nil
        guard (try? process.start()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()
}
