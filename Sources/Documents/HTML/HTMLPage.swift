/// A document as a page of its own: no script, and nothing from elsewhere.
enum HTMLPage {
    static func text(title: String, article: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
        <title>\(title)</title>
        <style>
        \(style)</style>
        </head>
        <body>
        \(article)</body>
        </html>

        """
    }

    /// The measures of `PaperMetrics`: 22 lines of 28 characters.
    private static let style = """
        @page { size: A4; margin: 37mm 26mm 35mm 28mm }
        @page lying { size: A4 landscape; margin: 26mm 25mm }
        article { font: 15.8pt/10.23mm FangSong_GB2312, FangSong, STFangsong, "Noto Serif CJK SC", serif; max-width: 156mm;
          margin: auto; white-space: pre-line; overflow-wrap: anywhere }
        @page form { size: A4; margin: 20mm 22mm }
        article.landscape { page: lying; max-width: 247mm; font-size: 12pt; line-height: 20pt }
        article.form { page: form; max-width: 166mm }
        article > * { margin: 0 }
        header { font: bold 38pt/1.4 FZXiaoBiaoSong-B05S, "Noto Serif CJK SC", serif; color: #d90000; text-align: center }
        hr { border: 0; border-top: 1.4pt solid #d90000; margin: 2mm 0 }
        h1 { font: bold 22pt/34pt FZXiaoBiaoSong-B05S, "Noto Serif CJK SC", serif; text-align: center; margin: 10mm 0 }
        h2 { font: inherit; font-family: SimHei, "Noto Sans CJK SC", sans-serif; text-indent: 2em }
        p { text-indent: 2em; text-align: justify }
        p.flush, p.small { text-indent: 0; text-align: left }
        p.small { font-size: 10.5pt; line-height: 16pt }
        p.middle { text-indent: 0; text-align: center }
        p.right { text-indent: 0; text-align: right; padding-right: 1em }
        footer { width: fit-content; margin: 25mm 4em 15mm auto; white-space: normal }
        footer p { text-indent: 0; text-align: center }
        table { width: 100%; border-collapse: collapse; font-size: 12pt; line-height: 18pt; margin-bottom: 4mm }
        .landscape table { font-size: 10.5pt; line-height: 15.75pt }
        th, td { border: 0.7pt solid; padding: 1.6mm; font-weight: normal }
        th, td.centre { text-align: center }
        tr.tall { height: 22mm }
        tr.opinion { height: 40mm }
        .form tr.opinion { height: 25.5mm }
        .form tr.tall { height: 16mm }
        .form h1, .landscape h1 { margin: 4mm 0 }
        tr { break-inside: avoid }
        td footer { margin: 4mm 1em 0 auto }

        """
}
