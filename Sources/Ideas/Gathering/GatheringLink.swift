import Markup
import Partnership
import Web

extension Visit {
    /// Where an idea was said, as a link to its page when everybody may see that: `Torget i Askersund, 12 maj 2026`.
    func link(to place: GatheringPlace) -> HTML {
        let name = "\(place.name), \(language.date(place.startsAt))"
        return place.isPublic ? "<a href=\"\(url: place.path)\">\(name)</a>" : HTML(text: name)
    }
}
