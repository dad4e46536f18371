internal import Glibc

/// What takes the elements of one part, as a parser finds them.
///
/// Names come without the prefix of their name space: producers choose different ones.
protocol PartReader {
    mutating func begin(_ element: String, _ attributes: XMLAttributes) throws(WorkbookError)
    mutating func end(_ element: String) throws(WorkbookError)
    /// A piece of the text between tags; one text may come in several pieces.
    mutating func text(_ piece: UnsafeBufferPointer<UInt8>) throws(WorkbookError)
}

extension PartReader {
    mutating func end(_ element: String) throws(WorkbookError) {}
    mutating func text(_ piece: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {}
}

/// The attributes of one element while it is being read.
@safe struct XMLAttributes {
    /// Names and values in turn, ended by nil.
    private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { unsafe self.list = list }

    /// The value of an attribute without a prefix.
    subscript(_ name: String) -> String? { unsafe value { unsafe strcmp($0, name) == 0 } }

    /// The value of an attribute with any prefix.
    func prefixed(_ name: String) -> String? {
        unsafe value { candidate in
            guard let colon = unsafe strchr(candidate, 0x3A) else { return false }
            return unsafe strcmp(colon + 1, name) == 0
        }
    }

    /// Whether an attribute of the type xsd:boolean is true.
    func isTrue(_ name: String) -> Bool { ["1", "true", "on"].contains(self[name]) }

    /// Whether an element that says yes by being there, as `strike`, does not take it back with an attribute.
    func isSaid(_ name: String) -> Bool { self[name].map { ["1", "true", "on"].contains($0) } ?? true }

    private func value(where condition: (UnsafePointer<CChar>) -> Bool) -> String? {
        guard var place = unsafe list else { return nil }
        while let name = unsafe place.pointee, let value = unsafe (place + 1).pointee {
            if unsafe condition(name) { return unsafe String(cString: value) }
            unsafe place += 2
        }
        return nil
    }
}
