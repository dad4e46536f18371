internal import Checking
internal import Credential
internal import PrintJob

extension CheckFailure {
    /// Why a print job does not go on, as what the command ends with.
    init(_ error: PrintJobError) {
        switch error {
        case .file(let error):
            let failure = CheckFailure(error)
            let hint = Sentence("nothing is lost: make room and run the command again", "数据没有丢失：请腾出空间后重新运行本命令")
            self.init(failure.code, failure.words, hint: failure.code == .inputOutput ? hint : .none)
        case .refused(let refusal): self.init(refusal)
        case .noJob(let folder):
            self.init(
                .noInput, Sentence("\"\(folder)\" holds no print job", "“\(folder)”中没有印制作业"),
                hint: Sentence("paiza print run begins one", "用 paiza print run 开始作业"))
        case .otherJob(let order):
            self.init(
                .usage, Sentence("the folder holds the job of order \(order)", "该文件夹中是制卡单 \(order) 的作业"),
                hint: Sentence("name another folder with --job", "请用 --job 指定其他文件夹"))
        case .otherSettings(let settings):
            self.init(
                .usage, Sentence("the job was begun with \(settings)", "本作业开始时的设置为 \(settings)"),
                hint: Sentence("all pictures of a job are made alike", "一个作业的图像设置必须一致"))
        case .otherAttachment(let name):
            self.init(
                .malformed,
                Sentence(
                    "\"\(name)\" in the job's folder is not the file that the job was begun with",
                    "作业文件夹中的“\(name)”不是开始作业时的文件"))
        case .damagedJournal(let line):
            self.init(
                .malformed, Sentence("line \(line) of the job's journal is damaged", "作业日志第 \(line) 行已损坏"),
                hint: Sentence(
                    "nothing was changed; keep the folder as it is and restore the journal from a copy",
                    "未作任何改动；请保留该文件夹原状，并从备份恢复日志"))
        case .olderJournal:
            self.init(
                .malformed, Sentence("the job was begun by an earlier version", "本作业由较早的版本开始"),
                hint: Sentence("end it with that version", "请用该版本结束作业"))
        case .noJobKey(let path):
            self.init(
                .malformed,
                Sentence(
                    "\"\(path)\", which signs the job's journal, is missing or is another key",
                    "签署作业日志的“\(path)”缺失或者不是原来的密钥"),
                hint: Sentence("restore the job's folder from a copy", "请从备份恢复作业文件夹"))
        case .serialTaken(let serial):
            self.init(
                .malformed,
                Sentence(
                    "the blank card \"\(serial)\" is another sheet of this job already, or this sheet is another blank card",
                    "卡基“\(serial)”已用于本作业的另一张，或者该张已登记其他卡基"),
                hint: Sentence("nothing was recorded; look at the cards and the list", "未作任何登记；请核对卡片和清单"))
        case .impossible(let event):
            self.init(.inputOutput, Sentence("the journal takes no \"\(event)\" now", "此时日志不能登记“\(event)”"))
        case .outsideOrder(let number):
            self.init(
                .malformed, Sentence("\(number) is not in the order", "\(number) 不在制卡单内"),
                hint: Sentence("nothing outside an order is printed", "制卡单以外的一律不印"))
        case .notPrinted(let number):
            self.init(
                .malformed, Sentence("\(number) has no good sheet that is printed", "\(number) 没有已印成的卡"),
                hint: Sentence("paiza print status tells more", "详见 paiza print status"))
        case .noSheetLeft(let allowed):
            self.init(
                .malformed,
                Sentence(
                    "the order allows \(allowed) sheets, and all have been taken", "制卡单允许 \(allowed) 张，已全部用完"),
                hint: Sentence(
                    "close the job; the office orders again what is missing", "请结束作业；缺少的由制发机关另行订制"))
        case .tooManySheets(let number):
            self.init(.malformed, Sentence("\(number) has used up too many sheets", "\(number) 用卡过多"))
        case .closed:
            self.init(.malformed, Sentence("the job has ended: its receipt is signed", "作业已结束，回执已签名"))
        case .unfinished(let pending):
            self.init(
                .malformed, Sentence("\(pending) cards are not printed yet", "尚有 \(pending) 张卡未印制"),
                hint: Sentence(
                    "paiza print resume goes on; --unfinished ends the job without them",
                    "用 paiza print resume 继续；--unfinished 不再印制，直接结束"))
        case .notClosed:
            self.init(
                .malformed, Sentence("the job has not ended", "作业尚未结束"),
                hint: Sentence("paiza print close signs its receipt", "用 paiza print close 签署回执"))
        case .purged:
            self.init(.malformed, Sentence("the job's personal data have been removed", "本作业的个人信息已清除"))
        case .otherPicture(let name):
            self.init(
                .malformed,
                Sentence(
                    "\"\(name)\" in the job's folder is not the picture that was printed",
                    "作业文件夹中的“\(name)”不是印制时的图像"),
                hint: Sentence(
                    "remove it if it was edited by mistake; a card printed from it is spoiled",
                    "如系误改，请删除；用它印出的卡按作废登记"))
        case .signing(let error): self.init(error)
        }
    }

