/// The outlines of each way to wear the hair, in pixels of the portrait.
extension PortraitHair {
    /// The outside of the hair from the left temple over the crown to the right temple.
    private static func crown(wide half: Double, top: Double, ends: Double) -> [Point] {
        let a = Portrait.axis
        return [
            Point(a - half + 4, ends), Point(a - half - 1, ends - 38), Point(a - half + 3, top + 74),
            Point(a - half * 0.8, top + 32), Point(a - half * 0.45, top + 7), Point(a, top),
            Point(a + half * 0.45, top + 7), Point(a + half * 0.8, top + 32), Point(a + half - 3, top + 74),
            Point(a + half + 1, ends - 38), Point(a + half - 4, ends),
        ]
    }

    private static func points(_ pairs: [(Double, Double)]) -> [Point] { pairs.map { Point($0.0, $0.1) } }

    static func front(_ hair: Sitter.Hair) -> [Outline] {
        switch hair {
        case .sidePart:
            [
                Outline(
                    crown(wide: 86, top: 40, ends: 196)
                        + points([
                            (255, 168), (252, 146), (244, 124), (222, 110), (186, 106), (154, 100), (138, 88),
                            (130, 98),
                            (116, 120), (108, 146), (104, 168),
                        ]))
            ]
        case .crew:
            [
                Outline(
                    crown(wide: 83, top: 52, ends: 190)
                        + points([
                            (254, 164), (251, 138), (243, 116), (214, 106), (179, 103), (144, 106), (115, 116),
                            (107, 138), (104, 164),
                        ]))
            ]
        case .receding:
            [
                Outline(
                    crown(wide: 84, top: 52, ends: 194)
                        + points([
                            (255, 166), (251, 140), (244, 112), (226, 88), (204, 88), (179, 96), (154, 88), (132, 88),
                            (114, 112),
                            (107, 140), (103, 166),
                        ]))
            ]
        case .sweptBack:
            [
                Outline(
                    crown(wide: 85, top: 32, ends: 194)
                        + points([
                            (255, 168), (251, 142), (244, 116), (226, 100), (204, 92), (179, 90), (152, 93), (132, 101),
                            (114, 116),
                            (107, 142), (103, 168),
                        ]))
            ]
        case .fringe:
            [
                Outline(
                    crown(wide: 88, top: 38, ends: 198)
                        + points([
                            (256, 172), (251, 150), (240, 134), (224, 140), (206, 130), (186, 138), (166, 128),
                            (146, 138), (128, 130),
                            (114, 140), (107, 152), (102, 174),
                        ]))
            ]
        case .pixie:
            [
                Outline(
                    crown(wide: 89, top: 38, ends: 214)
                        + points([
                            (258, 196), (255, 168), (246, 146), (222, 128), (188, 112), (158, 100), (144, 90),
                            (134, 104), (118, 128),
                            (106, 158), (102, 196),
                        ]))
            ]
        case .bun, .ponytail:
            [
                Outline(
                    crown(wide: 83, top: 46, ends: 184)
                        + points([
                            (254, 158), (247, 134), (230, 114), (204, 100), (hair == .bun ? 179 : 156, 84), (148, 100),
                            (126, 116),
                            (111, 136), (104, 158),
                        ]))
            ]
        case .bob, .long, .waves:
            sideParted(to: hair == .bob ? 268 : hair == .long ? 300 : 280, wavy: hair == .waves)
        case .centreLong:
            [
                Outline(
                    points([
                        (179, 46), (146, 52), (112, 76), (94, 116), (86, 170), (84, 230), (86, 290), (104, 296),
                        (107, 240),
                        (104, 190), (110, 150), (132, 116), (160, 98), (179, 84),
                    ])),
                Outline(
                    points([
                        (179, 46), (212, 52), (246, 76), (264, 116), (272, 170), (274, 230), (272, 290), (254, 296),
                        (251, 240),
                        (254, 190), (248, 150), (226, 116), (198, 98), (179, 84),
                    ])),
            ]
        case .halfUp:
            [
                Outline(
                    crown(wide: 88, top: 40, ends: 240)
                        + points([
                            (258, 214), (256, 176), (250, 152), (238, 138), (210, 142), (179, 140), (148, 142),
                            (120, 138), (108, 152),
                            (102, 176), (100, 214),
                        ]))
            ]
        case .curls: []
        }
    }

