extension Finding {
    /// One line for a person; nil where there is nothing to say beside the headline.
    func line(_ language: Language) -> String? {
        let words: Words? =
            switch code {
            case "signature-holds": Words("签名有效", "the signature holds")
            case "in-ledger": Words("签发记录相符", "the ledger of issued credentials holds it")
            case "no-ledger": Words("没有签发记录可核对", "there is no ledger to compare with")
            case "not-yet-recorded": Words("签发记录中尚无此证", "the ledger does not hold it yet")
            case "in-force": Words("在有效期内", "within its dates of validity")
            case "fresh": nil
            case "old": Words("核验数据应当更新", "the data should be updated")
            case "specimen":
                Words("样证：样品机关签发，不具有任何效力", "SPECIMEN: signed by an authority of specimens; it has no force")
            case "supervision-credential":
                Words("本证为行政执法监督证，不是行政执法证", "this is a supervision credential, not an enforcement credential")
            case "inside-area": Words("在执法区域内", "the place lies in its area")
            case "inside-category": Words("在执法类别内", "the act lies in its categories")
            case "area-not-stated": Words("证件未载明执法区域", "the credential states no area")
            case "category-unclear":
                Words("执法类别表述不同，无法比较", "the categories are worded differently and cannot be compared")
            case "portrait-matches": Words("照片与签名相符", "the portrait is the signed one")
            case "portrait-differs": Words("照片文件与签名不符", "the portrait file is not the signed one")
            case "portrait-not-checked":
                Words("照片未经签名核验，请当面核对本人", "the photo is not covered by this check: compare the face")
            case "live-presentation":
                Words(
                    "实时出示：持证人的设备刚刚签署；不排除转借，请当面核对本人",
                    "shown live: the holder's device signed a moment ago; it may still be lent, so compare the face")
            case "plain-electronic":
                Words(
                    "电子证件的静态出示，可能是截图；可请对方实时出示",
                    "an electronic credential shown as it is stored, perhaps a screenshot; ask for a live presentation")
            case "presentation-not-live":
                Words("不是此刻的实时出示，可能是截图或旧的出示", "not a live presentation of this moment: perhaps a screenshot")
            case "seen-before": Words("同一实时出示刚才已出现过", "this very presentation was shown a moment ago")
            case "foreign-link":
                Words("二维码中的网址不是制发机关的公示网址，请勿打开", "the address in the code is not the authority's: do not open it")
            case "key-revoked-ledger-decides": Words("签名密钥已撤销，以签发记录为准", "its key was revoked; the ledger decides")
            default: causeWords
            }
        return words.map { "\(mark) \($0(language))" }
    }

    /// The words of a further cause, which did not become the verdict: an expired card may be a lost one too.
    private var causeWords: Words? {
        switch state {
        case .failed: Verdict.Rejection(rawValue: code)?.words
        case .unclear: Verdict.Doubt(rawValue: code)?.words
        case .passed, .note: nil
        }
    }

    private var mark: String {
        switch state {
        case .passed: "✔"
        case .failed: "✘"
        case .unclear: "?"
        case .note: "·"
        }
    }
}
