/// The texts that cells refer to by number. Runs of one text are joined; phonetic ones are left out.
struct SharedStringsPart: PartReader {
    private let limits: WorkbookLimits
    private var collector: TextCollector
    private var isInText = false
    private var isInPhonetic = false
    private(set) var strings: [String] = []

    init(limits: WorkbookLimits) {
        self.limits = limits
        collector = TextCollector(limit: limits.textBytes)
    }

    mutating func begin(_ element: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        switch element {
        case "si":
            guard strings.count < limits.strings else { throw .tooLarge(.strings, limit: limits.strings) }
        case "t": isInText = !isInPhonetic
        case "rPh": isInPhonetic = true
        default: break
        }
    }

    mutating func end(_ element: String) throws(WorkbookError) {
        switch element {
        case "si": strings.append(unescaped(collector.finish()))
        case "t": isInText = false
        case "rPh": isInPhonetic = false
        default: break
        }
    }

    mutating func text(_ piece: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        if isInText { unsafe try collector.take(piece) }
    }
}
