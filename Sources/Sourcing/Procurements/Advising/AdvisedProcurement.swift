import Partnership
import Web

extension Adviser {
    /// What it says of a procurement with what its buyer has bought of the like: of one that is out, as it was the day it was sent.
    func advise(_ procurement: ProcurementCase, earlier: [KnownPurchase], at now: Timestamp) -> Advice {
        advise(procurement.purchase(on: procurement.sentAt ?? now, earlier: earlier))
    }
}

extension Advice {
    /// What is said of the way that a buyer goes; nil where nothing is said of it.
    func way(_ method: ProcurementCase.Method) -> Way? { ways.first { $0.name == method.way } }
}

extension ProcurementCase.Method {
    /// The same way as the adviser calls it.
    var way: Advice.WayName {
        switch self {
        case .direct: .directProcurement
        case .reservedWorkshop: .reservedWorkshop
        case .reservedServices: .reservedServices
        case .reservedIdeaDriven: .reservedIdeaDriven
        case .open: .procurement
        case .partnership: .partnership
        }
    }

    init?(_ way: Advice.WayName) {
        guard let method = Self.allCases.first(where: { $0.way == way }) else { return nil }
        self = method
    }
}
