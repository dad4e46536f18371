internal import Foundation

/// Which file a path means, whatever it is called: by device and number where there is one, else by its path.
struct FileIdentity: Equatable {
    private let device: Int
    private let number: Int
    private let path: String

    /// Looks the file up.
    init(_ path: String) {
        let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let found = try? FileManager.default.attributesOfItem(atPath: url.path)
        device = found?[.systemNumber] as? Int ?? -1
        number = found?[.systemFileNumber] as? Int ?? -1
        self.path = number < 0 ? url.path : ""
    }

    /// Whether there is such a file.
    var exists: Bool { number >= 0 }
}
