/// Another look at a picture in which the first ones found nothing: a view of it, and the reader that takes the view.
struct FurtherLook: Sendable {
    let reader: BoundedSearch.Reader
    /// Whether light and dark, and whether left and right, are exchanged in the view.
    let isInverted, isMirrored: Bool
    private let change: @Sendable (GreyPicture) -> GreyPicture

    private init(
        _ reader: BoundedSearch.Reader, inverted: Bool = false, mirrored: Bool = false,
        _ change: @escaping @Sendable (GreyPicture) -> GreyPicture
    ) {
        (self.reader, self.change) = (reader, change)
        (isInverted, isMirrored) = (inverted, mirrored)
    }

    func view(of picture: GreyPicture) -> GreyPicture { change(picture) }

    /// The looks at a picture of few pixels, in the order that reads most of the pictures of `.ci/pictures-read` soonest: each
    /// reads some that none before it does.
    static let all = [
        FurtherLook(.zxing) { $0.evened(radius: 24).sharpened },  // glare, shadow, a streak, low contrast
        FurtherLook(.bars) { $0.halved },  // a screen's grid, scratches, fading
        FurtherLook(.zxing, mirrored: true) { $0.mirrored.sharpened },
        FurtherLook(.zxing) { $0.resized(3, 4) },  // noise
        FurtherLook(.bars) { $0 },  // bent cards, lenses
        FurtherLook(.zxing) { $0.sharpened },  // out of focus
        FurtherLook(.zxing, inverted: true) { $0.inverted.sharpened },
        FurtherLook(.zxing) { $0.sharpened(across: 3, down: 0) },  // a moving hand
        FurtherLook(.zxing) { $0.sharpened(across: 0, down: 3) },
        FurtherLook(.bars) { $0.resized(3, 2).sharpened },
        FurtherLook(.zxing) { $0.resized(2, 1).sharpened },  // far away
    ]

    /// The looks at a large picture as it is, after those at a smaller one: small codes in it.
    static let atFullSize = [FurtherLook(.bars) { $0 }, FurtherLook(.zxing) { $0.sharpened }]
}
