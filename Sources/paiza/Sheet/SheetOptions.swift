internal import ArgumentParser
internal import Checking
internal import DurableFiles
internal import Imposition

/// The paper, and how a printer turns and moves it.
struct SheetOptions: ParsableArguments {
    @Option(help: "the paper: a4, a3 or letter") var paper = Paper.Size.a4
    @Flag(help: "lay the paper on its long edge") var landscape = false
    @Option(help: "over which edge the printer turns the sheet: long, short, or off for fronts alone")
    var duplex = SheetLayout.Duplex.long
    @Option(help: ArgumentHelp("how far the front lies off, as the calibration page shows it", valueName: "x,y mm"))
    var frontOff: SheetLayout.Offset = .init()
    @Option(help: ArgumentHelp("how far the back lies off the front, seen through the sheet", valueName: "x,y mm"))
    var backOff: SheetLayout.Offset = .init()

    var sheet: Paper { Paper(paper, landscape: landscape) }
}

/// Writes a PDF file page by page, for its owner alone; it appears whole or not at all.
func writeSheets(
    to path: String, title: String, draw: (SheetDocument) throws(SheetError) -> Void
) throws(CheckFailure) {
    let stream: StreamedFile
    do { stream = try StreamedFile(path) } catch { throw CheckFailure(writing: error) }
    var broken: FileError?
    do throws(SheetError) {
        let document = try SheetDocument(title: title) { bytes in
            do throws(FileError) { try stream.write(bytes) } catch { broken = error }
            return broken == nil
        }
        try draw(document)
        try document.finish()
    } catch {
        if let broken { throw CheckFailure(writing: broken) }
        throw CheckFailure(error)
    }
    do { try stream.finish() } catch { throw CheckFailure(writing: error) }
}

extension CheckFailure {
    init(_ error: SheetError) {
        switch error {
        case .layout: self.init(.usage, Sentence("\(error)", "纸上排不下（\(error)）"))
        case .picture: self.init(.malformed, Sentence("\(error)", "图片不可用（\(error)）"))
        case .drawing: self.init(.inputOutput, Sentence("\(error)", "页面绘制失败；请检查内存（\(error)）"))
        case .writing: self.init(.inputOutput, Sentence("\(error)", "页面无法写出"))
        }
    }
}
