import Markup
import Partnership
import Web

/// The parts that an agreement's public page and its work page share.
struct AgreementPartsView {
    let visit: Visit
    let agreement: Agreement
    /// Name of its code, where a list has one.
    let codeName: String?
    /// Whether everybody reads it: then without contacts.
    let isPublic: Bool

    var words: AgreementWords { AgreementWords(visit: visit) }

    /// The first facts.
    var facts: HTML {
        var rows: [(name: String, value: HTML)] = [
            (words.t("fact.kind"), HTML(text: visit.t(agreement.kind.key))),
            (words.t("fact.term"), words.term(agreement)),
        ]
        func add(_ key: String, _ value: HTML?) { if let value { rows.append((words.t("fact.\(key)"), value)) } }
        add("signed", agreement.signedOn.map(words.day))
        add("notice", agreement.notice.isEmpty ? nil : HTML(text: agreement.notice))
        add("value", agreement.value.map { HTML(text: words.sum($0)) })
        add("ceiling", agreement.ceiling.map { HTML(text: words.sum($0)) })
        add("called", agreement.hasBegun && !agreement.calls.isEmpty ? calledOff : nil)
        add(
            "code",
            agreement.cpv.map { code in
                "<span class=\"mono\">\(code.written)</span>\(codeName.map { " \($0)" as HTML })"
            })
        add(
            "lots",
            agreement.lots.isEmpty
                ? nil
                : HTML(
                    text: agreement.lots.map { words.t("lot", ["number": "\($0.number)", "title": $0.title]) }
                        .joined(separator: ", ")))
        add("ended", ended)
        return Web.facts(rows)
    }

    private var ended: HTML? {
        guard agreement.state == .ended, let day = agreement.endedOn else { return nil }
        let reason = agreement.endReason.isEmpty ? words.t("ranOut") : agreement.endReason
        return "\(words.day(day)). \(reason)"
    }

    private var calledOff: HTML {
        guard let limit = agreement.callLimit, limit > 0 else { return HTML(text: words.sum(agreement.calledOff)) }
        let percent = Int(agreement.calledOff * 100 / limit)
        return HTML(
            text: words.t(
                agreement.ceiling == nil ? "calledOfValue" : "calledOfCeiling",
                ["sum": words.sum(agreement.calledOff), "percent": visit.language.number(percent)]))
    }

    var object: HTML? {
        guard !agreement.object.isEmpty else { return nil }
        return "<section><h2>\(words.t("object"))</h2>\(HTML.paragraphs(agreement.object))</section>"
    }

    var parties: HTML {
        let items = agreement.parties.map { party -> HTML in
            let number: HTML? = party.number.map { " <span class=\"soft mono\">\($0)</span>" }
            let gives: HTML? =
                party.contributes.isEmpty
                ? nil : "<p><strong>\(words.t("contributes"))</strong></p>\(HTML.paragraphs(party.contributes))"
            return """
                <h3>\(party.name)\(number)</h3><p class="soft">\(words.t("side.\(party.side.rawValue).\(sideKey)"))</p>\
                \(gives)\(contact(party))
                """
        }
        return """
            <section><h2>\(words.t("parties"))</h2>\(cards(items.map { card($0) }))</section>
            """
    }

    /// The other side of a purchase is a supplier, that of a partnership a party.
    private var sideKey: String { agreement.kind == .contract ? "contract" : "together" }

    private func contact(_ party: AgreementParty) -> HTML? {
        guard !isPublic else { return nil }
        let mail: HTML? = party.contactEmail.map { "<a href=\"mailto:\($0)\">\($0)</a>" }
        let name: HTML? = party.contactName.isEmpty ? nil : HTML(text: party.contactName)
        let parts = [name, mail].compactMap(\.self)
        return parts.isEmpty
            ? nil : "<p class=\"small\">\(words.t("contact")) \(parts.joined(separator: ", "))</p>"
    }

    /// What an agreement of partnership tells.
    var points: HTML? {
        let told = AgreementPoint.allCases.filter { agreement.points[$0] != nil }
        guard !told.isEmpty else { return nil }
        let items = told.map { point -> HTML in
            "<h3>\(visit.t(point.key))</h3>\(HTML.paragraphs(agreement.points[point] ?? ""))"
        }
        return "<section><h2>\(words.t("points"))</h2>\(items)</section>"
    }

    /// Options, with `actions` for those still open.
    func options(_ actions: (AgreementOption) -> HTML? = { _ in nil }) -> HTML? {
        guard !agreement.options.isEmpty else { return nil }
        let isActing = agreement.options.contains { actions($0) != nil }
        let rows = agreement.options.map { option -> [HTML] in
            [
                HTML(text: option.text), words.day(option.decideBy),
                option.until.map(words.day) ?? HTML(text: words.t("option.same")),
                HTML(text: option.value == 0 ? words.t("noSum") : words.sum(option.value)), state(option),
            ] + (isActing ? [actions(option) ?? .empty] : [])
        }
        let columns = ["text", "decideBy", "until", "value", "state"] + (isActing ? ["do"] : [])
        return DataTable(
            caption: words.t("options"),
            columns: columns.map { DataTable.Column(words.t("option.\($0)"), isNumber: $0 == "value") }, rows: rows,
            id: "options"
        ).html
    }

    private func state(_ option: AgreementOption) -> HTML {
        if let day = option.usedOn { return "\(words.t("option.used")) \(words.day(day))" }
        if let day = option.declinedOn { return "\(words.t("option.declined")) \(words.day(day))" }
        if option.decideBy < visit.now.isoDay { return lateTag(words.t("option.passed")) }
        return HTML(text: words.t("option.open"))
    }

    /// The files; with links to those who may open them.
    var versions: HTML? {
        guard !agreement.versions.isEmpty else { return nil }
        let rows = agreement.versions.reversed().map { version -> [HTML] in
            let number = words.t("version", ["number": "\(version.number)"])
            let name: HTML =
                isPublic
                ? HTML(text: number)
                : """
                <a href="\(url: "\(agreement.workPath)/fil/\(version.number)")">\(number)</a> \
                <span class="soft small">\(version.name)</span>
                """
            return [
                name, day(version.at, visit.language),
                "<span class=\"mono small breaks\">\(version.checksum)</span>",
            ] + (isPublic ? [] : [HTML(text: version.note)])
        }
        let columns = ["file.version", "file.day", "file.checksum"] + (isPublic ? [] : ["file.note"])
        return DataTable(
            caption: words.t("files"), columns: columns.map { DataTable.Column(words.t($0)) }, rows: rows, id: "files"
        ).html
    }
}
