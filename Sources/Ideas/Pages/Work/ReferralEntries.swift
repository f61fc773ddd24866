import Markup
import Partnership
import Web

/// What was said in a referral, in order. `masks`: laid over it for those who may not read what is behind.
struct ReferralEntries {
    let visit: Visit
    let entries: [ReferralFile.Entry]
    let masks: [Mask]

    var html: HTML {
        guard !entries.isEmpty else { return .empty }
        let items = entries.map { item in
            let noted = item.isNoted ? visit.t("timeline.noted") : nil
            return TimelineItem(
                HTML(text: visit.t("ideas.referral.entry.\(item.entry.kind.rawValue)")),
                kind: item.entry.kind.isAnswer ? .answer : .event, time: item.entry.at, who: noted,
                body: words(visit.maskedWords(item.entry.text, masks), isReply: true)
            )
        }
        return timeline(items, language: visit.language)
    }
}
