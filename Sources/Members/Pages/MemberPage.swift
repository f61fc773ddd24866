import Markup
import Partnership
import Web

/// The page of one member.
struct MemberPage {
    let visit: Visit
    let member: Member

    private var organisation: Organisation { member.organisation }

    func html() -> HTML {
        """
        \(breadcrumb([Link(visit.t("members.title"), path: DirectoryPage.path)], current: organisation.name, texts: visit.texts))\
        <h1>\(organisation.name)</h1>\(row(labels))\(hasLeft)\(madeUp)\
        <div class="split"><div class="flow">\(about)\(answers)</div>\
        <aside class="flow">\(factsCard)\(conditions)\(representatives)\(editing)</aside></div>
        """
    }

    private var labels: [HTML] {
        var labels = [tag(visit.kindName(organisation.kind)), tag(visit.sectorName(organisation.sector))]
        if organisation.isInCommittee { labels.append(tag(visit.t("members.committee"))) }
        return labels
    }

    private var hasLeft: HTML? {
        guard organisation.hasLeft(at: visit.now), let left = visit.leaving(organisation) else { return nil }
        return notice(.information, title: visit.t("members.left.title"), "<p>\(left).</p>")
    }

    /// What a demo has made up of a member that may be real.
    private var madeUp: HTML? {
        guard visit.partnership.settings.isDemo else { return nil }
        return notice(.information, title: visit.t("members.demo.title"), "<p>\(visit.t("members.demo.text"))</p>")
    }

    private var about: HTML {
        let sections: [(title: String, text: String)] = [
            ("members.column.responsibilities", organisation.responsibilities),
            ("members.page.offers", organisation.offers),
            ("members.page.needs", organisation.needs),
        ]
        let filled = sections.filter { !$0.text.isEmpty }
        if filled.isEmpty { return "<p class=\"soft\">\(visit.t("members.page.silent"))</p>" }
        return filled.map { "<section><h2>\(visit.t($0.title))</h2>\(HTML.paragraphs($0.text))</section>" as HTML }
            .joined()
    }

    private var answers: HTML {
        let items = member.answers.map { answer in
            LinkCard(
                title: answer.title, path: answer.path, labels: [tag(visit.t(answer.kind))],
                excerpt: HTML(text: answer.text),
                meta: [day(answer.date, visit.language)]
            )
        }
        let none: HTML = """
            <p class="soft">\(visit.t("members.page.noAnswers", ["name": organisation.name])) \
            <a href="/ideer">\(visit.t("members.page.ideas"))</a></p>
            """
        return "<section><h2>\(visit.t("members.page.answers"))</h2>\(items.isEmpty ? none : cards(items))</section>"
    }

    private var factsCard: HTML {
        var known: [(name: String, value: HTML)] = []
        if let number = organisation.number { known.append((visit.t("members.column.number"), "\(number)")) }
        known.append((visit.t("members.column.municipalities"), "\(visit.areas(organisation))"))
        if let joined = organisation.joinedOn {
            known.append((visit.t("members.column.joined"), visit.storedDay(joined)))
        }
        if organisation.hasLeft(at: visit.now), let left = organisation.leftOn {
            known.append((visit.t("members.column.left"), visit.storedDay(left)))
        }
        return "<div class=\"card\"><h2>\(visit.t("members.page.facts"))</h2>\(facts(known))</div>"
    }

    /// For members: how to work with this one.
    private var conditions: HTML? {
        guard visit.actor.isMember else { return nil }
        let texts: [(name: String, text: String)] = [
            ("members.column.meets", organisation.meets), ("members.column.staffs", organisation.staffs),
            ("members.column.reached", organisation.reached),
        ]
        let known = texts.filter { !$0.text.isEmpty }.map { (name: visit.t($0.name), value: HTML(text: $0.text)) }
        guard !known.isEmpty else { return nil }
        return """
            <div class="card"><h2>\(visit.t("members.page.conditions"))</h2>\(facts(known))\
            <p class="small soft">\(visit.t("members.page.onlyMembers"))</p></div>
            """
    }

    /// For members: who speaks for this one; addresses for coordinators alone.
    private var representatives: HTML? {
        guard visit.actor.isMember else { return nil }
        let items = member.representatives.map { item -> HTML in
            let name: HTML = item.name.isEmpty ? "" : "<br>\(item.name)"
            return "<li><strong>\(item.title)</strong>\(name)\(address(item))</li>"
        }
        let content: HTML =
            items.isEmpty ? "<p>\(visit.t("members.page.noRepresentatives"))</p>" : "<ul>\(items)</ul>"
        return """
            <div class="card"><h2>\(visit.t("members.page.representatives"))</h2>\(content)\
            <p class="small soft">\(visit.t("members.page.onlyMembers"))</p></div>
            """
    }

    private func address(_ representative: Representative) -> HTML {
        guard visit.actor.isCoordinator, let email = representative.email else { return .empty }
        let bounced: HTML = representative.hasBounced ? " \(lateTag(visit.t("members.bounced")))" : ""
        return "<br><a href=\"\(url: "mailto:\(email)")\">\(email)</a>\(bounced)"
    }

    private var editing: HTML? {
        guard visit.mayEdit(organisation) else { return nil }
        return "<p>\(buttonLink(visit.t("members.edit"), path: organisation.workPath, .alternative))</p>"
    }
}

extension Visit {
    /// Whether the visitor may change something of an organisation.
    func mayEdit(_ organisation: Organisation) -> Bool {
        Permission.represent.isGranted(to: actor) && (actor.isCoordinator || actor.represents(organisation.id))
    }
}

extension Organisation {
    /// The page where a member is changed.
    var workPath: String { "\(RegisterPage.path)/\(slug)" }
}
