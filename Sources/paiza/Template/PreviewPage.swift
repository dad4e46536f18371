/// The page of a preview: both sides, and what is to be said of them. It asks twice a second whether anything changed.
enum PreviewPage {
    static let html = """
        <!doctype html>
        <html lang="zh-Hans">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>paiza template preview</title>
        <style>
        body { margin: 0; padding: 24px; background: #5a6068; color: #fff; font: 15px/1.5 system-ui, sans-serif; }
        main { display: flex; flex-wrap: wrap; gap: 24px; justify-content: center; }
        img { width: min(1011px, 94vw); border-radius: 3.7% / 5.9%; box-shadow: 0 4px 24px #0006; background: #fff; }
        main.large img { width: auto; max-width: none; }
        ul { max-width: 1011px; margin: 16px auto; padding: 0; list-style: none; }
        li { margin: 6px 0; padding: 8px 12px; border-radius: 6px; background: #fff; color: #222; border-left: 6px solid; }
        li.error { border-color: #c62828; } li.warning { border-color: #e6a100; }
        p { text-align: center; margin: 0 0 16px; } .gone main { display: none; }
        </style>
        <p id="status" role="status">…</p>
        <ul id="findings"></ul>
        <main><img id="front" alt="正面 front"><img id="back" alt="背面 back"></main>
        <script>
        let version = -1;
        const at = id => document.getElementById(id);
        at("front").onclick = at("back").onclick = () => document.querySelector("main").classList.toggle("large");
        async function look() {
            try {
                const state = await (await fetch("/state")).json();
                if (state.version !== version) {
                    version = state.version;
                    document.body.classList.toggle("gone", !state.drawn);
                    if (state.drawn) for (const side of ["front", "back"]) at(side).src = `/${side}.png?${version}`;
                    at("findings").replaceChildren(...state.findings.map(finding => {
                        const item = document.createElement("li");
                        item.className = finding.severity;
                        item.textContent = finding.text;
                        return item;
                    }));
                }
                at("status").textContent = state.drawn ? "保存即重绘 · drawn again as files are saved · 样证 SPECIMEN"
                    : "不能绘制 · cannot be drawn";
            } catch { at("status").textContent = "预览已结束 · the preview has ended"; }
            setTimeout(look, 500);
        }
        look();
        </script>
        </html>
        """
}
