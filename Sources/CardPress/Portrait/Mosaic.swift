internal import Raster

/// How much of a picture's change lies between blocks and how little within them: 0 where a small picture was enlarged by
/// repeating its pixels, some 0.35 in a photograph.
///
/// Change from column to column is summed down the picture. In a photograph neighbouring columns change alike; in a mosaic
/// all change falls on the few columns where blocks meet. The share of the quieter half of each group of columns is taken,
/// and the larger of both directions.
func evenness(of picture: PixelImage) -> Double {
    let grey = picture.toGrey()
    let bytes = grey.bytes.span
    var across = [Int](repeating: 0, count: max(0, grey.width - 1))
    var down = [Int](repeating: 0, count: max(0, grey.height - 1))
    for y in 0..<grey.height {
        for x in 0..<grey.width {
            let place = y * grey.width + x, value = Int(bytes[place])
            if x > 0 { across[x - 1] += abs(value - Int(bytes[place - 1])) }
            if y > 0 { down[y - 1] += abs(value - Int(bytes[place - grey.width])) }
        }
    }
    return max(quietShare(across), quietShare(down))
}

/// The share of the quieter half of each group; a flat picture has no blocks.
private func quietShare(_ changes: [Int]) -> Double {
    let group = 12
    var quiet = 0, all = 0
    for start in stride(from: 0, through: changes.count - group, by: group) {
        let sorted = changes[start..<start + group].sorted()
        quiet += sorted.prefix(group / 2).reduce(0, +)
        all += sorted.reduce(0, +)
    }
    return all == 0 ? 1 : Double(quiet) / Double(all)
}
