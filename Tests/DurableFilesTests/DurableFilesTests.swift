import Testing

@testable import DurableFiles
