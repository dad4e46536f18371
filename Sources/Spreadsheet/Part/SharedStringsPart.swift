/// The texts that cells refer to by number.
struct SharedStringsPart: PartReader {
    private let limits: WorkbookLimits
    private var collector: RunCollector
    private(set) var strings: [RunText] = []

    init(limits: WorkbookLimits) {
        self.limits = limits
        collector = RunCollector(limit: limits.textBytes)
    }

    mutating func begin(_ element: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        if element == "si", strings.count >= limits.strings { throw .tooLarge(.strings, limit: limits.strings) }
        collector.begin(element, attributes)
    }

    mutating func end(_ element: String) throws(WorkbookError) {
        collector.end(element)
        if element == "si" { strings.append(collector.finish()) }
    }

    mutating func text(_ piece: UnsafeBufferPointer<UInt8>) throws(WorkbookError) { unsafe try collector.take(piece) }
}
