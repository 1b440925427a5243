internal import Glibc
internal import Testing

/// A socket at the loopback address, at a port that the kernel picks.
struct Listener: ~Copyable {
    let port: Int
    private let socket: Int32
    private let clients: [Int32]

    /// - Parameters:
    ///   - backlog: How many connections may wait to be taken; nil to listen to none, so that the port refuses them.
    ///   - waiting: How many connections wait already. Where more wait than may, the kernel answers no others.
    /// - Throws: What the test was not given.
    init(backlog: Int32?, waiting: Int = 0) throws {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        try #require(isBound)
        if let backlog { try #require(listen(socket, backlog) == 0) }
        clients = (0..<waiting).map { _ in
            let client = Glibc.socket(
                AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
            withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = connect(client, $0, length) }
            }
            return client
        }
        self.socket = socket
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit {
        close(socket)
        clients.forEach { close($0) }
    }
}
