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
                .malformed, "\"\(path)\" cannot be opened as a registry: \(reason)",
                hint: "it was not changed; restore it from the backup")
        case .newerSchema(let path, let version):
            self.init(.malformed, "\"\(path)\" has schema \(version)", hint: "use a newer version of this program")
        case .readOnly(let path):
            self.init(
                .inputOutput, "the registry \"\(path)\" cannot be written",
                hint:
                    "give this user the right to write to it and to its folder: its journal lies there; nothing was changed"
            )
        case .diskFull:
            self.init(
                .inputOutput, "the disk of the registry is full",
                hint: "nothing of this step was recorded: make room and run the command again")
        case .database(let reason):
            self.init(
                .inputOutput, "the registry failed: \(reason)", hint: "look at the disk, then at what is recorded")
        case .clockBehind(let now, let last):
            self.init(
                .inputOutput, "the clock says \(now), and the registry has already signed at \(last)",
                hint: "set the machine's clock; nothing is ever backdated")
        case .unknownNumber(let number):
            self.init(.malformed, "no credential has the number \"\(number)\"")
        case .forbiddenChange(let number, let from, let to):
            self.init(.malformed, "\(number) is \"\(from.name)\" and cannot become \"\(to.name)\"")
        case .exhausted: self.init(.inputOutput, "every number or index has been given out")
        case .damagedRecord(let table, let row):
            self.init(
                .malformed, "row \(row) of table \(table) in the registry is damaged", hint: "restore the backup")
        case .refused(let refusal):
            self.init(
                .rejected,
                "\(refusal.article.chinese) (article \(refusal.article))：\(refusal.reason.chinese) (\(refusal.reason.english))",
                hint: "\(refusal.allowed.chinese) (\(refusal.allowed.english)); nothing was written")
        case .unknownActor(let name):
            self.init(.usage, "nobody is enrolled as \"\(name)\"", hint: "paiza actor list")
        case .suspendedActor(let name): self.init(.malformed, "the actor \"\(name)\" is suspended")
        case .foreignKey(let name):
            self.init(.malformed, "the key is not the one that \"\(name)\" was enrolled with")
        case .unknown(let subject): self.init(.malformed, "there is no \(subject)")
        case .exists(let subject): self.init(.malformed, "there is one already: \(subject)")
        case .actorNeeded:
            self.init(
                .usage, "this authority has actors, and every change is one's own",
                hint: "paiza issue --as NAME --reviewed-by NAME --document …, paiza print export --as NAME, or the "
                    + "commands of the procedures, as paiza credential")
        case .signing(let error): self.init(error)
        case .print(let refusal): self.init(refusal)
        }
    }

    init(_ error: CryptoError) {
        switch error {
        case .library(let call): self.init(.inputOutput, "libcrypto failed in \(call)")
        case .invalidKey: self.init(.malformed, "a key is not valid")
        case .wrongPassphrase: self.init(.malformed, "the passphrase does not open the key")
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

/// Writes a file whole or not at all.
func store(_ bytes: [UInt8], at path: String, mode: UInt32 = 0o644) throws(CheckFailure) {
    do { try writeFile(path, bytes, mode: mode) } catch {
        // 66 is for what was to be read.
        let failure = CheckFailure(error)
        throw failure.code == .noInput ? CheckFailure(.inputOutput, failure.words) : failure
    }
}

/// Writes a file that must not be there yet.
func storeNew(_ bytes: [UInt8], at path: String, mode: UInt32) throws(CheckFailure) {
    do { try writeNewFile(path, bytes, mode: mode) } catch { throw CheckFailure(error) }
}
