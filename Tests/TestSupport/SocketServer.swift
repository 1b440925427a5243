internal import Dispatch
internal import Glibc
internal import Synchronization

/// A TCP server on this machine that does what a test tells it, however badly it behaves.
package final class SocketServer: Sendable {
    /// One connection to it, in the hands of the test.
    package struct Connection: Sendable {
        fileprivate let socket: CInt

        /// Reads a request's head, and as much of a body as it announces; nil where the other side closed.
        package func readRequest() -> String? {
            var bytes: [UInt8] = []
            while true {
                var buffer = [UInt8](repeating: 0, count: 4096)
                let count = recv(socket, &buffer, buffer.count, 0)
                guard count > 0 else { return nil }
                bytes += buffer.prefix(count)
                let text = String(decoding: bytes, as: UTF8.self)
                guard let head = text.firstRange(of: "\r\n\r\n") else { continue }
                let length = text.firstMatch(of: /(?i)content-length: *([0-9]+)/).flatMap { Int($0.1) } ?? 0
                if text[head.upperBound...].utf8.count >= length { return text }
            }
        }

        /// Writes bytes; false once the other side has closed.
        @discardableResult
        package func write(_ bytes: [UInt8]) -> Bool {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }

        @discardableResult
        package func write(_ text: String) -> Bool { write(Array(text.utf8)) }

        /// Answers with a whole response.
        package func answer(_ status: String, _ headers: [String] = [], _ body: String = "") {
            let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
            write(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
        }
    }

    private let socket: CInt
    /// Where it listens.
    package let port: Int

    package var url: String { "http://127.0.0.1:\(port)" }

    /// Starts listening on a free port.
    ///
    /// - Parameter serve: What to do with a connection, on a thread that may block. It is closed afterwards.
    /// - Throws: `SetupError` where the system gives no port.
    package init(_ serve: @escaping @Sendable (Connection) -> Void) throws {
        socket = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listening = socket
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listening, $0, size) == 0 && listen(listening, 64) == 0 && getsockname(listening, $0, &size) == 0
            }
        }
        guard bound else { throw SetupError(description: "cannot listen: \(String(cString: strerror(errno)))") }
        port = Int(UInt16(bigEndian: address.sin_port))
        DispatchQueue(label: "assay.test.accept").async {
            while true {
                let accepted = accept(listening, nil, nil)
                if accepted < 0 { break }
                DispatchQueue(label: "assay.test.serve").async {
                    serve(Connection(socket: accepted))
                    // Ended for everybody: a child that another test has started may hold the connection as well.
                    shutdown(accepted, CInt(SHUT_RDWR))
                    close(accepted)
                }
            }
            close(listening)
        }
    }

    // Wakes `accept`, which then closes the socket: closing it here would give its number away while it is in use.
    deinit { shutdown(socket, CInt(SHUT_RDWR)) }
}
