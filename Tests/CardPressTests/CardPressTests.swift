import Testing

@testable import CardPress
