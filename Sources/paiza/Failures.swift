internal import Checking
internal import Credential
internal import DurableFiles
internal import Registry
internal import Regulation

/// The libraries' errors as what a command ends with.
extension CheckFailure {
    init(_ error: RegistryError) {
        switch error {
        case .notARegistry(let path, let reason):
            self.init(
                .malformed,
                Sentence(
                    "\"\(path)\" cannot be opened as a registry: \(reason)", "“\(path)”不能作为登记库打开：\(reason)"),
                hint: Sentence("it was not changed; restore it from the backup", "文件未改动；请用备份恢复"))
        case .newerSchema(let path, let version):
            self.init(.malformed, "\"\(path)\" has schema \(version)", hint: "use a newer version of this program")
        case .readOnly(let path):
            self.init(
                .inputOutput, Sentence("the registry \"\(path)\" cannot be written", "登记库“\(path)”不可写"),
                hint: Sentence(
                    "give this user the right to write to it and to its folder: its journal lies there; nothing was changed",
                    "请授予本用户对该文件及其文件夹的写权限（日志在其中）；未作任何更改"))
        case .diskFull:
            self.init(
                .inputOutput, Sentence("the disk of the registry is full", "登记库所在磁盘已满"),
                hint: Sentence(
                    "nothing of this step was recorded: make room and run the command again",
                    "本步骤未作任何记录；请腾出空间后重新执行"))
        case .database(let reason):
            self.init(
                .inputOutput, "the registry failed: \(reason)", hint: "look at the disk, then at what is recorded")
        case .clockBehind(let now, let last):
            self.init(
                .inputOutput,
                Sentence(
                    "the clock says \(now), and the registry has already signed at \(last)",
                    "时钟为 \(now)，而登记库已在 \(last) 签名"),
                hint: Sentence(
                    "set the machine's clock; if a wrong time was recorded, two of the region mend it: paiza audit clock",
                    "请校准本机时钟；如曾误记时间，由自治区两名工作人员更正：paiza audit clock"))
        case .clockAhead(let now, let last):
            self.init(
                .inputOutput,
                Sentence(
                    "the clock says \(now), more than a day after what was recorded last, at \(last)",
                    "时钟为 \(now)，比最近一次记录（\(last)）晚一天以上"),
                hint: Sentence(
                    "look at the clock; if it is right, two actors confirm it: paiza audit clock --as NAME --with NAME",
                    "请核对时钟；如无误，由两名工作人员确认：paiza audit clock --as 姓名 --with 姓名"))
        case .unknownNumber(let number):
            self.init(
                .malformed, Sentence("no credential has the number \"\(number)\"", "没有编号为“\(number)”的证件"))
        case .forbiddenChange(let number, let from, let to):
            self.init(.malformed, "\(number) is \"\(from.name)\" and cannot become \"\(to.name)\"")
        case .exhausted: self.init(.inputOutput, "every number or index has been given out")
        case .damagedRecord(let table, let row):
            self.init(
                .malformed,
                Sentence("row \(row) of table \(table) in the registry is damaged", "登记库表 \(table) 第 \(row) 行已损坏"),
                hint: Sentence("restore the backup", "请用备份恢复"))
        case .refused(let refusal):
            self.init(
                .rejected,
                Sentence(
                    "\(refusal.article.chinese) (article \(refusal.article))：\(refusal.reason.chinese) "
                        + "(\(refusal.reason.english))",
                    "\(refusal.article.chinese)：\(refusal.reason.chinese)"),
                hint: Sentence(
                    "\(refusal.allowed.chinese) (\(refusal.allowed.english)); nothing was written",
                    "\(refusal.allowed.chinese)；未作任何记录"))
        case .unknownActor(let name):
            self.init(
                .usage, Sentence("nobody is enrolled as \"\(name)\"", "没有名为“\(name)”的工作人员"),
                hint: Sentence("paiza actor list", "paiza actor list"))
        case .suspendedActor(let name):
            self.init(
                .malformed,
                Sentence(
                    "the actor \"\(name)\" is suspended (article 5)", "第五条：工作人员“\(name)”已停用"),
                hint: Sentence(
                    "another actor of that office may, or the level above readmits: paiza actor readmit; nothing was written",
                    "由同一机关的其他人办理，或者由上一级恢复：paiza actor readmit；未作任何记录"))
        case .foreignKey(let name):
            self.init(
                .malformed,
                Sentence("the key is not the one that \"\(name)\" was enrolled with", "该密钥不是“\(name)”登记时的密钥"),
                hint: Sentence("name the folder of that key: --keys; nothing was written", "用 --keys 指明该密钥所在文件夹；未作任何记录")
            )
        case .looksLike(let name, let other):
            self.init(
                .usage,
                Sentence(
                    "\"\(CheckedText.escaped(name))\" looks like \"\(CheckedText.escaped(other))\", who is enrolled",
                    "“\(CheckedText.escaped(name))”与已登记的“\(CheckedText.escaped(other))”看起来相同"),
                hint: Sentence("choose a name that nobody can take for it; nothing was written", "请换一个不会混淆的名称；未作任何记录"))
        case .actsAlready(let name):
            self.init(
                .malformed,
                Sentence(
                    "the person of this identity number acts as \"\(CheckedText.escaped(name))\" already",
                    "该公民身份号码的本人已以“\(CheckedText.escaped(name))”办理"),
                hint: Sentence(
                    "a natural person acts once: paiza actor transfer moves, paiza actor suspend ends; nothing was written",
                    "一人一名：调动用 paiza actor transfer，停用用 paiza actor suspend；未作任何记录"))
        case .altered(let what):
            self.init(
                .malformed,
                Sentence(
                    "the signed log does not make this registry: \(what)", "登记库与签名的日志不符：\(what)"),
                hint: Sentence(
                    "it was changed by other means; nothing was signed. paiza audit verify names every place, paiza backup restore "
                        + "puts a copy back",
                    "有人以其他方式改动过；未作任何签名。paiza audit verify 列出全部位置，paiza backup restore 用备份恢复"))
        case .behind(let sequence):
            self.init(
                .malformed,
                Sentence(
                    "an earlier copy lies in the registry's place: its log does not hold event \(sequence), which checkpoint.txt "
                        + "vouches for",
                    "登记库的位置上是较早的副本：日志中没有 checkpoint.txt 所证明的第 \(sequence) 项"),
                hint: Sentence(
                    "put the newest registry back; where it is lost: paiza backup restore COPY --backwards REASON",
                    "请放回最新的登记库；确已丢失的：paiza backup restore 副本 --backwards 原因"))
        case .foreignCheckpoint:
            self.init(
                .malformed,
                Sentence(
                    "checkpoint.txt in the authority's folder is not signed by the authority",
                    "机关文件夹中的 checkpoint.txt 不是本机关签名的"),
                hint: Sentence("put it back from the backup", "请用备份恢复"))
        case .unknown(let subject): self.init(.malformed, Sentence("there is no \(subject)", "没有 \(subject)"))
        case .exists(let subject):
            self.init(.malformed, Sentence("there is one already: \(subject)", "已有：\(subject)"))
        case .otherIdentityKey(nil):
            self.init(
                .malformed,
                Sentence(
                    "identity-hash.key is another key than the one with which identity numbers were registered here",
                    "identity-hash.key 不是本机关登记公民身份号码时所用的密钥"),
                hint: Sentence(
                    "put the authority's own identity-hash.key back from its backup: with another one a person could be registered "
                        + "twice; nothing was recorded",
                    "请从备份恢复本机关原有的 identity-hash.key：用其他密钥，同一人可能被重复登记；未作任何记录"))
        case .otherIdentityKey(let subject?):
            self.init(
                .malformed,
                Sentence(
                    "identity-hash.key is another key than the one with which the identity number of \(subject) was registered",
                    "identity-hash.key 不是登记 \(subject) 的公民身份号码时所用的密钥"),
                hint: Sentence(
                    "put the authority's own identity-hash.key back from its backup; if it is that one, the row was altered: "
                        + "paiza audit verify; nothing was recorded",
                    "请从备份恢复本机关原有的 identity-hash.key；如确为原密钥，则该行已被改动：paiza audit verify；未作任何记录"))
        case .actorNeeded:
            self.init(
                .usage,
                Sentence("this authority has actors, and every change is one's own", "本机关已登记工作人员，每项变更须由本人办理"),
                hint: Sentence(
                    "paiza issue --as NAME --reviewed-by NAME --document …, paiza print export --as NAME, or the "
                        + "commands of the procedures, as paiza credential",
                    "paiza issue --as 姓名 --reviewed-by 姓名 --document …、paiza print export --as 姓名，"
                        + "或者各程序命令，如 paiza credential"))
        case .signing(let error): self.init(error)
        case .print(let refusal): self.init(refusal)
        }
    }

