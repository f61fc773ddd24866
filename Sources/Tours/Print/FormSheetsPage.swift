import HTTPTypes
import Markup
import Partnership
import Web

/// Paper forms of a stop, or of none: how many are wanted, and the sheets of those that have got their numbers.
struct FormSheetsPage {
    let visit: Visit
    let printed: PrintedStop?

    private var stop: Stop? { printed?.stop }
    private var path: String { PrintLinks.formsPath(stop) }
    private var title: String {
        stop.map { visit.t("tours.print.forms.of", ["stop": $0.name]) } ?? visit.t("tours.print.forms.loose")
    }

    /// The form that asks how many, and what was printed before.
    func start(_ issues: [Issue], earlier: [PaperBatch]) -> Answer {
        let view = visit.formView(issues)
        let sending = visit.form["sandning"] ?? Token.random().text
        let body: HTML = """
            \(PrintSheets.crumbs(visit, stop, current: visit.t("tours.print.forms")))\
            <div class="read flow"><h1>\(title)</h1>\(view.summary)\(printed?.warnings)\
            <p class="lead">\(visit.t("tours.print.forms.lead"))</p>\
            <form method="post" action="\(path)" novalidate>\(visit.formToken)\(view.hidden("sandning", sending))\
            \(view.text("ark", label: visit.t("tours.print.forms.sheets"), hint: visit.t("tours.print.forms.sheets.hint"),
                value: "10", type: .number, isRequired: true, isShort: true,
                attributes: "min=\"1\" max=\"50\" inputmode=\"numeric\""))\
            \(view.text("telefon", label: visit.t("tours.print.forms.phone"), hint: visit.t("tours.print.forms.phone.hint"),
                type: .tel, maxLength: 30, isShort: true))\
            \(view.radios(PrintLanguages.field, legend: visit.t("tours.print.field.language"), options: languages, value: "sv"))\
            \(row([button(visit.t("tours.print.forms.make"), size: .big)]))</form>\(list(earlier))</div>
            """
        return visit.page(
            PageHead(title, section: PaperRoutes.path, isHidden: true),
            status: issues.isEmpty ? .ok : .unprocessableContent,
            body)
    }

    private var languages: [Option] {
        [PrintLanguages.swedish, .english].map { Option($0.rawValue, visit.t("tours.print.language.\($0.rawValue)")) }
    }

    private func list(_ earlier: [PaperBatch]) -> HTML? {
        guard !earlier.isEmpty else { return nil }
        let items = earlier.map { batch -> HTML in
            let name = visit.t("tours.print.forms.range", ["first": batch.first.text, "last": batch.last.text])
            let path = batch.path(stop, language: .swedish, phone: nil)
            return "<li><a href=\"\(url: path)\">\(name)</a>, \(day(batch.printedAt, visit.language))</li>"
        }
        return """
            <section><h2>\(visit.t("tours.print.forms.earlier"))</h2><p>\(visit.t("tours.print.forms.earlier.text"))</p>\
            <ul>\(items)</ul></section>
            """
    }

    /// The sheets.
    func sheets(_ forms: [PaperForm]) -> Answer {
        let words = PrintWords(
            messages: visit.services.messages, language: visit.query[PrintLanguages.field] == "en" ? .english : .swedish
        )
        let phone = visit.query["telefon"].map { String($0.filter { "0123456789 +-()/".contains($0) }.prefix(30)) }
        let faces = forms.map {
            FormFace(
                form: $0, printed: printed, phone: phone?.isEmpty == false ? phone : nil, visit: visit, words: words
            ).html
        }
        let sheets = stride(from: 0, to: faces.count, by: PrintForms.perSheet).map { start -> HTML in
            let pair = Array(faces[start..<min(start + PrintForms.perSheet, faces.count)])
            return "<div class=\"sheet a4 forms\">\(pair)</div>"
        }
        let range = ["first": forms.first?.number.text ?? "", "last": forms.last?.number.text ?? ""]
        let above: HTML = """
            \(PrintSheets.crumbs(visit, stop, current: visit.t("tours.print.forms")))<h1>\(title)</h1>\(printed?.warnings)\
            <p class="lead">\(visit.t("tours.print.forms.ready", count: sheets.count, range))</p>\
            \(PrintSheets.printing(visit, size: "A4"))<p class="soft">\(visit.t("tours.print.forms.cut"))</p>\
            <p><a href="\(path)">\(visit.t("tours.print.forms.more"))</a></p>
            """
        return visit.page(
            PageHead(title, section: PaperRoutes.path, isHidden: true),
            PrintSheets(visit: visit, paper: .a4, sheets: sheets).html(above))
    }
}
