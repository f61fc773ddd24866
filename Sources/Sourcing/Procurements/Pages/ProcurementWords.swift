import HTTPTypes
import Markup
import Partnership
import Web

/// How procurements are written for readers.
extension Visit {
    /// `690 000 kr`, with a space that does not break.
    func kronor(_ cents: Int64) -> String { "\(Kronor.tell(cents, language))\u{A0}kr" }

    /// A day stored as `YYYY-MM-DD`; a dash for none.
    func writtenDay(_ text: String?) -> HTML {
        text.flatMap { Timestamp(day: $0) }.map { day($0, language) } ?? "–"
    }

    /// Where a procurement stands.
    func state(_ procurement: ProcurementCase) -> HTML {
        let isDue = procurement.state == .sent && !procurement.takesTenders(at: now)
        let name = isDue ? "due" : procurement.state.rawValue
        return stateTag(procurement.state.style, t("sourcing.procurement.state.\(name)"))
    }

    /// The way to a work page of procurements.
    func procurementCrumbs(_ current: String, _ between: [Link] = []) -> HTML {
        breadcrumb(
            [Link(t("sourcing.procurement.workTitle"), path: ProcurementRoutes.workPath)] + between, current: current,
            texts: texts)
    }

    /// A work page of procurements in its frame.
    func procurementPage(_ title: String, issues: [Issue] = [], _ body: HTML) -> Answer {
        page(
            PageHead(title, section: ProcurementRoutes.workPath, isHidden: true),
            status: issues.isEmpty ? .ok : .unprocessableContent, body)
    }

    /// A page for one who was asked.
    func tenderPage(_ title: String, issues: [Issue] = [], _ body: HTML) -> Answer {
        page(
            PageHead(title, section: TenderRoutes.path, isHidden: true),
            status: issues.isEmpty ? .ok : .unprocessableContent, body)
    }

    /// From when until when, as far as it is told.
    func term(_ procurement: ProcurementCase) -> HTML? {
        switch (procurement.startsOn, procurement.endsOn) {
        case (nil, nil): nil
        case (let start?, nil): "\(t("sourcing.procurement.term.from")) \(writtenDay(start))"
        case (nil, let end?): "\(t("sourcing.procurement.term.until")) \(writtenDay(end))"
        case (let start?, let end?): "\(writtenDay(start)) – \(writtenDay(end))"
        }
    }

    /// `35 %`.
    func percent(_ share: Int) -> String { "\(Share.tell(share, language))\u{A0}%" }

    /// What a value and its options come to.
    func wholeValue(_ procurement: ProcurementCase) -> HTML {
        guard procurement.optionsValue > 0 else {
            return "\(kronor(procurement.value)) (\(t("sourcing.procurement.noOptions")))"
        }
        let values = ["value": kronor(procurement.value), "options": kronor(procurement.optionsValue)]
        return "\(kronor(procurement.wholeValue)) (\(t("sourcing.procurement.withOptions", values)))"
    }

    /// Files, each a link that opens it by a door; nil when there are none.
    func fileLinks(_ files: [StoredFile], door: String = "/filer") -> HTML? {
        guard !files.isEmpty else { return nil }
        let items = files.enumerated().map { index, file -> HTML in
            let size = max(1, file.size / 1_024)
            let label = t(
                "sourcing.tender.file",
                [
                    "number": "\(index + 1)", "kind": file.kind.nameEnding.uppercased(),
                    "size": language.number(size),
                ])
            return "<li><a href=\"\(url: "\(door)/\(file.id)")\">\(label)</a></li>"
        }
        return "<ul class=\"plain\">\(items)</ul>"
    }
}

extension ProcurementState {
    /// The style of its tag.
    var style: String {
        switch self {
        case .draft: "received"
        case .sent: "referred"
        case .opened, .chosen: "active"
        case .concluded: "done"
        case .cancelled: "withdrawn"
        }
    }
}

/// A form of procurements.
func procurementForm(
    _ path: String, _ visit: Visit, _ fields: HTML, _ buttons: [HTML], takesFiles: Bool = false
) -> HTML {
    """
    <form method="post" action="\(url: path)" novalidate\(if: takesFiles, " enctype=\"multipart/form-data\"")>\
    \(visit.formToken)\(fields)\(row(buttons))</form>
    """
}

extension ProcurementCase {
    func workPath(_ tail: String) -> String { "\(workPath)/\(tail)" }
}