    init(_ error: CryptoError) {
        switch error {
        case .library(let call): self.init(.inputOutput, "libcrypto failed in \(call)")
        case .invalidKey: self.init(.malformed, "a key is not valid")
        case .wrongPassphrase:
            self.init(.malformed, Sentence("the passphrase does not open the key", "口令打不开该密钥"))
        case .notPEM(let expected): self.init(.malformed, "no PEM block \"\(expected)\" was found")
        }
    }

    init(_ error: DomainError) {
        switch error {
        case .number(let text):
            let shown = CheckedText.escaped(text)
            self.init(.usage, Sentence("\"\(shown)\" is not a credential number", "“\(shown)”不是证件编号"))
        case .date(let text):
            self.init(.usage, "\"\(CheckedText.escaped(text))\" is not a day", hint: "write 2026-11-22")
        case .instant(let text):
            let shown = CheckedText.escaped(text)
            self.init(
                .usage, Sentence("\"\(shown)\" is not a time", "“\(shown)”不是时间"),
                hint: Sentence("write 2026-11-22T08:00:00+08:00", "请按 2026-11-22T08:00:00+08:00 的格式书写"))
        case .area(let text):
            self.init(
                .usage, "\"\(CheckedText.escaped(text))\" is not a division code", hint: "write six digits, as 150102")
        case .publicPage(let text):
            self.init(
                .usage, "\"\(CheckedText.escaped(text))\" is not a public page", hint: "write https://host/path")
        case .text(let field, let problem): self.init(.usage, "\(field): \(problem)")
        }
    }
}

