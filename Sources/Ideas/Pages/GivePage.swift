import HTTPTypes
import Markup
import Partnership
import Web

/// The form for everyone: few questions, in plain words.
struct GivePage {
    let visit: Visit
    let view: FormView
    /// Ideas that were found to be alike when the form was sent; shown once before it is taken in.
    var alike: [IdeaLine] = []

    func answer() -> Answer {
        let title = visit.t("ideas.give.title")
        let head = PageHead(
            title,
            description: visit.t("ideas.give.lead"), section: "/ideer/ny"
        )
        return visit.page(head, status: view.hasIssues ? .unprocessableContent : .ok, body)
    }

    private var body: HTML {
        let challenge = visit.services.human.challenge(for: visit.form, now: visit.now)
        return """
            <div class="read flow"><h1>\(visit.t("ideas.give.title"))</h1>\(view.summary)\(seen)\
            \(if: !view.hasIssues && alike.isEmpty, "<p class=\"lead\">\(visit.t("ideas.give.lead"))</p>")\
            <form method="post" action="/ideer/ny" novalidate \(FormView.work(challenge))>\(visit.formToken)\
            \(if: hasSeen, Self.seenField)\(belongs)\(question)\(place)\(takenDown)\(wish)\(answerWish)\(view.humanCheck(challenge))\
            <p class="small soft">\(visit.t("ideas.give.privacy")) \
            <a href="/integritet">\(visit.t("ideas.give.privacyLink"))</a></p>\
            \(row([button(visit.t(alike.isEmpty ? "ideas.give.send" : "ideas.give.sendAnyway"), size: .big)]))</form></div>
            """
    }

    /// What the idea will belong to, when somebody came by a poster at a stop.
    private var belongs: HTML? {
        origin.map { origin in
            """
            <p>\(visit.t("ideas.give.belongs", ["name": origin.name]))</p>\
            \(view.hidden(IdeaOrigin.field, origin.signed(visit.services.signer)))
            """
        }
    }

    private var origin: IdeaOrigin? { visit.origin }

    private var question: HTML {
        let words = view.area(
            "words", label: visit.t("ideas.give.words"), hint: visit.t("ideas.give.words.hint"), rows: 6,
            isRequired: true,
            attributes: """
                data-keep="idea" data-alike-url="/ideer/liknande" data-alike-into="alike"
                """
        )
        return "\(words)<div id=\"alike\" class=\"alike\" aria-live=\"polite\"></div>"
    }

    private var place: HTML {
        let municipalities = visit.partnership.settings.municipalities
            .sortedInSwedish { $0.name }
            .map { Option($0.code, $0.name) }
        let chosen = view.select(
            "municipality", label: visit.t("ideas.give.municipality"), options: municipalities,
            value: origin?.municipality,
            empty: visit.t("ideas.give.municipality.unknown")
        )
        return """
            \(chosen)\(view.text("place", label: visit.t("ideas.give.place"), hint: visit.t("ideas.give.place.hint"),
                value: origin?.place))\
            \(view.text("forWhom", label: visit.t("ideas.give.forWhom"), hint: visit.t("ideas.give.forWhom.hint")))
            """
    }

    /// For a coordinator who writes in what somebody told: how it came in, and when.
    private var takenDown: HTML? {
        guard visit.actor.isCoordinator else { return nil }
        let sources = IdeaSource.allCases.map { Option($0.rawValue, visit.t("ideas.source.\($0.rawValue)")) }
        return """
            \(view.select("source", label: visit.t("ideas.give.source"), options: sources, value: IdeaSource.tour.rawValue))\
            \(view.text("receivedOn", label: visit.t("ideas.give.receivedOn"), hint: visit.t("ideas.give.receivedOn.hint"),
                type: .date, isShort: true))
            """
    }

    private var wish: HTML {
        let hint =
            visit.partnership.settings.publishesAtOnce
            ? "ideas.give.public.yes.hint.atOnce" : "ideas.give.public.yes.hint"
        return view.radios(
            "isPublic", legend: visit.t("ideas.give.public"),
            options: [
                Option("yes", visit.t("ideas.give.public.yes"), hint: visit.t(hint)),
                Option("no", visit.t("ideas.give.public.no"), hint: visit.t("ideas.give.public.no.hint")),
            ],
            value: "yes", isBoxed: true
        )
    }

    private var answerWish: HTML {
        """
        <section><h2>\(visit.t("ideas.give.contact"))</h2><p>\(visit.t("ideas.give.contact.text"))</p>\
        \(ContactFields(visit: visit, view: view).html)</section>
        """
    }

    /// What was found to be alike, above the form: send anyway, or follow that one instead.
    private var seen: HTML? {
        guard !alike.isEmpty else { return nil }
        return """
            <div class="notice" role="status"><strong>\(visit.t("ideas.give.alike.title"))</strong>\
            <p>\(visit.t("ideas.give.alike.text"))</p>\(Self.links(alike, visit))</div>
            """
    }

    /// What the script shows while somebody writes. It holds the field that says that they were seen.
    static func alikeList(_ alike: [IdeaLine], _ visit: Visit) -> HTML {
        """
        <p><strong>\(visit.t("ideas.give.alike.question"))</strong></p>\(links(alike, visit))\
        <p class="small">\(visit.t("ideas.give.alike.welcome"))</p>\(seenField)
        """
    }

    /// Says that ideas alike were shown, so that they are not shown once more.
    private static let seenField: HTML = "<input type=\"hidden\" name=\"seen\" value=\"1\">"

    private var hasSeen: Bool { !alike.isEmpty || visit.form["seen"] != nil }

    /// What two ideas have in common, in words.
    static func shared(_ idea: IdeaLine, _ visit: Visit) -> String {
        visit.t("ideas.alike.shared", ["words": idea.shared.prefix(5).joined(separator: ", ")])
    }

    private static func links(_ alike: [IdeaLine], _ visit: Visit) -> HTML {
        let items = alike.map { idea -> HTML in
            """
            <li><a href="\(idea.path)">\(idea.title)</a> <span class="soft">\(visit.t(idea.state.key))</span> · \
            <a href="\(idea.path)/folj">\(visit.t("ideas.give.alike.follow"))\
            <span class="vh"> \(idea.title)</span></a><br><span class="small soft">\(Self.shared(idea, visit))</span></li>
            """
        }
        return "<ul>\(items)</ul>"
    }
}

/// Name, e-mail and telephone, wherever a giver leaves or changes them.
struct ContactFields {
    let visit: Visit
    let view: FormView
    var contact = Contact()

    var html: HTML {
        """
        \(view.text("name", label: visit.t("ideas.give.name"), value: contact.name, autocomplete: "name"))\
        \(view.text("email", label: visit.t("ideas.give.email"), hint: visit.t("ideas.give.email.hint"),
            value: contact.email, type: .email, autocomplete: "email"))\
        \(view.text("phone", label: visit.t("ideas.give.phone"), hint: visit.t("ideas.give.phone.hint"),
            value: contact.phone, type: .tel, autocomplete: "tel", isShort: true))
        """
    }
}

extension IdeaState {
    /// Key of its name.
    var key: String { "ideas.state.\(rawValue)" }
}
