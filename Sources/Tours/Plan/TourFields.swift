import Partnership
import Web

/// What is to be written of a tour.
public struct TourFields: Sendable, Hashable {
    public var name: String
    /// Its name in addresses, for a new tour; empty takes the year in its name, else the name.
    public var slug: String
    public var lead: String
    public var isPublic: Bool

    public init(name: String, slug: String = "", lead: String = "", isPublic: Bool = false) {
        self.name = name
        self.slug = slug
        self.lead = lead
        self.isPublic = isPublic
    }

    init(_ form: FormFields) {
        self.init(
            name: form.text("name"), slug: form.text("slug").lowercased(), lead: form.text("lead"),
            isPublic: form.isTicked("public"))
    }

    /// The fields are `name`, `slug` and `lead`.
    var issues: [Issue] {
        var rules = FormRules()
        rules.text("name", name, most: PlanLength.name, missing: "tours.plan.issue.tourName")
        rules.text("lead", lead, most: PlanLength.lead)
        if !slug.isEmpty, !TourSlug.isAllowed(slug) || slug.count > Slug.longest {
            rules.add("slug", "tours.plan.issue.slug")
        }
        return rules.issues
    }
}
