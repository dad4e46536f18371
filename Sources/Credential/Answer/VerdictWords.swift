extension Verdict {
    /// The one big answer: sign and word.
    func headline(_ language: Language) -> String {
        let words =
            switch self {
            case .valid: Words("✔ 有效", "✔ VALID")
            case .rejected: Words("✘ 无效", "✘ REJECTED")
            case .undetermined: Words("? 无法判定", "? UNDETERMINED")
            }
        return words(language)
    }

    /// What the cause means.
    func meaning(_ language: Language) -> String {
        switch self {
        case .valid: Words("证件有效", "the credential is genuine and in force")(language)
        case .rejected(let cause): cause.words(language)
        case .undetermined(let cause): cause.words(language)
        }
    }

    /// What to do next; empty when there is nothing to do.
    func advice(_ language: Language) -> [String] {
        switch self {
        case .valid: []
        case .rejected: []
        case .undetermined(let cause):
            [
                Words(
                    "不能据此认可，也不能认定为伪造", "do not accept it on this answer, and do not call it forged"),
                cause.nextStep,
            ].map { $0(language) }
        }
    }
}

extension Verdict.Rejection {
    var words: Words {
        switch self {
        case .badSignature: Words("签名无效，证件可能系伪造", "the signature is wrong; the credential may be forged")
        case .unknownKey: Words("签名密钥不属于该制发机关", "the key that signed it is not the authority's")
        case .keyRevoked: Words("签名密钥已被制发机关撤销", "the authority has revoked the key that signed it")
        case .notYetValid: Words("证件尚未生效", "the credential is not yet in force")
        case .expired: Words("证件已过有效期", "the credential has expired")
        case .revoked: Words("该证件已被撤销", "the credential has been revoked")
        case .cancelled: Words("该证件已注销", "the credential has been cancelled")
        case .superseded: Words("该证件已换发，旧证无效", "the credential has been replaced; this old one is not in force")
        case .suspended:
            Words(
                "持证人工作单位变动，原证待换发；不表示证件虚假",
                "the holder has changed agency and this credential awaits reissue; it is not a forgery")
        case .lost: Words("该证件已报遗失，请勿认可", "the card has been reported lost; do not accept it")
        case .void: Words("该证件已公告作废", "the card has been declared void by public notice")
        case .notIssued: Words("制发机关没有签发过该证件", "the authority has never issued this credential")
        case .notInLedger:
            Words("制发机关的签发记录中没有该证件", "the authority's ledger of issued credentials does not hold it")
        case .pictureAltered: Words("图片与其中的电子证件不一致", "the picture does not match the credential inside it")
        case .outsideArea: Words("证件真实，但不适用于此地", "the credential is genuine and does not cover this place")
        case .outsideCategory: Words("证件真实，但不适用于此类", "the credential is genuine and does not cover this act")
        }
    }
}

extension Verdict.Doubt {
    var words: Words {
        switch self {
        case .unknownIssuer: Words("签发方不在信任列表，无法核验", "the issuer is not among those that you trust")
        case .unknownKey: Words("签名密钥比本机核验数据新", "the key that signed it is newer than your data")
        case .keyRevoked: Words("签名密钥已撤销，须凭签发记录判定", "its key was revoked and only the ledger can tell")
        case .notCovered: Words("证件晚于本机核验数据签发，请更新后再核验", "it was issued after your data were made")
        case .notInService:
            Words("该证件尚未登记发放，请更新核验数据后再查", "the card is not yet recorded as handed out")
        case .noStatus:
            Words("签名有效，但无状态数据，无法确认是否有效", "the signature holds, and there are no status data for it")
        case .stale: Words("核验数据已过期", "your data are too old")
        case .keySetExpired: Words("制发机关的密钥数据已过期", "the authority's key data have expired")
        case .clockWrong: Words("本机时钟早于核验数据，时钟有误", "this machine's clock is before the data; it is wrong")
        }
    }

    fileprivate var nextStep: Words {
        switch self {
        case .unknownIssuer:
            Words("请向制发机关索取其根密钥和核验数据", "get the issuer's root key and data from the authority itself")
        case .clockWrong: Words("请校准本机时钟后再查", "set the clock and check again")
        default: Words("请更新核验数据后再查，或向制发机关查询", "update the data and check again, or ask the authority")
        }
    }
}

extension ScannedText.Refusal {
    /// The stable code of an input error.
    public var code: String {
        switch self {
        case .foreign: "foreign"
        case .inputDamaged: "input-damaged"
        case .malformed: "malformed"
        }
    }

    /// What it means and what to do.
    public func explanation(_ language: Language) -> String {
        switch self {
        case .foreign:
            Words(
                "不是本系统的二维码，不说明证件真伪。国务院部门证件按其规定核验，不能据此认定为假证",
                "this is not one of our codes, which says nothing about the credential; a ministry's is checked by its own rules"
            )(language)
        case .inputDamaged(let digits):
            Words(
                "扫码输入不完整（\(digits) 位），请切换到英文输入法或把扫码枪设为数字模式后重扫",
                "the scan is incomplete (\(digits) digits); switch to an English input method or a digits mode and scan again"
            )(language)
        case .malformed(let error):
            Words("二维码内容无法识别（\(error)），请重扫", "the content cannot be read (\(error)); scan again")(language)
        }
    }
}
