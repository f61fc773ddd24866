import Foundation
import HTTPTypes
import Partnership
import TestSupport
import Testing
import Web

@testable import Capture

struct ShellTests {
    @Test func `the page is the same for everybody, and holds nobody's token`() async throws {
        let site = try await CaptureSite().site
        let page = try await site.get("/ta-ner")
        #expect(page.status == 200 && page.answer.isShared && !page.contains("_token"))
        for actor in [site.representative, site.coordinator, site.reader] {
            #expect(try await site.get("/ta-ner", as: actor).body == page.body)
        }
        #expect(try await site.get("/ta-ner?sprak=en").contains("Write down ideas"))
        let policy = "\(page.answer.headers)"
        #expect(policy.contains("worker-src 'self'") && policy.contains("manifest-src 'self'"))
    }

    @Test func `the worker keeps all that the page is made of, under a version of its own`() async throws {
        let site = try await CaptureSite().site
        let worker = try await site.get("/ta-ner/sw.js")
        #expect(worker.answer.headers[try #require(HTTPField.Name("Service-Worker-Allowed"))] == "/ta-ner")
        for name in CaptureFiles.kept {
            #expect(worker.contains(site.services.assets.path(name)), "\(name)")
            let file = CaptureFiles.assets.appendingPathComponent(name)
            #expect(FileManager.default.fileExists(atPath: file.path), "\(name)")
        }
        #expect(try await site.get("/ta-ner/sw.js").body == worker.body)
    }

    @Test func `the manifest leads to the page`() async throws {
        let page = try await CaptureSite().site.get("/ta-ner/manifest.webmanifest")
        #expect(page.contains(#""start_url":"/ta-ner""#) && page.contains("standalone") && page.contains("512x512"))
    }

    @Test func `every text that the scripts show is on the page, and none besides`() throws {
        let known = Set(ShellTexts.keys)
        var asked: Set<String> = []
        for name in ["take.js", "take-kiosk.js"] {
            let script = try String(contentsOf: CaptureFiles.assets.appendingPathComponent(name), encoding: .utf8)
            for match in script.matches(of: /"([a-z]+\.[a-zA-Z.]+)"/) where !match.1.hasSuffix(".js") {
                let key = String(match.1)
                asked.formUnion(known.contains("\(key).one") ? ["\(key).one", "\(key).other"] : [key])
            }
            for match in script.matches(of: /\bt\("([a-z]+)"|\? "([a-z]+)" : "([a-z]+)"/) {
                asked.formUnion([match.1, match.2, match.3].compactMap { $0.map(String.init) }.filter(known.contains))
                if let key = match.1 { asked.insert(String(key)) }
            }
        }
        let put = Set(ShellTexts.keys.filter { !$0.hasPrefix("title.") && !$0.hasPrefix("state.") })
        #expect(asked.subtracting(ShellTexts.keys).isEmpty, "\(asked.subtracting(ShellTexts.keys))")
        #expect(put.subtracting(asked).isEmpty, "\(put.subtracting(asked))")
    }
}
