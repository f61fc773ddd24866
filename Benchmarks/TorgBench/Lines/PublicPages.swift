import Foundation
import Torg

/// How many public pages a second the site gives, held against a bare Hummingbird route that gives the same bytes.
struct PublicPages {
    let planted: Planted
    let isCached: Bool
    let seconds: Int

    private static let pairs = 3

    /// Least share of the bare route's rate.
    private var goal: Double { isCached ? 0.6 : 0.15 }

    func rows() throws -> [Row] {
        let site = try Child.site(planted.folder, isCached ? [:] : ["TORG_CACHES_PAGES": "false"])
        defer { site.end() }
        let pages = [("List of ideas", Paths.list), ("Page of an idea", planted.paths[planted.paths.count / 2])]
        return try [[:], ["Accept-Encoding": "gzip"]].flatMap { headers in
            try pages.map { try row($0.0, $0.1, headers, site) }
        }
    }

    private func row(_ name: String, _ path: String, _ headers: [String: String], _ site: Child) throws -> Row {
        let file = planted.folder + "/answer"
        let answer = try answer(site, path, headers)
        try RecordedAnswer.write(answer, to: file)
        let bare = try Child.bare(file)
        defer { bare.end() }
        let same = try Connection(port: bare.port).send(HTTPText.get(path, headers))
        guard same.body == answer.body else { throw Broken("the bare route gives other bytes than \(path)") }
        var own: [Double] = []
        var other: [Double] = []
        var bar = ProgressBar("\(name), cache \(isCached ? "on" : "off")\(headers.isEmpty ? "" : ", gzip")")
        for port in [site.port, bare.port] { _ = try Wrk.rate(port: port, path, seconds: 1, headers: headers) }
        for pair in 1...Self.pairs {
            own.append(try Wrk.rate(port: site.port, path, seconds: seconds, headers: headers))
            other.append(try Wrk.rate(port: bare.port, path, seconds: seconds, headers: headers))
            bar.show(pair, of: Self.pairs)
        }
        let ratios = Samples(zip(own, other).map { $0 / $1 })
        return .atLeast(
            headers.isEmpty ? goal : nil,
            "\(name), \(Figures.grouped(planted.count)) ideas, cache \(isCached ? "on" : "off")\(headers.isEmpty ? "" : ", gzip")",
            ratios.median, Figures.percent,
            """
            \(Figures.grouped(Samples(own).median)) a second against \(Figures.grouped(Samples(other).median)); \
            \(Figures.percent(ratios.least)) to \(Figures.percent(ratios.most)) in \(Self.pairs) pairs; \
            \(Figures.kilobytes(Double(answer.body.count))) a page
            """
        )
    }

    /// What the site answers the second time; makes sure that it comes from where the line says.
    private func answer(_ site: Child, _ path: String, _ headers: [String: String]) throws -> Connection.Response {
        let connection = try Connection(port: site.port)
        _ = try connection.send(HTTPText.get(path, headers))
        let answer = try connection.send(HTTPText.get(path, headers))
        guard answer.status == 200 else { throw Broken("\(path) answers \(answer.status)") }
        guard answer.text.contains("/ideer/") || !headers.isEmpty else { throw Broken("\(path) shows no ideas") }
        // Only an answer that is kept has a tag.
        guard (answer["etag"] != nil) == isCached else {
            throw Broken("\(path) is \(isCached ? "not " : "")kept by the page cache")
        }
        guard (answer["content-encoding"] == "gzip") != headers.isEmpty else {
            throw Broken("\(path) is compressed where it should not be, or the other way round")
        }
        return answer
    }
}
