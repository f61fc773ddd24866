import Markup
import Partnership
import Web

extension Visit {
    /// When an organisation left the partnership, or is to leave it; nil for a member that stays.
    func leaving(_ organisation: Organisation) -> HTML? {
        organisation.leftOn.map { day in
            let words = t(organisation.hasLeft(at: now) ? "members.left.text" : "members.leaving.text")
            return "\(words) \(storedDay(day))"
        }
    }
}

/// Pages around the register: a new member, and the end or the new beginning of a membership.
enum MembershipPage {
    static func new(_ visit: Visit, _ view: FormView) -> HTML {
        let form = MemberForm(visit: visit, view: view, fields: nil)
        return """
            \(visit.crumbs(visit.t("members.new.title")))<h1>\(visit.t("members.new.title"))</h1>\(view.summary)\
            <form method="post" action="\(RegisterPage.newPath)">\(visit.formToken)\(form.all)\
            \(button(visit.t("members.new.button")))</form>
            """
    }

    /// Asks on which day a membership ends, or begins again. `awaited`: questions that the member has not answered.
    static func membership(_ visit: Visit, _ organisation: Organisation, _ view: FormView, awaited: Int) -> HTML {
        let isMember = organisation.leftOn == nil
        let title = visit.t(isMember ? "members.end.title" : "members.rejoin.title", ["name": organisation.name])
        let open: HTML? =
            isMember && awaited > 0 ? notice(.warn, title: visit.t("members.end.open", count: awaited), .empty) : nil
        let field = isMember ? MemberColumn.left : .joined
        return """
            \(visit.crumbs(visit.t("members.membership"), [Link(organisation.name, path: organisation.workPath)]))\
            <h1>\(title)</h1>\(view.summary)<p class="lead">\(visit.t(isMember ? "members.end.text" : "members.rejoin.text"))</p>\(open)\
            <form method="post" action="\(organisation.membershipPath)">\(visit.formToken)\
            \(view.text(
                field.rawValue, label: visit.t(field.label), value: visit.now.isoDay, type: .date, isRequired: true,
                isShort: true
            ))\
            \(row([
                button(visit.t(isMember ? "members.end.button" : "members.rejoin.button"), isMember ? .danger : .main),
                buttonLink(visit.t("members.cancel"), path: organisation.workPath, .quiet),
            ]))</form>
            """
    }
}
