internal import ArgumentParser
internal import Checking
internal import Credential
internal import DurableFiles
internal import Foundation
internal import Raster
internal import SymbolReader

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "check credentials offline",
        discussion: """
            Inputs: the text of a code in any form, PNG, JPEG or WebP pictures, electronic credential files, or - for one
            text a line on standard input. At a terminal - waits for a hand scanner: Enter, Tab or both may end a scan,
            the same scan within three seconds is ignored, Enter or r shows the last answer again, q quits; one bell is
            valid, three are rejected, two are no verdict. A --batch list holds texts, and paths relative to itself.
            A code that holds a photo: --portrait-out FILE.png writes it, enlarged, to compare it with the card and the face.
            Exit codes: 0 valid, 1 rejected, 2 undetermined, 65 malformed or no code found, 66 no such file, 74 input or
            output failed; of several inputs the first that occurs of 74, 66, 65, 1, 2, 0.
            """)

    @OptionGroup var options: CheckOptions
    @Option(help: "portrait file to compare with the signed one") var portrait: String?
    @OptionGroup var batch: BatchOptions
    @Argument(help: "texts, pictures, or -") var inputs: [String] = []

    func run() throws {
        try batch.requireInputs(inputs)
        try options.checkPortraitPlace(inputs, batch, endings: [".webp", ".png"])
        var question = try options.question(machineClock: Clock.now)
        if let portrait { question.portraitDigest = sha256(try readWhole(portrait, limit: 64 << 20)) }
        var session = try options.session(question)
        batch.beginReport(&session)
        for input in inputs where session.interruption == nil { check(input, &session) }
        try batch.check(&session) { item, session in
            let path = item.text.hasPrefix("/") ? item.text : batch.folder + item.text
            if looksLikeFile(path) {
                check(path, &session)
            } else {
                session.check(typed: item.text, input: "line \(item.line)")
            }
        }
        try batch.endReport(session)
        try options.writePortrait(session, encode: SignedPortrait.file)
        session.followInterruption()
        options.sayWhatIsRemembered { Terminal.note($0) }
        throw ArgumentParser.ExitCode(session.exitCode.rawValue)
    }

    private func check(_ input: String, _ session: inout CheckSession) {
        do throws(CheckFailure) {
            if input == "-" {
                try session.checkLines(descriptor: 0)
            } else if looksLikeFile(input) {
                try checkFile(input, &session)
            } else {
                session.check(typed: input, input: "text")
            }
        } catch { session.report(error, input: input) }
    }

    /// An existing file, or a name that only a picture would have.
    private func looksLikeFile(_ input: String) -> Bool {
        let endings = [".png", ".jpg", ".jpeg", ".webp", ".paiza"]
        return FileManager.default.fileExists(atPath: input) || endings.contains { input.lowercased().hasSuffix($0) }
    }

    /// An electronic credential file, a picture with one inside, or a plain picture.
    private func checkFile(_ path: String, _ session: inout CheckSession) throws(CheckFailure) {
        var isFolder: ObjCBool = false
        if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw CheckFailure(
                .inputOutput, Sentence("\"\(path)\" is a folder", "“\(path)”是文件夹"),
                hint: Sentence("name the pictures in it: \(path)/*", "请写明其中的图片：\(path)/*"))
        }
        let bytes = try readWhole(path, limit: PictureLimits.standard.fileBytes)
        guard let electronic = try ElectronicPicture.file(in: bytes, path: path) else {
            return session.check(symbols: try symbols(bytes, path), input: path)
        }
        let isPicture = (try? pictureFormat(of: bytes)) != nil
        session.check(electronic, symbols: isPicture ? try symbols(bytes, path) : nil, input: path)
    }

    /// The texts of all symbols; one that holds no text is a foreign symbol, and not none.
    private func symbols(_ file: [UInt8], _ path: String) throws(CheckFailure) -> [String] {
        do {
            let picture = try decodePicture(file)
            return try readSymbols(in: picture).map { $0.text ?? "\u{FFFD}" }
        } catch {
            throw CheckFailure(
                .malformed,
                Sentence("\"\(path)\" cannot be read as a picture: \(error)", "“\(path)”不能作为图片读取：\(error)"),
                hint: Sentence(
                    "take the picture again, or save it as PNG or JPEG", "请重新拍照，或另存为 PNG 或 JPEG"))
        }
    }
}
