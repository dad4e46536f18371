extension Finding {
    /// One line for a person; nil where there is nothing to say beside the headline.
    func line(_ language: Language, clockIsGiven: Bool = false) -> String? {
        let isGiven = clockIsGiven && name == .verdict(.undetermined(.clockWrong))
        return (isGiven ? Verdict.givenTooEarly : words).map { "\(mark) \($0(language))" }
    }

    private var words: Words? {
        switch name {
        case .verdict(.valid): nil
        case .verdict(let cause): cause.meaning  // An expired card may be a lost one too.
        case .observation(.notChecked) where subject == .portrait: Observation.portraitNotChecked.words
        case .observation(let observation): observation.words
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

extension Finding.Observation {
    /// What it means; nil where the headline or another line says it.
    var words: Words? { texts.map { Words("finding.\(rawValue)", $0) } }

    private var texts: (chinese: String, english: String)? {
        switch self {
        case .wellFormed, .knownKey, .fresh, .notChecked: nil
        case .keyRevokedLedgerDecides: ("签名密钥已撤销，以签发记录为准", "its key was revoked; the ledger decides")
        case .signatureHolds: ("签名有效：证明所载内容，不证明出示者就是持证人", "the signature holds: it proves the record, not the bearer")
        case .inForce: ("在有效期内", "within its dates of validity")
        case .clockWentBack:
            (
                "本机时钟早于上次使用时：现在有误，或当时有误；其间没有影响结论的日期",
                "this machine's clock is before its own last use: wrong now, or wrong then; no date that counts lies between"
            )
        case .old: ("核验数据应当更新", "the data should be updated")
        case .noLedger: ("没有签发记录可核对", "there is no ledger to compare with")
        case .inLedger: ("签发记录相符", "the ledger of issued credentials holds it")
        case .notYetRecorded: ("签发记录中尚无此证", "the ledger does not hold it yet")
        case .specimen: ("样证：样品机关签发，不具有任何效力", "SPECIMEN: signed by an authority of specimens; it has no force")
        case .supervisionCredential:
            ("本证为行政执法监督证，不是行政执法证", "this is a supervision credential, not an enforcement credential")
        case .areaNotStated: ("证件未载明执法区域", "the credential states no area")
        case .placeTooWide:
            ("所问地点大于执法区域：请写明所在的旗县（市、区）", "the place is larger than its area: name the banner, county or district")
        case .insideArea: ("在执法区域内", "the place lies in its area")
        case .insideCategory: ("在执法类别内", "the act lies in its categories")
        case .categoryUnclear: ("执法类别表述不同，无法比较", "the categories are worded differently and cannot be compared")
        case .card:
            ("实体证件的二维码：可被翻拍，不证明所见的是原件", "the code of a card: it can be photographed and proves no original")
        case .plainElectronic:
            (
                "电子证件的静态出示，可能是截图；可请对方实时出示",
                "an electronic credential shown as it is stored, perhaps a screenshot; ask for a live presentation"
            )
        case .livePresentation:
            (
                "实时出示：持证人的设备刚刚签署；不排除转借，请当面核对本人",
                "shown live: the holder's device signed a moment ago; it may still be lent, so compare the face"
            )
        case .presentationNotLive:
            ("不是此刻的实时出示，可能是截图或旧的出示", "not a live presentation of this moment: perhaps a screenshot")
        case .portraitNotChecked:
            ("照片未经签名核验，请当面核对本人", "the photo was not checked against the signature: compare the face")
        case .portraitMatches: ("照片与签名相符", "the portrait is the signed one")
        case .portraitInside:
            (
                "电子证件内附照片，可取出与图中照片及本人核对",
                "take its portrait out to compare it with what is shown and with the face"
            )
        case .portraitInCode:
            (
                "二维码内有经签名的照片，可用 --portrait-out 取出，与证面照片及本人核对",
                "the code holds the signed portrait: take it out with --portrait-out, compare it with the card and the face"
            )
        case .foreignLink: ("二维码中的网址不是制发机关的公示网址，请勿打开", "the address in the code is not the authority's: do not open it")
        }
    }
}
