import Foundation

/// One HTTP/1.1 connection to a server on this machine, kept open, asked one thing at a time. Holds its thread while it waits.
final class Connection {
    /// An answer, and the bytes it took on the wire.
    struct Response {
        let status: Int
        /// Names in lower case.
        let headers: [(name: String, value: String)]
        let body: [UInt8]
        let wireBytes: Int

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
        let lines = String(decoding: buffer[..<bodyStart], as: UTF8.self).components(separatedBy: "\r\n")
        guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw Broken("no HTTP answer: \(lines[0])")
        }
        let headers = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
        let length = headers.first { $0.name == "content-length" }.flatMap { Int($0.value) }
        guard let length = status == 304 || status == 204 ? 0 : length else {
            throw Broken("an answer (\(status)) without a length")
        }
        while buffer.count < bodyStart + length { try fill() }
        return Response(status: status, headers: headers, body: Array(buffer[bodyStart...]), wireBytes: buffer.count)
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
