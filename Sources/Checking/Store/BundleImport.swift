public import ArgumentParser
internal import Credential
internal import DeviceStore

/// Takes bundles into the device's store.
public struct BundleImport: ParsableCommand {
    /// What the parser knows of it.
    public static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: Help.text("take newer bundles into the device's store, from any medium", "把新的核验数据存入本机，来自任何介质均可"),
        discussion: Help.text(
            """
            Of a folder, such as a stick, every bundle in it is taken that is newer; other files are passed over. Each
            bundle is told. What is stored already is no failure.
            Exit codes: 0 everything that was named is stored now, 2 the store is damaged, 65 a bundle was refused, 66 no
            such file, 74 input or output failed; of several the first that occurs of 74, 66, 65, 2, 0.
            """,
            """
            可以指定文件夹（如 U 盘），其中较新的核验数据逐一导入，其他文件略过。每份结果都会列出；已是最新的不算失败。
            退出码：0 所指明的均已存入，2 存储已损坏，65 有核验数据被拒绝，66 文件不存在，74 读写失败；有多项时取 74、66、65、2、0 中最先出现的一个。
            """))

    @OptionGroup var store: StoreOptions
    @Argument(help: .words("bundle files, or folders that hold some", "核验数据文件，或含有核验数据的文件夹")) var files: [String]

    /// For the argument parser.
    public init() {}

    /// Imports everything that is named.
    public func run() throws {
        let store = try store.open()
        var codes: [ExitCode] = []
        func tell(_ failure: CheckFailure) {
            codes.append(failure.code)
            Terminal.note(failure.description)
        }
        var found: [FoundBundle] = []
        for file in files {
            do throws(CheckFailure) { found += try FoundBundle.find(file) } catch { tell(error) }
        }
        // Of several bundles of one authority each may be needed to reach the next root.
        for bundle in found.sorted(by: FoundBundle.precedes) {
            do throws(CheckFailure) { try take(bundle, store, isAlone: found.count == 1) } catch { tell(error) }
        }
        let code = ExitCode.overall(codes)
        if code != .valid { throw ArgumentParser.ExitCode(code.rawValue) }
    }

    private func take(_ bundle: FoundBundle, _ store: DeviceStore, isAlone: Bool) throws(CheckFailure) {
        let name = CheckedText.escaped(bundle.path)
        let label = isAlone ? Sentence.none : Sentence("\(name): ", "\(name)：")
        let bytes = try TrustFiles.bundle(bundle.path, otherwise: .malformed)
        do throws(StoreError) {
            switch try store.importBundle(bytes) {
            case .current(let stored):
                Terminal.print(
                    label.followed(by: Sentence("already current: ", "已是最新：")).followed(by: describe(stored)))
            case .taken(let imported, let earlier):
                Terminal.print(label.followed(by: Sentence("imported ", "已导入 ")).followed(by: describe(imported)))
                if let earlier { tell(earlier, imported) }
            }
        } catch .cannotFollow(.notNewer) where !bundle.isNamed {
            Terminal.print(label.followed(by: Sentence("older than the stored one", "比已存储的旧")))
        } catch {
            let failure = CheckFailure(error)
            throw CheckFailure(failure.code, label.followed(by: failure.words), hint: failure.advice)
        }
    }

    private func tell(_ earlier: OpenedBundle, _ imported: OpenedBundle) {
        let (count, sequence) = (earlier.changes(in: imported).count, earlier.bundle.sequence)
        Terminal.print(
            Sentence("\(count) entries changed since no. \(sequence)", "自第 \(sequence) 期以来有 \(count) 项状态变动"))
    }
}