    private init(_ refusal: OrderRefusal) {
        let (message, hint) = refusal.words
        if case .malformed(let error) = refusal {
            self.init(.malformed, message, hint: hint, malformed: error)
        } else {
            self.init(.rejected, message, hint: hint)
        }
    }
}

extension OrderRefusal {
    /// What is wrong with a package or its order, and what to do.
    fileprivate var words: (Sentence, Sentence) {
        switch self {
        case .malformed(let error):
            (
                Sentence("the package is damaged (\(error))", "制卡包已损坏（\(error.words(.chinese))）"),
                Sentence("get it again from the office", "请向制发机关重新索取")
            )
        case .notThisRoot:
            (
                Sentence("the package is not of the authority of this root", "制卡包不属于该根证书的制发机关"),
                Sentence("compare the root's fingerprint with the office", "请与制发机关核对根证书指纹")
            )
        case .badOrderSignature:
            (
                Sentence("the order is not signed by an order key of the authority", "制卡单没有制发机关制卡密钥的签名"),
                Sentence("print nothing, and tell the office", "请勿印制，并告知制发机关")
            )
        case .otherTemplate(let kind):
            (
                Sentence(
                    "the template of \(kind.title) is not the one that the order states",
                    "\(kind.title)的模板不是制卡单指定的模板，或者制卡包已损坏"),
                Sentence("get the package again", "请重新索取制卡包")
            )
        case .otherShop:
            (
                Sentence("the order is for another shop", "制卡单是给另一家制证单位的"),
                Sentence("the office names a shop's key in each order", "每份制卡单都指明制证单位的密钥")
            )
        case .otherRecipient:
            (
                Sentence(
                    "the package is not sealed for this shop's package-key.pem", "制卡包不是为本单位的 package-key.pem 封装的"),
                Sentence(
                    "give the office the shop.pem of this folder, and let it order anew",
                    "请把本文件夹的 shop.pem 交给制发机关，重新订制")
            )
        case .altered:
            (
                Sentence("the package does not open: it was altered after it was sealed", "制卡包打不开：封装之后被改动"),
                Sentence("get the package again", "请重新索取制卡包")
            )
        case .expired(let end):
            (
                Sentence("the order ended at \(end)", "制卡单已于 \(end) 到期"),
                Sentence("close the job; the office orders again", "请结束作业；由制发机关重新订制")
            )
        case .keySetExpired(let end):
            (
                Sentence("the authority's keys ended at \(end)", "制发机关的密钥已于 \(end) 到期"),
                Sentence("ask the office for a new order", "请制发机关重新订制")
            )
        case .clockBehind(let time):
            (
                Sentence("the clock is before the order's signing at \(time)", "本机时钟早于制卡单签署时间 \(time)"),
                Sentence("set the clock", "请校准时钟")
            )
        }
    }
}

extension OrderedCardRefusal {
    /// Why the card is not drawn, in words.
    var words: Sentence {
        switch self {
        case .otherEntry: Sentence("its data in the package are not those of the order", "制卡包中的数据与制卡单不符")
        case .malformed(let error): Sentence("its token is damaged (\(error))", "其签名数据已损坏（\(error)）")
        case .otherCard: Sentence("its token is of another card", "其签名数据属于另一张证件")
        case .badSignature:
            Sentence("its token is not signed by a credential key of the authority", "其签名数据没有制发机关证件密钥的签名")
        case .otherPortrait: Sentence("its portrait is not the signed one", "照片不是签名所定的那张")
        case .expired: Sentence("the credential has expired", "证件有效期已届满")
        case .noTemplate(let kind):
            Sentence("the order has no template for \(kind.title)", "制卡单中没有\(kind.title)的模板")
        }
    }
}

extension CheckFailure {
    /// A journal that is not the one of a receipt.
    init(_ difference: JournalReading.Difference, journal: String, order: String) {
        let name = "\"\(journal)\""
        let both = Sentence(
            "the shop signed both: ask it, and keep both files", "二者均由制证单位签署：请向其核实，并保存两份文件")
        switch difference {
        case .noneStated:
            self.init(
                .malformed,
                Sentence("the receipt is of before journals were signed", "该回执出自日志尚未签名的版本"),
                hint: Sentence("import it without --journal", "导入时不加 --journal"))
        case .otherJob:
            self.init(
                .rejected,
                Sentence(
                    "\(name) is the journal of another job of order \(order): the order was begun in two folders",
                    "“\(journal)”是制卡单 \(order) 的另一个作业的日志：该制卡单在两处开始印制"), hint: both)
        case .otherLines:
            self.init(
                .rejected,
                Sentence(
                    "\(name) is of the receipt's job and says something else, or goes on where the receipt ends",
                    "“\(journal)”属于回执所指的作业，但内容不同，或者在回执之后仍有记录"), hint: both)
        case .otherSheets(let number):
            self.init(
                .rejected,
                Sentence(
                    "\(name) and the receipt do not say the same of \(number)",
                    "“\(journal)”与回执关于 \(number) 的记载不同"), hint: both)
        }
    }
}

/// Runs a call of a print job and turns its error into a command's.
func printing<Result>(_ body: () throws(PrintJobError) -> Result) throws(CheckFailure) -> Result {
    do { return try body() } catch { throw CheckFailure(error) }
}
