import Markup
import Partnership
import Web

/// The face of a poster or a flyer: an awning over the headline, the square below it, and on its ground when and where.
struct PosterFace {
    let printed: PrintedStop
    /// In one language or two, the main one first.
    let words: [PosterWords]

    private var visit: Visit { printed.visit }
    private var stop: Stop { printed.stop }

    var poster: HTML {
        """
        <div class="face poster"\(words.count == 2 ? " data-two" : .empty)>\(head)<div class="say">\(words.map(saying))</div>\
        <div class="sky">\(SquareScene.html)</div><div class="ground">\(words.map(place))\(note)</div>\
        <div class="foot"><div class="happens">\(words.map(steps))</div>\(code)</div></div>
        """
    }

    var flyer: HTML {
        """
        <div class="face flyer">\(head)<div class="say">\(words.map(saying))</div><div class="sky">\(SquareScene.html)</div>\
        <div class="ground">\(words.map(place))\(note)</div>\
        <div class="foot"><div class="happens">\(words.map(steps))</div>\(code)</div></div>
        """
    }

    private var head: HTML {
        "<div class=\"top\">\(SquareScene.awning)<p>\(SquareScene.mark)<span>\(visit.partnership.name)</span></p></div>"
    }

    private func saying(_ words: PosterWords) -> HTML {
        """
        <div\(words.lang)><p class="headline \(words.size)">\(words.headline)</p><p class="text">\(words.text)</p></div>
        """
    }

    private func place(_ words: PosterWords) -> HTML {
        let time = printed.time(words.language)
        let whereabouts: HTML = printed.whereabouts.isEmpty ? .empty : "<p class=\"street\">\(printed.whereabouts)</p>"
        return """
            <div class="when"\(words.lang)><p class="day">\(time.day)</p><p class="hours">\(time.hours)</p></div>\
            \(if: words.language == self.words.first?.language,
                "<div class=\"where\"><p class=\"name\">\(stop.name)</p>\(whereabouts)</div>")
            """
    }

    /// What there is to know of the place: where to stand, how to get there without stairs.
    private var note: HTML? { stop.note.isEmpty ? nil : "<p class=\"note\">\(stop.note)</p>" }

    private func steps(_ words: PosterWords) -> HTML {
        """
        <div\(words.lang)><p class="label">\(words("tours.print.steps"))</p>\
        <ol>\(words.steps.map { "<li>\($0)</li>" as HTML })</ol></div>
        """
    }

    private var code: HTML {
        """
        <div class="scan">\(printed.code(visit.t("tours.print.code", ["address": printed.spokenAddress])))\
        <div>\(words.map { "<p\($0.lang)>\($0("tours.print.scan"))</p>" as HTML })</div>\
        <p class="address">\(PrintedStop.breakable(printed.address))</p></div>
        """
    }
}
