// Says that nothing was checked when a file of the page is missing or altered, or when the page stops. It runs before the
// page, imports nothing, and is written for old browsers too.

function fail(event) {
    // Without its style or its icon the page still answers.
    if (event.target instanceof HTMLLinkElement) return;
    var lines = [
        ["verdict", "? 无法判定", "zh-Hans"],
        ["meaning", "本页的文件缺失或被改动，或浏览器过旧，没有核验", "zh-Hans"],
        ["advice", "不能据此认可，也不能认定为伪造；请重新打开本页，仍然如此的，请告知制发机关", "zh-Hans"],
        ["advice", "UNDETERMINED: files of this page are missing or were altered, or the browser is too old; nothing was checked. Do not accept anything on it, and do not call it forged.", "en"],
    ];
    var answer = document.getElementById("answer");
    answer.className = "undetermined";
    answer.textContent = "";
    document.getElementById("details").hidden = true;
    lines.forEach(function (line) {
        answer.appendChild(Object.assign(document.createElement("p"), { className: line[0], textContent: line[1], lang: line[2] }));
    });
}

addEventListener("error", fail, true);
addEventListener("unhandledrejection", fail);
