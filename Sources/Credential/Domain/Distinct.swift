// The library's own initialisers cast to look whether they were given a set or a dictionary, which Embedded Swift cannot.

extension Dictionary {
    /// A dictionary of pairs whose keys differ; of two with one key the later counts.
    init(pairs: some Sequence<(Key, Value)>) {
        self.init()
        for (key, value) in pairs { self[key] = value }
    }
}

extension Sequence where Element: Hashable {
    /// The elements, each once.
    var distinct: Set<Element> {
        var found: Set<Element> = []
        for element in self { found.insert(element) }
        return found
    }
}
