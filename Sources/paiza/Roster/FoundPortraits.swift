internal import Checking
internal import Raster
internal import Roster

/// Where the portrait of each row lies: in a folder, or in the workbook itself.
struct FoundPortraits {
    private let folder: String?
    /// Paths below the folder, by row.
    private let paths: [Int: String]
    /// Pictures of the workbook, by row.
    private let inWorkbook: [Int: RosterPicture]
    private let workbook: RosterPictures?

    init(
        _ folder: String?, _ matching: PortraitMatching, workbook file: [UInt8], in path: String
    ) throws(CheckFailure) {
        (self.folder, paths, inWorkbook) = (folder, matching.portraits, matching.inWorkbook)
        do { workbook = matching.inWorkbook.isEmpty ? nil : try RosterPictures(file) } catch {
            throw CheckFailure(error.words, in: path)
        }
    }

    /// What the portrait of a row is called; empty where there is none.
    func name(row: Int) -> String { paths[row] ?? inWorkbook[row]?.place ?? "" }

    /// The portrait of a row and its name; nil where there is none.
    func portrait(
        row: Int, _ crops: PortraitCrops
    ) throws(PortraitRefusal) -> (name: String, portrait: NormalisedPortrait)? {
        if let path = paths[row], let folder {
            return (path, try NormalisedPortrait.read(fromFile: "\(folder)/\(path)", crop: crops.box(for: path)))
        }
        guard let picture = inWorkbook[row], let workbook else { return nil }
        let file: [UInt8]
        do { file = try workbook.file(picture, limit: PictureLimits.standard.fileBytes) } catch {
            throw PortraitRefusal(message: error.words.english, chinese: error.words.chinese)
        }
        return (picture.place, try NormalisedPortrait.read(picture, file))
    }
}
