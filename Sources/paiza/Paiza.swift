internal import ArgumentParser
internal import Checking
internal import Glibc

/// The command: subcommands by subject.
struct PaizaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paiza",
        abstract: Help.text(
            "issue, print and check administrative law-enforcement credentials", "签发、印制和核验行政执法证件"),
        discussion: Help.text(
            """
            examples:
              paiza authority init office --root-dir safe --name 内蒙古自治区人民政府
              paiza roster check 花名册.xlsx --portraits 照片 --out 一批.batch
              paiza issue --authority office 一批.batch
              paiza render --authority office --out cards
              paiza handout --authority office 05010100001
              paiza bundle make --authority office --out bundle.paiza
              paiza verify --bundle bundle.paiza --root office/root.pem cards/05010100001-front.png

            exit codes: 0 valid or done, 1 rejected, 2 undetermined, 64 usage, 65 malformed input or some rows failed,
            66 no such file, 74 input or output failed
            """,
            """
            示例：
              paiza authority init office --root-dir safe --name 内蒙古自治区人民政府
              paiza roster check 花名册.xlsx --portraits 照片 --out 一批.batch
              paiza issue --authority office 一批.batch
              paiza render --authority office --out cards
              paiza handout --authority office 05010100001
              paiza bundle make --authority office --out bundle.paiza
              paiza verify --bundle bundle.paiza --root office/root.pem cards/05010100001-front.png

            退出码：0 有效或完成，1 无效，2 无法判定，64 参数错误，65 输入格式错误或部分行失败，66 文件不存在，74 读写失败
            """),
        version: version,
        subcommands: [DecodeHEICCommand.self],
        groupedSubcommands: [
            CommandGroup(
                name: Help.text("For The Office", "制发机关"),
                subcommands: [
                    AuthorityCommand.self,
                    RosterCommand.self,
                    IssueCommand.self,
                    HandoutCommand.self,
                    BundleCommand.self,
                    RegisterCommand.self,
                    SiteCommand.self,
                    DueCommand.self,
                ]),
            CommandGroup(
                name: Help.text("For The Procedures Of The Regulation", "依《办法》办理"),
                subcommands: [
                    ActorCommand.self,
                    AgencyCommand.self,
                    PersonCommand.self,
                    InboxCommand.self,
                    ApplicationCommand.self,
                    CredentialCommand.self,
                    NoticeCommand.self,
                    CaseCommand.self,
                    AuditCommand.self,
                    BackupCommand.self,
                    DocumentCommand.self,
                ]),
            CommandGroup(
                name: Help.text("For The Press", "制证"),
                subcommands: [
                    RenderCommand.self,
                    SheetCommand.self,
                    PrintCommand.self,
                    PayloadCommand.self,
                    TemplateCommand.self,
                ]),
            CommandGroup(
                name: Help.text("For Whoever Checks", "核验"),
                subcommands: [
                    VerifyCommand.self,
                    LookupCommand.self,
                    TrustCommand.self,
                    WordsCommand.self,
                ]),
            CommandGroup(
                name: Help.text("For The Holder", "持证人"),
                subcommands: [
                    ElectronicCommand.self,
                    PresentCommand.self,
                ]),
        ])

    static let version = "0.1.0"
}

@main
enum Paiza {
    static func main() {
        do {
            var command = try PaizaCommand.parseAsRoot()
            try command.run()
        } catch let failure as CheckFailure {
            Terminal.note(failure.description)
            exit(failure.code.rawValue)
        } catch {
            Help.end(PaizaCommand.self, with: error)
        }
    }
}
