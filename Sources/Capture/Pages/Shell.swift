import Markup
import Partnership
import Web

/// The page that ideas are taken down on: the same for everybody, with all it ever says, since it may be opened without a network.
///
/// Its screens are sections that the script shows one at a time. It has no frame around it and a style sheet of its own.
struct Shell {
    static let path = "/ta-ner"

    /// The page in one language, whatever its reader has chosen.
    static func path(in language: Language) -> String { "\(path)?sprak=\(language.rawValue)" }

    private let partnership: Partnership
    private let services: Services
    private let language: Language

    init(_ visit: Visit, _ language: Language) {
        partnership = visit.partnership
        services = visit.services
        self.language = language
    }

    func t(_ key: String) -> String { services.messages.text("capture.app.\(key)", language) }

    var document: HTML {
        """
        <!doctype html>
        <html lang="\(language.rawValue)" dir="ltr"><head><meta charset="utf-8"><title>\(t("title.begin"))</title>\
        <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">\
        <meta name="theme-color" content="#0a3d2e"><meta name="robots" content="noindex">\
        <link rel="manifest" href="\(Self.path)/manifest.webmanifest"><link rel="icon" href="\(asset("take.svg"))" type="image/svg+xml">\
        <link rel="apple-touch-icon" href="\(asset("take.png"))"><link rel="stylesheet" href="\(asset("take.css"))">\
        <script src="\(asset("take-store.js"))" defer></script><script type="module" src="\(asset("take.js"))"></script></head>
        <body data-base="\(services.settings.baseURL)"><a class="skip" href="#main">\(t("skip"))</a>
        <header><p>\(partnership.name)</p><p id="counts" role="status"></p></header>
        <main id="main" tabindex="-1"><h1 id="title" tabindex="-1">\(t("title.begin"))</h1>
        <noscript><p>\(t("noscript"))</p><p><a class="btn" href="/ideer/ny">\(t("noscript.form"))</a></p></noscript>
        <div id="notes" role="alert"></div>
        \(begin)\(list)\(write)\(receipt)\(kiosk)\(end)</main>
        <template id="texts">\(texts)</template></body></html>

        """
    }

    private func asset(_ name: String) -> String { services.assets.path(name) }

    private func screen(_ name: String, _ body: HTML) -> HTML {
        "<section data-screen=\"\(name)\" aria-labelledby=\"title\" hidden>\(body)</section>\n"
    }

    private var otherLanguages: HTML {
        Language.allCases.filter { $0 != language }.map { other in
            """
            <p><a href="\(Self.path(in: other))" lang="\(other.rawValue)" hreflang="\(other.rawValue)" data-language>\
            \(services.messages.text("capture.app.language", other))</a></p>
            """
        }.joined()
    }

    private var begin: HTML {
        screen(
            "begin",
            """
            <p>\(t("begin.lead"))</p><div id="sign-in" hidden><p>\(t("begin.signIn"))</p>\
            <p><a class="btn" href="/logga-in?till=\(Self.path)">\(t("begin.signIn.link"))</a></p></div>\
            <div id="offline" hidden><p id="needed">\(t("begin.offline"))</p><div id="over" hidden><p>\(t("begin.over"))</p>\
            <p><button class="btn" id="go-on">\(t("begin.goOn"))</button></p></div>\
            <button class="btn alt" id="retry">\(t("begin.retry"))</button></div>\
            <form id="begin" hidden><p id="who"></p><fieldset id="places"><legend>\(t("begin.where"))</legend></fieldset>\
            <div class="bar"><button class="btn">\(t("begin.button"))</button></div></form>\(otherLanguages)
            """)
    }

    private var list: HTML {
        screen(
            "list",
            """
            <p id="where"></p><p id="net"></p><ul id="ideas"></ul><p id="none">\(t("list.none"))</p><p id="locked"></p>\
            <details><summary>\(t("list.more"))</summary><div class="stack"><button class="btn alt" id="to-kiosk">\(t("list.kiosk"))</button>\
            <button class="btn alt" id="to-end">\(t("list.end"))</button><p id="whose"></p>\(otherLanguages)</div></details>\
            <div class="bar"><button class="btn" id="new">\(t("list.new"))</button></div>
            """)
    }

    private var kiosk: HTML {
        screen(
            "kiosk",
            """
            <p>\(t("kiosk.lead"))</p><form id="kiosk">\(digits("pin", t("kiosk.pin"), hint: t("kiosk.pin.hint")))\
            <div class="bar"><button class="btn">\(t("kiosk.button"))</button>\(back)</div></form>
            """)
            + screen(
                "leave",
                """
                <form id="leave">\(digits("unlock", t("kiosk.unlock"), hint: t("kiosk.unlock.hint")))\
                <div class="bar"><button class="btn">\(t("kiosk.leave"))</button>\(back)</div></form>
                """)
    }

    private var end: HTML {
        screen(
            "end",
            """
            <p>\(t("end.text"))</p><p id="left"></p>\
            <div class="bar"><button class="btn danger" id="end">\(t("end.button"))</button>\(back)</div>
            """)
    }

    var back: HTML { "<button class=\"btn alt\" type=\"button\" data-back>\(t("back"))</button>" }

    private func digits(_ name: String, _ label: String, hint: String) -> HTML {
        """
        <label for="\(name)">\(label)</label><p class="hint" id="\(name)-hint">\(hint)</p>\
        <input id="\(name)" inputmode="numeric" maxlength="4" autocomplete="off" aria-describedby="\(name)-hint \(name)-error" required>\
        <p class="error" id="\(name)-error" role="alert"></p>
        """
    }

    /// What the script says. A counting text has `.one` and `.other`.
    private var texts: HTML {
        ShellTexts.keys.map { "<data value=\"\($0)\">\(t($0))</data>" as HTML }.joined()
    }

    var municipalities: HTML {
        partnership.settings.municipalities.sortedInSwedish { $0.name }
            .map { "<option value=\"\($0.code)\">\($0.name)</option>" as HTML }.joined()
    }
}

/// Names of the texts that the script shows, after `capture.app.`.
enum ShellTexts {
    static let keys = [
        "title.begin", "title.list", "title.write", "title.receipt", "title.kiosk", "title.leave", "title.end",
        "title.tell",
        "title.told", "count.here.one", "count.here.other", "count.arrived.one", "count.arrived.other",
        "count.locked.one",
        "count.locked.other", "state.writing", "state.ready", "state.arrived", "state.refused", "saved", "begin.as",
        "begin.none", "begin.now", "begin.failed", "list.until", "list.whose", "list.untitled", "net.off", "net.failed",
        "note.memory", "note.insecure", "note.full", "note.worker", "note.clock", "note.closed", "note.over",
        "note.other",
        "note.left.one", "note.left.other", "write.words.issue", "photo.cannot", "photo.full", "photo.most",
        "photo.added",
        "photo.alt", "photo.remove", "photo.fault", "speak", "speak.stop", "speak.failed", "receipt.waiting",
        "receipt.arrived", "receipt.qr", "receipt.memory", "kiosk.wrong", "kiosk.wait", "kiosk.format", "kiosk.idle",
        "kiosk.here",
        "end.left.one", "end.left.other", "discard", "discard.sure", "again", "new", "done",
    ]
}
