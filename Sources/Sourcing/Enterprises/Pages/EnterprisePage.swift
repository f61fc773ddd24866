import Markup
import Partnership
import Web

/// The page of one social enterprise.
struct EnterprisePage {
    let visit: Visit
    let enterprise: SocialEnterprise
    let pictures: [StoredFile]
    /// What its codes are called.
    let names: [CPVCode: String]
    /// What came of its agreements; nil when there is nothing to show.
    let effects: HTML?

    private var parts: EnterpriseParts { EnterpriseParts(visit: visit, enterprise: enterprise, names: names) }

    func html() -> HTML {
        """
        \(breadcrumb(
            [Link(visit.t("sourcing.enterprise.title"), path: EnterpriseRoutes.path)], current: enterprise.name,
            texts: visit.texts))\
        <h1>\(enterprise.name)</h1>\(if: !parts.labels.isEmpty, row(parts.labels))\(stale)\(left)\(madeUp)\
        <p class="lead">\(enterprise.summary)</p>\
        <div class="split"><div class="flow">\(offers)\(texts)\(marks)\(gallery)</div>\
        <aside class="flow">\(contact)\(factsCard)\(editing)</aside></div>\(effects)
        """
    }

    private var stale: HTML? {
        guard enterprise.isStale(at: visit.now) else { return nil }
        let date = visit.language.date(enterprise.confirmedAt)
        return notice(
            .warn, title: visit.t("sourcing.enterprise.staleTitle"),
            "<p>\(visit.t("sourcing.enterprise.staleText", ["date": date]))</p>")
    }

    private var left: HTML? {
        guard enterprise.hasLeft(at: visit.now) else { return nil }
        return notice(
            .information, title: visit.t("sourcing.enterprise.leftTitle"),
            "<p>\(visit.t("sourcing.enterprise.leftText"))</p>")
    }

    /// What a demo has made up of an enterprise that may be real.
    private var madeUp: HTML? {
        guard visit.partnership.settings.isDemo else { return nil }
        return notice(
            .information, title: visit.t("sourcing.enterprise.demoTitle"),
            "<p>\(visit.t("sourcing.enterprise.demoText"))</p>")
    }

    private var offers: HTML {
        let title = visit.t("sourcing.enterprise.offers")
        guard !enterprise.offers.isEmpty else {
            return
                "<section><h2>\(title)</h2><p class=\"soft\">\(visit.t("sourcing.enterprise.noOffers"))</p></section>"
        }
        let items = enterprise.offers.map { offer -> HTML in
            """
            <section><h3>\(offer.title)</h3>\(if: !offer.text.isEmpty, HTML.paragraphs(offer.text))\
            \(offer.cpv.map { "<p>\(parts.code($0))</p>" as HTML })</section>
            """
        }
        return "<section><h2>\(title)</h2>\(items)</section>"
    }

    private var texts: HTML {
        let all = [("people", enterprise.people), ("earlierWork", enterprise.earlierWork)]
        return all.filter { !$0.1.isEmpty }.map { key, text -> HTML in
            "<section><h2>\(visit.t("sourcing.enterprise.page.\(key)"))</h2>\(HTML.paragraphs(text))</section>"
        }.joined()
    }

    /// Each of the four marks, also those that the enterprise has not told of.
    private var marks: HTML {
        let items = EnterpriseMark.allCases.map { mark -> (name: String, value: HTML) in
            let note = enterprise.marks.first { $0.mark == mark }
            let told: HTML =
                note.map {
                    """
                    \(HTML.paragraphs($0.evidence))<p class="small soft">\
                    \(visit.t("sourcing.enterprise.markNoted")) \(visit.enterpriseDay($0.notedOn))</p>
                    """
                } ?? "<p class=\"soft\">\(visit.t("sourcing.enterprise.markUntold"))</p>"
            return (visit.t(mark.label), "<p class=\"small\">\(visit.t(mark.hint))</p>\(told)")
        }
        return """
            <section><h2>\(visit.t("sourcing.enterprise.marks"))</h2><p>\(visit.t("sourcing.enterprise.marksLead"))</p>\
            \(facts(items))</section>
            """
    }

    private var gallery: HTML? {
        guard !pictures.isEmpty else { return nil }
        let items = pictures.enumerated().map { index, file -> HTML in
            let alt = visit.t(
                "sourcing.enterprise.picture", ["number": "\(index + 1)", "name": enterprise.name])
            return "<li><a href=\"\(file.path)\"><img src=\"\(file.path)\" alt=\"\(alt)\" loading=\"lazy\"></a></li>"
        }
        return """
            <section><h2>\(visit.t("sourcing.enterprise.pictures"))</h2><ul class="pictures">\(items)</ul></section>
            """
    }

    private var contact: HTML {
        let person = enterprise.contact
        let all: [HTML?] = [
            person.name.isEmpty ? nil : "\(person.name)",
            person.phone.isEmpty ? nil : "<a href=\"tel:\(Self.dialled(person.phone))\">\(person.phone)</a>",
        ]
        let lines = all.compactMap(\.self)
        let visits: HTML? =
            enterprise.takesVisits
            ? """
            <h3>\(visit.t("sourcing.enterprise.visits"))</h3>\
            <p>\(enterprise.visitNote.isEmpty ? visit.t("sourcing.enterprise.visitsText") : enterprise.visitNote)</p>
            """ : nil
        return """
            <div class="card"><h2>\(visit.t("sourcing.enterprise.contact.short"))</h2>\
            \(if: !lines.isEmpty, "<p>\(lines.joined(separator: "<br>"))</p>")\
            <p>\(buttonLink(visit.t("sourcing.enterprise.contact.write"), path: enterprise.contactPath))</p>\(visits)</div>
            """
    }

    /// A phone number as a link dials it.
    private static func dialled(_ phone: String) -> String {
        phone.filter { $0.isASCII && $0.isNumber || $0 == "+" }
    }

    private var factsCard: HTML {
        """
        <div class="card"><h2>\(visit.t("sourcing.enterprise.facts"))</h2>\(facts(parts.known))\
        <p class="small soft">\(parts.confirmed)</p>\
        <p><a href="/medlemmar/\(enterprise.organisation.slug)">\(visit.t("sourcing.enterprise.member"))</a></p></div>
        """
    }

    private var editing: HTML? {
        guard enterprise.isKept(by: visit.actor) else { return nil }
        return """
            <p class="noprint">\(buttonLink(visit.t("sourcing.enterprise.keepThis"), path: enterprise.workPath, .alternative))</p>
            """
    }
}
