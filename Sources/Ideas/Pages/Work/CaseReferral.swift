import Markup
import Partnership
import Web

/// A referral in a case, with what its coordinator can do about it.
struct CaseReferral {
    let visit: Visit
    let file: ReferralFile
    let `case`: CaseFile
    let sent: SentForm?

    private var referral: Referral { file.referral }
    private var path: String { "\(self.case.idea.workPath)/uppdrag/\(referral.id)" }

    var html: HTML {
        let isLate = referral.state.awaitsOrganisation
        let head: [HTML] = [
            stateTag(referral.state.style, visit.t(referral.state.key)), isLate ? visit.dueTag(referral.dueAt) : .empty,
        ]
        return """
            <article class="card"><h3>\(file.organisation)</h3>\(row(head.filter { !$0.isEmpty }))\
            \(facts([
                (visit.t("ideas.case.asked"), day(referral.sentAt, visit.language)),
                (visit.t("ideas.case.due"), day(referral.dueAt, visit.language)),
            ]))<p>\(referral.question)</p>\(ReferralEntries(visit: visit, entries: file.entries, masks: []).html)\(actions)</article>
            """
    }

    private var actions: HTML {
        let isOpen = referral.state.isOpen || referral.state == .returned
        guard isOpen, self.case.idea.state.isOpen else { return .empty }
        let phone: HTML = "<p><a href=\"\(referral.path)\">\(visit.t("ideas.case.byPhone"))</a></p>"
        return """
            \(if: referral.state == .asked, reply)\(phone)\(if: referral.state.awaitsOrganisation, extend)\(recall)
            """
    }

    private var reply: HTML {
        let form = ActionForm("reply-\(referral.id)", path: "\(path)/svara", sent: sent, visit)
        let text = form.view.area(
            form.field("text"), label: visit.t("ideas.case.reply.text"), rows: 4, isRequired: true,
            attributes: "data-keep=\"\(form.name)\""
        )
        let due = form.view.text(
            form.field("dueOn"), label: visit.t("ideas.case.due"), hint: visit.t("ideas.case.reply.due"), type: .date,
            isShort: true)
        return form.disclosed(
            visit.t("ideas.case.reply"), isOpen: true, "\(text)\(due)", [button(visit.t("ideas.case.reply.send"))])
    }

    private var extend: HTML {
        let form = ActionForm("extend-\(referral.id)", path: "\(path)/mer-tid", sent: sent, visit)
        let later = max(referral.dueAt, visit.now).adding(days: 14).isoDay
        let due = form.view.text(
            form.field("dueOn"), label: visit.t("ideas.case.due"), value: later, type: .date, isRequired: true,
            isShort: true)
        return form.disclosed(visit.t("ideas.case.extend"), due, [button(visit.t("ideas.case.extend"), .alternative)])
    }

    private var recall: HTML {
        let form = ActionForm("recall-\(referral.id)", path: "\(path)/ta-tillbaka", sent: sent, visit)
        let reason = form.view.area(form.field("reason"), label: visit.t("ideas.case.recall.reason"), rows: 3)
        return form.disclosed(visit.t("ideas.case.recall"), reason, [button(visit.t("ideas.case.recall"), .danger)])
    }
}
