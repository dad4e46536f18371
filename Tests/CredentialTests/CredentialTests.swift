import Testing

@testable import Credential
