/// An input that gives no verdict: it says nothing about authenticity.
public enum InputError: String, Sendable, CaseIterable {
    /// One of our forms, broken.
    case malformed
    /// Digits that cannot be whole blocks.
    case inputDamaged = "input-damaged"
    /// None of our forms.
    case foreign
    /// A picture without a code.
    case noCode = "no-code"
    /// A file that is none, or no picture.
    case unreadable

    /// What it means and what to do.
    var words: Words {
        let texts =
            switch self {
            case .malformed:
                (
                    "二维码内容无法识别（{detail}）。请重扫；结果仍相同的，二维码已损坏或被改动，不能据此认可，请凭编号和姓名查询公示登记册，或向制发机关核实",
                    "the content cannot be read ({detail}); scan again, and if it repeats the code is damaged or altered: do not "
                        + "accept it on this answer, look number and name up in the register, or ask the authority"
                )
            case .inputDamaged:
                (
                    "扫码输入不完整（{digits} 位），请切换到英文输入法或把扫码枪设为数字模式后重扫",
                    "the scan is incomplete ({digits} digits); switch to an English input method or a digits mode and scan again"
                )
            case .foreign:
                (
                    "不是本系统的二维码，不说明证件真伪。国务院部门证件按其规定核验，不能据此认定为假证",
                    "this is not one of our codes, which says nothing about the credential; a ministry's is checked by its own rules"
                )
            case .noCode:
                (
                    "没有找到二维码；请换另一面，或铺平、避开反光、靠近后重拍；也可以凭编号和姓名查询（lookup）",
                    "no QR code found; try the other side, or lay it flat, without glare, and nearer; or look up number and name (lookup)"
                )
            case .unreadable: ("无法读取：{detail}", "{detail}")
            }
        return Words("input.\(rawValue)", texts)
    }

    /// What it means and what to do.
    public func explanation(_ language: Language, detail: String = "") -> String {
        words(language, ["detail": detail])
    }
}

extension ScannedText.Refusal {
    /// What a broken text is called: digits of an impossible number are damage on the way.
    public init(_ error: Malformed) {
        self =
            error.layer == .digits && error.reason == .invalidLength
            ? .inputDamaged(digits: error.offset) : .malformed(error)
    }

    /// The input error that it is.
    public var kind: InputError {
        switch self {
        case .foreign: .foreign
        case .inputDamaged: .inputDamaged
        case .malformed: .malformed
        }
    }

    /// What is broken where, when it is one of our forms.
    public var malformed: Malformed? {
        if case .malformed(let error) = self { error } else { nil }
    }

    /// The stable code of an input error.
    public var code: String { kind.rawValue }

    /// What it means and what to do.
    public func explanation(_ language: Language) -> String {
        switch self {
        case .foreign: kind.words(language)
        case .inputDamaged(let digits): kind.words(language, ["digits": "\(digits)"])
        case .malformed(let error): kind.words(language, ["detail": error.words(language)])
        }
    }
}
