internal import Checking
internal import Credential
internal import Registry

extension CheckFailure {
    /// What the registry refuses of print orders and receipts.
    init(_ refusal: PrintRefusal) {
        switch refusal {
        case .unknownOrder(let number):
            let name = CheckedText.escaped(number)
            self.init(
                .malformed,
                Sentence("this authority has made no order \"\(name)\"", "本机关没有编号为“\(name)”的制卡单"))
        case .orderExists(let number):
            self.init(
                .malformed,
                Sentence(
                    "order \(number) was made for other cards or another shop", "制卡单 \(number) 已用于其他证件或其他制证单位"),
                hint: Sentence("give the new order another number", "新的制卡单请另编号"))
        case .orderClosed(let number, let second):
            let (words, hint) = second.words
            self.init(
                .malformed,
                Sentence(
                    "order \(number) was closed with another receipt\(words.english)",
                    "制卡单 \(number) 已用另一份回执结单\(words(.chinese))"), hint: hint)
        case .serialKnown(let serial, let number, let order):
            self.init(
                .rejected,
                Sentence(
                    "the blank card \"\(serial)\" was used for \(number) in order \(order) already",
                    "卡基“\(serial)”已在制卡单 \(order) 中用于 \(number)"),
                hint: Sentence(
                    "nothing was changed; a blank card is one sheet: let the shop look at its list and sign anew",
                    "未作任何改动；一个卡基只能是一张卡：请制证单位核对清单后重新签署"))
        case .withdrawn(let number):
            self.init(
                .malformed, Sentence("order \(number) was withdrawn", "制卡单 \(number) 已撤回"),
                hint: Sentence(
                    "nothing was changed; cards that its shop made all the same are destroyed",
                    "未作任何改动；制证单位仍然印出的证件应予销毁"))
        case .hasReceipt(let number):
            self.init(
                .malformed,
                Sentence("order \(number) has its receipt and is not withdrawn", "制卡单 \(number) 已有回执，不能撤回"),
                hint: Sentence("what the receipt leaves out may be ordered again", "回执中没有印成的可再次订制"))
        case .alreadyOrdered(let number, let order):
            self.init(
                .malformed, Sentence("\(number) is in order \(order) already", "\(number) 已在制卡单 \(order) 内"),
                hint: Sentence(
                    "a card is printed once; what the receipt leaves out may be ordered again",
                    "一张证件只印一次；回执中没有印成的可再次订制"))
        case .notPrintable(let number, let status):
            self.init(
                .malformed,
                Sentence(
                    "\(number) is \"\(status.name)\" and is not printed", "\(number) \(status.words(.chinese))，不再制卡"),
                hint: Sentence("cards are ordered before they are handed out", "证件在发放之前订制"))
        case .expired(let number):
            self.init(
                .malformed, Sentence("\(number) has expired and is not printed", "\(number) 有效期已届满，不再制卡"))
        case .cardCount(let count):
            self.init(
                .malformed,
                count == 0
                    ? Sentence("no card is waiting to be ordered", "没有待订制的证件")
                    : Sentence(
                        "an order holds at most \(Limits.printItems) cards", "一份制卡单至多 \(Limits.printItems) 张"),
                hint: count == 0
                    ? Sentence("paiza print orders lists what was ordered", "paiza print orders 列出已订制的")
                    : Sentence("name them in several orders", "请分为几份制卡单"))
        case .noTemplate(let kind):
            self.init(
                .malformed, Sentence("the template is not for \(kind.title)", "该模板不用于\(kind.title)"),
                hint: Sentence("name a family of templates", "请指定一套模板"))
        case .otherCode(let number, let holdsPhoto):
            self.init(
                .malformed,
                holdsPhoto
                    ? Sentence(
                        "the code of \(number) holds a photo, and the template is for codes without one",
                        "\(number) 的二维码含照片，该模板用于不含照片的二维码")
                    : Sentence(
                        "the template is for codes that hold a photo, and the code of \(number) holds none",
                        "该模板用于含照片的二维码，\(number) 的二维码不含照片"),
                hint: Sentence(
                    "choose the template that it was issued for; print the others in an order of their own",
                    "请选用签发时所定的模板；其余证件另立制卡单"))
        case .malformed(let error):
            self.init(
                .malformed, Sentence("the receipt is damaged (\(error))", "回执已损坏（\(error)）"), malformed: error)
        case .reason(let number):
            self.init(
                .rejected,
                Sentence(
                    "the receipt gives a reason for \(number) that is not one line, hides letters, or holds a number as "
                        + "long as an identity number",
                    "回执中 \(number) 的作废原因不是一行文字、含有不可见字符或者含有身份证号码长度的数字"),
                hint: Sentence(
                    "nothing was changed; the shop signs another receipt, with a reason that holds no personal data",
                    "未作任何改动；请制证单位另签回执，原因中不得有个人信息"))
        case .receipt(let refusal):
            let words = refusal.words
            self.init(
                .rejected,
                Sentence("the receipt does not close the order: \(words.english)", "回执不能结单：\(words.chinese)"),
                hint: Self.unchanged)
        }
    }

    fileprivate static let unchanged = Sentence("nothing was changed", "未作任何改动")
}

extension PrintReceipt.Second {
    /// What a second receipt shows, and what to do.
    fileprivate var words: (Sentence, Sentence) {
        let both = Sentence(
            "nothing was changed; the shop signed both: ask it, and keep both files",
            "未作任何改动；两份均由制证单位签署：请向其核实，并保存两份文件")
        return switch self {
        case .sameJournal, .unknown: (Sentence("", ""), CheckFailure.unchanged)
        case .sameJob:
            (
                Sentence(
                    ", and this one is of the same job with another journal: its folder was copied, or the journal written "
                        + "anew", "，本回执属于同一作业但日志不同：作业文件夹被复制，或者日志被重写"), both
            )
        case .otherJob:
            (
                Sentence(
                    ", and this one is of another job: the order was begun in two folders",
                    "，本回执属于另一个作业：该制卡单在两处开始印制"), both
            )
        }
    }
}

extension ReceiptRefusal {
    fileprivate var words: (english: String, chinese: String) {
        switch self {
        case .otherOrder: ("it is for another order", "属于另一份制卡单")
        case .otherShop: ("the shop that the order names did not sign it", "不是制卡单所定制证单位签署")
        case .tooEarly: ("it is older than the order", "早于制卡单")
        case .otherNumbers(let number):
            ("its numbers are not those of the order, first \(number)", "编号与制卡单不符，首个为 \(number)")
        case .tooManyCards(let number):
            ("it states more good cards of \(number) than were ordered", "\(number) 印成的张数多于订制")
        case .tooManySheets(let used, let allowed):
            ("it states \(used) sheets, and \(allowed) were allowed", "用卡 \(used) 张，多于允许的 \(allowed) 张")
        case .otherTotals: ("its totals are not the sums of its lines", "合计与各行之和不符")
        case .noJournal: ("it does not say what the job's journal came to", "没有写明作业日志的摘要")
        case .otherSpares(let number):
            ("its spare sheets are not those of the order, first for \(number)", "备用卡基的序号不符，首个为 \(number)")
        case .serialTwice(let serial):
            ("it gives the blank card \"\(serial)\" twice", "卡基“\(serial)”出现两次")
        }
    }
}
