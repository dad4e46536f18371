import Testing

@testable import SymbolReader
