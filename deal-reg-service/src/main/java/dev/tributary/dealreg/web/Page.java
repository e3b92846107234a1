package dev.tributary.dealreg.web;

/** A page that says one thing: for what can go wrong before there is a console to say it in. */
public final class Page {

    private Page() {}

    /** @param home what the link to the first page says */
    public static String of(String title, String text, String home) {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s</title></head>
                <body><main><h1>%1$s</h1><p>%2$s</p><p><a href="/">%3$s</a></p></main></body>
                </html>
                """.formatted(escaped(title), escaped(text), escaped(home));
    }

    /** As text, wherever it stands in a page. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
