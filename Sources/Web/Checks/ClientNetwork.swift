import Foundation

/// Who counts as one visitor for the limits.
enum ClientNetwork {
    /// An IPv4 address as it is, and of an IPv6 address the first 64 bits: a home or a rented machine has all that begin so.
    /// Anything else comes back as it was.
    static func name(_ address: String) -> String {
        var bytes = in6_addr()
        guard address.contains(":"), inet_pton(AF_INET6, address, &bytes) == 1 else { return address }
        let all = withUnsafeBytes(of: &bytes) { Array($0) }
        let isMapped = all[0..<10].allSatisfy { $0 == 0 } && all[10] == 0xFF && all[11] == 0xFF
        if isMapped { return all[12...].map(String.init).joined(separator: ".") }
        return all[0..<8].map { String($0, radix: 16) }.joined(separator: ":") + "/64"
    }
}

extension WebRequest {
    /// The visitor's address as the limits count it.
    public var clientNetwork: String { ClientNetwork.name(clientAddress) }
}
