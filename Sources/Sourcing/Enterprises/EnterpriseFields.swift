import Foundation
import Mail
import Partnership
import Web

/// What is to be written of a social enterprise, as a form gives it.
struct EnterpriseFields: Sendable, Hashable {
    struct Offer: Sendable, Hashable {
        var title = ""
        var text = ""
        /// As typed.
        var code = ""

        var isEmpty: Bool { title.isEmpty && text.isEmpty && code.isEmpty }
    }

    struct Mark: Sendable, Hashable {
        var isBorne = false
        var evidence = ""
        /// `YYYY-MM-DD`.
        var notedOn = ""
    }

    var summary = ""
    var offers: [Offer] = []
    /// Codes of municipalities; empty means the whole region.
    var places: [String] = []
    var times: WorkTimes = []
    /// As typed.
    var hours = ""
    var capacity = ""
    var people = ""
    var marks: [EnterpriseMark: Mark] = [:]
    /// Percent as typed.
    var share = ""
    var shareOn = ""
    var shareHow = ""
    /// `yes`, `no`, or nothing when not told.
    var ideaDriven = ""
    var ideaDrivenOn = ""
    var insurance = ""
    var earlierWork = ""
    var takesVisits = false
    var visitNote = ""
    var contactName = ""
    var contactEmail = ""
    var contactPhone = ""
    var isPublic = true

    init() {}

    /// What a profile has now.
    init(_ enterprise: SocialEnterprise) {
        summary = enterprise.summary
        offers = enterprise.offers.map { Offer(title: $0.title, text: $0.text, code: $0.cpv?.digits ?? "") }
        places = enterprise.places
        times = enterprise.times
        hours = enterprise.hours.map { "\($0)" } ?? ""
        capacity = enterprise.capacity
        people = enterprise.people
        marks = Dictionary(
            uniqueKeysWithValues: enterprise.marks.map {
                ($0.mark, Mark(isBorne: true, evidence: $0.evidence, notedOn: $0.notedOn))
            })
        share = enterprise.share.map { Share.tell($0, .swedish) } ?? ""
        shareOn = enterprise.shareOn ?? ""
        shareHow = enterprise.shareHow
        ideaDriven = enterprise.isIdeaDriven.map { $0 ? "yes" : "no" } ?? ""
        ideaDrivenOn = enterprise.ideaDrivenOn ?? ""
        insurance = enterprise.insurance
        earlierWork = enterprise.earlierWork
        takesVisits = enterprise.takesVisits
        visitNote = enterprise.visitNote
        (contactName, contactPhone) = (enterprise.contact.name, enterprise.contact.phone)
        contactEmail = enterprise.contact.email ?? ""
        isPublic = enterprise.isPublic
    }

    init(_ form: FormFields) {
        summary = form.text("summary")
        let rows = min(max(Int(form.number("offers") ?? 0), 0), 2 * EnterpriseLength.mostOffers)
        offers = (0..<rows).map { row in
            Offer(
                title: form.text("offerTitle\(row)"), text: form.text("offerText\(row)"),
                code: form.text("offerCode\(row)"))
        }
        places = form.all("places")
        times = WorkTimes(names: form.all("times"))
        hours = form.text("hours")
        capacity = form.text("capacity")
        people = form.text("people")
        for mark in EnterpriseMark.allCases {
            let name = mark.rawValue
            marks[mark] = Mark(
                isBorne: form.isTicked("mark-\(name)"), evidence: form.text("evidence-\(name)"),
                notedOn: form.text("noted-\(name)"))
        }
        share = form.text("share")
        shareOn = form.text("shareOn")
        shareHow = form.text("shareHow")
        ideaDriven = form.text("ideaDriven")
        ideaDrivenOn = form.text("ideaDrivenOn")
        insurance = form.text("insurance")
        earlierWork = form.text("earlierWork")
        takesVisits = form.isTicked("visits")
        visitNote = form.text("visitNote")
        contactName = form.text("contactName")
        contactEmail = form.text("contactEmail")
        contactPhone = form.text("contactPhone")
        isPublic = form.isTicked("public")
    }

    /// Those that hold something, in order.
    var filledOffers: [Offer] { offers.filter { !$0.isEmpty } }
    /// Those that are borne, in order.
    var borneMarks: [(mark: EnterpriseMark, told: Mark)] {
        EnterpriseMark.allCases.compactMap { mark in
            guard let told = marks[mark], told.isBorne else { return nil }
            return (mark: mark, told: told)
        }
    }
    /// Permille; nil when not told, or not readable.
    var sharePermille: Int? { share.isEmpty ? nil : Share.read(share) }
    var hoursAWeek: Int? { hours.isEmpty ? nil : Int(hours.filter { !$0.isWhitespace }) }
    var isIdeaDriven: Bool? { ["yes": true, "no": false][ideaDriven] }
    var email: String? { contactEmail.isEmpty ? nil : MailAddress(contactEmail)?.address }
}

