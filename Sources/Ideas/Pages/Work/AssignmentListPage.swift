import Markup
import Partnership
import Web

/// What an organisation is asked about now, and was before.
struct AssignmentListPage {
    let visit: Visit
    let list: AssignmentList

    func answer() -> Answer {
        let title = visit.t("ideas.referral.list.title")
        return visit.page(
            visit.workHead(title, section: "/uppdrag"),
            """
            <h1>\(title)</h1><p class="lead">\(visit.t("ideas.referral.list.lead"))</p>\
            <section><h2>\(visit.t("ideas.referral.list.open"))</h2>\(open)</section>\
            \(if: !list.past.isEmpty, "<section><h2>\(visit.t("ideas.referral.list.past"))</h2>\(cards(list.past.map(card)))</section>")
            """
        )
    }

    private var open: HTML {
        guard !list.open.isEmpty else {
            return emptyState(
                title: visit.t("ideas.referral.list.none.title"), "<p>\(visit.t("ideas.referral.list.none.text"))</p>",
                level: 3)
        }
        return cards(list.open.map(card))
    }

    private func card(_ item: AssignmentList.Item) -> LinkCard {
        let referral = item.referral
        let late = referral.state.awaitsOrganisation ? visit.dueTag(referral.dueAt) : .empty
        let date = visit.language.date(referral.dueAt)
        let due =
            referral.state.awaitsOrganisation
            ? visit.t("ideas.referral.due", ["date": date]) : visit.language.date(referral.sentAt)
        return LinkCard(
            title: item.title, path: referral.path,
            labels: [stateTag(referral.state.style, visit.t(referral.state.key)), late].filter { !$0.isEmpty },
            excerpt: item.excerpt, meta: [HTML(text: item.organisation), HTML(text: due)]
        )
    }
}
