import Markup
import Partnership
import Web

/// What a sheet needs to know of the stop it is printed for, and of those who stand there.
struct PrintedStop {
    let stop: Stop
    let tour: Tour
    let visit: Visit

    /// The stop of an address. Throws ``Refusal/notFound``.
    static func find(_ visit: Visit) async throws -> PrintedStop {
        let (tour, slug) = (visit.parameter("tour"), visit.parameter("stop"))
        let partnership = visit.partnership.id
        let found = try await visit.read { reader in
            (
                try Tour.find(reader, in: partnership, slug: tour),
                try Stop.find(reader, in: partnership, tour: tour, slug: slug)
            )
        }
        guard let tour = found.0, let stop = found.1 else { throw Refusal.notFound }
        return PrintedStop(stop: stop, tour: tour, visit: visit)
    }

    /// The public page, as a code holds it.
    var address: String { visit.services.url(stop.path) }

    /// The same in letters: without what nobody types.
    var spokenAddress: String { Self.spoken(address) }

    static func spoken(_ address: String) -> String {
        address.replacing("https://", with: "").replacing("http://", with: "")
    }

    /// The address with places where a line may break.
    static func breakable(_ address: String) -> HTML {
        spoken(address).split(separator: "/").map { "<span>\($0)</span>" as HTML }.joined(separator: "/<wbr>")
    }

    func code(_ label: String) -> HTML? { QRCode(address)?.html(label: label) }

    func time(_ language: Language) -> PrintTime {
        PrintTime(startsAt: stop.startsAt, endsAt: stop.endsAt, language: language)
    }

    /// Street and municipality, as far as the stop's name does not say them.
    var whereabouts: String {
        let municipality = visit.partnership.municipality(stop.municipality)?.name ?? ""
        return [stop.address, municipality]
            .filter { !$0.isEmpty && !stop.name.lowercased().contains($0.lowercased()) }
            .reduce(into: [String]()) { parts, part in
                if !parts.contains(where: { $0.lowercased().contains(part.lowercased()) }) { parts.append(part) }
            }
            .joined(separator: ", ")
    }

    /// What somebody should know before they print.
    var warnings: HTML {
        var texts: [String] = []
        if stop.cancelledAt != nil { texts.append("tours.print.warning.cancelled") }
        if !tour.isPublic { texts.append("tours.print.warning.hidden") }
        return texts.map { key in
            notice(.warn, title: visit.t("tours.print.warning"), "<p>\(visit.t(key))</p>")
        }.joined()
    }
}

/// What the sheets say by themselves, in the languages chosen for paper: a poster is read by others than the one who prints it.
struct PrintWords {
    let messages: Messages
    let language: Language

    func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
        messages.text(key, language, values)
    }
}

/// The languages of a sheet: one of them, or both.
enum PrintLanguages: String, CaseIterable {
    case swedish = "sv"
    case english = "en"
    case both = "sv-en"

    static let field = "tal"

    init(_ query: FormFields) {
        self = query[Self.field].flatMap(PrintLanguages.init) ?? .swedish
    }

    var all: [Language] {
        switch self {
        case .swedish: [.swedish]
        case .english: [.english]
        case .both: [.swedish, .english]
        }
    }
}
