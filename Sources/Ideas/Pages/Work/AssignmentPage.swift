import HTTPTypes
import Markup
import Partnership
import Web

/// Where an organisation answers. Made for somebody who comes from a letter, on a phone, and never saw the site before.
struct AssignmentPage {
    let visit: Visit
    let assignment: Assignment
    var sent: SentForm?

    private var referral: Referral { assignment.referral }
    private var title: String { assignment.masked(assignment.idea.title) }

    func answer() -> Answer {
        let heading = visit.t(heading)
        return visit.page(
            visit.workHead(heading, section: "/uppdrag"),
            status: sent?.isWrong == true ? .unprocessableContent : .ok,
            """
            <div class="read flow">\(byPhone)<p class="soft">\(visit.t("ideas.referral.to", values))</p><h1>\(heading)</h1>\
            \(summary)\(overtaken)\(standing)\(question)\(said)\(answers)\(others)\(history)\
            <p class="small soft">\(visit.t("ideas.referral.why", values))</p></div>
            """
        )
    }

    private var heading: String {
        guard assignment.isAnswerable else { return "ideas.referral.title.ended" }
        return referral.state == .accepted ? "ideas.referral.title.accepted" : "ideas.referral.title"
    }

    private var values: [String: String] {
        [
            "organisation": assignment.file.organisation, "partnership": visit.partnership.name,
            "date": visit.language.date(referral.dueAt), "next": assignment.movedTo?.organisation ?? "",
            "reference": assignment.idea.reference.description,
        ]
    }

    /// A coordinator who writes down what was said on the phone.
    private var byPhone: HTML? {
        guard visit.actor.isCoordinator else { return nil }
        let main = assignment.main
        let back: HTML =
            "<p><a href=\"\(main.workPath)\">\(visit.t("ideas.referral.back", ["reference": main.reference.description]))</a></p>"
        guard assignment.isAnswerable else { return back }
        return back
            + notice(
                .information, title: visit.t("ideas.referral.phone", values),
                "<p>\(visit.t("ideas.referral.phone.text"))</p>")
    }

    private var summary: HTML {
        guard let sent else { return .empty }
        return ActionForm(sent.name, path: "", sent: sent, visit).view.summary
    }

    /// What somebody else answered while this one was being written.
    private var overtaken: HTML? {
        guard let sent, sent.isOvertaken else { return nil }
        let seen = ActionFields(form: visit.form, name: sent.name).seen
        let news = assignment.file.entries.filter { $0.entry.id > seen }
        return notice(
            .warn, title: visit.t("ideas.work.meanwhile"),
            ReferralEntries(visit: visit, entries: news, masks: assignment.masks).html
        )
    }

    /// Where it stands now, told so that it thanks for what was done and says what comes next.
    private var standing: HTML {
        let state = stateTag(referral.state.style, visit.standing(referral.state))
        let due: HTML = "<span>\(visit.t("ideas.referral.due", values))</span>"
        let isLate = referral.state.awaitsOrganisation && assignment.isAnswerable
        let late = isLate ? visit.dueTag(referral.dueAt) : .empty
        let line = row((isLate ? [state, due, late] : [state]).filter { !$0.isEmpty })
        let key =
            !assignment.main.state.isOpen && (referral.state.isOpen || referral.state == .returned)
            ? "ideas.referral.standing.ended" : "ideas.referral.standing.\(referral.state.rawValue)"
        guard referral.state != .sent || !assignment.main.state.isOpen else { return line }
        let kind: NoticeKind = referral.state == .accepted || referral.state == .done ? .ok : .information
        return line + notice(kind, title: visit.t("\(key).title", values), "<p>\(visit.t("\(key).text", values))</p>")
    }

    private var question: HTML {
        notice(.information, title: visit.t("ideas.referral.question"), HTML.paragraphs(referral.question))
    }

    private var said: HTML {
        let idea = assignment.idea
        let isMasked = MaskedWords(idea.words, masks: assignment.masks).isMasked
        let caption = visit.t(isMasked ? "ideas.page.words.masked" : "ideas.page.words")
        let place = visit.place(assignment.masked(idea.place), idea.municipality)
        let meta = [idea.reference.description] + place + [visit.language.date(idea.receivedAt)]
        let added = assignment.additions.map { addition in
            words(visit.maskedWords(addition.text, assignment.masks), caption: visit.language.date(addition.at))
        }
        return """
            <section><h2>\(title)</h2>\(metaLine(meta.map { HTML(text: $0) }))\
            \(words(visit.maskedWords(idea.words, assignment.masks), caption: caption))\(added)</section>\(pictures)
            """
    }

    private var pictures: HTML? {
        PictureList(visit: visit, files: assignment.files, door: "/uppdrag/\(referral.id)/bild").html
    }

    private var answers: HTML? {
        guard assignment.isAnswerable else { return nil }
        return AnswerForms(visit: visit, assignment: assignment, sent: sent).html
    }

    /// Who else was asked, and what they have said that everybody may read.
    private var others: HTML? {
        guard !assignment.others.isEmpty else { return nil }
        let items = assignment.others.map { file -> HTML in
            let answers = file.entries.filter(\.entry.kind.isAnswer)
            return """
                <li><p><strong>\(file.organisation)</strong> \(stateTag(file.referral.state.style, visit.t(file.referral.state.key)))</p>\
                \(ReferralEntries(visit: visit, entries: answers, masks: assignment.masks).html)</li>
                """
        }
        return "<section><h2>\(visit.t("ideas.referral.others"))</h2><ul>\(items)</ul></section>"
    }

    /// What has been said here, and where the question was before.
    private var history: HTML? {
        let own = assignment.file.entries
        guard !own.isEmpty || !assignment.moves.isEmpty else { return nil }
        let moves = assignment.moves.map { file -> HTML in
            let entries = ReferralEntries(
                visit: visit, entries: file.entries.filter { $0.entry.kind != .suggestion }, masks: assignment.masks)
            return "<h3>\(file.organisation)</h3>\(entries.html)"
        }
        let here: HTML = assignment.moves.isEmpty ? .empty : "<h3>\(assignment.file.organisation)</h3>"
        let entries = ReferralEntries(visit: visit, entries: own, masks: assignment.masks).html
        return """
            <section><h2>\(visit.t("ideas.referral.history"))</h2>\(moves)\(if: !own.isEmpty, here + entries)</section>
            """
    }
}
