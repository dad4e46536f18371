// Starts the page; says so when a file of it is missing or altered. It imports nothing itself, so that it can say it.

import("./verify.mjs").then((page) => page.begin()).catch(() => {
    const answer = document.getElementById("answer");
    answer.className = "undetermined";
    const lines = [
        ["verdict", "? 无法判定", "zh-Hans"],
        ["meaning", "本页的文件缺失或被改动，没有核验", "zh-Hans"],
        ["advice", "不能据此认可，也不能认定为伪造；请重新打开本页，仍然如此的，请告知制发机关", "zh-Hans"],
        ["advice", "UNDETERMINED: files of this page are missing or were altered; nothing was checked. Do not accept anything on it, and do not call it forged.", "en"],
    ];
    answer.replaceChildren(...lines.map(([className, textContent, lang]) =>
        Object.assign(document.createElement("p"), { className, textContent, lang })));
});
