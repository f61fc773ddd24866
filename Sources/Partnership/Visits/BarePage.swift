public import HTTPTypes
public import Markup
public import Web

/// A page without the site's frame: for when no partnership answers to the host name, or none can be read.
public enum BarePage {
    /// `key`: of the messages `KEY.title` and `KEY.text`. `more`: what stands below them.
    public static func answer(
        _ request: WebRequest, _ messages: Messages, _ key: String, _ status: HTTPResponse.Status, more: HTML? = nil
    ) -> Answer {
        let language = Reception.language(request)
        let (title, text) = (messages.text("\(key).title", language), messages.text("\(key).text", language))
        return .html(
            """
            <!doctype html><html lang="\(language.rawValue)" dir="ltr"><head><meta charset="utf-8"><title>\(title)</title>\
            <meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>\(title)</h1>\
            <p class="lead">\(text)</p>\(more)</main></body></html>
            """,
            status: status
        )
    }
}
