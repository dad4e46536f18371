"""A QR code of version 20 and level M that holds up to 1,599 digits (ISO/IEC 18004:2015), with data mask 0."""

VERSION, SIZE = 20, 97
QUIET = 4
# Table 9: 3 blocks of 41 and 13 of 42 data codewords, each with 26 for correction.
BLOCKS, CORRECTION = [41] * 3 + [42] * 13, 26
ALIGNMENT = (6, 34, 62, 90)


def modules(digits):
    """The rows of a symbol, True where it is dark, with its quiet zone."""
    dark = [[None] * SIZE for _ in range(SIZE)]
    _draw_patterns(dark)
    # Table 1: version 20 leaves 3 bits over.
    bits = [byte >> shift & 1 for byte in _codewords(digits) for shift in range(7, -1, -1)] + [0] * 3
    for (y, x), bit in zip(_free_places(dark), bits, strict=True):
        dark[y][x] = bool(bit) != ((x + y) % 2 == 0)
    margin = [[False] * (SIZE + 2 * QUIET)] * QUIET
    return margin + [[False] * QUIET + row + [False] * QUIET for row in dark] + margin


def _codewords(digits):
    """Section 7.4 and 7.5: mode, count, digits in threes, padding; then blocks and their correction, interleaved."""
    if not digits.isdigit() or len(digits) > 1_599:
        raise ValueError(f"{len(digits)} characters are not up to 1,599 digits")
    bits = f"0001{len(digits):012b}"
    for start in range(0, len(digits), 3):
        part = digits[start : start + 3]
        bits += f"{int(part):0{(0, 4, 7, 10)[len(part)]}b}"
    capacity = sum(BLOCKS) * 8
    bits += "0" * min(4, capacity - len(bits))
    bits += "0" * (-len(bits) % 8)
    data = [int(bits[place : place + 8], 2) for place in range(0, len(bits), 8)]
    data += [(0xEC, 0x11)[place % 2] for place in range(sum(BLOCKS) - len(data))]
    blocks, start = [], 0
    for length in BLOCKS:
        blocks.append(data[start : start + length])
        start += length
    output = [block[place] for place in range(max(BLOCKS)) for block in blocks if place < len(block)]
    corrections = [_correction(block) for block in blocks]
    return output + [correction[place] for place in range(CORRECTION) for correction in corrections]


def _times(one, other):
    """Product in GF(256) over x^8 + x^4 + x^3 + x^2 + 1."""
    product = 0
    while other:
        product ^= one * (other & 1)
        one = one << 1 ^ (0x11D if one & 0x80 else 0)
        other >>= 1
    return product


def _correction(data):
    """The remainder of a block by the generator polynomial whose roots are 2^0 to 2^25."""
    generator, root = [1], 1
    for _ in range(CORRECTION):
        generator = [
            before ^ _times(factor, root) for before, factor in zip(generator + [0], [0] + generator, strict=True)
        ]
        root = _times(root, 2)
    rest = data + [0] * CORRECTION
    for place in range(len(data)):
        factor = rest[place]
        for offset, value in enumerate(generator):
            rest[place + offset] ^= _times(value, factor)
    return rest[len(data) :]


def _draw_patterns(dark):
    """Section 6.3: finders with separators, alignment, timing; then version and format information."""

    def square(middle, reach, rings):
        for y in range(-reach, reach + 1):
            for x in range(-reach, reach + 1):
                if 0 <= middle[0] + y < SIZE and 0 <= middle[1] + x < SIZE:
                    dark[middle[0] + y][middle[1] + x] = max(abs(x), abs(y)) in rings

    for place in range(SIZE):
        dark[6][place] = dark[place][6] = place % 2 == 0
    for middle in ((3, 3), (3, SIZE - 4), (SIZE - 4, 3)):
        square(middle, 4, (0, 1, 3))
    for y in ALIGNMENT:
        for x in ALIGNMENT:
            if (y, x) not in ((6, 6), (6, ALIGNMENT[-1]), (ALIGNMENT[-1], 6)):
                square((y, x), 2, (0, 2))
    version = VERSION << 12 | _remainder(VERSION, 12, 0x1F25)
    for place in range(18):
        bit = bool(version >> place & 1)
        dark[place // 3][SIZE - 11 + place % 3] = dark[SIZE - 11 + place % 3][place // 3] = bit
    # Level M is 00 and the mask 0 is 000.
    form = _remainder(0, 10, 0x537) ^ 0x5412
    around = [(y, 8) for y in (0, 1, 2, 3, 4, 5, 7, 8)] + [(8, x) for x in (7, 5, 4, 3, 2, 1, 0)]
    along = [(8, SIZE - 1 - place) for place in range(8)] + [(SIZE - 7 + place, 8) for place in range(7)]
    for places in (around, along):
        for number, (y, x) in enumerate(places):
            dark[y][x] = bool(form >> number & 1)
    dark[SIZE - 8][8] = True


def _remainder(value, degree, generator):
    """Of the value by a generator polynomial of a BCH code."""
    rest = value << degree
    while rest.bit_length() > degree:
        rest ^= generator << rest.bit_length() - degree - 1
    return rest


def _free_places(dark):
    """Section 7.7.3: two columns at a time from the right, upwards and downwards in turn, without the timing column."""
    free = [[module is None for module in row] for row in dark]
    upwards = True
    for right in [*range(SIZE - 1, 6, -2), 5, 3, 1]:
        for step in range(SIZE):
            y = SIZE - 1 - step if upwards else step
            for x in (right, right - 1):
                if free[y][x]:
                    yield y, x
        upwards = not upwards
