import CQREncode
public import Markup

/// A text as a QR code (ISO/IEC 18004), for a phone to read off a screen.
public struct QRCode: Sendable {
    /// Light modules around the code, without which cameras do not find it.
    private static let margin = 4

    /// Rows from the top, modules from the left; true is dark.
    let rows: [[Bool]]

    /// Nil for a text that is empty or too long for a code: more than about two thousand bytes.
    public init?(_ text: String) {
        guard !text.isEmpty, !text.contains("\0"), let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1)
        else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let modules = code.pointee.data else { return nil }
        rows = (0..<width).map { y in (0..<width).map { x in modules[y * width + x] & 1 == 1 } }
    }

    /// The code as a picture: dark on white in every colour scheme, as cameras want it. `label`: what it holds, in words.
    public func html(label: String) -> HTML {
        let size = rows.count + 2 * Self.margin
        return """
            <svg class="qr" viewBox="0 0 \(size) \(size)" width="\(size * 4)" height="\(size * 4)" role="img" \
            aria-label="\(label)" shape-rendering="crispEdges"><rect width="\(size)" height="\(size)" fill="#fff"/>\
            <path fill="#000" d="\(outline)"/></svg>
            """
    }

    /// Each run of dark modules as a box.
    private var outline: String {
        var path = ""
        for (y, row) in rows.enumerated() {
            var x = 0
            while x < row.count {
                let length = row[x...].prefix { $0 }.count
                if length > 0 { path += "M\(x + Self.margin) \(y + Self.margin)h\(length)v1h-\(length)z" }
                x += max(length, 1)
            }
        }
        return path
    }
}