    private static func sideParted(to end: Double, wavy: Bool) -> [Outline] {
        let w = wavy ? 7.0 : 0
        return [
            Outline(
                points([
                    (150, 50), (120, 64), (98, 98), (87, 150), (82 - w, 205), (86 + w, end - 26), (90 - w, end),
                    (106, end + 4),
                    (108 + w, end - 36), (105, 190), (108, 150), (124, 118), (150, 88),
                ])),
            Outline(
                points([
                    (148, 52), (192, 40), (236, 58), (262, 98), (271, 150), (276 + w, 205), (272 - w, end - 26),
                    (268 + w, end),
                    (252, end + 4), (250 - w, end - 36), (253, 190), (249, 156), (228, 126), (190, 106), (150, 90),
                ])),
        ]
    }

    static func behind(_ hair: Sitter.Hair) -> [Outline] {
        func fall(_ end: Double, _ half: Double) -> Outline {
            Outline(
                mirrored: points([
                    (0, 42), (50, 52), (86, 100), (half, 180), (half + 3, end - 40), (half - 10, end),
                    (half - 40, end + 6),
                    (0, end + 2),
                ]), about: Portrait.axis)
        }
        return switch hair {
        case .bob: [fall(278, 94)]
        case .long, .centreLong: [fall(385, 96)]
        case .waves: [fall(330, 102)]
        case .halfUp: [fall(350, 96)]
        case .bun:
            [Outline(points([(179, 22), (202, 28), (211, 44), (198, 62), (160, 62), (147, 44), (156, 28)]))]
        default: []
        }
    }

    static func overShoulders(_ hair: Sitter.Hair) -> [Outline] {
        switch hair {
        case .ponytail:
            [
                Outline(
                    points([
                        (236, 262), (262, 300), (276, 345), (272, 390), (258, 428), (248, 430), (250, 390), (252, 345),
                        (244, 306),
                        (230, 280),
                    ]))
            ]
        case .long:
            [
                Outline(
                    points([
                        (90, 260), (74, 310), (66, 350), (70, 390), (80, 420), (98, 424), (106, 390), (108, 350),
                        (110, 310),
                        (114, 270),
                    ])),
                Outline(
                    points([
                        (268, 260), (284, 310), (292, 350), (288, 390), (278, 420), (260, 424), (252, 390), (250, 350),
                        (248, 310),
                        (244, 270),
                    ])),
            ]
        case .waves:
            [
                Outline(
                    points([
                        (264, 270), (288, 300), (280, 330), (292, 352), (282, 376), (262, 372), (256, 350), (252, 330),
                        (250, 300),
                        (244, 276),
                    ]))
            ]
        default: []
        }
    }

    /// Guiding lines between which single hairs are drawn.
    static func flow(_ hair: Sitter.Hair) -> [([Point], [Point])] {
        switch hair {
        case .sidePart, .pixie:
            [
                (
                    points([(140, 86), (170, 62), (214, 62), (250, 104), (259, 160)]),
                    points([(142, 90), (168, 96), (206, 106), (236, 116), (254, 152)])
                ),
                (
                    points([(136, 84), (120, 78), (104, 104), (97, 130), (96, 168)]),
                    points([(138, 90), (128, 98), (117, 116), (108, 140), (104, 164)])
                ),
            ]
        case .sweptBack, .receding:
            [
                (
                    points([(114, 112), (108, 92), (122, 66), (140, 54)]),
                    points([(178, 88), (178, 74), (178, 60), (178, 52)])
                ),
                (
                    points([(244, 112), (250, 92), (236, 66), (218, 54)]),
                    points([(180, 88), (180, 74), (180, 60), (180, 52)])
                ),
            ]
        case .fringe, .halfUp:
            [
                (
                    points([(168, 48), (130, 66), (108, 104), (108, 134)]),
                    points([(190, 48), (226, 66), (248, 104), (246, 128)])
                )
            ]
        case .bob, .long, .waves:
            [
                (
                    points([(152, 56), (200, 50), (246, 84), (266, 150), (270, 230)]),
                    points([(152, 84), (190, 100), (232, 124), (252, 160), (254, 230)])
                ),
                (
                    points([(148, 56), (120, 72), (100, 106), (89, 160), (88, 230)]),
                    points([(148, 84), (128, 108), (110, 142), (106, 180), (104, 230)])
                ),
            ]
        case .centreLong, .bun, .ponytail:
            [
                (
                    points([(hair == .ponytail ? 158 : 180, 52), (222, 62), (252, 98), (260, 150)]),
                    points([(hair == .ponytail ? 160 : 180, 82), (206, 98), (234, 116), (252, 150)])
                ),
                (
                    points([(hair == .ponytail ? 154 : 178, 52), (136, 62), (106, 98), (98, 150)]),
                    points([(hair == .ponytail ? 154 : 178, 82), (150, 98), (124, 116), (106, 150)])
                ),
            ]
        case .crew, .curls: []
        }
    }
}
