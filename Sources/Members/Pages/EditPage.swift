import Markup
import Partnership
import Web

/// The page where a member is changed: by a coordinator all of it, by its representatives their part.
struct EditPage {
    let visit: Visit
    let entry: MemberEntry
    let happened: [TimelineEntry]
    let view: FormView

    private var organisation: Organisation { entry.organisation }
    private var isCoordinator: Bool { visit.actor.isCoordinator }

    func html() -> HTML {
        """
        \(visit.crumbs(organisation.name))<h1>\(organisation.name)</h1>\(view.summary)\(meanwhile)\
        <div class="split"><form method="post" action="\(organisation.workPath)">\(visit.formToken)\
        \(view.hidden("version", String(organisation.version)))\(fields)\(button(visit.t("members.form.save")))</form>\
        <aside class="flow">\(representatives)\(membership)\(history)</aside></div>
        """
    }

    private var fields: HTML {
        let form = MemberForm(visit: visit, view: view, fields: OrganisationFields(organisation))
        if isCoordinator { return form.all }
        return "<p>\(visit.t("members.form.ownHint"))</p>\(form.own)"
    }

    /// For a second editor: what the first one wrote where the two differ.
    private var meanwhile: HTML? {
        guard view.issues.contains(where: { $0.message == UpdateOrganisation.changedMeanwhile }) else { return nil }
        let stored = OrganisationFields(organisation)
        var typed = OrganisationFields(visit.form, left: stored.leftOn)
        if !isCoordinator { typed = stored.describing(offers: typed.offers, needs: typed.needs, typed.conditions) }
        let sheet = MemberSheet(visit.partnership, visit.services.messages)
        let theirs = typed.stored.columns(differingFrom: stored).map { column in
            (name: visit.t(column.label), value: HTML(text: sheet.cell(column, stored, [], visit.language)))
        }
        guard !theirs.isEmpty else { return nil }
        return notice(
            .warn, title: visit.t("members.meanwhile.title"),
            "<p>\(visit.t("members.meanwhile.text"))</p>\(facts(theirs))"
        )
    }

    private var representatives: HTML {
        let items = entry.representatives.map { item -> HTML in
            let name: HTML = item.name.isEmpty ? "" : "<br>\(item.name)"
            return """
                <li><a href="\(organisation.representativePath(item.id))">\(item.title)</a>\(name)<br>\
                <span class="small">\(RepresentativePage.address(item, visit))</span></li>
                """
        }
        let nobody: HTML = "<p>\(lateTag(visit.t("members.work.nobody")))</p>"
        return """
            <div class="card"><h2>\(visit.t("members.page.representatives"))</h2>\
            \(items.isEmpty ? nobody : "<ul>\(items)</ul>")\
            <p>\(buttonLink(
                visit.t("members.representative.add"), path: organisation.newRepresentativePath, .alternative, size: .little
            ))</p></div>
            """
    }

    private var membership: HTML {
        let end: HTML? =
            if isCoordinator {
                """
                <p><a href="\(organisation.membershipPath)">\
                \(visit.t(organisation.leftOn == nil ? "members.end.link" : "members.rejoin.link"))</a></p>
                """
            } else {
                nil
            }
        let left: HTML? = visit.leaving(organisation).map { "<p>\($0).</p>" }
        return """
            <div class="card"><h2>\(visit.t("members.membership"))</h2>\(left)\
            <p><a href="\(organisation.path)">\(visit.t("members.seePage"))</a></p>\(end)</div>
            """
    }

    private var history: HTML? {
        guard isCoordinator, !happened.isEmpty else { return nil }
        let items = happened.reversed().prefix(20).map { entry in
            TimelineItem("\(visit.t("timeline.\(entry.verb)", entry.detail))", time: entry.at, who: changed(entry))
        }
        return """
            <details><summary>\(visit.t("members.history"))</summary>\(timeline(Array(items), language: visit.language))</details>
            """
    }

    /// Which fields a change concerned.
    private func changed(_ entry: TimelineEntry) -> String? {
        entry.detail["fields"].map { fields in
            fields.split(separator: ",").compactMap { MemberColumn(rawValue: String($0)) }.map { visit.t($0.label) }
                .joined(separator: ", ")
        }
    }
}

extension OrganisationFields {
    /// The same with what a member says of itself.
    func describing(offers: String, needs: String, _ conditions: Conditions) -> OrganisationFields {
        var fields = self
        fields.offers = offers
        fields.needs = needs
        fields.conditions = conditions
        return fields
    }
}

extension Organisation {
    var membershipPath: String { "\(workPath)/medlemskap" }
    var newRepresentativePath: String { "\(workPath)/foretradare/ny" }

    func representativePath(_ id: Int64) -> String { "\(workPath)/foretradare/\(id)" }
}

extension Visit {
    /// The way to a page of the register; representatives, who may not see it, come by the public directory.
    func crumbs(_ current: String, _ between: [Link] = []) -> HTML {
        let top =
            actor.isCoordinator
            ? Link(t("members.work.title"), path: RegisterPage.path)
            : Link(t("members.title"), path: DirectoryPage.path)
        return breadcrumb([top] + between, current: current, texts: texts)
    }
}
