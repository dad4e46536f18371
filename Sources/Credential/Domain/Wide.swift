#if _pointerBitWidth(_32)
    /// A whole number of 64 bits on every machine: what a token may count beyond the 32 bits of `Int` in WebAssembly.
    public typealias Wide = Int64

    extension CBORItem {
        /// An integer of either sign.
        public static func integer(_ value: Wide) -> CBORItem {
            value >= 0 ? .unsigned(UInt64(value)) : .negative(UInt64(-1 - value))
        }
    }
#else
    /// A whole number of 64 bits on every machine: what a token may count beyond the 32 bits of `Int` in WebAssembly.
    public typealias Wide = Int
#endif

/// Seconds since 1970, or between two moments.
public typealias Seconds = Wide
