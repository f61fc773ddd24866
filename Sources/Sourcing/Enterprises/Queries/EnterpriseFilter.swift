import Foundation
import Partnership
import Web

/// Which social enterprises a list shows and in which order: what stands in its address.
struct EnterpriseFilter: Sendable, Hashable {
    /// How a list is sorted. The raw value stands in the address.
    enum Order: String, Sendable, CaseIterable {
        /// Those that fit the words best first; by name when there are no words.
        case best = "bast"
        case name = "namn"
        case nameBackwards = "-namn"
        /// The latest confirmed first.
        case fresh = "farsk"
        case hours = "timmar"
    }

    var words = ""
    /// Code; those that work in the whole region are there, too.
    var municipality: String?
    /// All of these.
    var times: WorkTimes = []
    /// The code itself, and those under it.
    var code: CPVCode?
    var takesVisits = false
    var isIdeaDriven = false
    var order = Order.best

    init() {}

    /// Reads an address; what can't be read counts as not chosen.
    init(_ query: FormFields, in partnership: Partnership) {
        words = String(query.text("q").prefix(200))
        municipality = query["kommun"].flatMap { partnership.municipality($0)?.code }
        times = WorkTimes(names: query.all("tid"))
        // A form sends the field as empty where a link may have sent a finer code beside it.
        code = query.all("kod").last.flatMap { try? CPVCode($0) }
        takesVisits = query.isTicked("besok")
        isIdeaDriven = query.isTicked("ideburen")
        order = query["ordning"].flatMap(Order.init) ?? .best
    }

    /// The address of a page with this filter.
    func address(_ path: String) -> Address {
        let times = times.names.reduce(Address(path).setting("q", words).setting("kommun", municipality)) {
            $0.adding("tid", $1)
        }
        return times.setting("kod", code?.digits).setting("besok", takesVisits ? "1" : nil)
            .setting("ideburen", isIdeaDriven ? "1" : nil)
            .setting("ordning", order == .best ? nil : order.rawValue)
    }

    /// Whether nothing is left out.
    var isOpen: Bool {
        words.isEmpty && municipality == nil && times.isEmpty && code == nil && !takesVisits && !isIdeaDriven
    }

    /// The same filter changed.
    func with(_ change: (inout EnterpriseFilter) -> Void) -> EnterpriseFilter {
        var filter = self
        change(&filter)
        return filter
    }
}
