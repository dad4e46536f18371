/// The pictures that cells hold: those of WPS by the name in their formula, those of Excel by their metadata.
struct CellPictures {
    /// By the name that `DISPIMG` has; without the braces and marks around it.
    var byName: [String: SheetPicture] = [:]
    /// By `vm`, from 1; nil where the metadata mean no picture of the file.
    var byMetadata: [SheetPicture?] = []

    /// The picture that a cell holds; `.some(nil)` where it means one that the file does not hold, and nil where it means
    /// none.
    func named(by cell: WrittenForm) -> SheetPicture?? {
        for text in [cell.value, cell.formula].compactMap(\.self) {
            // WPS writes =DISPIMG("ID_…",1), Excel _xlfn.DISPIMG("ID_…",1).
            guard let call = text.prefixMatch(of: /\s*=?(?:_xlfn\.)?DISPIMG\("([^"]{1,200})"/) else { continue }
            return .some(byName[String(call.1)])
        }
        if let entry = cell.metadata, byMetadata.indices.contains(entry - 1), let picture = byMetadata[entry - 1] {
            return .some(picture)
        }
        if let formula = cell.formula, formula.wholeMatch(of: /\s*(?:_xlfn\.)?IMAGE\(.*/.dotMatchesNewlines()) != nil {
            return .some(nil)
        }
        return nil
    }
}
