extension ShapedParagraph {
    /// The width of a line in em: spaces at its end do not count, tracking stands between characters only.
    func width(_ line: Range<Int>, tracking: Double) -> Double {
        let inked = trimmed(line)
        let sum = clusters[inked].reduce(0) { $0 + $1.advance }
        return sum + tracking * Double(max(0, inked.count - 1))
    }

    /// The line without the spaces at its end.
    func trimmed(_ line: Range<Int>) -> Range<Int> {
        var end = line.upperBound
        while end > line.lowerBound, clusters[end - 1].isSpace { end -= 1 }
        return line.lowerBound..<end
    }

    /// The fewest lines of at most `width` em, filled one after the other; nil when some part is wider by itself.
    func lineCount(width: Double, tracking: Double) -> Int? {
        var count = 0, start = 0
        while start < clusters.count {
            var end: Int?
            for candidate in (start + 1)...clusters.count where mayEnd(candidate) {
                guard self.width(start..<candidate, tracking: tracking) <= width else { break }
                end = candidate
            }
            guard let end else { return nil }
            count += 1
            start = end
        }
        return max(count, 1)
    }

    /// Exactly `count` lines of at most `width` em. Two lines of an agency part at its division where that fits;
    /// otherwise the lines are as even as possible.
    func lines(_ count: Int, width: Double, tracking: Double, breaks: TextStyle.Breaks) -> [Range<Int>]? {
        if count == 2, breaks == .agency {
            for place in divisionEnds.reversed() where mayEnd(place) {
                let lines = [0..<place, place..<clusters.count]
                if lines.allSatisfy({ self.width($0, tracking: tracking) <= width }) { return lines }
            }
        }
        return evenLines(count, width: width, tracking: tracking)
    }

    private func mayEnd(_ place: Int) -> Bool {
        place == clusters.count || clusters[place].mayBegin
    }

    /// The lines with the least sum of squared widths, that is the most even ones.
    private func evenLines(_ count: Int, width: Double, tracking: Double) -> [Range<Int>]? {
        let places = [0] + (1..<max(1, clusters.count)).filter(mayEnd) + [clusters.count]
        var best = [(cost: Double, from: [Int])](repeating: (.infinity, []), count: places.count)
        best[0] = (0, [])
        for _ in 0..<count {
            var next = [(cost: Double, from: [Int])](repeating: (.infinity, []), count: places.count)
            for end in 1..<places.count {
                for start in (0..<end).reversed() {
                    let line = self.width(places[start]..<places[end], tracking: tracking)
                    guard line <= width else { break }
                    let awkward = endsAwkwardly(places[end]) ? 0.5 : 0
                    let cost = best[start].cost + line * line + awkward
                    if cost < next[end].cost - 1e-9 { next[end] = (cost, best[start].from + [places[start]]) }
                }
            }
            best = next
        }
        guard let last = best.last, last.cost < .infinity else { return nil }
        let starts = last.from
        return starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : clusters.count) }
    }

    /// Whether a line would end with a particle that belongs to what follows.
    private func endsAwkwardly(_ place: Int) -> Bool {
        place < clusters.count && ["和", "与", "及"].contains(clusters[place - 1].first)
    }

    /// The places behind the name of a division: 旗 县 市 区 盟 州 镇 乡 苏木 街道, where it is not part of a word of
    /// an office such as 市场 or 城乡.
    private var divisionEnds: [Int] {
        let text = clusters.map(\.first)
        return text.indices.dropFirst().filter { place in
            let last = text[place - 1], next = text[place]
            let before = place >= 2 ? text[place - 2] : " "
            switch last {
            case "市": return before != "城" && !["场", "政", "容", "民", "域"].contains(next)
            case "区": return !["社", "园", "景"].contains(before) && !["域", "划"].contains(next)
            case "乡", "镇": return !["城", "乡"].contains(before) && !["村", "镇", "企"].contains(next)
            case "盟": return before != "联"
            case "旗", "县", "州": return next != "域"
            case "木": return before == "苏"
            case "道": return before == "街"
            default: return false
            }
        }
    }
}
