import Testing

@testable import CardPress

/// What a stranger's drawing may not hold, and what drawing programs write and it may.
@Suite struct ArtSubsetTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        var name, markup: String
        /// Part of the first finding; nil where there is none.
        var words: String?
        var root = ""
        var prolog = ""
        var testDescription: String { name }

        init(_ name: String, _ markup: String, _ words: String? = nil, root: String = "", prolog: String = "") {
            (self.name, self.markup, self.words, self.root, self.prolog) = (name, markup, words, root, prolog)
        }
    }

    private static let path = #"<path d="M1 1h2v2z"/>"#

    /// Groups of ten copies of each other, and so 10 to the power of `levels` elements.
    private static func copies(levels: Int) -> String {
        (1...levels).reduce(into: #"<g id="c0">\#(path)</g>"#) { text, level in
            let inner = String(repeating: "<use href=\"#c\(level - 1)\"/>", count: 10)
            text += "<g id=\"c\(level)\">\(inner)</g>"
        }
    }

    private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    private static let refusals: [Sample] = [
        Sample("embedded picture", #"<image href="data:image/png;base64,iVBORw0KGgo="/>"#, "holds <image>"),
        Sample("picture as paint", #"<path fill="url(data:image/png;base64,AA)"/>"#, "is an external reference"),
        Sample("picture in a filter", ##"<filter id="f"><feImage href="#a"/></filter>"##, "holds <feImage>"),
        Sample("turbulence", #"<filter id="f"><feTurbulence numOctaves="99"/></filter>"#, "holds <feTurbulence>"),
        Sample("script", "<script>1</script>", "holds <script>"),
        Sample("handler", #"<g onload="alert(1)"/>"#, #"has the attribute "onload""#),
        Sample("handler in capitals", #"<g ONCLICK="alert(1)"/>"#, #"has the attribute "ONCLICK""#),
        Sample("page inside", "<foreignObject/>", "holds <foreignObject>"),
        Sample("animation", #"<g><animateTransform/></g>"#, "holds <animateTransform>"),
        Sample("link", ##"<a href="#a"/>"##, "holds <a>"),
        Sample("drawing inside", "<svg/>", "a drawing stands inside"),
        Sample("another prefix for SVG", #"<x:image xmlns:x="http://www.w3.org/2000/svg"/>"#, "holds <image>"),
        Sample(
            "notes that are SVG", #"<cc:image xmlns:cc="http://www.w3.org/2000/svg"/>"#, "renames what SVG is"),
        Sample("copies of copies", copies(levels: 5), "elements to draw or more"),
        Sample(
            "copies without an end", ##"<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>"##, "lead back"),
        Sample("a long chain of copies", copies(levels: 7), "steps on"),
        Sample(
            "patterns of patterns",
            (1...8).map { n in
                "<pattern id=\"p\(n)\" patternUnits=\"userSpaceOnUse\" width=\"1\" height=\"1\">"
                    + "<path fill=\"url(#p\(n - 1))\"/></pattern>"
            }.joined(), "steps on"),
        Sample(
            "pattern by class of itself",
            ##"<style>.a { fill: url(#p) }</style><pattern id="p" patternUnits="userSpaceOnUse"><path class="a"/></pattern>"##,
            "lead back"),
        Sample(
            "huge tile",
            #"<g transform="scale(50)"><pattern id="p" patternUnits="userSpaceOnUse" width="9" height="9"/></g>"#,
            "tile may become wider"),
        Sample("filters in capitals", repeated(##"<g style="FILTER: url(#f)"/>"##, 50), "elements to draw or more"),
        Sample("tile of what it fills by default", #"<pattern id="p" width="1" height="1"/>"#, "what it fills"),
        Sample("tile of what it fills", #"<pattern id="p" patternUnits="objectBoundingBox"/>"#, "what it fills"),
        Sample("many elements", repeated("<g/>", 5_001), "more than 5000 elements"),
        Sample("deep elements", repeated("<g>", 40) + repeated("</g>", 40), "inside each other"),
        Sample("many gradients", repeated("<linearGradient/>", 257), "more than 256 gradients"),
        Sample("many layers", repeated(#"<g opacity="0.5"/>"#, 500), "elements to draw or more"),
        Sample("many filters", repeated(##"<g style="filter: url(#f)"/>"##, 50), "elements to draw or more"),
        Sample("long path", #"<path d="\#(repeated("M1 1", 40_000))"/>"#, "more than 131072 bytes"),
        Sample("far away", #"<path d="M1 1h1000000"/>"#, "a number over 99999"),
        Sample("far away by exponent", #"<path d="M1 1h1e9"/>"#, "a number over 99999"),
        Sample("endless dashes", #"<path stroke-dasharray="0.00001" d="M1 1h9"/>"#, "dashes of less than"),
        Sample("markers", ##"<path style="marker-mid:url(#m)"/>"##, "has markers"),
        Sample("filter by class", "<style>.a{filter:url(#f)}</style>", "a style sheet sets"),
        Sample("filter by a torn class", "<style>.a{fil<!-- -->ter:url(#f)}</style>", "a style sheet sets"),
        Sample("escape in a style", #"<g style="f\69lter:url(#f)"/>"#, "an escape or a comment"),
        Sample("paint of every element", ##"<style>path{fill:url(#g)}</style>"##, "give it a class"),
        Sample("another encoding", "", "not said to be UTF-8", prolog: #"<?xml version="1.0" encoding="UTF-7"?>"#),
    ]

    /// As Inkscape and Illustrator write them.
    private static let drawings: [Sample] = [
        Sample(
            "gradients that lead to each other",
            ##"""
            <defs><linearGradient id="a"><stop offset="0" style="stop-color:#000000;stop-opacity:1"/></linearGradient>
            <linearGradient xlink:href="#a" id="b" gradientUnits="userSpaceOnUse" gradientTransform="rotate(3,1,2)"/></defs>
            <path style="fill:url(#b);stroke:none;stroke-dasharray:0.5, 0.25;marker:none" d="m 1,1 c 1e-3,2 3,4 5,6 z"/>
            """##),
        Sample(
            "classes",
            ##"<style>.cls-1,.cls-2{fill:url(#g)}.cls-2 {stroke:#fff;fill-opacity:.5}</style><path class="cls-1 cls-2"/>"##
        ),
        Sample(
            "pattern, clip and mask",
            ##"""
            <pattern id="p" patternUnits="userSpaceOnUse" width="2" height="2" patternTransform="matrix(.3,0,0,.3,1,1)"/>
            <pattern id="q" xlink:href="#p" patternTransform="scale(2)"/><clipPath id="c"><rect width="9" height="9"/></clipPath>
            <mask id="m"><rect width="9" height="9" fill="url(#q)"/></mask><g clip-path="url(#c)" mask="url(#m)"/>
            """##),
        Sample(
            "blurred shadow",
            ##"""
            <filter id="f" x="-0.1" width="1.2"><feGaussianBlur stdDeviation="0.4"/><feOffset dx="1"/></filter>
            <g style="filter:url(#f);opacity:0.5"><circle r="3"/></g>
            """##),
        Sample(
            "notes of the program",
            ##"""
            <sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" id="n"/>
            <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata><title>x</title>
            """##),
        Sample("copies", copies(levels: 3)),
        Sample("declared", "", prolog: #"<?xml version="1.0" encoding="UTF-8" standalone="no"?>"#),
    ]

    private func findings(_ sample: Sample) -> [String] {
        let text = SoberTemplate().drawing([:], extra: sample.markup, prolog: sample.prolog)
        var errors = TemplateErrors()
        _ = ArtInspection.read(Array(text.utf8), wanted: [], file: "a.svg", &errors)
        return errors.all.map { "\($0)" }
    }

    @Test(arguments: refusals) func isRefusedBeforeItIsDrawn(_ sample: Sample) throws {
        let first = try #require(findings(sample).first)
        #expect(first.contains(sample.words ?? "") && first.hasPrefix("a.svg:"), "\(first)")
    }

    @Test(arguments: drawings) func isTaken(_ sample: Sample) {
        #expect(findings(sample) == [])
    }
}
