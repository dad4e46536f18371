/// What drawing an art costs, before anything is drawn: every element once, and what it refers to once more for each reference,
/// so that copies of copies count as the product that they are.
struct ArtCost {
    /// An element in the order of the file.
    struct Element {
        var position: TextPosition
        var id: String?
        /// Where the elements inside it end.
        var end = 0
        /// What it costs by itself.
        var own: Int
        /// Ids that it draws with.
        var references: [String] = []
        /// Classes of a style sheet.
        var classes: [Substring] = []
    }

    /// Ids that a class of the style sheet draws with.
    var sheet: [Substring: [String]] = [:]
    private(set) var elements: [Element] = []
    private var places: [String: Int] = [:]

    /// Begins an element; answers its place.
    mutating func begin(_ element: Element) -> Int {
        elements.append(element)
        if let id = element.id, places[id] == nil { places[id] = elements.count - 1 }
        return elements.count - 1
    }

    mutating func end(_ place: Int) { elements[place].end = elements.count }

    /// The whole drawing's cost; nil, with the place, where references go too deep or in a circle.
    func total() -> Result<Int, Loop> {
        guard !elements.isEmpty else { return .success(0) }
        var known: [Int: Weight] = [:]
        do throws(Loop) { return .success(try weigh(0, depth: 0, &known).sum) } catch { return .failure(error) }
    }

    /// An element whose references lead too deep or back to it.
    struct Loop: Error { var place: Int }

    /// What an element costs with all that it draws, and how many references lead on from each other in it.
    private struct Weight {
        var sum = 0, steps = 0
    }

    private func weigh(_ place: Int, depth: Int, _ known: inout [Int: Weight]) throws(Loop) -> Weight {
        if let weight = known[place] { return weight }
        var weight = Weight()
        for inner in place..<elements[place].end {
            weight.sum += elements[inner].own
            for id in elements[inner].references + elements[inner].classes.flatMap({ sheet[$0] ?? [] }) {
                guard let target = places[id] else { continue }
                guard depth < TemplateLimits.references else { throw Loop(place: inner) }
                let used = try weigh(target, depth: depth + 1, &known)
                weight.steps = max(weight.steps, used.steps + 1)
                guard weight.steps <= TemplateLimits.references else { throw Loop(place: inner) }
                // Far over any limit already, it must not overflow.
                weight.sum = min(weight.sum + used.sum, 1 << 40)
            }
        }
        known[place] = weight
        return weight
    }
}
