/// The colours of one kind of credential. The title carries the meaning; the colour only helps at arm's length.
struct Palette {
    /// Title, rules and the ornament.
    let ink: Paint
    /// The ground at its lightest, under text.
    let light: Paint
    /// The ground at its deepest, at the edges.
    let deep: Paint
    /// The stronger family of lines.
    let line: Paint
    /// The softer family of lines.
    let soft: Paint
    /// The metal tone of the ornament's knot.
    let bronze: Paint

    /// 行政执法证: deep blue on a blue-white ground.
    static let enforcement = Palette(
        ink: Paint("#0B3A6B"), light: Paint("#F9FCFF"), deep: Paint("#E2EDF8"), line: Paint("#7FA8CF"),
        soft: Paint("#B9D3EA"), bronze: Paint("#94713A"))

    /// 行政执法监督证: deep red on a rose ground.
    static let supervision = Palette(
        ink: Paint("#6B1420"), light: Paint("#FFFBFA"), deep: Paint("#F8E4E4"), line: Paint("#CF8E95"),
        soft: Paint("#E8C2C5"), bronze: Paint("#94713A"))
}
