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
            <h1>\(title)</h1><p class="lead">\(text("lead"))</p>\
            <section><h2>\(text("open"))</h2>\(open)</section>\(past)
            """
        )
    }

    /// What a list says: to those who are asked, or to a coordinator, who sees what all are asked.
    private func text(_ key: String) -> String {
        visit.t("ideas.referral.list.\(key)\(visit.actor.isCoordinator ? ".all" : "")")
    }

    /// Folded when there is much of it.
    private var past: HTML? {
        guard !list.past.isEmpty else { return nil }
        let (title, cards) = (visit.t("ideas.referral.list.past"), cards(list.past.map(card)))
        return list.past.count > Self.few
            ? "<details><summary>\(title)</summary>\(cards)</details>" : "<section><h2>\(title)</h2>\(cards)</section>"
    }

    private static let few = 6

    private var open: HTML {
        guard !list.open.isEmpty else {
            return emptyState(
                title: visit.t("ideas.referral.list.none.title"), "<p>\(text("none.text"))</p>", level: 3)
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
            labels: [stateTag(referral.state.style, visit.standing(referral.state)), late].filter { !$0.isEmpty },
            excerpt: HTML(text: item.excerpt), meta: [HTML(text: item.organisation), HTML(text: due)]
        )
    }
}

extension Visit {
    /// Where a question stands, in words to the one who reads it.
    func standing(_ state: ReferralState) -> String {
        t(state == .accepted && !actor.isCoordinator ? "ideas.referral.state.accepted.yours" : state.key)
    }
}
