import HTTPTypes
import Markup
import Partnership
import Web

/// The form that asks for letters about one idea, or about all new ones.
struct FollowPage {
    let visit: Visit
    /// Nil: all new ideas.
    let subject: IdeaSubject?
    let view: FormView

    private var path: String { "\(subject?.path ?? "/ideer")/folj" }

    func answer() -> Answer {
        let title = visit.t(subject == nil ? "ideas.follow.title.all" : "ideas.follow.title")
        let challenge = visit.services.human.challenge(for: visit.form, now: visit.now)
        let what: HTML? = subject.map { "<p class=\"lead\"><a href=\"\($0.path)\">\($0.title)</a></p>" }
        return visit.page(
            PageHead(
                title, section: "/ideer",
                isHidden: true),
            status: view.hasIssues ? .unprocessableContent : .ok,
            """
            <div class="read flow"><h1>\(title)</h1>\(view.summary)\(what)\
            <form method="post" action="\(path)" novalidate \(FormView.work(challenge))>\(visit.formToken)\
            \(view.text("email", label: visit.t("ideas.follow.email"), hint: visit.t("ideas.follow.email.hint"), type: .email,
                isRequired: true, autocomplete: "email"))\(frequency)\(view.humanCheck(challenge))\
            \(row([button(visit.t("ideas.follow.button"))]))</form></div>
            """
        )
    }

    private var frequency: HTML {
        view.radios(
            "frequency", legend: visit.t("ideas.follow.frequency"),
            options: FollowFrequency.allCases.map {
                Option($0.rawValue, visit.t("ideas.follow.frequency.\($0.rawValue)"))
            },
            value: FollowFrequency.atOnce.rawValue
        )
    }
}

/// Where the link in the question leads: a button, so that a mail program that opens links confirms nothing.
struct ConfirmFollowingPage {
    let visit: Visit
    let token: String

    func answer() -> Answer {
        visit.page(
            PageHead(visit.t("ideas.follow.confirm.title"), section: "/ideer", isHidden: true),
            """
            <div class="read flow"><h1>\(visit.t("ideas.follow.confirm.title"))</h1>\
            <p class="lead">\(visit.t("ideas.follow.confirm.text"))</p>\
            <form method="post" action="/ideer/folj/bekrafta">\(visit.formToken)\
            <input type="hidden" name="token" value="\(token)">\
            \(row([button(visit.t("ideas.follow.confirm.button"))]))</form></div>
            """
        )
    }
}

/// Where the end of a letter leads.
struct EndFollowingPage {
    let visit: Visit
    let signed: String

    func answer() -> Answer {
        visit.page(
            PageHead(visit.t("ideas.follow.end.title"), section: "/ideer", isHidden: true),
            """
            <div class="read flow"><h1>\(visit.t("ideas.follow.end.title"))</h1>\
            <p class="lead">\(visit.t("ideas.follow.end.text"))</p>\
            <form method="post" action="/avsluta/\(signed)">\(visit.formToken)\
            \(row([button(visit.t("ideas.follow.end.button"))]))</form></div>
            """
        )
    }
}

/// Says that something is done, when there is nowhere better to go.
struct SaidPage {
    let visit: Visit
    /// Message keys.
    let title: String
    let text: String

    func answer() -> Answer {
        visit.page(
            PageHead(visit.t(title), section: "/ideer", isHidden: true),
            """
            <div class="read flow"><h1>\(visit.t(title))</h1><p class="lead">\(visit.t(text))</p>\
            <p><a href="/ideer">\(visit.t("ideas.follow.toList"))</a></p></div>
            """
        )
    }
}
