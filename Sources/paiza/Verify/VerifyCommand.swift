internal import ArgumentParser
internal import Checking
internal import Credential
internal import DurableFiles
internal import Foundation
internal import Raster
internal import SymbolReader

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: Help.text("check credentials offline", "离线核验证件"),
        discussion: Help.text(
            """
            examples:
              paiza verify photo.jpg
              paiza verify --bundle bundle.paiza --root root.pem photo.jpg
              paiza verify --at 呼和浩特市新城区 --category 市场监管 photo.jpg
              paiza verify --report today.csv -

            Inputs: the text of a code in any form, PNG, JPEG, WebP or HEIC pictures, electronic credential files, or - for one
            text a line on standard input. At a terminal - waits for a hand scanner: Enter, Tab or both may end a scan,
            the same scan within three seconds is ignored, Enter or r shows the last answer again, q and then the digits
            that are shown quit; one bell is valid, three are rejected, two are no verdict. A --batch list holds texts, and paths relative to itself.
            A code that holds a photo: --portrait-out FILE.png writes it, enlarged, to compare it with the card and the face.
            Exit codes: 0 valid, 1 rejected, 2 undetermined, 64 usage, 65 malformed or no code found, 66 no such file, 74
            input or output failed; of several inputs the first that occurs of 74, 66, 65, 1, 2, 0.
            """,
            """
            示例：
              paiza verify 照片.jpg
              paiza verify --bundle bundle.paiza --root root.pem 照片.jpg
              paiza verify --at 呼和浩特市新城区 --category 市场监管 照片.jpg
              paiza verify --report 今日.csv -

            可以核验：任何形式的二维码文本，PNG、JPEG、WebP、HEIC 图片，电子证件文件；- 表示标准输入，每行一个文本。
            在终端上，- 等待扫码枪：回车、Tab 或两者均可表示扫码结束，三秒内的重复扫码不计，回车或 r 重看上一个结论，按 q 并键入所示数字退出；响一声为有效，三声为无效，两声为无法判定或无法识读。
            --batch 的清单中可以写文本，也可以写图片路径（相对于清单所在位置）。
            二维码内含照片的：--portrait-out 文件.png 将其放大写出，供与证面和本人核对。
            退出码：0 有效，1 无效，2 无法判定，64 参数错误，65 无法识读或没有二维码，66 文件不存在，74 读写失败；有多项时取 74、66、65、1、2、0 中最先出现的一个。
            """))

    @OptionGroup var options: CheckOptions
    @Option(help: .words("portrait file to compare with the signed one", "与签名相比较的照片文件")) var portrait: String?
    @OptionGroup var batch: BatchOptions
    @Argument(help: .words("texts, pictures, or -", "文本、图片或 -")) var inputs: [String] = []

    func run() throws {
        try batch.requireInputs(inputs)
        try options.checkPortraitPlace(inputs, batch, endings: [".webp", ".png"])
        var question = try options.question(machineClock: Clock.now)
        if let portrait { question.portraitDigest = sha256(try readWhole(portrait, limit: 64 << 20)) }
        var session = try options.session(question)
        try batch.begin(&session, inputs)
        for (place, input) in inputs.enumerated() where session.interruption == nil {
            session.place = place + 1
            Self.check(input, &session)
        }
        session.place = nil
        let folder = batch.folder
        try batch.check(&session) { item, session in
            let path = item.text.hasPrefix("/") ? item.text : folder + item.text
            if Self.looksLikeFile(path) {
                // A picture is searched in a process of its own, which is not begun beside other threads.
                if !session.waitsForTurn() { Self.check(path, &session) }
            } else {
                session.check(typed: item.text, input: "line \(item.line)")
            }
        }
        try batch.endReport(&session)
        try options.writePortrait(session, encode: SignedPortrait.file)
        session.followInterruption()
        options.sayAtTheEnd(session)
        throw ArgumentParser.ExitCode(session.exitCode.rawValue)
    }

    private static func check(_ input: String, _ session: inout CheckSession) {
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

    /// An existing file, or a name that only a file would have.
    private static func looksLikeFile(_ input: String) -> Bool {
        FileManager.default.fileExists(atPath: input) || CheckFailure.missingFile(input) != nil
    }

    /// An electronic credential file, a picture with one inside, or a plain picture.
    private static func checkFile(_ path: String, _ session: inout CheckSession) throws(CheckFailure) {
        if !FileManager.default.fileExists(atPath: path), let missing = CheckFailure.missingFile(path) { throw missing }
        var isFolder: ObjCBool = false
        if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw CheckFailure(
                .inputOutput, Sentence("\"\(path)\" is a folder", "“\(path)”是文件夹"),
                hint: Sentence("name the pictures in it: \(path)/*", "请写明其中的图片：\(path)/*"))
        }
        let bytes = try readWhole(path, limit: PictureLimits.standard.fileBytes)
        if let mistake = Self.mistake(path, FileKind(bytes)) { throw mistake }
        guard let electronic = try ElectronicPicture.file(in: bytes, path: path) else {
            return session.check(symbols: try symbols(bytes, path), input: path)
        }
        let isPicture = (try? pictureFormat(of: bytes)) != nil
        session.check(electronic, symbols: isPicture ? try symbols(bytes, path) : nil, input: path)
    }

    /// What is said of a file that is neither a picture nor a credential; nil for these and for what nobody knows.
    private static func mistake(_ path: String, _ kind: FileKind) -> CheckFailure? {
        let hint: Sentence
        switch kind {
        case .picture, .otherPicture("HEIC"), .signed(.credential), .unknown: return nil
        case .otherPicture, .pdf:
            hint = Sentence(
                "take a screenshot of it, or save it as PNG or JPEG", "请截屏，或另存为 PNG 或 JPEG")
        case .text:
            hint = Sentence(
                "texts of codes are read with --batch \(path), or with - < \(path)",
                "核验文件中的文本请用 --batch \(path) 或 - < \(path)")
        default: hint = kind.command(path)
        }
        let words = kind.words ?? .none
        return CheckFailure(
            .malformed,
            Sentence(
                "\"\(path)\" is \(words.english), not a picture of a code", "“\(path)”是\(words(.chinese))，不是二维码的图片"),
            hint: hint)
    }

    /// The texts of all symbols; one that holds no text is a foreign symbol, and not none.
    private static func symbols(_ file: [UInt8], _ path: String) throws(CheckFailure) -> [String] {
        do {
            let picture = isHEIC(file) ? try HEICReader.decode(path, seconds: 2).picture : try decodePicture(file)
            let reading = try readPhotograph(picture)
            guard reading.isComplete || !reading.symbols.isEmpty else { throw Self.givenUp(path) }
            return reading.symbols.map { $0.text ?? "\u{FFFD}" }
        } catch let failure as CheckFailure {
            throw failure
        } catch {
            let why = Self.words(error)
            throw CheckFailure(
                .malformed,
                Sentence(
                    "\"\(path)\" cannot be read as a picture: \(why.english)", "“\(path)”不能作为图片读取：\(why(.chinese))"),
                hint: Sentence(
                    "take the picture again, or save it as PNG or JPEG", "请重新拍照，或另存为 PNG 或 JPEG"))
        }
    }

    /// The search was stopped before it had seen the whole picture: no code was found, and there may be one.
    private static func givenUp(_ path: String) -> CheckFailure {
        CheckFailure(
            .malformed,
            Sentence(
                "the search of \"\(path)\" was given up: too much in it looks like a code",
                "“\(path)”中类似二维码的图形过多，已停止查找"),
            hint: Sentence(
                "photograph the code alone, or crop the picture to it", "请只拍摄二维码，或将图片裁剪到二维码"))
    }

    private static func words(_ error: any Error) -> Sentence {
        switch error {
        case let error as PictureError: Sentence(error.description, error.chineseReason)
        case let refusal as PortraitRefusal: Sentence(refusal.message, refusal.chinese)
        default: Sentence("\(error)", "图片无法处理；请另存为 JPEG")
        }
    }
}
