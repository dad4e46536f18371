@testable import CardPress
internal import Raster

extension FuzzTarget {
    /// Pictures, and the drawings and descriptions of templates.
    static let pictures = [
        FuzzTarget(name: "picture", run: runPicture) {
            (smallPictures() + [(sure { try encodeJPEG(picture(3), quality: 80) })])
        },
        FuzzTarget(name: "png-chunk", run: runPNGChunk) {
            let file = smallPictures()[0]
            return [file, PNGChunk(type: "paZA", data: [1, 2, 3])?.inserted(into: file)].compactMap { $0 }
        },
        FuzzTarget(name: "template-json", run: runTemplateJSON) {
            [
                """
                {"format": 1, "name": "n", "kind": "enforcement", "card": {"width": 85.6, "height": 54},
                 "front": {"art": "f.svg", "fields": []}, "back": {"art": "b.svg", "fields": []}}
                """, #"[true, false, null, -1.5e3, "\u0041\ud83d\ude00\n", {}, [[]]]"#,
            ].map { Array($0.utf8) }
        },
        FuzzTarget(name: "template-art", run: runTemplateArt) {
            [
                """
                <?xml version="1.0"?><!-- c --><svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="20mm"
                viewBox="0 0 20 20"><style>path{fill:url(#g)}</style><g transform="translate(1,2) scale(2)">
                <rect id="name" x="1" y="1" width="5" height="3"/></g><path d="M1 1h3" fill="url( '#g')"/></svg>
                """
            ].map { Array($0.utf8) }
        },
    ]
}

private func picture(_ channels: Int) -> PixelImage {
    sure {
        try PixelImage(
            width: 6, height: 5, channels: channels, bytes: (0..<(30 * channels)).map { UInt8($0 * 37 & 255) })
    }
}

private func smallPictures() -> [[UInt8]] {
    [1, 3, 4].map { channels in sure { try encodePNG(picture(channels), pixelsPerMetre: 11_811) } }
}

/// A picture has the samples that its shape says, and survives being written and read.
private func runPicture(_ input: [UInt8]) {
    let limits = PictureLimits(fileBytes: 1 << 20, side: 2_000, pixels: 250_000, scans: 20)
    guard let image = accepted({ try decodePicture(input, limits: limits) }) else { return }
    demand(image.width <= limits.side && image.height <= limits.side, "a side beyond its limit")
    demand(image.width * image.height <= limits.pixels, "more pixels than allowed")
    demand(image.bytes.count == image.width * image.height * image.channels, "samples do not fit the shape")
    let smaller = accepted {
        try decodePicture(input, limits: limits, atLeast: PixelSize(width: image.width / 2, height: image.height / 2))
    }
    demand(smaller.map { $0.width >= image.width / 2 && $0.height >= image.height / 2 } ?? true, "smaller than asked")
    guard image.width * image.height <= 4_096 else { return }
    let colors = accepted { try inStandardColors(image, from: input) }
    demand(colors?.picture.size ?? image.size == image.size, "another colour gives another shape")
    let again = accepted { try decodePicture(try encodePNG(image, pixelsPerMetre: 1)) }
    demand(again == image, "a picture changes when it is written and read")
}

/// What is found is what was put in.
private func runPNGChunk(_ input: [UInt8]) {
    let found = accepted { try PNGChunk.data(of: "paZA", in: input) } ?? nil
    guard let chunk = PNGChunk(type: "paZB", data: found ?? Array(input.prefix(64))) else {
        return demand((found?.count ?? 0) > PNGChunk.limit, "a chunk of four letters is refused")
    }
    guard let file = chunk.inserted(into: input) else { return }
    demand(file.count == input.count + 12 + chunk.data.count, "inserting a chunk changes more than its place")
    guard let read = accepted({ try PNGChunk.data(of: "paZB", in: file) }) else { return }
    demand(read == chunk.data, "another chunk comes out")
    demand((accepted { try PNGChunk.data(of: "paZA", in: file) } ?? nil) == found, "one chunk hides another")
}

private func runTemplateJSON(_ input: [UInt8]) {
    if let value = accepted({ try JSONReader.read(input) }) {
        demand(value.position.line >= 1 && value.position.column >= 1, "a value nowhere")
    }
    _ = accepted { try TemplateDescription(json: input) }
}

private func runTemplateArt(_ input: [UInt8]) {
    guard let inspection = accepted({ try ArtInspection.read(input, wanted: ["name", "qr"], file: "f.svg") }) else {
        return
    }
    demand(inspection.placeholders.count <= 2 && inspection.findings.isEmpty, "a finding that is no error")
}
