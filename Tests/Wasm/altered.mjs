// Texts that were altered as scanners, people and attackers alter them; the same ones each time.

/** Numbers below a limit, by xorshift. */
function generator(seed) {
    let state = seed >>> 0;
    return (limit) => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return (state >>> 0) % limit;
    };
}

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Ways to alter a text at a place. */
const ways = [
    (text, place, below) => text.slice(0, place) + alphabet[below(10)] + text.slice(place + 1),
    (text, place, below) => text.slice(0, place) + alphabet[below(alphabet.length)] + text.slice(place + 1),
    (text, place) => text.slice(0, place) + text.slice(place + 1),
    (text, place) => text.slice(0, place),
    (text, place) => text.slice(0, place) + text.slice(place + 1, place + 2) + text.slice(place, place + 1) + text.slice(place + 2),
    (text, place, below) => text.slice(0, place) + text.slice(below(text.length)),
    (text, place) => text.slice(0, place) + text.slice(place).replace(/[0-9]/, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    (text) => `https://paiza.example/v#${text}`,
    (text) => `扫描：${text}！`,
    (text, place) => `${text.slice(0, place)}${text.slice(place).toLowerCase()}`,
    (text, place, below) => text.slice(0, 17 * below(1 + Math.floor(text.length / 17))),
];

/** As many altered texts as asked for. */
export function alteredTexts(sources, count) {
    const below = generator(20_261_201);
    return Array.from({ length: count }, () => {
        let text = sources[below(sources.length)];
        for (let times = 1 + below(2); times > 0; times -= 1) {
            text = ways[below(ways.length)](text, below(text.length + 1), below) || "0";
        }
        return text.replace(/[\r\n\0]/g, "0").trim() || "0";
    });
}
