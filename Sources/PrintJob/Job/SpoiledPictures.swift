internal import Credential
internal import DurableFiles
internal import Glibc
internal import Synchronization

/// Pictures of cards without a good sheet, which lie apart so that nobody prints them for good ones.
extension PrintJob {
    /// Moves them away; after a kill the next command does what is left.
    func setSpoiledAside(_ state: JobState) throws(PrintJobError) {
        for (ordered, item) in zip(order.items, state.items)
        where item.good == 0 && !item.sheets.isEmpty && !item.isBegun {
            for side in ["front", "back"] {
                let name = "\(ordered.number)-\(side).png"
                try folder.setAside(name)
            }
        }
    }
}

extension JobFolder {
    var spoiled: String { "\(path)/spoiled" }

    /// Moves a picture to the spoiled ones; one that is not there is no failure.
    fileprivate func setAside(_ name: String) throws(PrintJobError) {
        let picture = "\(cards)/\(name)"
        guard unsafe access(picture, F_OK) == 0 else { return }
        guard unsafe mkdir(spoiled, 0o700) == 0 || errno == EEXIST else {
            throw .file(.system(call: "mkdir", path: spoiled, code: errno))
        }
        guard unsafe rename(picture, "\(spoiled)/\(name)") == 0 else {
            throw .file(.system(call: "rename", path: picture, code: errno))
        }
    }
}
