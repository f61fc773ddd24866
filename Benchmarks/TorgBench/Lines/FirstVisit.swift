import Foundation

/// The bytes of a first visit: page, style sheet, scripts and pictures, each with its headers, as the server sends them to a
/// browser that takes gzip.
struct FirstVisit {
    let planted: Planted

    func rows() throws -> [Row] {
        let site = try Child.site(planted.folder)
        defer { site.end() }
        return try [("start page", "/"), ("list of ideas", Paths.list), ("page of an idea", planted.paths[0])].flatMap {
            try rows($0.0, $0.1, site)
        }
    }

    private func rows(_ name: String, _ path: String, _ site: Child) throws -> [Row] {
        let connection = try Connection(port: site.port)
        func get(_ path: String) throws -> Connection.Response {
            let answer = try connection.send(HTTPText.get(path, ["Accept-Encoding": "gzip"]))
            guard answer.status == 200 else { throw Broken("\(path) answers \(answer.status)") }
            return answer
        }
        let page = try get(path)
        let html = try connection.send(HTTPText.get(path)).text
        let files = try Self.files(of: html).map { (path: $0, bytes: try get($0).wireBytes) }
        let scripts = files.filter { $0.path.contains(".js") }.reduce(0) { $0 + $1.bytes }
        let total = files.reduce(page.wireBytes) { $0 + $1.bytes }
        let list = files.map { file in
            "\(file.path.split(separator: "/").last?.split(separator: "?").first ?? "") \(Figures.kilobytes(Double(file.bytes)))"
        }
        return [
            .atMost(
                40_000, "First visit to the \(name), in all", Double(total), Figures.kilobytes,
                "page \(Figures.kilobytes(Double(page.wireBytes))), \(list.joined(separator: ", "))"
            ),
            .atMost(10_000, "First visit to the \(name), scripts", Double(scripts), Figures.kilobytes, ""),
        ]
    }

    /// What the page loads: all that a tag names, and the modules that its script takes in for what it finds on the page.
    private static func files(of html: String) -> [String] {
        var files: [String] = []
        for match in html.matches(of: /(?:href|src)="(\/assets\/[^"]+)"/) where !files.contains(String(match.1)) {
            files.append(String(match.1))
        }
        let modules = [
            ("alike.js", html.contains("data-alike-url")), ("work.js", html.contains("data-work=")),
            ("queue.js", html.contains("data-queue") || html.contains("data-key=")),
        ]
        for (module, isLoaded) in modules where isLoaded {
            if let script = files.first(where: { $0.contains("/torg.js") }) {
                files.append(script.replacing("torg.js", with: module))
            }
        }
        return files
    }
}
