import Markup
import Testing

@testable import Web

struct ChartTests {
    private func map(_ counts: Int...) -> TileMap {
        TileMap(
            title: "Idéer per kommun",
            tiles: counts.enumerated().map { index, count in
                .init(
                    name: "Ort \(index)", column: Double(index) / 2, row: Double(index), count: count,
                    countText: "\(count) idéer", path: "/ideer?kommun=\(index)", isChosen: index == 1
                )
            }
        )
    }

    @Test func `a tile stands where the grid says, leads on and is told in words`() throws {
        let html = map(0, 3).html(try Samples.texts())
        #expect(
            html.count(
                of: """
                    <a href="/ideer?kommun=1" aria-label="Ort 1: 3 idéer" aria-current="true">\
                    <rect class="q2" x="58" y="82" width="100" height="70" rx="8"/><text x="108" y="108">Ort 1</text>\
                    <text class="n" x="108" y="136">3</text></a>
                    """
            ) == 1
        )
        #expect(html.count(of: "<g role=\"img\" aria-label=\"Ort 0: 0 idéer\"><rect class=\"q0\"") == 1)
        #expect(html.count(of: "viewBox=\"0 0 216 160\"") == 1)
    }

    @Test func `the table under the map says the same`() throws {
        let html = map(0, 3).html(try Samples.texts())
        #expect(html.count(of: "<tr><th scope=\"row\">Ort 0</th><td class=\"num\">0</td></tr>") == 1)
        #expect(html.count(of: "<a href=\"/ideer?kommun=1\">Ort 1</a></th><td class=\"num\">3</td>") == 1)
    }

    @Test(arguments: [
        (0, [1, 2, 4, 7]), (14, [1, 2, 4, 7]), (15, [1, 2, 3, 7]), (40, [1, 4, 10, 20]), (1_000, [1, 100, 200, 500]),
    ])
    func `the shades follow the greatest count and always rise`(most: Int, steps: [Int]) {
        #expect(map(most).steps == steps)
    }

    @Test func `the legend names the bounds of each shade`() throws {
        let html = map(5, 1).html(try Samples.texts())
        let labels = html.markup.matches(of: /rx="3"\/><\/svg>([^<]+)<\/li>/).map { String($0.1) }
        #expect(labels == ["ingen", "1", "2–3", "4–6", "7 eller fler"])
    }

    @Test func `bars are measured against the longest, also when all are empty`() throws {
        let texts = try Samples.texts()
        let chart = BarChart(
            caption: "Teman", subject: "Tema", bars: [.init("A", count: 3, path: "/a"), .init("B", count: 11)])
        let html = chart.html(texts)
        #expect(html.count(of: "<rect width=\"27%\"") == 1 && html.count(of: "<rect width=\"100%\"") == 1)
        #expect(html.count(of: "<a href=\"/a\">A</a>") == 1)
        #expect(
            BarChart(caption: "", subject: "", bars: [.init("A", count: 0)]).html(texts).count(of: "width=\"0%\"") == 1)
    }
}
