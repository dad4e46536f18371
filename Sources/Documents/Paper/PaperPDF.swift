extension Paper {
    /// The document as a PDF file; `made` is the day that the file states, as `2026-11-22`.
    public func pdf(title: String, made: String) throws(DocumentError) -> [UInt8] {
        let metrics = PaperMetrics(format)
        let setter = try TextSetter()
        let items = try BlockSetting(metrics: metrics, setter: setter).items(blocks)
        let canvas = try PageCanvas(metrics, title: title, made: made + "T00:00:00+08:00")
        try Pagination(metrics: metrics, canvas: canvas, setter: setter).place(items)
        return try canvas.finish()
    }
}
