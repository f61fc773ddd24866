public import Markup

/// A code that somebody is to keep.
public struct ReceiptCode: Sendable, Hashable {
    public let label: String
    public let code: String

    public init(_ label: String, _ code: String) {
        self.label = label
        self.code = code
    }
}

/// What to keep after sending something: codes, and how to come back. `qr`: a drawing of the address, when there is one.
public func receipt(_ codes: [ReceiptCode], qr: HTML? = nil, _ note: HTML) -> HTML {
    let items = codes.map { code -> HTML in
        "<div><p class=\"label\">\(code.label)</p><strong class=\"code\">\(code.code)</strong></div>"
    }
    return """
        <section class="receipt"><div class="codes">\(items)</div>\
        <div class="row">\(qr)\(note)</div></section>
        """
}
