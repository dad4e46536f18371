extension Malformed {
    /// What is broken where: in English as the codes say it.
    public func words(_ language: Language) -> String {
        guard language.base == .chinese else { return description }
        return "\(layer.chinese)第 \(offset) \(layer.isText ? "个字符" : "字节")：\(reason.chinese)"
    }
}

extension Malformed.Layer {
    /// Whether places are counted in characters.
    fileprivate var isText: Bool { [.text, .digits, .base45].contains(self) }

    fileprivate var chinese: String {
        switch self {
        case .text: "文本"
        case .digits: "数字串"
        case .base45: "Base45 文本"
        case .zlib: "压缩数据"
        case .cose: "签名结构"
        case .claims: "证件数据"
        case .statusList: "状态列表"
        case .keySet: "密钥集"
        case .bundle: "核验数据"
        case .ledger: "签发记录"
        case .electronic: "电子证件"
        case .presentation: "实时出示"
        case .register: "公示登记册"
        case .key: "密钥"
        case .order: "制卡单"
        case .receipt: "制证回执"
        case .package: "制卡单文件"
        case .site: "网站清单"
        }
    }
}

extension Malformed.Reason {
    fileprivate var chinese: String {
        switch self {
        case .empty: "没有内容"
        case .truncated: "不完整"
        case .trailingBytes: "末尾有多余内容"
        case .tooLarge: "过长"
        case .tooDeep: "嵌套过深"
        case .invalidCharacter: "有不应出现的字符"
        case .invalidLength: "长度不对"
        case .notCanonical, .notShortest, .indefiniteLength, .reservedEncoding, .keyOrder: "编码不合规范"
        case .wrongType: "数据类型不对"
        case .wrongTag: "不是所要的数据"
        case .invalidUTF8: "文字编码有误"
        case .outOfRange: "数值超出范围"
        case .unknownLabel: "有未知的项目"
        case .missingLabel: "缺少项目"
        case .unprotectedHeader: "有未受签名保护的内容"
        case .unknownAlgorithm: "算法未知"
        case .wrongTokenType: "签名数据的种类不对"
        case .inconsistent: "内容前后不一致"
        case .invalidKey: "密钥无效"
        case .damagedStream: "数据已损坏"
        }
    }
}