/// Runs a call of libcrypto and turns its error into a command's.
func signing<Result>(_ body: () throws(CryptoError) -> Result) throws(CheckFailure) -> Result {
    do { return try body() } catch { throw CheckFailure(error) }
}

/// Runs a call of the registry and turns its error into a command's.
func deciding<Result>(_ body: () throws(RegistryError) -> Result) throws(CheckFailure) -> Result {
    do { return try body() } catch { throw CheckFailure(error) }
}

/// Writes a file whole or not at all; its owner alone reads it, unless `mode` says otherwise.
func store(_ bytes: [UInt8], at path: String, mode: UInt32 = FileMode.owner) throws(CheckFailure) {
    do { try writeFile(path, bytes, mode: mode) } catch { throw CheckFailure(writing: error) }
}

extension CheckFailure {
    /// A file that could not be written: 66 is for what was to be read.
    init(writing error: FileError) {
        let failure = CheckFailure(error)
        self = failure.code == .noInput ? CheckFailure(.inputOutput, failure.words) : failure
    }
}

/// Writes a file that must not be there yet.
func storeNew(_ bytes: [UInt8], at path: String, mode: UInt32 = FileMode.owner) throws(CheckFailure) {
    do { try writeNewFile(path, bytes, mode: mode) } catch { throw CheckFailure(error) }
}
