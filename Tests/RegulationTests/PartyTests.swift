import Credential
import Testing

@testable import Regulation

@Suite struct PartyTests {
    @Test func routesGoUpTheLineOfDivisions() throws {
        let expected: [(Level, String, [String])] = [
            (.township, "150102", ["150102", "150100", "150000"]), (.banner, "152501", ["152501", "152500", "150000"]),
            (.league, "150100", ["150100", "150000"]), (.region, "150000", ["150000"]),
            // A branch of a city's bureau in a banner is of the city's level.
            (.league, "150102", ["150100", "150000"]),
        ]
        for (level, division, route) in expected {
            let agency = try Agency(id: 1, level: level, type: .organ, division: try Area(division))
            #expect(agency.route.map(\.area.code) == route)
        }
    }

    /// Level, division, entrustment, named department: what an agency is refused for.
    private static let refused: [(Level, String, AgencyType, String?, String?, Refusal.Code)] = [
        (.banner, "110101", .organ, nil, nil, .outsideArea), (.banner, "150199", .organ, nil, nil, .outsideArea),
        (.banner, "150102", .entrusted, nil, nil, .missingDocument),
        (.banner, "150102", .entrusted, "", nil, .missingDocument),
        // A statistical area has no department; there is no default.
        (.banner, "150172", .organ, nil, nil, .missingRecord), (.banner, "150100", .organ, nil, nil, .missingRecord),
        (.banner, "150102", .organ, nil, "150100", .wrongOffice),
        (.township, "150102", .organ, nil, "150000", .wrongOffice),
        (.league, "150102", .organ, nil, "150102", .wrongOffice),
    ]

    @Test(arguments: refused.indices)
    func whatIsNoAgency(index: Int) throws {
        let (level, division, type, entrustment, named, code) = Self.refused[index]
        let handling = try named.map { try #require(JusticeDepartment(try Area($0))) }
        let refusal = #expect(throws: Refusal.self) {
            try Agency(
                id: 1, level: level, type: type, division: Area(division), entrustment: entrustment, handling: handling)
        }
        #expect(refusal?.code == code)
    }

    @Test func aNamedDepartmentHandlesWhatHasNoneOfItsOwn() throws {
        for code in StatisticalAreas.codes {
            let city = try #require(JusticeDepartment(try Area(String(code.prefix(4)) + "00")))
            let agency = try Agency(id: 1, level: .banner, type: .organ, division: try Area(code), handling: city)
            #expect(agency.route.map(\.level) == [.league, .region])
        }
        let entrusted = try Agency(
            id: 1, level: .banner, type: .entrusted, division: try Area("150102"), entrustment: "委托书1号")
        #expect(entrusted.handling.area.code == "150102")
    }

    @Test func articlesAreNamedAsTheRegulationNamesThem() {
        #expect(Article(10, 1, item: 2).chinese == "第十条第一款第（二）项")
        #expect(Article(22, item: 3).chinese == "第二十二条第（三）项")
        #expect(Article(10, 1, item: 2).description == "10(1)(2)")
        #expect(Article(7).chinese == "第七条")
    }
}
