internal import DurableFiles
internal import Glibc

/// Where else the personal data of a job lie: files that its commands were given or made outside its folder, so that a purge can
/// name them. They are not removed: what has their names by then may be something else.
extension JobFolder {
    var copies: String { "\(path)/copies.txt" }

    /// Notes the whole path of a file.
    func note(copy path: String) throws(FileError) {
        let lines = try SharedLines(copies)
        if try noted().contains(path) { return }
        try lines.append(Array((path + "\n").utf8))
    }

    /// Those that are still there.
    func copiesLeft() throws(FileError) -> [String] {
        try noted().filter { path in unsafe access(path, F_OK) == 0 }
    }

    private func noted() throws(FileError) -> [String] {
        do {
            return String(decoding: try readFile(copies, limit: 4 << 20), as: UTF8.self)
                .split(separator: "\n").map(String.init)
        } catch .system(_, _, ENOENT) { return [] }
    }
}

extension PrintJob {
    /// Notes the whole path of a file with personal data of the job that lies outside its folder.
    public func note(copy path: String) throws(PrintJobError) {
        try filing { () throws(FileError) in try folder.note(copy: path) }
    }

    /// Files with personal data of the job that its commands took or made outside its folder, and that are still there.
    public func copiesLeft() throws(PrintJobError) -> [String] {
        try filing { () throws(FileError) in try folder.copiesLeft() }
    }

    /// The same for a folder of pictures, where it is a job's: notes a file that was made from them.
    public static func note(copy path: String, ofPicturesIn cards: String) throws(PrintJobError) {
        let job = JobFolder(path: cards + "/..")
        guard unsafe access(job.journal, F_OK) == 0 else { return }
        try filing { () throws(FileError) in try job.note(copy: path) }
    }
}
