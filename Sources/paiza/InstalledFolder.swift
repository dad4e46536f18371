internal import Checking
internal import Foundation

/// A folder that comes with the command.
enum InstalledFolder {
    /// Places where a folder may lie: where it is installed, `share/paiza/NAME` beside the command's own folder, and where it is
    /// when the command is run where it was built. The file `mark` tells ours from another folder of that name.
    static func places(_ name: String, builtAt path: String, mark: String) -> [String] {
        guard var place = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent() else {
            return []
        }
        var places = [place.path + "/../share/paiza/" + name]
        for _ in 0..<5 {
            let folder = place.path + "/" + path
            if FileManager.default.fileExists(atPath: "\(folder)/\(mark)") { places.append(folder) }
            place.deleteLastPathComponent()
        }
        return places
    }
}
