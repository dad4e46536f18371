public import Raster

extension CardOutput {
    /// The card alone out of a finished picture of it: upright and without what the canvas shows around it. Where a printer's
    /// canvas is smaller than the card, so is the result.
    public func trimmed(
        _ picture: PixelImage, _ side: CardSide, of template: CardTemplate
    ) throws(PictureError) -> PixelImage {
        let grid = PixelGrid(cardWidth: template.width, cardHeight: template.height, dpi: dpi)
        let window = canvas.window(of: side, grid: grid)
        guard picture.width == window.width, picture.height == window.height else {
            throw .invalidImage("\(picture.width) x \(picture.height) pixels are not those of the canvas")
        }
        let left = max(0, -window.x), top = max(0, -window.y)
        return try picture.turned(canvas.turn(of: side)).cropped(
            to: PixelBox(
                x: left, y: top, width: min(grid.width - window.x, window.width) - left,
                height: min(grid.height - window.y, window.height) - top))
    }
}
