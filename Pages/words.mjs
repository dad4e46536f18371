// What the page itself says, in Chinese and in English. What is said of a credential are the verifier's words.

const words = {
    title: ["行政执法证件核验", "Check a law-enforcement credential"],
    details: ["证件内容与核验结果", "The credential and what was found"],
    another: ["核验另一个证件", "Check another credential"],
    help: ["扫描证件二维码得到的链接或数字，粘贴到这里", "Paste the link or the digits that a scanner reads from the code on a credential"],
    check: ["核验", "Check"],
    source: ["本页依据什么", "What this page rests on"],
    private: [
        "核验在您的设备上完成，链接中的数字不会发送给任何服务器。首次打开后，没有网络也能核验。",
        "The check runs on your device; the digits of the link are sent to no server. After the first visit it works without a network.",
    ],
    limits: [
        "冒充的页面可以显示任何结论：请确认地址栏中的网址与证件上印的一致。本页不能证明眼前的人就是持证人。",
        "A page that only looks like this one can show any answer: compare the address in the address bar with the one printed on the card. This page cannot prove that the person before you is the holder.",
    ],
    empty: ["请扫描证件上的二维码", "Scan the code on a credential"],
    emptyMeaning: ["用手机相机扫描，或把链接、数字粘贴到下面", "with the camera of your phone, or paste its link or digits below"],
    checking: ["正在核验…", "Checking…"],
    undetermined: ["? 无法判定", "? UNDETERMINED"],
    unread: ["? 无法识别", "? NOT READ"],
    neither: ["不能据此认可，也不能认定为伪造", "do not accept it on this answer, and do not call it forged"],
    trap: ["核验程序中断，已重新启动；请再试一次", "the verifier stopped and was started again; try once more"],
    files: [
        "本页的文件缺失或被改动，没有核验", "files of this page are missing or were altered; nothing was checked",
    ],
    filesAdvice: ["请重新打开本页；仍然如此的，请告知制发机关", "open this page again; if it repeats, tell the authority"],
    noData: ["没有可用的核验数据", "there are no data to check against"],
    noDataAdvice: ["请联网后重新打开本页；仍然如此的，请告知制发机关", "open this page again with a network; if it repeats, tell the authority"],
    dataAltered: [
        "服务器上的核验数据缺失或被改动，未予采用；以本机保存的数据核验",
        "the server's data are missing or were altered and were not taken; the data kept on this device were used",
    ],
    dataOlder: [
        "服务器上的核验数据比本机已有的旧，未予采用；请告知制发机关",
        "the server's data are older than those on this device and were not taken; tell the authority",
    ],
    contradicted: [
        "服务器上的核验数据与本机已有的互相矛盾，没有核验",
        "the server's data contradict those on this device; nothing was checked",
    ],
    contradictedAdvice: ["请向制发机关核实", "ask the authority"],
    offline: ["没有网络：以本机保存的数据核验", "no network: checked against the data kept on this device"],
    noMemory: [
        "本浏览器不保存数据：没有网络时不能核验，换成旧数据也不会被发现",
        "this browser keeps no data: without a network nothing can be checked, and older data would not be noticed",
    ],
    otherPlace: ["本页不在制发机关公布的网址 {page} 上", "this page is not at the authority's address {page}"],
    authority: ["制发机关", "authority"],
    data: ["核验数据", "data"],
    dataValue: ["第 {sequence} 期，{issued} 生成", "no. {sequence}, made {issued}"],
    nextUpdate: ["下次更新", "next update"],
    page: ["公布的网址", "its address"],
    fingerprint: ["根密钥指纹", "root fingerprint"],
};

/** A word in `zh` or `en`, with values in the place of what stands in braces. */
export function say(language, name, values = {}) {
    const text = words[name][language === "en" ? 1 : 0];
    return text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}
