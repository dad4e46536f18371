"""Section 9, scope: the place and the act that were asked about; and the order of causes."""


def add(cases):
    """Adds the group."""
    for name, area, place, inside in (
        ("same", "150102", "150102", True),
        ("league", "150100", "150102", True),
        ("region", "150000", "150102", True),
        ("country-part", "150000", "150000", True),
        ("narrower", "150102", "150100", None),
        ("sibling", "150102", "150103", False),
        ("other-league", "150100", "150200", False),
        ("other-region", "150000", "110101", False),
        ("wider", "150100", "150000", None),
    ):
        token = cases.issue(i21=area)
        if inside is not False:
            finding = "inside-area" if inside else "place-too-wide"
            cases.valid(
                f"scope-area-{name}", f"Area {area}, asked about {place}.", token, place=place, findings=[finding]
            )
        else:
            cases.rejected(
                f"scope-area-{name}", f"Area {area}, asked about {place}.", token, "outside-area", place=place
            )
    cases.valid(
        "scope-area-not-stated",
        "No area, asked about a place.",
        cases.issue(i21=None),
        place="150102",
        findings=["area-not-stated"],
    )
    one, words = cases.issue(i76=[1]), cases.issue(i76=["草原监督"])
    for name, description, token, category, code, finding in (
        ("code", "The code that is stated.", one, "1", None, "inside-category"),
        ("words", "The words of the code that is stated.", one, "市场监管", None, "inside-category"),
        ("other-code", "Another code.", one, "2", "outside-category", "outside-category"),
        ("other-words", "The words of another code.", one, "生态环境", "outside-category", "outside-category"),
        ("unknown-words", "Words that the table does not have.", one, "市场监督", None, "category-unclear"),
        ("own-words", "The words that are stated.", words, "草原监督", None, "inside-category"),
        (
            "own-words-other",
            "Other words than those that are stated may mean the same.",
            words,
            "草原",
            None,
            "category-unclear",
        ),
        ("second", "The second of three.", cases.issue(i76=[1, 3, "其他"]), "3", None, "inside-category"),
        (
            "mixed",
            "A code that is not stated, beside words.",
            cases.issue(i76=[1, "其他"]),
            "2",
            None,
            "category-unclear",
        ),
        (
            "several",
            "A code that is not among several.",
            cases.issue(i76=[1, 3]),
            "2",
            "outside-category",
            "outside-category",
        ),
    ):
        if code:
            cases.rejected(f"scope-category-{name}", description, token, code, category=category)
        else:
            cases.valid(f"scope-category-{name}", description, token, category=category, findings=[finding])
    cases.rejected(
        "scope-both",
        "Outside of both: the area comes first.",
        cases.issue(),
        "outside-area",
        place="110000",
        category="2",
    )
    cases.doubtful(
        "scope-not-in-service",
        "Outside of its area and not in service: the status comes first.",
        cases.issue(status=15),
        "not-in-service",
        place="110000",
    )
    cases.valid(
        "scope-supervision",
        "A supervision credential says that it is one.",
        cases.issue(i77=2),
        findings=["supervision-credential"],
    )
    cases.valid("scope-specimen", "An authority of specimens says so.", cases.issue(), findings=["specimen"])
    card = cases.issue()
    for name, options in (
        ("place", {"place": "1501"}),
        ("place-letters", {"place": "nowhere"}),
        ("nonce", {"nonce": "xyz"}),
        ("nonce-short", {"nonce": "00112233"}),
        ("age", {"max_age_days": -1}),
    ):
        cases.add(
            f"usage-{name}",
            "An option that cannot be read: no verdict, exit code 64.",
            card,
            "no-verdict",
            None,
            exit_code=64,
            **options,
        )
