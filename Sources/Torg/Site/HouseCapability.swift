import Database
import Foundation
import Partnership
import Web

/// The pages that belong to the site as a whole: start, about, privacy, accessibility, components, health and metrics.
struct HouseCapability: Capability {
    let metrics: Metrics
    let metricsToken: String?

    var migrations: [Migration] { [] }
    var messages: URL { TorgFiles.messages }

    var navigation: [NavigationItem] {
        [NavigationItem("house.about.link", path: "/om", permission: .everyone, order: 90)]
    }

    var routes: [Route] {
        [
            .get("/", .everyone, StartPage.answer),
            .get("/om", .everyone) { try TextPage.about.answer($0) },
            .get("/integritet", .everyone) { try TextPage.privacy.answer($0) },
            .get("/tillganglighet", .everyone) { try TextPage.accessibility.answer($0) },
            .get("/stil", .everyone, StylePage.answer),
            .get("/robots.txt", .everyone) { visit in
                .text("User-agent: *\nDisallow: /arbete/\nDisallow: /min-ide\nDisallow: /l/\n", type: "text/plain")
            },
            .get("/health/live", .everyone) { _ in .text("ok\n", type: "text/plain") },
            .get("/health/ready", .everyone, Health.ready),
            .get("/metrics", .everyone) { try await Health.metrics($0, metrics, token: metricsToken) },
        ]
    }
}

/// The files that come with the site.
public enum TorgFiles {
    static var messages: URL { Bundle.module.bundleURL.appendingPathComponent("Messages") }
    static var demo: URL { Bundle.module.bundleURL.appendingPathComponent("Demo") }
}
