import Markup
import Partnership
import Web

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

    /// Asks on which day a membership ends, or begins again.
    static func membership(_ visit: Visit, _ organisation: Organisation, _ view: FormView) -> HTML {
        let isMember = organisation.leftOn == nil
        let title = visit.t(isMember ? "members.end.title" : "members.rejoin.title", ["name": organisation.name])
        let field = isMember ? MemberColumn.left : .joined
        return """
            \(visit.crumbs(visit.t("members.membership"), [Link(organisation.name, path: organisation.workPath)]))\
            <h1>\(title)</h1>\(view.summary)<p class="lead">\(visit.t(isMember ? "members.end.text" : "members.rejoin.text"))</p>\
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
