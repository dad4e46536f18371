internal import ArgumentParser
internal import Checking
internal import Credential
internal import DurableFiles
internal import Roster

/// The options of every command that reads a roster.
struct RosterReadingOptions: ParsableArguments {
    @Option(help: "the folder of portraits, by file name, number or name; pictures in the workbook need none")
    var portraits: String?
    @Option(help: "a table file,x,y,width,height: which part of a picture is printed, in its pixels") var crops: String?
    @Option(help: "the sheet of a workbook; by default the only one that names columns, in roster check all that do")
    var sheet: String?
    @Option(help: "a list of the registered agencies: a table with a column 单位, or a name a line")
    var agencies: String?
    @OptionGroup var selection: RowSelection
    @Option(help: "a template, or a family of templates, on which every card must fit") var template = "national"
    @Option(help: "the folder of templates") var templates: String?
    @Option(help: "write the rows that have problems, with the reasons, to this .xlsx file") var errors: String?
    @Option(help: "zh-Hans, zh or en; by default the language of the environment") var lang: String?

    /// The language of the messages.
    func language() throws(CheckFailure) -> RosterLanguage {
        guard let lang else { return Environment.language == .english ? .english : .chinese }
        guard let language = Language(tag: lang) else {
            let text = CheckedText.escaped(lang)
            throw CheckFailure(
                .usage, Sentence("--lang \"\(text)\" is not zh-Hans, zh or en", "--lang“\(text)”不是 zh-Hans、zh 或 en"))
        }
        return language == .english ? .english : .chinese
    }

    /// The files of the folder of portraits; none where no folder is named.
    func portraitFiles() throws(CheckFailure) -> [String] {
        guard let portraits else { return [] }
        do { return try listFiles(under: portraits).files } catch { throw CheckFailure(error) }
    }

    /// The parts of pictures that somebody has chosen.
    func portraitCrops() throws(CheckFailure) -> PortraitCrops {
        guard let crops else { return PortraitCrops() }
        let file = try readWhole(crops, limit: RosterLimits().fileBytes)
        let read: PortraitCrops
        do { read = try PortraitCrops(file) } catch {
            throw CheckFailure(error.words, in: crops)
        }
        if let problem = read.problems.first {
            throw CheckFailure(
                .malformed,
                Sentence(
                    "\"\(crops)\": \(problem)", "“\(crops)”第 \(problem.row) 行“\(problem.text)”不是裁切框，或该照片已有裁切框"),
                hint: Sentence(
                    "write file,x,y,width,height; nothing was decided", "请写作：文件名,x,y,宽,高（像素）；未作任何处理"))
        }
        return read
    }

    /// How the roster's file is to be read; `registered` are the agencies where no list is named.
    func reading(_ registered: RegisteredAgencies?) throws(CheckFailure) -> RosterOptions {
        var options = RosterOptions()
        options.sheet = sheet
        options.agencies = registered
        guard let agencies else { return options }
        let file = try readWhole(agencies, limit: options.limits.fileBytes)
        do { options.agencies = try RegisteredAgencies(file: file) } catch {
            throw CheckFailure(error.words, in: agencies)
        }
        return options
    }
}
