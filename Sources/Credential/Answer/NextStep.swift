extension Verdict {
    /// Said with every undetermined answer.
    static let neither = Words(
        "next.neither", "不能据此认可，也不能认定为伪造", "do not accept it on this answer, and do not call it forged")

    /// What to do next.
    var nextStep: Words {
        switch self {
        case .valid:
            Words(
                "next.valid", "请将下列内容与证件逐项核对，并核对本人", "compare what follows with the card, and the face with the person")
        case .rejected(let cause): Words("next.rejected.\(cause.rawValue)", cause.nextStep)
        case .undetermined(let cause): Words("next.undetermined.\(cause.rawValue)", cause.nextStep)
        }
    }

    /// Said of a time that was set by hand.
    static let giveLater = Words(
        "next.undetermined.clock-wrong.given", "请指定核验数据生成之后的时间，或不指定时间后再查",
        "give a time after they were made, or none, and check again")

    /// What to do next, line by line.
    func advice(_ language: Language, clockIsGiven: Bool = false) -> [String] {
        switch self {
        case .valid, .rejected: [nextStep(language)]
        case .undetermined(.clockWrong) where clockIsGiven: [Self.neither(language), Self.giveLater(language)]
        case .undetermined: [Self.neither(language), nextStep(language)]
        }
    }
}

extension Verdict.Rejection {
    /// Nobody is accused by a step: a damaged scan, a card of the day before and a forgery may look alike.
    fileprivate var nextStep: (chinese: String, english: String) {
        switch self {
        case .badSignature, .unknownKey:
            (
                "请重新扫描一次；结果仍相同的，不要认可，并告知制发机关",
                "scan again; if the answer repeats, do not accept it and tell the authority"
            )
        case .notIssued, .notInLedger:
            (
                "不要认可，记下编号并告知制发机关；是否伪造由制发机关查明",
                "do not accept it, note the number and tell the authority, which finds out whether it is forged"
            )
        case .keyRevoked:
            (
                "不要认可，并向制发机关核实；密钥被撤销不说明持证人有过错",
                "do not accept it and ask the authority; a revoked key says nothing against the holder"
            )
        case .notYetValid:
            (
                "生效日之前不要认可；请核对本机时钟和证件上的有效期",
                "do not accept it before its first day; compare this machine's clock and the dates on the card"
            )
        case .expired:
            (
                "不要认可；依第十五条，未出示有效证件的，当事人有权拒绝其行政执法行为；可请其出示换发的新证",
                "do not accept it; without one in force you may refuse (article 15); ask for the renewed credential"
            )
        case .revoked, .cancelled, .void:
            (
                "不要认可；依第十五条，当事人有权拒绝其行政执法行为；请告知制发机关",
                "do not accept it; you may refuse (article 15); tell the authority"
            )
        case .superseded:
            (
                "不要认可旧证；请其出示换发的新证，未出示的，依第十五条当事人有权拒绝",
                "do not accept the old one; ask for the new one, and without it you may refuse (article 15)"
            )
        case .suspended:
            (
                "不要认可；已换发新证的请其出示新证，或向制发机关核实",
                "do not accept it; ask for the new one where there is one, or ask the authority"
            )
        case .lost:
            (
                "不要认可；依第十五条，当事人有权拒绝其行政执法行为；请告知制发机关，证件可能已经找回而未登记",
                "do not accept it; you may refuse (article 15); tell the authority, which may not know yet that it was found"
            )
        case .pictureAltered:
            (
                "不要认可这张图片；请其出示电子证件原文件、实时出示或出示实体证件",
                "do not accept this picture; ask for the credential file, a live presentation or the card"
            )
        case .outsideArea:
            (
                "证件本身真实，仅不适用于此地；依第十五条，当事人有权拒绝超越区域范围的执法",
                "the credential itself is genuine; enforcement outside its area may be refused (article 15)"
            )
        case .outsideCategory:
            (
                "证件本身真实，仅不适用于此类执法；依第十五条，当事人有权拒绝超越职责权限的执法",
                "the credential itself is genuine; enforcement outside its powers may be refused (article 15)"
            )
        }
    }
}

extension Verdict.Doubt {
    fileprivate var nextStep: (chinese: String, english: String) {
        switch self {
        case .unknownIssuer:
            (
                "二维码自称的机关未经证实，不要按其所写的名称或网址查找；请从本机关或公报取得制发机关的根公钥和核验数据",
                "whom the code names is unproved, so follow no name or address in it; get root key and data from your office or the gazette"
            )
        case .clockWrong:
            ("请校准本机时钟后再查", "set this machine's clock and check again")
        case .clockUnsure:
            (
                "请核对本机时钟：现在有误的，校准后再查；现在无误的，请清除上次使用的时间",
                "look at this machine's clock: if it is wrong, set it; if it is right, let the device forget its last use"
            )
        case .dataDamaged:
            ("请修复本机的核验数据后再查", "mend this device's data and check again")
        case .codeUnread:
            (
                "请拍下含二维码的整张证件，或请其出示电子证件原文件",
                "take a picture with the whole code, or ask for the credential file itself"
            )
        case .presentationNotLive, .seenBefore:
            ("请持证人重新生成一次实时出示，并当面核对本人", "ask the holder for a new live presentation, and compare the face")
        case .portraitDiffers:
            ("请当面核对本人，或与原照片文件比较", "compare the face, or compare the original portrait file")
        case .unknownKey, .keyRevoked, .notCovered, .notInService, .noStatus, .stale, .keySetExpired:
            ("请更新核验数据后再查，或向制发机关查询", "update the data and check again, or ask the authority")
        }
    }
}
