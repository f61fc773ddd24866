import Crypto
import Foundation
import HTTPTypes
import Markup
import Partnership
import Web

/// The page itself, the same for everybody, and what makes it stay on the device.
enum ShellRoutes {
    static let all: [Route] = [
        .get(Shell.path, .everyone) { shell($0) },
        .get("\(Shell.path)/manifest.webmanifest", .everyone) { try manifest($0) },
        .get("\(Shell.path)/sw.js", .everyone) { try worker($0) },
    ]

    private static func shell(_ visit: Visit) -> Answer {
        let answer = Answer.html(Shell(visit, visit.language).document)
            .heading(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
                    + "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            )
            // Dictation asks for the microphone.
            .heading("Permissions-Policy", "camera=(), geolocation=(), microphone=(self)")
        guard let choice = visit.query["sprak"].flatMap({ Language(rawValue: $0) }) else { return answer.shared }
        return answer.setting(
            SetCookie(
                name: SiteCookie.language, value: choice.rawValue, maxAge: 31_536_000,
                isSecure: visit.services.settings.isSecure))
    }

    /// The service worker: which files the page is, by name, under a version that is the hash of them all, before what it does.
    private static func worker(_ visit: Visit) throws -> Answer {
        let shells = Language.allCases.map { Shell(visit, $0).document.bytes }
        let files = CaptureFiles.kept.map(visit.services.assets.path)
        let text = try String(contentsOf: CaptureFiles.worker, encoding: .utf8)
        var hash = SHA256()
        for bytes in shells + [Array(files.joined().utf8), Array(text.utf8)] { hash.update(data: bytes) }
        let version = Data(hash.finalize().prefix(9)).base64URL
        let pages = Language.allCases.map { Shell.path(in: $0) }
        let list = (pages + files + ["\(Shell.path)/manifest.webmanifest"]).map { "\"\($0)\"" }.joined(separator: ", ")
        let store = visit.services.assets.path("take-store.js")
        let head = "const VERSION = \"\(version)\", FILES = [\(list)];\nimportScripts(\"\(store)\");\n"
        return Answer.text(head + text, type: "text/javascript").heading("Service-Worker-Allowed", Shell.path).shared
    }

    /// W3C, Web Application Manifest.
    private struct Manifest: Encodable {
        let id = Shell.path
        let name: String
        let shortName: String
        let lang: String
        let start = Shell.path
        let scope = Shell.path
        let display = "standalone"
        let background = "#fffdf6"
        let theme = "#0a3d2e"
        let icons: [Icon]

        enum CodingKeys: String, CodingKey {
            case id, name, lang, scope, display, icons
            case shortName = "short_name"
            case start = "start_url"
            case background = "background_color"
            case theme = "theme_color"
        }
    }

    private struct Icon: Encodable {
        let src: String
        let sizes: String
        let type: String
        let purpose: String
    }

    private static func manifest(_ visit: Visit) throws -> Answer {
        let assets = visit.services.assets
        let manifest = Manifest(
            name: "\(visit.t("capture.title")), \(visit.partnership.name)", shortName: visit.t("capture.short"),
            lang: visit.language.rawValue,
            icons: [
                Icon(src: assets.path("take.svg"), sizes: "any", type: "image/svg+xml", purpose: "any"),
                Icon(src: assets.path("take.png"), sizes: "512x512", type: "image/png", purpose: "any maskable"),
            ])
        var answer = try Answer.json(manifest)
        answer.headers[.contentType] = "application/manifest+json; charset=utf-8"
        return answer.shared
    }
}

/// The files that come with this capability.
enum CaptureFiles {
    static var messages: URL { Bundle.module.bundleURL.appendingPathComponent("Messages") }
    static var assets: URL { Bundle.module.bundleURL.appendingPathComponent("Assets") }
    static var worker: URL { assets.appendingPathComponent("take-worker.js") }

    /// What the page is made of, besides itself.
    static let kept = [
        "take.css", "take.js", "take-store.js", "take-seal.js", "take-photo.js", "take-code.js", "take-kiosk.js",
        "take.svg",
        "take.png",
    ]
}
