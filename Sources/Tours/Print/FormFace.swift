import Markup
import Partnership
import Web

/// One paper form, half an A4 sheet: number, question, lines to write on, and a slip for the giver to tear off.
struct FormFace {
    let form: PaperForm
    /// Nil for a form of no stop.
    let printed: PrintedStop?
    /// A number to call, on the slip.
    let phone: String?
    let visit: Visit
    let words: PrintWords

    static let lines = 6

    var html: HTML {
        """
        <div class="face paper" lang="\(words.language.rawValue)">\(main)\(slip)</div>
        """
    }

    private var main: HTML {
        """
        <div class="sheet-form"><div class="form-head"><p class="who">\(SquareScene.mark)<span>\(visit.partnership.name)</span></p>\
        <p class="form-number">\(form.number.text)</p></div>\
        \(place)<p class="question">\(words("tours.print.form.question"))</p>\
        <p class="ask">\(words("tours.print.form.hint"))</p>\
        <div class="lines">\((0..<Self.lines).map { _ in "<div></div>" as HTML })</div>\
        <div class="pair">\(blank("tours.print.form.where"))\(blank("tours.print.form.forWhom"))</div>\
        <div class="ticks"><p class="label">\(words("tours.print.form.public"))</p>\
        <p>\(Self.box)\(words("tours.print.form.public.yes"))</p><p>\(Self.box)\(words("tours.print.form.public.no"))</p></div>\
        <p class="label">\(words("tours.print.form.answer"))</p>\
        <div class="pair">\(blank("tours.print.form.name"))\(blank("tours.print.form.reached"))</div>\
        <p class="fine">\(words("tours.print.form.privacy"))</p></div>
        """
    }

    private var place: HTML? {
        printed.map { printed in
            let day = words.language.date(printed.stop.startsAt)
            return "<p class=\"place\">\(printed.stop.name), \(day)</p>"
        }
    }

    private func blank(_ key: String) -> HTML { "<p class=\"blank\"><span>\(words(key))</span></p>" }

    private static let box: HTML = "<span class=\"tick-box\"></span>"

    private var slip: HTML {
        let address = visit.partnership.settings.address
        let reach =
            phone.map { words("tours.print.slip.reach.phone", ["phone": Self.whole($0), "address": address]) }
            ?? words("tours.print.slip.reach", ["address": address])
        return """
            <div class="slip"><p class="label">\(words("tours.print.slip.title"))</p>\
            <p class="form-number">\(form.number.text)</p>\
            <p>\(words("tours.print.slip.keep"))</p><p>\(Self.breakable(reach))</p>\(more)</div>
            """
    }

    /// A number that no line breaks.
    private static func whole(_ phone: String) -> String {
        phone.replacing(" ", with: "\u{A0}").replacing("-", with: "\u{2011}")
    }

    /// A text in which an address may be broken at its @.
    private static func breakable(_ text: String) -> HTML {
        text.split(separator: "@", omittingEmptySubsequences: false).map { HTML(text: String($0)) }
            .joined(separator: "@<wbr>")
    }

    /// Where to read on: the stop's own page, or the site.
    private var more: HTML {
        let url = printed?.address ?? visit.services.url("/")
        let code = QRCode(url)?.html(label: words("tours.print.code", ["address": PrintedStop.spoken(url)]))
        return """
            <div class="slip-code">\(code)<p class="address">\(PrintedStop.breakable(url))</p></div>
            """
    }
}
