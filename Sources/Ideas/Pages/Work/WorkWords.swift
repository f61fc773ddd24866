import Markup
import Partnership
import Web

/// Things that several work pages say alike.
extension Visit {
    /// How far away a day is: `Försenad 3 dagar`, or the day itself.
    func dueTag(_ time: Timestamp) -> HTML {
        let days = time.days(until: now)
        guard days >= 0 else { return "" }
        return days == 0 ? tag(t("ideas.work.late.today")) : lateTag(t("ideas.work.late", count: days))
    }

    /// `Kom i dag`, `Kom i går`, `Kom för 10 dagar sedan`.
    func ago(_ time: Timestamp) -> String {
        let days = time.days(until: now)
        return days <= 0 ? t("ideas.work.came.today") : t("ideas.work.came", count: days)
    }

    /// A place and its municipality, each said once.
    func place(_ place: String, _ municipality: String?) -> [String] {
        let name = partnership.municipality(municipality)?.name
        return [place, name.map(place.hasSuffix) == true ? nil : name].compactMap(\.self).filter { !$0.isEmpty }
    }

    /// What somebody said with masks to be seen, as everybody reads it.
    func maskedWords(_ text: String, _ masks: [Mask]) -> [WordPart] {
        MaskedWords(text, masks: masks).pieces.map { piece in
            switch piece {
            case .words(let text): .text(text)
            case .mask(let kind): .masked(t("ideas.mask.\(kind.rawValue)"))
            }
        }
    }

    /// What happened, in one sentence.
    func told(_ entry: TimelineEntry) -> String {
        let noted = entry.detail["noted"] == nil ? "" : " (\(t("timeline.noted")))"
        return t("timeline.\(entry.verb)", entry.detail) + noted
    }

    /// Head of a work page: never for search engines.
    func workHead(_ title: String, section: String) -> PageHead {
        PageHead(title, section: section, isHidden: true)
    }
}

extension Idea {
    /// Key of what a coordinator is told of who may read it.
    var shownKey: String {
        visibility == .private && consents ? "ideas.case.shown.kept" : "ideas.case.shown.\(visibility.rawValue)"
    }
}

extension ReferralState {
    /// Key of its name.
    var key: String { "ideas.referral.state.\(rawValue)" }

    /// The style of its label: the same shapes and colours as ideas have.
    var style: String {
        switch self {
        case .sent: "referred"
        case .accepted: "active"
        case .asked: "received"
        case .done: "done"
        case .returned: "sorted"
        case .declined, .passedOn, .recalled: "closed"
        }
    }
}