extension EnterpriseFields {
    /// What is wrong with them, as far as can be told without the store and the day.
    func issues(in partnership: Partnership) -> [Issue] {
        var rules = FormRules()
        rules.text("summary", summary, most: EnterpriseLength.summary, missing: "sourcing.enterprise.issue.summary")
        offerIssues(&rules)
        if !places.allSatisfy({ partnership.municipality($0) != nil }) {
            rules.add("places", "sourcing.enterprise.issue.municipality")
        }
        if !hours.isEmpty, !(0...EnterpriseLength.mostHours).contains(hoursAWeek ?? -1) {
            rules.add("hours", "sourcing.enterprise.issue.hours", ["most": "\(EnterpriseLength.mostHours)"])
        }
        rules.text("capacity", capacity, most: EnterpriseLength.line)
        rules.text("people", people, most: EnterpriseLength.text)
        for mark in EnterpriseMark.allCases {
            rules.text("evidence-\(mark.rawValue)", marks[mark]?.evidence ?? "", most: EnterpriseLength.text)
        }
        rules.text("shareHow", shareHow, most: EnterpriseLength.line)
        rules.text("insurance", insurance, most: EnterpriseLength.line)
        rules.text("earlierWork", earlierWork, most: EnterpriseLength.text)
        rules.text("visitNote", visitNote, most: EnterpriseLength.line)
        rules.text("contactName", contactName, most: EnterpriseLength.name)
        rules.email("contactEmail", contactEmail)
        rules.text("contactPhone", contactPhone, most: EnterpriseLength.phone)
        return rules.issues
    }

    /// What is wrong with what was told on a day: marks, share and register.
    func issues(at now: Timestamp) -> [Issue] {
        var rules = FormRules()
        for mark in EnterpriseMark.allCases {
            guard let told = marks[mark] else { continue }
            let (evidence, noted) = ("evidence-\(mark.rawValue)", "noted-\(mark.rawValue)")
            if told.isBorne {
                if told.evidence.isEmpty { rules.add(evidence, "sourcing.enterprise.issue.evidence") }
                rules.pastDay(noted, told.notedOn, now: now, missing: "sourcing.enterprise.issue.evidenceDay")
            } else if !told.evidence.isEmpty {
                rules.add("mark-\(mark.rawValue)", "sourcing.enterprise.issue.markNotTicked")
            }
        }
        shareIssues(&rules, now)
        rules.pastDay("ideaDrivenOn", ideaDrivenOn, now: now)
        return rules.issues
    }

    private func offerIssues(_ rules: inout FormRules) {
        if filledOffers.count > EnterpriseLength.mostOffers {
            rules.add(
                "offerTitle0", "sourcing.enterprise.issue.tooManyOffers", ["most": "\(EnterpriseLength.mostOffers)"])
        }
        for (row, offer) in offers.enumerated() where !offer.isEmpty {
            rules.text(
                "offerTitle\(row)", offer.title, most: EnterpriseLength.offerTitle,
                missing: "sourcing.enterprise.issue.offerTitle")
            rules.text("offerText\(row)", offer.text, most: EnterpriseLength.offerText)
            rules.code("offerCode\(row)", offer.code)
        }
    }

    private func shareIssues(_ rules: inout FormRules, _ now: Timestamp) {
        guard !share.isEmpty else {
            if !shareHow.isEmpty { rules.add("share", "sourcing.enterprise.issue.shareMissing") }
            return
        }
        guard rules.share("share", share, above: "sourcing.enterprise.issue.shareAbove") != nil else { return }
        rules.pastDay("shareOn", shareOn, now: now, missing: "sourcing.enterprise.issue.shareDay")
        if shareHow.isEmpty { rules.add("shareHow", "sourcing.enterprise.issue.shareHow") }
    }
}

extension FormRules {
    /// A day that is not to come. `missing`: key of the message when there is none; nil lets it be.
    fileprivate mutating func pastDay(_ field: String, _ text: String, now: Timestamp, missing: String? = nil) {
        if day(field, text, missing: missing) != nil, text > now.isoDay {
            add(field, "sourcing.enterprise.issue.dayAhead")
        }
    }
}
