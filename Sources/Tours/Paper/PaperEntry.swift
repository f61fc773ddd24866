import Markup
import Partnership
import Web

/// The fields of a paper form, in an order for quick hands: what may differ from paper to paper around the words, with a button
/// right after them; below it what the stop has filled in, and what few forms have.
struct PaperEntry {
    let visit: Visit
    let desk: PaperDesk
    let view: FormView

    var html: HTML {
        """
        <form method="post" action="\(PaperRoutes.path)" enctype="multipart/form-data" novalidate>\(visit.formToken)\(identity)\
        <h2>\(heading)</h2>\(shown)\(words)\(row([button(visit.t("tours.paper.save"), size: .big)]))\
        \(details)\(contact)\(file)\
        \(row([button(visit.t("tours.paper.save"), .alternative)]))</form>\(spoil)
        """
    }

    private var heading: HTML {
        let name = desk.form?.number.text ?? visit.t("tours.paper.without")
        guard let stop = desk.stop else { return "\(name)" }
        return "\(name) <small class=\"soft\">\(stop.name)</small>"
    }

    /// Number, or what names the sending of a form without one.
    private var identity: HTML {
        if let form = desk.form, !desk.isWithoutNumber { return view.hidden("nummer", form.number.text) }
        // A number that came with the form and was never printed stays as it was typed.
        if !desk.isWithoutNumber, let typed = visit.form["nummer"] { return view.hidden("nummer", typed) }
        return "\(view.hidden("utan", "1"))\(view.hidden("sandning", visit.form["sandning"] ?? Token.random().text))"
    }

    /// A form without a tick is shown to nobody else: silence is no consent.
    private var shown: HTML {
        view.radios(
            "isPublic", legend: visit.t("tours.paper.public"), hint: visit.t("tours.paper.public.hint"),
            options: [
                Option("no", visit.t("tours.paper.public.no")), Option("yes", visit.t("tours.paper.public.yes")),
            ], value: "no")
    }

    private var words: HTML {
        let focus: HTML = view.hasIssues ? "" : " autofocus"
        return view.area(
            "words", label: visit.t("tours.paper.words"), hint: visit.t("tours.paper.words.hint"), rows: 6,
            isRequired: true, attributes: "data-keep=\"paper\" spellcheck=\"true\"\(focus)")
    }

    private var details: HTML {
        let municipalities = visit.partnership.settings.municipalities.sortedInSwedish { $0.name }
            .map { Option($0.code, $0.name) }
        return """
            <section><h2>\(visit.t("tours.paper.details"))</h2>\(stop)\
            \(view.text("place", label: visit.t("tours.paper.place"), value: desk.stop?.name))\
            \(view.select("municipality", label: visit.t("tours.paper.municipality"), options: municipalities,
                value: desk.stop?.municipality, empty: visit.t("tours.paper.municipality.unknown")))\
            \(view.text("forWhom", label: visit.t("tours.paper.forWhom")))\
            \(view.text("saidOn", label: visit.t("tours.paper.saidOn"), hint: visit.t("tours.paper.saidOn.hint"),
                value: desk.stop.map { min($0.startsAt, visit.now).isoDay }, type: .date))</section>
            """
    }

    /// Which stop, for a form whose number does not tell it.
    private var stop: HTML? {
        guard desk.isWithoutNumber || desk.form?.stop == nil else { return nil }
        let options = desk.stops.map { Option("\($0.id)", "\($0.name), \(visit.language.date($0.startsAt))") }
        return view.select(
            "stopp", label: visit.t("tours.paper.stop"), options: options, value: desk.stop.map { "\($0.id)" },
            empty: visit.t("tours.paper.stop.none"))
    }

    private var contact: HTML {
        """
        <section><h2>\(visit.t("tours.paper.contact"))</h2><p>\(visit.t("tours.paper.contact.text"))</p>\
        \(view.text("name", label: visit.t("tours.paper.name"), autocomplete: "off"))\
        \(view.text("email", label: visit.t("tours.paper.email"), type: .email, autocomplete: "off"))\
        \(view.text("phone", label: visit.t("tours.paper.phone"), type: .tel, autocomplete: "off", isShort: true))</section>
        """
    }

    private var file: HTML {
        let most = CleanFile.largest
        return view.file(
            "fil", label: visit.t("tours.paper.file"), hint: visit.t("tours.paper.file.hint"),
            accept: "application/pdf,image/jpeg,image/png,image/webp",
            attributes: "data-most=\"\(most)\" data-too-large=\"\(visit.t("files.fault.tooLarge"))\"")
    }

    private var spoil: HTML? {
        guard let form = desk.form, form.isOpen else { return nil }
        return """
            <form class="paper-spoil" method="post" action="\(PaperRoutes.spoilPath)">\(visit.formToken)\
            \(view.hidden("nummer", "\(form.number.value)"))\(view.hidden("stopp", PaperRoutes.name(of: form.stop)))\
            \(view.hidden("till", "skriv"))<p>\(visit.t("tours.paper.spoil.text"))</p>\
            \(button(visit.t("tours.paper.spoil", ["number": form.number.text]), .quiet))</form>
            """
    }
}
