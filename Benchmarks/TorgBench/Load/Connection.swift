import Foundation

/// One HTTP/1.1 connection to a server on this machine, kept open, asked one thing at a time. Holds its thread while it waits.
final class Connection {
    /// An answer, and the bytes it took on the wire.
    struct Response {
        let status: Int
        let body: [UInt8]
        let wireBytes: Int
        fileprivate let head: ArraySlice<UInt8>

        /// Names in lower case. Taken apart only when asked for: a load's client must cost little.
        var headers: [(name: String, value: String)] {
            String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n").dropFirst().compactMap { line in
                guard let colon = line.firstIndex(of: ":") else { return nil }
                let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                return (line[..<colon].lowercased(), value)
            }
        }

        subscript(name: String) -> String? { headers.first { $0.name == name }?.value }
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    private let socket: Int32
    private var buffer: [UInt8] = []
    private var chunk = [UInt8](repeating: 0, count: 64 << 10)

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw Broken("no socket: \(String(cString: strerror(errno)))") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var on: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else {
            let reason = String(cString: strerror(errno))
            close(socket)
            throw Broken("no connection to port \(port): \(reason)")
        }
    }

    deinit { close(socket) }

    func send(_ request: [UInt8]) throws -> Response {
        var sent = 0
        while sent < request.count {
            let count = request[sent...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Broken("the server closed the connection") }
            sent += count
        }
        return try receive()
    }

    private func receive() throws -> Response {
        buffer.removeAll(keepingCapacity: true)
        var headEnd: Int?
        while headEnd == nil {
            let searched = max(0, buffer.count - 3)
            try fill()
            headEnd = Self.end(of: buffer, from: searched)
        }
        let bodyStart = headEnd ?? 0
        let head = buffer[..<bodyStart]
        guard head.count > 12, let status = Self.number(head[9..<12]) else {
            throw Broken("an answer that is not HTTP")
        }
        guard let length = status == 304 || status == 204 ? 0 : Self.length(head) else {
            throw Broken("an answer (\(status)) without a length")
        }
        while buffer.count < bodyStart + length { try fill() }
        return Response(
            status: status, body: Array(buffer[bodyStart...]), wireBytes: buffer.count, head: buffer[..<bodyStart])
    }

    /// What `Content-Length` says.
    private static func length(_ head: ArraySlice<UInt8>) -> Int? {
        for line in head.split(separator: 10) where line.count > lengthName.count {
            // Letters differ in this bit alone between upper and lower case; `-` and `:` have it set in both.
            guard zip(line, lengthName).allSatisfy({ $0 | 0x20 == $1 }) else { continue }
            return number(line.dropFirst(lengthName.count).filter { $0 != 32 && $0 != 13 }[...])
        }
        return nil
    }

    private static let lengthName = Array("content-length:".utf8)

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    private func fill() throws {
        let count = recv(socket, &chunk, chunk.count, 0)
        guard count > 0 else { throw Broken("the server closed the connection or said nothing for a minute") }
        buffer += chunk[..<count]
    }

    /// Where the body begins.
    private static func end(of bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + 3 < bytes.count {
            if bytes[index..<index + 4].elementsEqual([13, 10, 13, 10]) { return index + 4 }
            index += 1
        }
        return nil
    }
}

/// Requests as bytes, made before the clock runs.
enum HTTPText {
    static func get(_ path: String, _ headers: [String: String] = [:]) -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(lines(headers))\r\n".utf8)
    }

    static func post(_ path: String, form: [(String, String)]) -> [UInt8] {
        let body = form.map { "\($0)=\(encoded($1))" }.joined(separator: "&")
        let headers = [
            "Content-Type": "application/x-www-form-urlencoded", "Content-Length": "\(body.utf8.count)",
        ]
        return Array("POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(lines(headers))\r\n\(body)".utf8)
    }

    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    private static func lines(_ headers: [String: String]) -> String {
        headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
    }
}
