import HTTPTypes
import Markup
import Partnership
import Web

/// How agreements are written for readers.
struct AgreementWords {
    let visit: Visit

    func t(_ key: String, _ values: [String: String] = [:]) -> String { visit.t("sourcing.agreement.\(key)", values) }

    func state(_ agreement: Agreement) -> HTML {
        stateTag(agreement.state.style, visit.t(agreement.state.key))
    }

    /// A day for people and for machines; what was stored when it is none.
    func day(_ iso: String) -> HTML { Timestamp(day: iso).map { Web.day($0, visit.language) } ?? HTML(text: iso) }
    func dayText(_ iso: String) -> String { Timestamp(day: iso).map { visit.language.date($0) } ?? iso }

    func sum(_ cents: Int64?) -> String {
        cents.map { t("kronor", ["sum": Kronor.tell($0, visit.language)]) } ?? t("noSum")
    }

    /// The days that it is in force: `1 mars 2026 – 28 februari 2028`.
    func term(_ agreement: Agreement) -> HTML {
        guard let last = agreement.lastDay else {
            return "\(t("term.open", ["from": dayText(agreement.startsOn)]))"
        }
        return "\(day(agreement.startsOn)) – \(day(last))"
    }

    /// The other side in a line.
    func partners(_ agreement: Agreement) -> String {
        let names = agreement.partners.map(\.name)
        return names.isEmpty ? t("noPartner") : names.joined(separator: ", ")
    }

    /// A page in its frame.
    func page(_ title: String, section: String, issues: [Issue] = [], isHidden: Bool = true, _ body: HTML) -> Answer {
        visit.page(
            PageHead(title, section: section, isHidden: isHidden),
            status: issues.isEmpty ? .ok : .unprocessableContent, body)
    }

    /// The way to a work page.
    func crumbs(_ current: String, _ agreement: Agreement? = nil) -> HTML {
        let between = agreement.map { [Link($0.name, path: $0.workPath)] } ?? []
        return breadcrumb(
            [Link(t("work.title"), path: AgreementRoutes.workPath)] + between, current: current, texts: visit.texts)
    }

    /// A form that is sent with its token.
    func form(_ path: String, isUpload: Bool = false, _ fields: HTML, _ buttons: [HTML]) -> HTML {
        """
        <form method="post" action="\(url: path)"\(if: isUpload, " enctype=\"multipart/form-data\"") novalidate>\
        \(visit.formToken)\(fields)\(row(buttons))</form>
        """
    }

    /// What happened, as a timeline tells it.
    func timeline(_ entries: [TimelineEntry], names: [Int64: String]) -> HTML? {
        guard !entries.isEmpty else { return nil }
        let items = entries.map { entry -> TimelineItem in
            var values = entry.detail
            for key in ["from", "until"] { values[key] = values[key].map(dayText) }
            return TimelineItem(
                HTML(text: visit.t("timeline.\(entry.verb)", values)), time: entry.at,
                who: entry.organisation.flatMap { names[$0] })
        }
        return """
            <section aria-labelledby="happened"><h2 id="happened">\(t("happened"))</h2>\
            \(Web.timeline(items, language: visit.language))</section>
            """
    }
}

extension Visit {
    /// The agreement that the path names, when the one who visits may read all of it. Throws ``Refusal/notFound``.
    func openAgreement() async throws -> Agreement {
        let found = try await namedAgreement()
        guard found.isOpen(to: actor) else { throw Refusal.notFound }
        return found
    }

    /// The same for one that they keep.
    func keptAgreement() async throws -> Agreement {
        let found = try await namedAgreement()
        guard found.isKept(by: actor) else { throw Refusal.notFound }
        return found
    }

    /// The same for one that anybody may read.
    func shownAgreement() async throws -> Agreement {
        let found = try await namedAgreement()
        guard found.isShown else { throw Refusal.notFound }
        return found
    }

    private func namedAgreement() async throws -> Agreement {
        let partnership = partnership.id
        guard let reference = CaseReference(parameter("reference")),
            let found = try await read({ try Agreement.find($0, in: partnership, reference) })
        else { throw Refusal.notFound }
        return found
    }
}
