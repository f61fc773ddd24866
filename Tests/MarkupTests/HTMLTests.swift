import Markup
import Testing

struct HTMLTests {
    @Test func `interpolated text is escaped`() {
        let title = "<script>alert(\"x\")</script> & 'y'"
        let html: HTML = "<h1 title=\"\(title)\">\(title)</h1>"
        let safe = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;"
        #expect(html.markup == "<h1 title=\"\(safe)\">\(safe)</h1>")
    }

    @Test func `a quotation mark with a combining accent can't break out of an attribute`() {
        let html: HTML = "<a title=\"\("\"\u{301} onclick=x")\">"
        #expect(html.markup.utf8.filter { $0 == UInt8(ascii: "\"") }.count == 2)
    }

    @Test func `markup enters as it is, alone, missing or in a list`() {
        let item: HTML = "<li>a &amp; b</li>"
        let none: HTML? = nil
        #expect(("<ul>\(item)\(none)\([item, item])</ul>" as HTML).markup.components(of: "<li>") == 3)
    }

    @Test func `Swedish letters, emoji and numbers stay what they are`() {
        #expect(("<p>\("Åsa ❤️ Örebro") \(42) \(Int64(-7))</p>" as HTML).markup == "<p>Åsa ❤️ Örebro 42 -7</p>")
    }

    @Test func `NUL becomes the replacement character`() {
        #expect(HTML(text: "a\0b").markup == "a\u{FFFD}b")
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:x", "java\nscript:x", " https://x", "//evil.example", "/\\evil.example",
        "data:text/html,x", "\u{1}javascript:x",
    ])
    func `an unsafe address becomes a harmless one`(url: String) {
        #expect(("<a href=\"\(url: url)\">" as HTML).markup == "<a href=\"#\">")
    }

    @Test(arguments: [
        "https://torg.example/a?b=c", "http://x.example", "mailto:a@example.org", "/ideer/2026-0001", "#mal",
    ])
    func `a safe address stays`(url: String) {
        #expect(("<a href=\"\(url: url)\">" as HTML).markup == "<a href=\"\(url)\">")
    }

    @Test func `paragraphs follow empty lines and keep line breaks`() {
        #expect(HTML.paragraphs("Ett\r\ntvå\n \n<tre>").markup == "<p>Ett<br>två</p><p>&lt;tre&gt;</p>")
        #expect(HTML.paragraphs("").isEmpty)
    }

    @Test func `a condition decides whether an attribute is there`() {
        #expect(("<option\(if: true, " selected")\(if: false, " disabled")>" as HTML).markup == "<option selected>")
    }
}

extension String {
    fileprivate func components(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
