extension Verdict {
    /// A sign that needs neither colour nor a language.
    var sign: String {
        switch self {
        case .valid: "✔"
        case .rejected: "✘"
        case .undetermined: "?"
        }
    }

    /// The one big answer in a word.
    var answer: Words {
        switch self {
        case .valid: Words("answer.valid", "有效", "VALID")
        case .rejected: Words("answer.rejected", "无效", "REJECTED")
        case .undetermined: Words("answer.undetermined", "无法判定", "UNDETERMINED")
        }
    }

    /// The one big answer: sign and word.
    func headline(_ language: Language) -> String { "\(sign) \(answer(language))" }

    /// What the cause means.
    var meaning: Words {
        switch self {
        case .valid: Words("valid", "证件有效", "the credential is genuine and in force")
        case .rejected(let cause): Words("rejected.\(cause.rawValue)", cause.meaning)
        case .undetermined(let cause): Words("undetermined.\(cause.rawValue)", cause.meaning)
        }
    }

    /// What the cause means; where the clock was set by hand, no machine is to blame.
    func meaning(_ language: Language, clockIsGiven: Bool = false) -> String {
        self == .undetermined(.clockWrong) && clockIsGiven ? Self.givenTooEarly(language) : meaning(language, [:])
    }

    /// Said of a time that was set by hand.
    static let givenTooEarly = Words(
        "undetermined.clock-wrong.given", "指定的时间早于核验数据", "the given time lies before your data were made")
}

extension Verdict.Rejection {
    /// No reason is shown for `revoked` and `cancelled`: it would be personal data.
    fileprivate var meaning: (chinese: String, english: String) {
        switch self {
        case .badSignature: ("签名无效，证件可能系伪造", "the signature is wrong; the credential may be forged")
        case .unknownKey: ("签名密钥不属于该制发机关", "the key that signed it is not the authority's")
        case .keyRevoked: ("签名密钥已被制发机关撤销", "the authority has revoked the key that signed it")
        case .notYetValid: ("证件尚未生效", "the credential is not yet in force")
        case .expired: ("证件已过有效期", "the credential has expired")
        case .revoked: ("该证件已被撤销", "the credential has been revoked")
        case .cancelled: ("该证件已注销", "the credential has been cancelled")
        case .superseded: ("该证件已换发，旧证无效", "the credential has been replaced; this old one is not in force")
        case .suspended:
            (
                "该证件暂停使用；不表示证件虚假，也不说明持证人有过错",
                "the credential is suspended; it is not a forgery, and this says nothing against its holder"
            )
        case .lost: ("该证件已报遗失，请勿认可", "the card has been reported lost; do not accept it")
        case .void: ("该证件已公告作废", "the card has been declared void by public notice")
        case .notIssued: ("制发机关没有签发过该证件", "the authority has never issued this credential")
        case .notInLedger: ("制发机关的签发记录中没有该证件", "the authority's ledger of issued credentials does not hold it")
        case .pictureAltered: ("图片与其中的电子证件不一致", "the picture does not match the credential inside it")
        case .outsideArea: ("证件真实，但不适用于此地", "the credential is genuine and does not cover this place")
        case .outsideCategory: ("证件真实，但不适用于此类", "the credential is genuine and does not cover this act")
        }
    }
}

extension Verdict.Doubt {
    fileprivate var meaning: (chinese: String, english: String) {
        switch self {
        case .unknownIssuer: ("签发方不在信任列表，无法核验", "the issuer is not among those that you trust")
        case .dataDamaged:
            (
                "本机所存某一机关的核验数据已损坏，签发方可能正是该机关",
                "this device's data of an authority are damaged, and this may be that one"
            )
        case .unknownKey: ("签名密钥比本机核验数据新", "the key that signed it is newer than your data")
        case .keyRevoked: ("签名密钥已撤销，须凭签发记录判定", "its key was revoked and only the ledger can tell")
        case .notCovered: ("证件晚于本机核验数据签发，请更新后再核验", "it was issued after your data were made")
        case .notInService: ("该证件尚未登记发放，请更新核验数据后再查", "the card is not yet recorded as handed out")
        case .noStatus:
            ("签名有效，但无状态数据，无法确认是否有效", "the signature holds, and there are no status data for it")
        case .stale: ("核验数据已过期", "your data are too old")
        case .keySetExpired: ("制发机关的密钥数据已过期", "the authority's key data have expired")
        case .clockWrong:
            (
                "本机时钟早于制发机关已签署的核验数据：本机时钟有误",
                "this machine's clock is before what the authority has signed: the clock is wrong"
            )
        case .clockUnsure:
            (
                "本机时钟早于上次使用时，证件或核验数据的期限在两者之间：现在有误，或当时有误",
                "this machine's clock is before its own last use, and a date that counts lies between: wrong now, or wrong then"
            )
        case .codeUnread:
            (
                "图片中未见该电子证件的二维码，图中所示可能属于另一证件",
                "no code of the credential inside is seen in this picture, which may show another"
            )
        case .presentationNotLive:
            ("要求实时出示，而这不是此刻的实时出示", "a live presentation was asked for, and this is none of this moment")
        case .seenBefore: ("同一实时出示刚才已出现过", "this very presentation was shown a moment ago")
        case .portraitDiffers:
            (
                "照片文件与签名不符（另存的副本也会不符）",
                "the portrait file is not the signed one, as a copy saved anew is not either"
            )
        }
    }
}
