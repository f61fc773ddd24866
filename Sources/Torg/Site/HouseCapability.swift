import Database
import Foundation
import Partnership
import Web

/// The pages that belong to the site as a whole: start, about, privacy, accessibility, components.
struct HouseCapability: Capability {
    let texts: RunningTexts

    var migrations: [Migration] { [] }
    var messages: URL { TorgFiles.messages }
    var sweeps: [Sweep] { [PageIndex.sweep(texts)] }
    var searchable: [SearchableKind] { [PageIndex.searchable] }

    var navigation: [NavigationItem] {
        [NavigationItem("house.about.link", path: "/om", permission: .everyone, order: 90)]
    }

    var routes: [Route] {
        [
            .get("/", .everyone) { try await StartPage.answer($0, texts) },
            .get("/om", .everyone, TextPage(key: .about, path: "/om", texts: texts).answer),
            .get("/integritet", .everyone, TextPage(key: .privacy, path: "/integritet", texts: texts).answer),
            .get(
                "/tillganglighet", .everyone,
                TextPage(key: .accessibility, path: "/tillganglighet", texts: texts).answer),
            .get("/stil", .everyone, StylePage.answer),
            .get("/robots.txt", .everyone) { visit in
                .text("User-agent: *\nDisallow: /arbete/\nDisallow: /min-ide\nDisallow: /l/\n", type: "text/plain")
            },
        ]
    }
}

/// The files that come with the site.
public enum TorgFiles {
    static var messages: URL { Bundle.module.bundleURL.appendingPathComponent("Messages") }
    static var texts: URL { Bundle.module.bundleURL.appendingPathComponent("Texts") }
    static var demo: URL { Bundle.module.bundleURL.appendingPathComponent("Demo") }
}
