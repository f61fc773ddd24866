import Markup
import Partnership
import Web

/// What the adviser says of the value, with what the buyer has bought of the like. Lots are summed.
struct LimitBox {
    let visit: Visit
    let file: ProcurementFile
    let adviser: Adviser

    var html: HTML {
        let advice = adviser.advise(file.procurement, earlier: file.earlier, at: visit.now)
        let reasons = advice.way(file.procurement.method).map { way -> HTML in
            """
            <p><strong>\(visit.t("sourcing.advice.way.\(way.name.rawValue)"))</strong>: \
            \(visit.t("sourcing.advice.state.\(way.state.rawValue)")) (\(way.paragraph))</p>\
            <ul>\(way.reasons.map { "<li>\($0.told(visit.texts))</li>" as HTML })</ul>
            """
        }
        let lots: HTML? =
            file.procurement.isDivided ? "<p>\(visit.t("sourcing.procurement.lotsSummed"))</p>" : nil
        let warnings = advice.warnings.map { "<p>\($0.told(visit.texts))</p>" as HTML }
        return """
            <div class="card"><h2>\(visit.t("sourcing.procurement.limit"))</h2>\(reasons)\(lots)\
            \(SumFacts(visit: visit, sums: advice.sums).html)\
            \(if: !warnings.isEmpty, notice(.warn, title: visit.t("sourcing.advise.warnings"), "\(warnings)"))\
            <p class="small soft">\(visit.t("sourcing.advise.informs"))</p></div>
            """
    }
}

/// The value alone and with others of the like, both ways of counting.
struct SumFacts {
    let visit: Visit
    let sums: Advice.Sums

    var html: HTML {
        let lines = [
            ("own", sums.own), ("months", sums.twelveMonths), ("year", sums.financialYear),
            ("deciding", sums.deciding),
        ]
        let items = lines.map { key, sum -> HTML in
            "<li>\(visit.t("sourcing.advise.sum.\(key)")): <strong>\(visit.kronor(sum))</strong></li>"
        }
        return "<ul>\(items)</ul>"
    }
}
