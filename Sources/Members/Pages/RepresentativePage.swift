import Markup
import Partnership
import Web

/// Pages about somebody who speaks for a member.
struct RepresentativePage {
    let visit: Visit
    let organisation: Organisation
    /// Nil for a new one.
    let representative: Representative?
    let view: FormView

    private var path: String {
        representative.map { organisation.representativePath($0.id) } ?? organisation.newRepresentativePath
    }

    func html() -> HTML {
        let title = representative?.title ?? visit.t("members.representative.new")
        return """
            \(visit.crumbs(title, [Link(organisation.name, path: organisation.workPath)]))<h1>\(title)</h1>\
            \(view.summary)<form method="post" action="\(path)">\(visit.formToken)\
            \(view.text(
                "title", label: visit.t("members.representative.title"), hint: visit.t("members.representative.titleHint"),
                value: representative?.title, isRequired: true, autocomplete: "off", maxLength: RepresentativeFields.longest
            ))\
            \(view.text(
                "name", label: visit.t("members.representative.name"), hint: visit.t("members.representative.nameHint"),
                value: representative?.name, autocomplete: "off", maxLength: RepresentativeFields.longest
            ))\
            \(view.text(
                "email", label: visit.t("members.representative.email"), hint: emailHint,
                value: visit.actor.isCoordinator ? representative?.email : nil, type: .email, autocomplete: "off",
                maxLength: 254
            ))\
            \(button(visit.t("members.form.save")))</form>\(remove)
            """
    }

    /// A representative changes an address without seeing it: addresses are for coordinators alone.
    private var emailHint: String {
        guard !visit.actor.isCoordinator, let email = representative?.email else {
            return visit.t("members.representative.emailHint")
        }
        return visit.t("members.representative.emailKept", ["address": Self.veiled(email)])
    }

    private var remove: HTML? {
        representative.map { _ in "<p><a href=\"\(path)/ta-bort\">\(visit.t("members.remove.link"))</a></p>" }
    }

    /// Asks once more, and says who it is.
    func removal() -> HTML {
        guard let representative else { return .empty }
        let who = representative.name.isEmpty ? representative.title : "\(representative.title), \(representative.name)"
        return """
            \(visit.crumbs(visit.t("members.remove.crumb"), [Link(organisation.name, path: organisation.workPath)]))\
            <h1>\(visit.t("members.remove.title", ["who": who]))</h1>\
            <p class="lead">\(visit.t("members.remove.text", ["name": organisation.name]))</p>\
            <form method="post" action="\(path)/ta-bort">\(visit.formToken)\
            \(row([
                button(visit.t("members.remove.button"), .danger),
                buttonLink(visit.t("members.cancel"), path: path, .quiet),
            ]))</form>
            """
    }

    /// An address as far as the reader may see it, and whether letters come back.
    static func address(_ representative: Representative, _ visit: Visit) -> HTML {
        guard let email = representative.email else { return lateTag(visit.t("members.representative.noAddress")) }
        let shown: HTML =
            visit.actor.isCoordinator
            ? "<a href=\"\(url: "mailto:\(email)")\">\(email)</a>" : HTML(text: veiled(email))
        return representative.hasBounced ? "\(shown) \(lateTag(visit.t("members.bounced")))" : shown
    }

    /// `u…@example.org`: enough to know it by, not to write to.
    static func veiled(_ email: String) -> String {
        "\(email.prefix(1))…\(email.drop { $0 != "@" })"
    }
}
